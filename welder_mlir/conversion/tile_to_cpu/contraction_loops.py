"""Any contraction as a plain loop nest."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.conversion.read_program import access_map, accesses, body_operations, integers
from welder_mlir.conversion.tile_to_cpu.index_values import Point
from welder_mlir.conversion.tile_to_cpu.loop_nest import loop_nest
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering
from welder_mlir.conversion.tile_to_cpu.scalar_body import Accesses, emit_body
from welder_mlir.tile_graph.index_expr import IndexExpr, dim


def lower_as_loops(lowering: Lowering, op: ir.OpView) -> None:
    """The body for each element of the accumulator and each `k`; the accumulator's last axis innermost."""
    tile = accesses(op, "tile.write")[0].operands[1]
    accumulator = lowering.buffers[tile]
    extents = (*accumulator.shape, *integers(op, "reduce"))
    addresses = {read: _address(lowering, read, tile, extents) for read in accesses(op, "tile.read")}
    indices = {index: access_map(index, 0)[0] for index in accesses(op, "tile.index")}
    total = accumulator.address([dim(axis) for axis in range(len(accumulator.shape))])

    def body(point: Point, _: list[ir.Value]) -> Sequence[ir.Value]:
        def read(op: ir.OpView) -> ir.Value:
            return lowering.buffers[op.operands[0]].load(point.emit(addresses[op]))

        def write(_: ir.OpView, value: ir.Value) -> None:
            accumulator.store(value, point.emit(total))

        emit_body(lowering, body_operations(op), Accesses(read, write, lambda op: point.emit(indices[op])))
        return ()

    rank = len(accumulator.shape)
    order = [*range(rank - 1), rank, rank - 1] if rank else [0]
    loop_nest(lowering.point(extents, list(op.operands)), order, (), body)


def _address(lowering: Lowering, read: ir.OpView, tile: ir.Value, extents: Sequence[int]) -> IndexExpr:
    buffer = lowering.buffers[read.operands[0]]
    if read.operands[0] == tile:
        return buffer.address([dim(axis) for axis in range(len(buffer.shape))])
    return buffer.address(access_map(read, len(extents)))
