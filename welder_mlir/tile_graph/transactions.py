"""Transactions: the accesses of fixed width that move a region between device memory and thread blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, prod

import numpy as np

from welder_mlir.tile_graph.region import Axis, Region, seen_grid


def transactions(region: Region, shape: tuple[int, ...], grid: tuple[int, ...], width: int) -> float:
    """Transactions of `width` elements for a region of a row-major tensor, in the mean over the thread blocks.

    What lies beyond the tensor is not moved. From the innermost axis outwards: one for each piece where all that
    is within is whole, else one for each row; or all from the first element to the last where that is less, since
    rows closer than a transaction share it. Means are taken axis by axis: exact where pieces are alike, and
    where runs that end with the tensor start as the others do.
    """
    return _transactions(region, shape, seen_grid(region.origins, grid), width)


@lru_cache(maxsize=1 << 16)
def _transactions(region: Region, shape: tuple[int, ...], grid: tuple[int, ...], width: int) -> float:
    strides = [prod(shape[a + 1 :]) for a in range(len(shape))]
    starts = _starts(region, strides, shape, grid, width)
    moved = span = 1.0
    for a in reversed(range(len(shape))):
        axis, stride = region.axes[a], strides[a]
        pieces = starts[a] if axis.pieces == 1 else starts[a].moved(_pieces(axis) * stride)
        joined = span == stride
        total = longest = 0.0
        for case in _touched(axis, shape[a], seen_grid((axis.origin,), grid)):
            reach = span + (case.span - 1) * stride
            rows = case.count * moved
            if joined:
                rows = min(rows, axis.pieces * pieces.touched(case.count / axis.pieces * stride))
            total += case.share * min(rows, starts[a].touched(reach))
            longest = max(longest, reach)
        moved, span = total, longest
    return moved


@dataclass(frozen=True, eq=False)
class _Starts:
    """Where runs start, modulo the width of a transaction: the share of them at each place; None: all at 0."""

    width: int
    shares: np.ndarray | None = None

    def touched(self, length: float) -> float:
        """Transactions that a run of this length touches, in the mean."""
        if self.shares is None:
            return ceil(length / self.width)
        return float(self.shares @ ((np.arange(self.width) + (ceil(length) - 1)) // self.width + 1))

    def moved(self, by: np.ndarray) -> _Starts:
        """The starts moved by each of these distances, equally often."""
        places = by % self.width
        if not places.any():
            return self
        moves = np.bincount(places, minlength=self.width) / places.size
        if self.shares is None:
            return _Starts(self.width, moves)
        place = np.arange(self.width)
        return _Starts(self.width, self.shares[place[:, None] - place] @ moves)


def _pieces(axis: Axis) -> np.ndarray:
    """Where the pieces of an axis start, taken to lie equally far apart."""
    apart = (axis.extent - axis.count / axis.pieces) / max(1, axis.pieces - 1)
    return (np.arange(axis.pieces) * apart).astype(int)


def _starts(
    region: Region, strides: Sequence[int], shape: Sequence[int], grid: tuple[int, ...], width: int
) -> list[_Starts]:
    """For each axis where its runs start: by the thread block, and by the row of the axes outside of it."""
    found = _Starts(width)
    for axis, stride, extent in zip(region.axes, strides, shape, strict=True):
        if any(k * stride % width for _, k in axis.origin.terms) or axis.origin.constant * stride % width:
            origins = _origins(axis, grid)
            found = found.moved(np.maximum(origins[(origins < extent) & (origins > -axis.extent)], 0) * stride)
    starts = []
    for axis, stride in zip(region.axes, strides, strict=True):
        starts.append(found)
        if stride % width:
            found = found.moved(np.arange(axis.count) * stride)
    return starts


@dataclass(frozen=True)
class _Touched:
    """What a share of the thread blocks touches of an axis inside its tensor: indices, and from first to last."""

    share: float
    count: float
    span: int


@lru_cache(maxsize=1 << 16)
def _touched(axis: Axis, extent: int, grid: tuple[int, ...]) -> tuple[_Touched, ...]:
    low, high = axis.origin.interval((), [(0, count - 1) for count in grid])
    if low >= 0 and high + axis.extent <= extent:
        return (_Touched(1.0, axis.count, axis.extent),)
    starts = _origins(axis, grid)
    spans = np.minimum(starts + axis.extent, extent) - np.maximum(starts, 0)
    found, blocks = np.unique(spans[spans > 0], return_counts=True)
    return tuple(
        _Touched(int(n) / starts.size, -(-axis.count * int(span) // axis.extent), int(span))
        for span, n in zip(found, blocks, strict=True)
    )


def _origins(axis: Axis, grid: Sequence[int]) -> np.ndarray:
    """The origin in each thread block that it differs in."""
    used = axis.origin.symbols()
    places = np.indices([count if s in used else 1 for s, count in enumerate(grid)], sparse=True)
    return np.asarray(axis.origin.evaluate((), places)).ravel()
