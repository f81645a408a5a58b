"""`tile.allocate`: a buffer on the stack."""

from __future__ import annotations

from torch_mlir import ir

from welder_mlir.conversion.read_program import integers
from welder_mlir.conversion.tile_to_cpu.buffers import buffer_of, flat_type, stack_memory
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering


def lower_allocate(lowering: Lowering, op: ir.OpView) -> None:
    """Private and workgroup tiles are alike: one thread runs the whole block."""
    type_ = op.results[0].type
    memory = stack_memory(flat_type(type_), lowering.entry)
    axes = integers(op, "axes") if "axes" in op.attributes else None
    lowering.buffers[op.results[0]] = buffer_of(memory, type_, axes)
