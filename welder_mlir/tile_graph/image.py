"""The image of a region under an index map: what an operator reads for the tile that it computes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import gcd, prod

from welder_mlir.tile_graph.index_atoms import Atom, Dim, FloorDiv, Symbol
from welder_mlir.tile_graph.index_expr import IndexExpr, Range, bounds, const, dim, linear
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.index_simplify import simplify
from welder_mlir.tile_graph.region import Axis, Region, seen_grid
from welder_mlir.tile_graph.value_sets import enumerate_values

_SINGLE = Axis.dense(const(0), 1)


@lru_cache(maxsize=1 << 16)
def image(
    map_: IndexMap,
    domain: Region,
    limits: tuple[int, ...],
    grid: tuple[int, ...],
    shape: tuple[int, ...],
    padded: bool,
) -> Region:
    """The smallest known region of a tensor of `shape` that holds `map_(d)` for all `d` in `domain`.

    Exact for affine maps. A division or remainder is followed value by value where that is short, and otherwise
    widened, to the whole axis at worst. Where an index is one axis of the domain as it stands, so is the region,
    although a tile may reach beyond the tensor there; elsewhere axes of constant origin are clipped to the domain
    (of extents `limits`) and, unless the map is `padded`, to the tensor.
    """
    if None not in (plain := map_.plain_dims):
        return Region.of([domain.axes[position] for position in plain if position is not None])
    inside = Region.of(axis.within(extent) for axis, extent in zip(domain.axes, limits, strict=True))
    axes: list[Axis] = []
    for expr, position, extent in zip(map_.results, plain, shape, strict=True):
        if position is not None:
            axes.append(domain.axes[position])
        else:
            axis = _axis_image(expr, inside, grid)
            axes.append(axis if padded else axis.within(extent))
    return Region.of(axes)


def gathered_image(
    known: Sequence[IndexExpr | None],
    domain: Region,
    limits: tuple[int, ...],
    grid: tuple[int, ...],
    shape: tuple[int, ...],
) -> Region:
    """The region of a read whose place depends on data: whole along each axis whose index is not `known`."""
    known = known or (None,) * len(shape)
    map_ = IndexMap(domain.rank, 0, tuple(const(0) if expr is None else expr for expr in known))
    found = image(map_, domain, limits, grid, shape, False)
    pairs = zip(known, found.axes, shape, strict=True)
    return Region.of(Axis.dense(const(0), extent) if expr is None else axis for expr, axis, extent in pairs)


def _axis_image(expr: IndexExpr, domain: Region, grid: tuple[int, ...]) -> Axis:
    if all(isinstance(atom, Dim) for atom, _ in expr.terms):
        return _linear_image(expr, domain)
    used = expr.dims()
    axes = tuple(axis if d in used else _SINGLE for d, axis in enumerate(domain.axes))
    seen = Region.of(axes)
    return _general_image(expr, seen, seen_grid(seen.origins, grid))


def _linear_image(expr: IndexExpr, domain: Region) -> Axis:
    """Sums the axes, the least step first: copies of what there is so far, that overlap, touch, or lie apart."""
    constant = expr.constant
    terms: list[tuple[Atom, int]] = []
    steps: list[tuple[int, Axis]] = []
    for atom, k in expr.terms:
        assert isinstance(atom, Dim)
        axis = domain.axes[atom.position]
        terms += [(inner, k * factor) for inner, factor in axis.origin.terms]
        constant += k * axis.origin.constant + min(k * (axis.extent - 1), 0)
        if axis.extent > 1:
            steps.append((abs(k), axis))
    origin = linear(terms, constant)
    unit = gcd(*(k for k, _ in steps)) or 1
    found = Axis.dense(origin, 1)
    for k, axis in sorted(steps, key=lambda step: step[0]):
        found = _repeated(found, k // unit, axis)
    if unit == 1:
        return found
    return replace(found, extent=(found.extent - 1) * unit + 1, pieces=found.count)


def _repeated(found: Axis, step: int, axis: Axis) -> Axis:
    """A copy of `found` for each index of `axis`, `step` apart."""
    span = found.extent + step * (axis.extent - 1)
    if found.is_dense and axis.is_dense and step <= found.extent:
        return Axis.dense(found.origin, span)
    count = min(found.count * axis.count, span)
    pieces = axis.pieces if found.is_dense and step <= found.extent else found.pieces * axis.count
    return Axis(found.origin, span, count, min(pieces, count))


@lru_cache(maxsize=1 << 16)
def _general_image(expr: IndexExpr, domain: Region, grid: tuple[int, ...]) -> Axis:
    """Splits the index into what the grid symbols say and what varies within the tile.

    What the index does not depend on is single in `domain` and `grid`, so that one answer serves all that is equal
    where it matters.
    """
    local = [(0, extent - 1) for extent in domain.extents]
    symbols = [(0, count - 1) for count in grid]
    moved = expr.substitute([origin + dim(i) for i, origin in enumerate(domain.origins)])
    moved = simplify(moved, local, symbols)
    origin, extent = _widened(moved, local, symbols)
    most = prod(domain.counts[position] for position in expr.dims())
    best = _at_most(most, Axis.dense(origin, extent))
    for start in (origin, moved.substitute([const(0)] * len(local))):
        known = enumerate_values(moved, start, domain.extents, grid)
        if known is not None and known.high - known.low < best.extent:
            best = _at_most(most, Axis(start + known.low, known.high - known.low + 1, known.count, known.pieces))
        if known is None or best.is_dense:
            break
    return replace(best, origin=simplify(best.origin, (), symbols))


def _at_most(count: int, axis: Axis) -> Axis:
    """The axis where no more than `count` indices are touched, each of which may stand alone."""
    return axis if axis.count <= count else replace(axis, count=count, pieces=count)


def _widened(moved: IndexExpr, local: Sequence[Range], symbols: Sequence[Range]) -> tuple[IndexExpr, int]:
    """An origin and an extent that hold every value, term by term."""
    outer = linear([t for t in moved.terms if _only(t[0], Symbol)], moved.constant)
    inner = linear([t for t in moved.terms if _only(t[0], Dim)], 0)
    low, high = inner.interval(local, symbols)
    origin, extent = outer + low, high - low + 1
    for atom, k in moved.terms:
        if _only(atom, Symbol) or _only(atom, Dim):
            continue
        start, reach = _mixed_image(atom, local, symbols)
        origin = origin + start * k + min(k * reach, 0)
        extent += abs(k) * reach
    return origin, extent


def _mixed_image(atom: Atom, local: Sequence[Range], symbols: Sequence[Range]) -> tuple[IndexExpr, int]:
    """`start, reach` with `start <= atom <= start + reach` for an atom of both dims and symbols."""
    if isinstance(atom, FloorDiv) and all(_only(a, Symbol) or _only(a, Dim) for a, _ in atom.dividend.terms):
        outer = linear([t for t in atom.dividend.terms if _only(t[0], Symbol)], atom.dividend.constant)
        inner = linear([t for t in atom.dividend.terms if _only(t[0], Dim)], 0)
        low, high = inner.interval(local, symbols)
        return (outer + low) // atom.divisor, -(-(high - low) // atom.divisor)
    found = bounds(IndexExpr(((atom, 1),)), (tuple(local), tuple(symbols)))
    assert found is not None
    return const(found[0]), found[1] - found[0]


def _only(atom: Atom, kind: type[Dim] | type[Symbol]) -> bool:
    """Whether an atom is built of dims alone, or of symbols alone."""
    if isinstance(atom, Dim | Symbol):
        return isinstance(atom, kind)
    return all(_only(inner, kind) for inner, _ in atom.dividend.terms)
