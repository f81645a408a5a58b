"""Reductions: along the innermost axis in registers, along an outer one in memory; vectors run along the innermost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.read_program import (
    Constraint,
    access_map,
    accesses,
    body_operations,
    guard,
    string,
)
from welder_mlir.conversion.tile_to_cpu.collapse import collapse
from welder_mlir.conversion.tile_to_cpu.combiners import combine, identity
from welder_mlir.conversion.tile_to_cpu.fuse_maps import touched
from welder_mlir.conversion.tile_to_cpu.index_values import Point
from welder_mlir.conversion.tile_to_cpu.loop_nest import loop_nest
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering
from welder_mlir.conversion.tile_to_cpu.scalar_body import Accesses, emit_body
from welder_mlir.tile_graph.index_expr import IndexExpr


@dataclass(frozen=True)
class Reduction:
    """One reduction over collapsed axes: which of them are kept, and where its accesses go."""

    op: ir.OpView
    combiner: str
    extents: tuple[int, ...]
    kept: tuple[int, ...]
    reduced: tuple[int, ...]
    addresses: dict[ir.Value, IndexExpr]  # of the tiles
    indices: dict[ir.OpView, IndexExpr]
    constraints: tuple[Constraint, ...]

    @property
    def results(self) -> list[ir.Value]:
        """The tiles written."""
        return [write.operands[1] for write in accesses(self.op, "tile.write")]


def lower_reduction(lowering: Lowering, op: ir.OpView) -> None:
    """Registers are needed also where the result stands among the tiles read."""
    reduction = _read(lowering, op)
    read = {read.operands[0] for read in accesses(op, "tile.read")}
    last_is_kept = bool(reduction.kept) and reduction.kept[-1] == len(reduction.extents) - 1
    if last_is_kept and reduction.reduced and not read & set(reduction.results):
        _reduce_in_memory(lowering, reduction)
    else:
        _reduce_in_registers(lowering, reduction)


def _read(lowering: Lowering, op: ir.OpView) -> Reduction:
    space = lowering.space_extents(op)
    tiles = sorted(touched(op), key=lambda tile: lowering.buffers[tile].axes or ())
    union = sorted({axis for tile in tiles for axis in lowering.buffers[tile].axes or ()})
    written = lowering.buffers[accesses(op, "tile.write")[0].operands[1]].axes or ()
    guards, index_ops = guard(op), accesses(op, "tile.index")
    addresses = [lowering.buffers[tile].space_address(union) for tile in tiles]
    indices = [access_map(index, 0)[0] for index in index_ops]
    joined = collapse(
        [space[axis] for axis in union],
        [*addresses, *indices, *(g.expression for g in guards)],
        lambda outer, inner: (union[outer] in written) == (union[inner] in written),
    )
    kept = {joined.joined[position] for position, axis in enumerate(union) if axis in written} - {None}
    rest = iter(joined.expressions)
    return Reduction(
        op,
        string(op, "combiner") or "",
        joined.extents,
        tuple(axis for axis in range(len(joined.extents)) if axis in kept),
        tuple(axis for axis in range(len(joined.extents)) if axis not in kept),
        {tile: next(rest) for tile in tiles},
        {index: next(rest) for index in index_ops},
        tuple(Constraint(next(rest), g.equality) for g in guards),
    )


def _values(lowering: Lowering, reduction: Reduction, point: Point) -> list[ir.Value]:
    """What the body gives each result in one iteration."""
    values: dict[ir.Value, ir.Value] = {}

    def read(op: ir.OpView) -> ir.Value:
        return lowering.buffers[op.operands[0]].load(point.emit(reduction.addresses[op.operands[0]]))

    def write(op: ir.OpView, value: ir.Value) -> None:
        values[op.operands[1]] = value

    accesses_ = Accesses(read, write, lambda op: point.emit(reduction.indices[op]))
    emit_body(lowering, body_operations(reduction.op), accesses_)
    return [values[tile] for tile in reduction.results]


def _reduce_in_registers(lowering: Lowering, reduction: Reduction) -> None:
    outside = lowering.point(reduction.extents, list(reduction.op.operands))

    def combine_one(point: Point, carried: list[ir.Value]) -> Sequence[ir.Value]:
        values = _values(lowering, reduction, point)
        return [combine(reduction.combiner, old, new) for old, new in zip(carried, values, strict=True)]

    def reduce_row(point: Point, _: list[ir.Value]) -> Sequence[ir.Value]:
        tiles = [lowering.buffers[tile] for tile in reduction.results]
        start = [identity(reduction.combiner, tile.element) for tile in tiles]
        totals = loop_nest(point, reduction.reduced, reduction.constraints, combine_one, start)
        for tile, key, total in zip(tiles, reduction.results, totals, strict=True):
            tile.store(total, point.emit(reduction.addresses[key]))
        return ()

    loop_nest(outside, reduction.kept, (), reduce_row)


def _reduce_in_memory(lowering: Lowering, reduction: Reduction) -> None:
    outside = lowering.point(reduction.extents, list(reduction.op.operands))
    tiles = {tile: lowering.buffers[tile] for tile in reduction.results}

    def start(point: Point, _: list[ir.Value]) -> Sequence[ir.Value]:
        for key, tile in tiles.items():
            tile.store(identity(reduction.combiner, tile.element), point.emit(reduction.addresses[key]))
        return ()

    def combine_one(point: Point, _: list[ir.Value]) -> Sequence[ir.Value]:
        for (key, tile), value in zip(tiles.items(), _values(lowering, reduction, point), strict=True):
            address = point.emit(reduction.addresses[key])
            tile.store(combine(reduction.combiner, tile.load(address), value), address)
        return ()

    loop_nest(outside, reduction.kept, (), start)
    loop_nest(outside, range(len(reduction.extents)), reduction.constraints, combine_one)
