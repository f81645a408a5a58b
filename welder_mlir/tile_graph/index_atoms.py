"""The atoms that index expressions are sums of: dims, symbols, floor divisions and remainders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from welder_mlir.tile_graph.index_expr import IndexExpr


@dataclass(frozen=True)
class Dim:
    """`d<position>`."""

    position: int
    is_leaf: ClassVar[bool] = True

    @property
    def order(self) -> tuple[Any, ...]:
        return 0, self.position

    def evaluate(self, dims: Sequence[Any], symbols: Sequence[Any]) -> Any:
        return dims[self.position]

    def __hash__(self) -> int:
        return self.position

    def __str__(self) -> str:
        return f"d{self.position}"


@dataclass(frozen=True)
class Symbol:
    """`s<position>`."""

    position: int
    is_leaf: ClassVar[bool] = True

    @property
    def order(self) -> tuple[Any, ...]:
        return 1, self.position

    def evaluate(self, dims: Sequence[Any], symbols: Sequence[Any]) -> Any:
        return symbols[self.position]

    def __hash__(self) -> int:
        return ~self.position

    def __str__(self) -> str:
        return f"s{self.position}"


@dataclass(frozen=True)
class _Division:
    """What floor divisions and remainders share; the divisor is at least 2."""

    dividend: IndexExpr
    divisor: int
    is_leaf: ClassVar[bool] = False
    rank: ClassVar[int]
    word: ClassVar[str]

    @cached_property
    def _hash(self) -> int:
        return hash((self.rank, self.dividend, self.divisor))

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def order(self) -> tuple[Any, ...]:
        """Sorts atoms: dims, symbols, divisions, remainders; then by position, or by divisor and dividend."""
        inner = tuple((atom.order, k) for atom, k in self.dividend.terms)
        return self.rank, self.divisor, inner, self.dividend.constant

    def __str__(self) -> str:
        terms = self.dividend.terms
        bare = len(terms) == 1 and terms[0][1] == 1 and terms[0][0].is_leaf and not self.dividend.constant
        text = str(self.dividend)
        return f"{text if bare else f'({text})'} {self.word} {self.divisor}"


class FloorDiv(_Division):
    """`dividend floordiv divisor`."""

    rank: ClassVar[int] = 2
    word: ClassVar[str] = "floordiv"

    def evaluate(self, dims: Sequence[Any], symbols: Sequence[Any]) -> Any:
        return self.dividend.evaluate(dims, symbols) // self.divisor


class Mod(_Division):
    """`dividend mod divisor`."""

    rank: ClassVar[int] = 3
    word: ClassVar[str] = "mod"

    def evaluate(self, dims: Sequence[Any], symbols: Sequence[Any]) -> Any:
        return self.dividend.evaluate(dims, symbols) % self.divisor


Atom = Dim | Symbol | FloorDiv | Mod
