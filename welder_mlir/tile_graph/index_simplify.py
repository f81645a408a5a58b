"""Simplification of index expressions by the ranges of their dims and symbols."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from welder_mlir.tile_graph.index_atoms import Atom, Dim, FloorDiv, Mod, Symbol
from welder_mlir.tile_graph.index_expr import (
    IndexExpr,
    Range,
    Ranges,
    const,
    drop_inner_remainders,
    floor_div,
    linear,
    remainder,
)


def simplify(
    expr: IndexExpr,
    dim_ranges: Sequence[Range] | None = None,
    symbol_ranges: Sequence[Range] | None = None,
) -> IndexExpr:
    """An expression of equal value where dims and symbols lie in these inclusive ranges (None: anywhere)."""
    dims = None if dim_ranges is None else tuple(dim_ranges)
    return _simplify(expr, (dims, None if symbol_ranges is None else tuple(symbol_ranges)))


@lru_cache(maxsize=1 << 16)
def _simplify(expr: IndexExpr, ranges: Ranges) -> IndexExpr:
    total = const(expr.constant)
    for atom, k in expr.terms:
        total = total + _simplify_atom(atom, ranges) * k
    while (lighter := _join_remainder(total, ranges) or _open_division(total, ranges)) is not None:
        total = lighter
    return total


def _simplify_atom(atom: Atom, ranges: Ranges) -> IndexExpr:
    match atom:
        case Dim(position) | Symbol(position):
            known = ranges[isinstance(atom, Symbol)]
            if known is not None and known[position][0] == known[position][1]:
                return const(known[position][0])
            return IndexExpr(((atom, 1),))
        case FloorDiv(dividend, divisor):
            return floor_div(_simplify(dividend, ranges), divisor, ranges)
        case Mod(dividend, divisor):
            inner = drop_inner_remainders(_simplify(dividend, ranges), divisor)
            return remainder(_simplify(inner, ranges), divisor, ranges)


def _join_remainder(expr: IndexExpr, ranges: Ranges) -> IndexExpr | None:
    """`expr` with one remainder joined to what it was divided from, or None if nothing joins.

    `x//c*c + x%c` is `x`, and `((x//a) % b) * a + x%a` is `x % (a*b)`.
    """
    for atom, k in expr.terms:
        if not isinstance(atom, Mod):
            continue
        without = expr - IndexExpr(((atom, 1),)) * k
        quotient = floor_div(atom.dividend, atom.divisor, ranges)
        candidate = without + atom.dividend * k - quotient * (k * atom.divisor)
        if _weight(candidate) < _weight(expr):
            return candidate
        for other, factor in without.terms:
            if isinstance(other, Mod) and factor == k * atom.divisor and other.dividend == quotient:
                rest = linear([term for term in without.terms if term[0] != other], without.constant)
                return rest + remainder(atom.dividend, atom.divisor * other.divisor, ranges) * k
    return None


def _open_division(expr: IndexExpr, ranges: Ranges) -> IndexExpr | None:
    """`expr` with one remainder taken out of a division, if that leaves fewer divisions in all; else None.

    `(k*(x % a) + y) // c` is `(k*x + y) // c - k*a/c * (x // a)` where c divides k*a.
    """
    for atom, factor in expr.terms:
        if not isinstance(atom, FloorDiv):
            continue
        for inner, k in atom.dividend.terms:
            if not isinstance(inner, Mod) or k * inner.divisor % atom.divisor:
                continue
            opened = _simplify(atom.dividend + (inner.dividend - IndexExpr(((inner, 1),))) * k, ranges)
            excess = floor_div(inner.dividend, inner.divisor, ranges) * (k * inner.divisor // atom.divisor)
            change = floor_div(opened, atom.divisor, ranges) - excess - IndexExpr(((atom, 1),))
            candidate = expr + change * factor
            if _weight(candidate) < _weight(expr):
                return candidate
    return None


@lru_cache(maxsize=1 << 16)
def _weight(expr: IndexExpr) -> int:
    """Divisions and remainders in the expression, the nested ones included."""
    return sum(isinstance(atom, FloorDiv | Mod) for atom in expr.atoms())
