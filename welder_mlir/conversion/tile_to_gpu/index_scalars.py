"""Index arithmetic of the block program as index expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch_mlir import ir

from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_graph.index_expr import IndexExpr, const
from welder_mlir.tile_ir.affine import read_map

if TYPE_CHECKING:
    from welder_mlir.conversion.tile_to_gpu.kernel import Kernel


def resolve_index(kernel: Kernel, value: ir.Value) -> IndexExpr:
    """The expression of an `index` that the program computes from block ids and loop variables."""
    owner = value.owner
    if isinstance(owner, ir.Block):
        raise PassError(kernel.program.function, f"uses an index of unknown origin: {value}")
    op = owner.operation
    if op.name == "arith.constant":
        return const(ir.IntegerAttr(op.attributes["value"]).value)
    operands = [kernel.index_of(operand) for operand in op.operands]
    variables = kernel.builder.variables
    if op.name == "affine.apply":
        map_ = read_map(ir.AffineMapAttr(op.attributes["map"]).value)
        return variables.bind(map_.results[0], operands[: map_.dims], operands[map_.dims :])
    left, right = operands if len(operands) == 2 else (const(0), const(0))
    match op.name:
        case "arith.addi":
            return left + right
        case "arith.subi":
            return left - right
        case "arith.muli" if left.is_constant or right.is_constant:
            return left * right
        case "arith.divui" | "arith.divsi" | "arith.floordivsi" if _positive(kernel, left, right):
            return variables.floor_div(left, right.constant)
        case "arith.remui" | "arith.remsi" if _positive(kernel, left, right):
            return variables.mod(left, right.constant)
    raise PassError(op, "expected index arithmetic that is affine in block ids and loop variables")


def _positive(kernel: Kernel, dividend: IndexExpr, divisor: IndexExpr) -> bool:
    return divisor.is_constant and divisor.constant > 0 and kernel.builder.variables.bounds(dividend)[0] >= 0
