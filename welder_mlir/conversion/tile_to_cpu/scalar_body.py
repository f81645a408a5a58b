"""The body of a `tile.compute`, one iteration of it: reads and writes replaced, the arithmetic copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.conversion.tile_to_cpu.index_values import index_constant
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering
from welder_mlir.pass_manager.base import PassError


@dataclass(frozen=True)
class Accesses:
    """What stands in the place of a body's `tile.read`, `tile.write` and `tile.index`."""

    read: Callable[[ir.OpView], ir.Value]
    write: Callable[[ir.OpView, ir.Value], None]
    index: Callable[[ir.OpView], ir.Value]


def emit_body(lowering: Lowering, operations: Sequence[ir.OpView], accesses: Accesses) -> dict[ir.Value, ir.Value]:
    """Emit one iteration of the body at the current insertion point; return the values that it computed."""
    values: dict[ir.Value, ir.Value] = {}

    def new(old: ir.Value) -> ir.Value:
        return values[old] if old in values else lowering.value(old)

    for op in operations:
        name = op.operation.name
        if name == "tile.read":
            values[op.results[0]] = accesses.read(op)
        elif name == "tile.write":
            accesses.write(op, new(op.operands[0]))
        elif name == "tile.index":
            values[op.results[0]] = accesses.index(op)
        elif name == "memref.load":
            indices = [new(index) for index in list(op.operands)[1:]]
            values[op.results[0]] = _load_element(lowering, op, indices)
        elif len(op.regions):
            raise PassError(op, f"expected a body without regions, got '{name}'")
        else:
            copy = op.operation.clone()
            for position, operand in enumerate(op.operands):
                copy.operands[position] = new(operand)
            values.update(zip(op.results, copy.results, strict=True))
    return values


def _load_element(lowering: Lowering, op: ir.OpView, indices: Sequence[ir.Value]) -> ir.Value:
    """A data-dependent read of device memory."""
    buffer = lowering.buffers[op.operands[0]]
    address = index_constant(0)
    for index, step in zip(indices, buffer.strides, strict=True):
        address = arith.AddIOp(address, arith.MulIOp(index, index_constant(step)).result).result
    return buffer.load(address)
