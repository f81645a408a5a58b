"""Conditions under which an element exists: conjunctions of index expressions that must not be negative."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import gcd

from welder_mlir.conversion.tile_to_gpu.index_variables import Variables
from welder_mlir.tile_graph.index_expr import IndexExpr, const

Condition = tuple[IndexExpr, bool]  # (expression, whether it must be zero rather than not negative)


@dataclass(frozen=True)
class Guard:
    """Holds where every expression is at least zero; without any it always holds."""

    conditions: frozenset[IndexExpr] = frozenset()

    def __and__(self, other: Guard) -> Guard:
        return Guard(self.conditions | other.conditions)

    @property
    def always(self) -> bool:
        return not self.conditions


ALWAYS = Guard()
NEVER = Guard(frozenset({const(-1)}))


def guard(conditions: Iterable[Condition], variables: Variables) -> Guard | None:
    """The guard that `conditions` leave after what ranges decide; None if it never holds.

    Constants are rounded down to multiples of the coefficients' common divisor, so that conditions that decide alike
    for neighbouring elements are equal.
    """
    kept: set[IndexExpr] = set()
    for expr, is_equality in conditions:
        for signed in (expr, -expr) if is_equality else (expr,):
            step = gcd(*(k for _, k in signed.terms)) or 1
            rounded = IndexExpr(signed.terms, signed.constant // step * step)
            low, high = variables.bounds(rounded)
            if high < 0:
                return None
            if low < 0:
                kept.add(rounded)
    return Guard(frozenset(kept))
