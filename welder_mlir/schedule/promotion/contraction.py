"""Contractions as statements: loops over the reduction axes, operands in shared memory, an accumulator in registers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from math import prod

from welder_mlir.schedule.contraction_tiles import trips
from welder_mlir.schedule.group_schedule import SummedAxes
from welder_mlir.schedule.promotion.fragments import Fragments
from welder_mlir.schedule.promotion.program_builder import Indices, ProgramBuilder, on_axes, used_axes
from welder_mlir.schedule.shared_tiles import turns
from welder_mlir.tile_graph.block_program import Compute, Guard, Load, Mode, Start, Store, Tile
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim
from welder_mlir.tile_graph.index_map import delinearise
from welder_mlir.tile_graph.operator_tile import OperatorTile
from welder_mlir.tile_graph.warpgroup_operands import CHUNK, row_width, swizzle


@dataclass(frozen=True)
class Point:
    """Where a trip of the loops stands: the domain's position over (accumulator axes…, k), and k itself."""

    position: Indices
    extents: tuple[int, ...]
    k: IndexExpr
    k_extent: int


def emit_contraction(fragments: Fragments, op: int, summed: SummedAxes, stages: int, swizzled: bool) -> None:
    """Allocate and start the accumulator, then loop over the reduction axes.

    `swizzled` stages the operands as wgmma reads them.
    """
    builder = fragments.builder
    operator = builder.graph.operators[op]
    space, at = fragments.own_space(op)
    axes = tuple(range(len(builder.spaces[space].extents)))
    accumulator = builder.registers(operator.results[0], space, axes)
    builder.emit(Start(accumulator, op, 0))
    k_extent = prod(operator.reduction[axis] for axis in summed.inner)
    with _passes(builder, operator, summed, stages) as (coordinates, start):
        k = start + dim(len(axes))
        inner = delinearise(k, [operator.reduction[axis] for axis in summed.inner])
        for axis, index in zip(summed.inner, inner, strict=True):
            coordinates[axis] = index
        extents = (*builder.spaces[space].extents, summed.step)
        point = Point(builder.simple((*at, *coordinates), extents), extents, k, k_extent)
        reads, maps = zip(*(_operand(fragments, op, j, point, swizzled) for j in range(2)), strict=True)
        builder.emit(Compute(Mode.CONTRACT, op, reads, (accumulator,), point.position, maps=maps, step=summed.step))
    fragments.hold(operator.results[0], accumulator, space, at)


@contextmanager
def _passes(
    builder: ProgramBuilder, operator: OperatorTile, summed: SummedAxes, stages: int
) -> Iterator[tuple[list[IndexExpr], IndexExpr]]:
    """The loops over the reduction axes, the outer ones slowest: one for all of them where loads run ahead in it.

    Yields the coordinates on the reduction axes, so far those on the outer ones, and where a pass starts on the inner.
    """
    extents = [*(operator.reduction[axis] for axis in summed.outer), trips(operator, replace(summed, outer=()))]
    looped = [extent for extent in extents if extent > 1]
    coordinates: list[IndexExpr] = [const(0)] * len(operator.reduction)
    with ExitStack() as loops:
        if stages > 1 and looped:
            counters = delinearise(loops.enter_context(builder.loop(prod(looped), 1, stages)), looped)
        else:
            counters = tuple(loops.enter_context(builder.loop(extent, 1)) for extent in looped)
        rest = iter(counters)
        *outer, pass_ = [next(rest) if extent > 1 else const(0) for extent in extents]
        for axis, counter in zip(summed.outer, outer, strict=True):
            coordinates[axis] = counter
        yield coordinates, pass_ * summed.step


def _operand(fragments: Fragments, op: int, number: int, point: Point, swizzled: bool) -> tuple[Tile, Indices]:
    """The shared tile that holds an operand, and its indices over (accumulator axes…, k)."""
    builder = fragments.builder
    operand = builder.graph.operators[op].operands[number]
    assert operand.map is not None
    at = builder.simple(operand.map.substitute(point.position), point.extents)
    held = fragments.in_shared.get(operand.tensor)
    if held is not None and not operand.padded and _covers(builder, fragments, operand.tensor, held, at, point):
        return held, fragments.local(operand.tensor, at, point.extents)
    return _stage(fragments, op, number, at, point, swizzled)


def _covers(builder: ProgramBuilder, fragments: Fragments, tensor: int, tile: Tile, at: Indices, point: Point) -> bool:
    """Whether a contraction can read the tile as it lies: plainly indexed, no k beyond the end."""
    local = fragments.local(tensor, at, point.extents)
    plain = all(e.coefficient(axis) is not None for e in local for axis in e.dims())
    ends = point.k_extent % point.extents[-1] == 0
    return plain and ends and not builder.guards(local, tile.shape, point.extents)


def _stage(
    fragments: Fragments, op: int, number: int, at: Indices, point: Point, swizzled: bool
) -> tuple[Tile, Indices]:
    """Copy or compute the operand's tile of this trip into shared memory."""
    builder = fragments.builder
    operand = builder.graph.operators[op].operands[number]
    k_axis = len(point.extents) - 1
    computed = builder.graph.producer(operand.tensor) in fragments.operators
    turned = builder.row_padding > 0 and turns(builder.graph.tensors[operand.tensor].element_bytes, computed)
    order = _staging_order(at, point, k_axis, turned)
    form = _swizzled(order, point, k_axis) if swizzled else _plain(order, point, k_axis)
    staged = tuple(e.substitute(form.places) for e in at)
    k = point.k.substitute(form.places)
    beyond = (-k + (point.k_extent - 1),) if k_axis in order and point.k_extent % point.extents[-1] else ()
    padded_by = (op, number) if operand.padded else None
    with builder.at_depth(builder.depth_of((*staged, *beyond))):
        tile = builder.shared(operand.tensor, form.shape, form.row_axes)
        if computed:
            _compute_staged(fragments, op, number, tile, staged, beyond, padded_by)
        else:
            builder.note_input(operand.tensor)
            valid = (*builder.guards(staged, builder.graph.tensors[operand.tensor].shape, form.shape), *beyond)
            builder.emit(Load(operand.tensor, tile, staged, valid, padded_by))
    return tile, form.indices


@dataclass(frozen=True)
class StagedForm:
    """How an operand's points, over (accumulator axes…, k), lie in its staged tile."""

    shape: tuple[int, ...]
    places: Indices  # the points' coordinates, over the tile's dims
    indices: Indices  # the tile's indices, over the points' coordinates
    row_axes: int  # the last axes of the tile, that make a row


def _plain(order: Sequence[int], point: Point, k_axis: int) -> StagedForm:
    """An axis each, in the order of memory."""
    places = [dim(order.index(axis)) if axis in order else dim(0) for axis in range(len(point.extents))]
    row_axes = len(order) - order.index(k_axis) - 1 if k_axis in order else len(order)
    shape = tuple(point.extents[axis] for axis in order)
    return StagedForm(shape, tuple(places), tuple(dim(axis) for axis in order), row_axes or 1)


def _swizzled(order: Sequence[int], point: Point, k_axis: int) -> StagedForm:
    """Rows of 16-byte chunks along the innermost axis, the chunks swizzled as wgmma reads them."""
    inner, extents = order[-1], point.extents
    along_k = inner == k_axis
    rows = list(order[:-1]) if along_k else [k_axis]
    outer = [] if along_k else [axis for axis in order[:-1] if axis != k_axis]
    width = row_width(extents[inner])
    assert width is not None
    block, chunk = len(outer), len(outer) + len(rows) + 1
    shape = [*(extents[a] for a in outer), extents[inner] // width, *(extents[a] for a in rows), width // CHUNK, CHUNK]
    places = [dim(0)] * len(extents)
    for position, axis in [*enumerate(outer), *enumerate(rows, block + 1)]:
        places[axis] = dim(position)
    row_there = _linear([places[axis] for axis in rows], [extents[axis] for axis in rows])
    places[inner] = dim(block) * width + swizzle(dim(chunk), row_there, width) * CHUNK + dim(chunk + 1)
    row = _linear([dim(axis) for axis in rows], [extents[axis] for axis in rows])
    at = swizzle(dim(inner) % width // CHUNK, row, width)
    indices = (*map(dim, outer), dim(inner) // width, *map(dim, rows), at, dim(inner) % CHUNK)
    return StagedForm(tuple(shape), tuple(places), indices, len(shape))


def _linear(indices: Sequence[IndexExpr], extents: Sequence[int]) -> IndexExpr:
    return sum((e * prod(extents[n + 1 :]) for n, e in enumerate(indices)), const(0))


def _compute_staged(
    fragments: Fragments,
    op: int,
    number: int,
    tile: Tile,
    staged: Indices,
    beyond: Indices,
    padded_by: tuple[int, int] | None,
) -> None:
    """Compute a tile of an operand in registers, and put it into shared memory."""
    builder = fragments.builder
    tensor = builder.graph.operators[op].operands[number].tensor
    space = builder.space([const(0)] * len(tile.shape), tile.shape, (op, number))
    fragment = fragments.fragment(tensor, space, staged, padded_by)
    if beyond:
        zeroed = builder.registers(tensor, space, fragment.axes)
        builder.emit(Guard(fragment, zeroed, on_axes(beyond, len(tile.shape), fragment.axes), None))
        fragment = zeroed
    identity = tuple(dim(i) for i in range(len(tile.shape)))
    builder.emit(Store(fragment, tile, on_axes(identity, len(tile.shape), fragment.axes)))


def _staging_order(at: Indices, point: Point, k_axis: int, turned: bool) -> list[int]:
    """The axes of a staged tile: k last where memory runs along it and is not `turned` (`is_turned`), else first;
    the accumulator's in their order.
    """
    used = used_axes(at)
    others = [axis for axis in used if axis != k_axis]
    if k_axis not in used:
        return others
    innermost = next(expr.dims() for expr in reversed(at) if expr.dims())
    return [*others, k_axis] if innermost == {k_axis} and not turned else [k_axis, *others]
