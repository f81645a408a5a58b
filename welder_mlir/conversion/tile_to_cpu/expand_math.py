"""Puts our elementary functions in the place of `math` ops on f32, f16 and bf16; f64 goes to libm."""

from __future__ import annotations

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.conversion.tile_to_cpu.math_functions import FUNCTIONS
from welder_mlir.conversion.tile_to_cpu.real import Real


def expand_math(module: ir.Operation) -> None:
    """Expand every op of the table in place."""
    found: list[ir.Operation] = []

    def collect(op: ir.Operation) -> ir.WalkResult:
        if op.name in FUNCTIONS and isinstance(op.results[0].type, ir.F32Type | ir.F16Type | ir.BF16Type):
            found.append(op)
        return ir.WalkResult.ADVANCE

    module.walk(collect)
    for op in found:
        with ir.InsertionPoint(op), op.location:
            result = _expanded(op)
        op.results[0].replace_all_uses_with(result)
        op.erase()


def _expanded(op: ir.Operation) -> ir.Value:
    argument, type_, f32 = op.operands[0], op.results[0].type, ir.F32Type.get()
    if type_ == f32:
        return FUNCTIONS[op.name](Real(argument)).value
    wide = arith.ExtFOp(f32, argument).result
    return arith.TruncFOp(type_, FUNCTIONS[op.name](Real(wide)).value).result
