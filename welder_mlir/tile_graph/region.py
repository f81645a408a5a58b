"""Regions: what a thread block touches of a tensor, as a function of its place in the grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import prod

from welder_mlir.tile_graph.index_expr import IndexExpr, Range, const


@dataclass(frozen=True)
class Axis:
    """Indices on one axis: some of those from `origin`, in the grid symbols, up to `origin + extent - 1`.

    What a thread block touches lies in at most `pieces` runs of together at most `count` indices: a stride of two
    has as many pieces as indices, an index that wraps around two; a dense axis has all of its extent in one.
    """

    origin: IndexExpr
    extent: int
    count: int
    pieces: int = 1

    @classmethod
    def dense(cls, origin: IndexExpr, extent: int) -> Axis:
        return cls(origin, extent, extent)

    @property
    def is_dense(self) -> bool:
        return self.count == self.extent

    def within(self, extent: int) -> Axis:
        """What of it lies in `0 <= i < extent`; all of it where that depends on the thread block, or is nothing."""
        start, stop = max(self.origin.constant, 0), min(self.origin.constant + self.extent, extent)
        if not self.origin.is_constant or stop <= start or stop - start == self.extent:
            return self
        return Axis(const(start), stop - start, min(self.count, stop - start), self.pieces)


@dataclass(frozen=True)
class Region:
    """A box, per axis an origin in the grid symbols and a fixed extent, and how much of it is touched.

    It may reach beyond the tensor on either side; what lies beyond is padding, or is masked. Without `counts` and
    `pieces` (see `Axis`) all of the box is touched.
    """

    origins: tuple[IndexExpr, ...]
    extents: tuple[int, ...]
    counts: tuple[int, ...] = ()
    pieces: tuple[int, ...] = ()
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.counts:
            object.__setattr__(self, "counts", self.extents)
        if not self.pieces:
            object.__setattr__(self, "pieces", (1,) * len(self.extents))
        object.__setattr__(self, "_hash", hash((self.origins, self.extents, self.counts, self.pieces)))

    @classmethod
    def whole(cls, shape: Sequence[int]) -> Region:
        return cls((const(0),) * len(shape), tuple(shape))

    @classmethod
    def of(cls, axes: Iterable[Axis]) -> Region:
        found = tuple(axes)
        if not found:
            return cls((), ())
        region = cls(*zip(*[(axis.origin, axis.extent, axis.count, axis.pieces) for axis in found], strict=True))
        region.__dict__["axes"] = found  # what the property would build anew
        return region

    def __hash__(self) -> int:
        return self._hash

    @property
    def rank(self) -> int:
        return len(self.extents)

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        return tuple(map(Axis, self.origins, self.extents, self.counts, self.pieces))

    @property
    def points(self) -> int:
        """Elements that a thread block touches, at most."""
        return prod(self.counts)

    @property
    def is_dense(self) -> bool:
        return self.counts == self.extents

    def box(self) -> Region:
        """The same box, all of it touched."""
        return self if self.is_dense else Region(self.origins, self.extents)

    def covers_axis(self, axis: int, extent: int) -> bool:
        """Whether every thread block has the whole of an axis of this extent."""
        origin = self.origins[axis]
        return origin.is_constant and origin.constant <= 0 <= self.extents[axis] + origin.constant - extent

    def repeated_along(self, grid: Sequence[int]) -> tuple[int, ...]:
        """The axes of the grid along which thread blocks have the same region."""
        used = frozenset[int]().union(*(origin.symbols() for origin in self.origins))
        return tuple(axis for axis, count in enumerate(grid) if count > 1 and axis not in used)

    def evaluate(self, block: Sequence[int]) -> tuple[Range, ...]:
        """The inclusive index ranges of the box that the thread block at `block` of the grid touches."""
        starts = [int(origin.evaluate((), block)) for origin in self.origins]
        return tuple((low, low + extent - 1) for low, extent in zip(starts, self.extents, strict=True))

    def __str__(self) -> str:
        """`[s0 * 4:+4, 0:+7(4)]`: origins and extents, and in brackets how many are touched where not all are."""
        texts = (f"{a.origin}:+{a.extent}{'' if a.is_dense else f'({a.count})'}" for a in self.axes)
        return f"[{', '.join(texts)}]"


@lru_cache(maxsize=1 << 16)
def seen_grid(origins: tuple[IndexExpr, ...], grid: tuple[int, ...]) -> tuple[int, ...]:
    """The grid with a single thread block along the axes that no origin depends on."""
    used = frozenset[int]().union(*(origin.symbols() for origin in origins))
    return tuple(count if symbol in used else 1 for symbol, count in enumerate(grid))


def union(first: Region, second: Region, shape: Sequence[int], grid: Sequence[int]) -> Region:
    """The smallest known region that holds both; an axis on which they lie too far apart becomes whole."""
    if first == second:
        return first
    symbols = [(0, count - 1) for count in grid]
    pairs = zip(first.axes, second.axes, shape, strict=True)
    return Region.of(_joined(a, b, extent, symbols) for a, b, extent in pairs)


def _joined(first: Axis, second: Axis, whole: int, symbols: Sequence[Range]) -> Axis:
    if first == second:
        return first
    nearest, furthest = (second.origin - first.origin).interval((), symbols)
    start = min(0, nearest)
    extent = max(first.extent, furthest + second.extent) - start
    apart = nearest > first.extent or furthest < -second.extent
    touched = first.count + second.count
    if nearest < furthest and extent >= whole:
        return Axis(const(0), whole, min(touched, whole), first.pieces + second.pieces)
    if first.is_dense and second.is_dense and not apart and nearest == furthest:
        return Axis.dense(first.origin + start, extent)
    return Axis(first.origin + start, extent, min(touched, extent), first.pieces + second.pieces)
