"""Regions: the boxes of a tensor that a thread block touches, as functions of its place in the grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from welder_mlir.tile_graph.index_atoms import Atom, Dim, FloorDiv, Symbol
from welder_mlir.tile_graph.index_expr import IndexExpr, Range, bounds, const, dim, linear
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.index_simplify import simplify


@dataclass(frozen=True)
class Region:
    """A box: per axis an origin in the grid symbols and a fixed extent.

    It may reach beyond the tensor on either side; what lies beyond is padding, or is masked.
    """

    origins: tuple[IndexExpr, ...]
    extents: tuple[int, ...]

    @classmethod
    def whole(cls, shape: Sequence[int]) -> Region:
        return cls((const(0),) * len(shape), tuple(shape))

    @cached_property
    def _hash(self) -> int:
        return hash((self.origins, self.extents))

    def __hash__(self) -> int:
        return self._hash

    @property
    def rank(self) -> int:
        return len(self.extents)

    def covers_axis(self, axis: int, extent: int) -> bool:
        """Whether every thread block has the whole of an axis of this extent."""
        origin = self.origins[axis]
        return origin.is_constant and origin.constant <= 0 <= self.extents[axis] + origin.constant - extent

    def repeated_along(self, grid: Sequence[int]) -> tuple[int, ...]:
        """The axes of the grid along which thread blocks have the same region."""
        used = frozenset[int]().union(*(origin.symbols() for origin in self.origins))
        return tuple(axis for axis, count in enumerate(grid) if count > 1 and axis not in used)

    def evaluate(self, block: Sequence[int]) -> tuple[Range, ...]:
        """The inclusive index ranges that the thread block at `block` of the grid touches."""
        starts = [int(origin.evaluate((), block)) for origin in self.origins]
        return tuple((low, low + extent - 1) for low, extent in zip(starts, self.extents, strict=True))

    def __str__(self) -> str:
        return "[" + ", ".join(f"{o}:+{e}" for o, e in zip(self.origins, self.extents, strict=True)) + "]"


@lru_cache(maxsize=1 << 16)
def image(map_: IndexMap, domain: Region, grid: tuple[int, ...], shape: tuple[int, ...], padded: bool) -> Region:
    """The smallest known region of a tensor of `shape` that holds `map_(d)` for all `d` in `domain`.

    Exact (as a box) for affine maps; a division or remainder that splits the tile is widened, to the whole
    axis at worst. An axis with a constant origin is clipped to the tensor, unless it is one axis of the
    domain as it stands (whose tile may exceed the tensor), or the map is `padded`.
    """
    axes = [_axis_image(expr, domain, grid) for expr in map_.results]
    for axis, (expr, (origin, extent)) in enumerate(zip(map_.results, axes, strict=True)):
        if padded or not origin.is_constant or (len(expr.terms) == 1 and expr == dim(_first_dim(expr))):
            continue
        low, high = max(origin.constant, 0), min(origin.constant + extent, shape[axis])
        axes[axis] = (const(low), high - low) if low < high else (const(0), shape[axis])
    return Region(tuple(origin for origin, _ in axes), tuple(extent for _, extent in axes))


def union(first: Region, second: Region, shape: Sequence[int]) -> Region:
    """The smallest known region that holds both; an axis whose origins cannot be compared becomes whole."""
    if first == second:
        return first
    origins: list[IndexExpr] = []
    extents: list[int] = []
    for axis, extent in enumerate(shape):
        a, b = first.origins[axis], second.origins[axis]
        difference = b - a
        if difference.is_constant:
            start = min(0, difference.constant)
            stop = max(first.extents[axis], difference.constant + second.extents[axis])
            origins.append(a + start)
            extents.append(stop - start)
        else:
            origins.append(const(0))
            extents.append(extent)
    return Region(tuple(origins), tuple(extents))


def _first_dim(expr: IndexExpr) -> int:
    return min(expr.dims(), default=0)


def _axis_image(expr: IndexExpr, domain: Region, grid: tuple[int, ...]) -> tuple[IndexExpr, int]:
    if all(isinstance(atom, Dim) for atom, _ in expr.terms):
        return _linear_image(expr, domain)
    return _general_image(expr, domain, grid)


def _linear_image(expr: IndexExpr, domain: Region) -> tuple[IndexExpr, int]:
    if len(expr.terms) == 1 and not expr.constant and expr.terms[0][1] == 1:
        position = expr.terms[0][0].position  # type: ignore[union-attr]
        return domain.origins[position], domain.extents[position]
    origin, extent = const(expr.constant), 1
    for atom, k in expr.terms:
        assert isinstance(atom, Dim)
        reach = k * (domain.extents[atom.position] - 1)
        origin = origin + domain.origins[atom.position] * k + min(reach, 0)
        extent += abs(reach)
    return origin, extent


@lru_cache(maxsize=1 << 16)
def _general_image(expr: IndexExpr, domain: Region, grid: tuple[int, ...]) -> tuple[IndexExpr, int]:
    """Splits the index into what the grid symbols say and what varies within the tile."""
    local = [(0, extent - 1) for extent in domain.extents]
    symbols = [(0, count - 1) for count in grid]
    moved = expr.substitute([origin + dim(i) for i, origin in enumerate(domain.origins)])
    moved = simplify(moved, local, symbols)
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
    return simplify(origin, (), symbols), extent


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
