"""The values that an index takes in each thread block, one by one: exact where divisions split a tile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import gcd, lcm, prod

import numpy as np

from welder_mlir.tile_graph.index_atoms import Atom, Dim, FloorDiv, Symbol
from welder_mlir.tile_graph.index_expr import IndexExpr, dim, sym

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
    counts = [min(grid[s], _common_period(expr, origin, s) or grid[s]) for s in symbols]
    sizes = [extents[d] for d in dims]
    if prod(counts) * prod(sizes) > MOST_VALUES:
        return None
    return _enumerate(_renumbered(expr, dims, symbols), _renumbered(origin, (), symbols), tuple(sizes), tuple(counts))


@lru_cache(maxsize=1 << 14)
def _enumerate(expr: IndexExpr, origin: IndexExpr, sizes: tuple[int, ...], counts: tuple[int, ...]) -> Values:
    places = np.indices((*counts, *sizes), sparse=True)
    symbols, dims = places[: len(counts)], places[len(counts) :]
    distances = np.broadcast_to(expr.evaluate(dims, symbols) - origin.evaluate((), symbols), (*counts, *sizes))
    ordered = np.sort(distances.reshape(prod(counts), prod(sizes)), axis=1)
    steps = np.diff(ordered, axis=1)
    return Values(
        low=int(ordered.min()),
        high=int(ordered.max()),
        count=1 + int((steps > 0).sum(axis=1).max()),
        pieces=1 + int((steps > 1).sum(axis=1).max()),
    )


def _renumbered(expr: IndexExpr, dims: Sequence[int], symbols: Sequence[int]) -> IndexExpr:
    """The expression with its dims and symbols numbered from 0, so that equal cases are found again."""
    new_dims = {old: dim(new) for new, old in enumerate(dims)}
    new_symbols = {old: sym(new) for new, old in enumerate(symbols)}
    return expr.substitute(
        [new_dims.get(i, dim(i)) for i in range(max(dims, default=-1) + 1)],
        [new_symbols.get(i, sym(i)) for i in range(max(symbols, default=-1) + 1)],
    )


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
