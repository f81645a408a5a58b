"""The values that an index takes in each thread block, one by one: exact where divisions split a tile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import gcd, lcm, prod

import numpy as np

from welder_mlir.tile_graph.index_atoms import Atom, Dim, FloorDiv, Symbol
from welder_mlir.tile_graph.index_expr import IndexExpr

MOST_VALUES = 1 << 14  # evaluated for one index: half a millisecond


@dataclass(frozen=True)
class Values:
    """Relative to an origin: bounds over all thread blocks, and the most values and runs of values in one."""

    low: int
    high: int
    count: int
    pieces: int


def enumerate_values(expr: IndexExpr, origin: IndexExpr, extents: Sequence[int], grid: Sequence[int]) -> Values | None:
    """The values of `expr - origin` over a tile of `extents`; None where they are too many to look at.

    `origin` has no dims. Of symbols after whose period both only shift, and alike, one period is looked at.
    """
    dims, symbols = sorted(expr.dims()), sorted(expr.symbols() | origin.symbols())
    counts = tuple((s, min(grid[s], _common_period(expr, origin, s) or grid[s])) for s in symbols)
    sizes = tuple((d, extents[d]) for d in dims)
    if prod(n for _, n in counts) * prod(n for _, n in sizes) > MOST_VALUES:
        return None
    return _enumerate(expr, origin, sizes, counts)


@lru_cache(maxsize=1 << 14)
def _enumerate(
    expr: IndexExpr, origin: IndexExpr, sizes: tuple[tuple[int, int], ...], counts: tuple[tuple[int, int], ...]
) -> Values:
    """Over so many values of these dims, in each of so many thread blocks along these symbols."""
    places = np.indices([n for _, n in (*counts, *sizes)], sparse=True)
    symbols = _at([s for s, _ in counts], places[: len(counts)])
    dims = _at([d for d, _ in sizes], places[len(counts) :])
    rows, columns = prod(n for _, n in counts), prod(n for _, n in sizes)
    distances = expr.evaluate(dims, symbols) - origin.evaluate((), symbols)
    distances = np.broadcast_to(distances, [n for _, n in (*counts, *sizes)])
    ordered = np.sort(distances.reshape(rows, columns), axis=1)
    steps = np.diff(ordered, axis=1)
    return Values(
        low=int(ordered.min()),
        high=int(ordered.max()),
        count=1 + int((steps > 0).sum(axis=1).max()),
        pieces=1 + int((steps > 1).sum(axis=1).max()),
    )


def _at(positions: Sequence[int], values: Sequence[np.ndarray]) -> list[np.ndarray | None]:
    """A list with these values at these positions."""
    found: list[np.ndarray | None] = [None] * (max(positions, default=-1) + 1)
    for position, value in zip(positions, values, strict=True):
        found[position] = value
    return found


def _common_period(expr: IndexExpr, origin: IndexExpr, symbol: int) -> int | None:
    """A distance of the symbol after which `expr - origin` repeats; None if it does not."""
    (period, shift), (other, by) = _period(expr, symbol), _period(origin, symbol)
    together = lcm(period, other)
    return together if shift * (together // period) == by * (together // other) else None


def _period(expr: IndexExpr, symbol: int) -> tuple[int, int]:
    """`p, k` such that adding p to the symbol adds k to the expression."""
    found = [(k, _atom_period(atom, symbol)) for atom, k in expr.terms]
    period = lcm(*(p for _, (p, _) in found))
    return period, sum(k * shift * (period // p) for k, (p, shift) in found)


def _atom_period(atom: Atom, symbol: int) -> tuple[int, int]:
    if isinstance(atom, Dim | Symbol):
        return 1, int(isinstance(atom, Symbol) and atom.position == symbol)
    period, shift = _period(atom.dividend, symbol)
    times = atom.divisor // gcd(atom.divisor, shift)
    if isinstance(atom, FloorDiv):
        return period * times, shift * times // atom.divisor
    return period * times, 0
