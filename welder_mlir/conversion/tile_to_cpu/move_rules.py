"""`tile.load` and `tile.store`: copies between memory levels, by rows."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.conversion.read_program import Constraint, access_map, guard
from welder_mlir.conversion.tile_to_cpu.buffers import Buffer
from welder_mlir.conversion.tile_to_cpu.collapse import collapse
from welder_mlir.conversion.tile_to_cpu.index_values import Point
from welder_mlir.conversion.tile_to_cpu.loop_nest import loop_nest
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering
from welder_mlir.tile_graph.index_expr import IndexExpr, dim


def lower_load(lowering: Lowering, op: ir.OpView) -> None:
    """Fill the tile with the padding unless all of it is valid; copy the valid part."""
    source, tile = lowering.buffers[op.operands[0]], lowering.buffers[op.operands[1]]
    constraints = _open_constraints(lowering, op, tile)
    if constraints:
        _fill(lowering, tile, op.attributes["padding"])
    _copy(lowering, op, tile, source, into_tile=True, constraints=constraints)


def lower_store(lowering: Lowering, op: ir.OpView) -> None:
    """Copy the valid part of the tile."""
    tile, destination = lowering.buffers[op.operands[0]], lowering.buffers[op.operands[1]]
    constraints = _open_constraints(lowering, op, tile)
    _copy(lowering, op, tile, destination, into_tile=False, constraints=constraints)


def _open_constraints(lowering: Lowering, op: ir.OpView, tile: Buffer) -> list[Constraint]:
    """The constraints of the guard that ranges alone do not show to hold."""
    point = lowering.point(tile.shape, list(op.operands)[2:])
    found = []
    for constraint in guard(op):
        low, high = point.bounds(constraint.expression)
        if low < 0 or (constraint.equality and high > 0):
            found.append(constraint)
    return found


def _fill(lowering: Lowering, tile: Buffer, padding: ir.Attribute) -> None:
    value = tile.store_form(arith.ConstantOp(tile.element, padding).result)
    address = tile.address([dim(axis) for axis in range(len(tile.shape))])
    joined = collapse(tile.shape, [address])
    store = Buffer(tile.memory, (), (), value.type)

    def body(point: Point, carried: list[ir.Value]) -> Sequence[ir.Value]:
        store.store(value, point.emit(joined.expressions[0]))
        return ()

    loop_nest(lowering.point(joined.extents, []), range(len(joined.extents)), (), body)


def _copy(
    lowering: Lowering,
    op: ir.OpView,
    tile: Buffer,
    other: Buffer,
    *,
    into_tile: bool,
    constraints: Sequence[Constraint],
) -> None:
    rank = len(tile.shape)
    inside = tile.address([dim(axis) for axis in range(rank)])
    outside = other.address(access_map(op, rank))
    joined = collapse(tile.shape, [inside, outside, *(c.expression for c in constraints)])
    inside, outside, *conditions = joined.expressions
    constraints = [Constraint(e, c.equality) for e, c in zip(conditions, constraints, strict=True)]
    source, destination = (other, tile) if into_tile else (tile, other)
    read, written = (outside, inside) if into_tile else (inside, outside)

    def body(point: Point, carried: list[ir.Value]) -> Sequence[ir.Value]:
        value = source.load(point.emit(read))
        destination.store(value, point.emit(written))
        return ()

    order = copy_order(joined.extents, outside)
    loop_nest(lowering.point(joined.extents, list(op.operands)[2:]), order, constraints, body)


def copy_order(extents: Sequence[int], address: IndexExpr) -> list[int]:
    """The axes with the one that steps by one element in the larger memory innermost, if there is one."""
    order = list(range(len(extents)))
    unit = [axis for axis in order if address.coefficient(axis) == 1]
    if unit:
        order.remove(unit[-1])
        order.append(unit[-1])
    return order
