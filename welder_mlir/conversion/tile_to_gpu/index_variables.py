"""Index expressions over run-time variables of known range: thread digits, block ids, loop counters.

A variable is a `Symbol` of `tile_graph.index_expr`, a coordinate of a tile is a `Dim`. Ranges simplify divisions and
decide comparisons at compile time.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from welder_mlir.tile_graph.index_atoms import Atom, Dim, FloorDiv, Mod, Symbol
from welder_mlir.tile_graph.index_expr import (
    IndexExpr,
    Range,
    bounds,
    const,
    floor_div,
    linear,
    remainder,
    sym,
)

_INT32 = (-(1 << 31), (1 << 31) - 1)


class Variables:
    """The variables of one kernel, numbered, with their ranges."""

    def __init__(self) -> None:
        self._ranges: list[Range] = []
        self._known: tuple[Range, ...] = ()

    def new(self, low: int = _INT32[0], high: int = _INT32[1]) -> IndexExpr:
        """A new variable that takes values from `low` to `high`, both included."""
        if low == high:
            return const(low)
        self._ranges.append((low, high))
        self._known = tuple(self._ranges)
        return sym(len(self._ranges) - 1)

    def copy(self) -> Variables:
        """The same variables, to which others can be added apart."""
        found = Variables()
        found._ranges, found._known = list(self._ranges), self._known
        return found

    def bounds(self, expr: IndexExpr) -> Range:
        """An interval, both ends included, that holds `expr`, which has no dims."""
        found = bounds(expr, ((), self._known))
        assert found is not None
        return found

    def floor_div(self, expr: IndexExpr, divisor: int) -> IndexExpr:
        """`expr floordiv divisor`, simplified."""
        return floor_div(expr, divisor, (None, self._known))

    def mod(self, expr: IndexExpr, divisor: int) -> IndexExpr:
        """`expr mod divisor`, simplified."""
        return remainder(expr, divisor, (None, self._known))

    def bind(
        self,
        expr: IndexExpr,
        dims: Sequence[IndexExpr] | None = None,
        symbols: Sequence[IndexExpr] | None = None,
    ) -> IndexExpr:
        """`expr` with `dims[i]` for dim i and `symbols[i]` for symbol i at once, simplified; None leaves them."""
        terms: list[tuple[Atom, int]] = []
        constant = expr.constant
        for atom, k in expr.terms:
            match atom:
                case Dim(position):
                    value = IndexExpr(((atom, 1),)) if dims is None else dims[position]
                case Symbol(position):
                    value = IndexExpr(((atom, 1),)) if symbols is None else symbols[position]
                case FloorDiv(dividend, divisor):
                    value = self.floor_div(self.bind(dividend, dims, symbols), divisor)
                case Mod(dividend, divisor):
                    value = self.mod(self.bind(dividend, dims, symbols), divisor)
            terms += [(a, c * k) for a, c in value.terms]
            constant += value.constant * k
        return recombine(linear(terms, constant))


def recombine(expr: IndexExpr) -> IndexExpr:
    """`expr` with `c * (x floordiv c) + x mod c` written as x, at any multiple."""
    if not any(isinstance(atom, Mod) for atom, _ in expr.terms):
        return expr
    coefficients = dict(expr.terms)
    for atom, k in expr.terms:
        if not isinstance(atom, Mod):
            continue
        whole = FloorDiv(atom.dividend, atom.divisor)
        if coefficients.get(whole) == k * atom.divisor:
            pair = IndexExpr(((atom, k),)) + IndexExpr(((whole, k * atom.divisor),))
            return recombine(expr - pair + atom.dividend * k)
    return expr


def divisibility(expr: IndexExpr) -> int:
    """The largest integer known to divide every value of `expr`; 0 for the constant 0."""
    return gcd(expr.constant, *(k for _, k in expr.terms))


def varying(expr: IndexExpr) -> IndexExpr:
    """`expr` without its constant."""
    return IndexExpr(expr.terms) if expr.constant else expr


class AddressFunction:
    """An index expression over the coordinates of a tile, evaluated at a base plus constant offsets."""

    def __init__(self, expr: IndexExpr, base: Sequence[IndexExpr], variables: Variables) -> None:
        self._expr, self._base, self._variables = expr, base, variables
        curved = (a for a, _ in expr.terms if isinstance(a, FloorDiv | Mod))
        self._curved_dims = sorted({p for a in curved for p in a.dividend.dims()})
        self._steps = {a.position: k for a, k in expr.terms if isinstance(a, Dim)}
        self._cache: dict[tuple[int, ...], IndexExpr] = {}

    def at(self, offset: Sequence[int]) -> IndexExpr:
        """The value at the base coordinates plus `offset`."""
        key = tuple(offset[p] for p in self._curved_dims)
        start = self._cache.get(key)
        if start is None:
            dims = [b + (offset[p] if p in self._curved_dims else 0) for p, b in enumerate(self._base)]
            start = self._variables.bind(self._expr, dims)
            self._cache[key] = start
        shift = sum(k * offset[p] for p, k in self._steps.items() if p not in self._curved_dims)
        return IndexExpr(start.terms, start.constant + shift) if shift else start
