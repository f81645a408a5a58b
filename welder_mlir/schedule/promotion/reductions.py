"""Reductions and windows as statements."""

from __future__ import annotations

from contextlib import ExitStack

from welder_mlir.schedule.promotion.fragments import Fragments
from welder_mlir.schedule.promotion.program_builder import Indices, used_axes
from welder_mlir.tile_graph.block_program import Compute, Mode, Start, Tile
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim
from welder_mlir.tile_graph.operator_tile import OperatorTile


def emit_reduction(fragments: Fragments, op: int, steps: tuple[int, ...]) -> None:
    """Spread the reduction axes over the space and combine; in chunks of `steps` where that is less than all."""
    builder = fragments.builder
    operator = builder.graph.operators[op]
    chunked = any(step < extent for step, extent in zip(steps, operator.reduction, strict=True))
    if not chunked:
        space, position = _reduction_space(fragments, op, steps, [const(0)] * len(steps))
        reads = _reads(fragments, op, space, position)
        results = _results(fragments, op, space, position)
        builder.emit(Compute(Mode.REDUCE, op, reads, results, position))
        return
    _emit_chunked(fragments, op, steps)


def _emit_chunked(fragments: Fragments, op: int, steps: tuple[int, ...]) -> None:
    """Accumulate the chunks element by element, and combine once at the end."""
    builder = fragments.builder
    operator = builder.graph.operators[op]
    space, position = _reduction_space(fragments, op, steps, [const(0)] * len(steps))
    axes = tuple(range(len(builder.spaces[space].extents)))
    accumulators = tuple(builder.registers(t, space, axes) for t in operator.results)
    for number, tile in enumerate(accumulators):
        builder.emit(Start(tile, op, number))
    with ExitStack() as loops:
        starts = [
            loops.enter_context(builder.loop(extent, step)) if step < extent else const(0)
            for step, extent in zip(steps, operator.reduction, strict=True)
        ]
        chunk, chunk_position = _reduction_space(fragments, op, steps, starts)
        extents = builder.spaces[chunk].extents
        reduced = chunk_position[operator.rank :]
        valid = builder.guards(reduced, operator.reduction, extents)
        reads = _reads(fragments, op, space, chunk_position)
        builder.emit(Compute(Mode.ACCUMULATE, op, reads, accumulators, chunk_position, valid))
    results = _results(fragments, op, space, position)
    builder.emit(Compute(Mode.COMBINE, op, accumulators, results, position))


def emit_window(fragments: Fragments, op: int) -> None:
    """Run the reduction axes one after the other, each thread on its own elements."""
    builder = fragments.builder
    operator = builder.graph.operators[op]
    space, at = fragments.own_space(op)
    axes = tuple(range(len(builder.spaces[space].extents)))
    accumulators = tuple(builder.registers(t, space, axes) for t in operator.results)
    for number, tile in enumerate(accumulators):
        builder.emit(Start(tile, op, number))
    with ExitStack() as loops:
        steps = [
            loops.enter_context(builder.loop(extent, 1)) if extent > 1 else const(0) for extent in operator.reduction
        ]
        position = (*at, *steps)
        reads = _reads(fragments, op, space, position)
        builder.emit(Compute(Mode.ACCUMULATE, op, reads, accumulators, position))
    for tensor, tile in zip(operator.results, accumulators, strict=True):
        fragments.hold(tensor, tile, space, at)


def _reads(fragments: Fragments, op: int, space: int, position: Indices) -> tuple[Tile | None, ...]:
    count = len(fragments.builder.graph.operators[op].operands)
    return tuple(fragments.operand(op, j, space, position) for j in range(count))


def _reduction_space(
    fragments: Fragments, op: int, steps: tuple[int, ...], starts: list[IndexExpr]
) -> tuple[int, Indices]:
    """The space over the tile's parallel and reduction axes, in the order of the largest operand; its position.

    Chunks of a reduction axis share one space: it starts at zero there, and the position holds the chunk's start.
    """
    builder = fragments.builder
    operator, region = builder.graph.operators[op], fragments.region(op)
    origins = [*region.origins, *starts]
    extents = [*region.extents, *steps]
    order = [axis for axis in _memory_order(operator) if extents[axis] > 1]
    starts_at = [origins[axis] if axis < operator.rank else const(0) for axis in order]
    space = builder.space(starts_at, [extents[axis] for axis in order], (fragments.families[op],))
    position = [origins[axis] + (dim(order.index(axis)) if axis in order else 0) for axis in range(len(extents))]
    return space, builder.simple(position, builder.spaces[space].extents)


def _memory_order(operator: OperatorTile) -> list[int]:
    """The domain's axes in the order in which the operand that has the most of them is laid out."""
    best: list[int] = []
    for operand in operator.operands:
        if operand.map is None or not operand.map.is_projection:
            continue
        axes = [axis for axis in operand.map.projected_dims() if axis is not None]
        if len(axes) > len(best):
            best = axes
    return [*best, *(axis for axis in range(len(operator.domain)) if axis not in best)]


def _results(fragments: Fragments, op: int, space: int, position: Indices) -> tuple[Tile, ...]:
    """Register tiles for the results, on the axes that are not reduced."""
    builder = fragments.builder
    operator = builder.graph.operators[op]
    at = position[: operator.rank]
    axes = used_axes(at)
    tiles = tuple(builder.registers(t, space, axes) for t in operator.results)
    for tensor, tile in zip(operator.results, tiles, strict=True):
        fragments.hold(tensor, tile, space, at)
    return tiles
