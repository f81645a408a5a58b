"""Maps from the indices of a domain to the indices of a tensor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import prod
from typing import Any

from welder_mlir.tile_graph.index_atoms import Dim
from welder_mlir.tile_graph.index_expr import IndexExpr, Range, const, dim
from welder_mlir.tile_graph.index_simplify import simplify


@dataclass(frozen=True)
class IndexMap:
    """`(d0, …)[s0, …] -> (results…)`."""

    dims: int
    symbols: int
    results: tuple[IndexExpr, ...]

    def __post_init__(self) -> None:
        for expr in self.results:
            if any(i >= self.dims for i in expr.dims()) or any(i >= self.symbols for i in expr.symbols()):
                raise ValueError(f"expected {self.dims} dims and {self.symbols} symbols at most, got {expr}")

    @cached_property
    def _hash(self) -> int:
        return hash((self.dims, self.symbols, self.results))

    def __hash__(self) -> int:
        return self._hash

    @classmethod
    def identity(cls, rank: int) -> IndexMap:
        return cls(rank, 0, tuple(dim(i) for i in range(rank)))

    @classmethod
    def permutation(cls, order: Sequence[int]) -> IndexMap:
        """The map whose result `i` is `d<order[i]>`."""
        return cls(len(order), 0, tuple(dim(i) for i in order))

    @classmethod
    def select(cls, dims: int, positions: Sequence[int | None]) -> IndexMap:
        """The map whose results are the dims at `positions`; None stands for the constant 0."""
        return cls(dims, 0, tuple(const(0) if p is None else dim(p) for p in positions))

    def compose(self, inner: IndexMap) -> IndexMap:
        """`self(inner(d))`, on the dims and symbols of `inner`; `self` has no symbols of its own."""
        if self.symbols or self.dims != len(inner.results):
            raise ValueError(f"expected {self.dims} results of the inner map and no symbols, got {inner}")
        return _composed(self, inner)

    def substitute(
        self, dims: Sequence[IndexExpr] | None = None, symbols: Sequence[IndexExpr] | None = None
    ) -> tuple[IndexExpr, ...]:
        """The results with expressions for the dims and the symbols (None leaves them)."""
        return tuple(expr.substitute(dims, symbols) for expr in self.results)

    def simplify(self, shape: Sequence[int] | None = None, symbol_ranges: Sequence[Range] | None = None) -> IndexMap:
        """The same map on a domain of extents `shape`."""
        ranges = None if shape is None else [(0, extent - 1) for extent in shape]
        known = symbol_ranges if symbol_ranges is not None or self.symbols else ()
        results = tuple(simplify(expr, ranges, known) for expr in self.results)
        return IndexMap(self.dims, self.symbols, results)

    @property
    def is_identity(self) -> bool:
        return self.results == tuple(dim(i) for i in range(self.dims))

    @cached_property
    def used_dims(self) -> frozenset[int]:
        """The dims that any result depends on."""
        return frozenset[int]().union(*(expr.dims() for expr in self.results))

    @cached_property
    def plain_dims(self) -> tuple[int | None, ...]:
        """For each result the dim that it is, or None for any other expression."""
        return tuple(map(_single_dim, self.results))

    @cached_property
    def _projection(self) -> tuple[int | None, ...] | None:
        found: list[int | None] = []
        for expr, position in zip(self.results, self.plain_dims, strict=True):
            if expr != const(0) and (position is None or position in found):
                return None
            found.append(position)
        return tuple(found)

    @property
    def is_projection(self) -> bool:
        """Whether each result is the constant 0 or a dim of its own."""
        return self._projection is not None

    def projected_dims(self) -> tuple[int | None, ...]:
        """For each result the dim that it is, or None for the constant 0; ValueError for any other map."""
        if self._projection is None:
            raise ValueError(f"expected a projection, got {self}")
        return self._projection

    def evaluate(self, dims: Sequence[Any], symbols: Sequence[Any] = ()) -> tuple[Any, ...]:
        return tuple(expr.evaluate(dims, symbols) for expr in self.results)

    def image(self, box: Sequence[Range], symbol_ranges: Sequence[Range] = ()) -> tuple[Range, ...]:
        """For each result an inclusive interval that holds its values over a box of inclusive dim ranges."""
        simple = (simplify(expr, box, symbol_ranges) for expr in self.results)
        return tuple(expr.interval(box, symbol_ranges) for expr in simple)

    def __str__(self) -> str:
        dims = ", ".join(f"d{i}" for i in range(self.dims))
        symbols = ", ".join(f"s{i}" for i in range(self.symbols))
        results = ", ".join(map(str, self.results))
        return f"({dims}){f'[{symbols}]' if symbols else ''} -> ({results})"


@lru_cache(maxsize=1 << 14)
def _composed(outer: IndexMap, inner: IndexMap) -> IndexMap:
    results = tuple(simplify(expr.substitute(inner.results)) for expr in outer.results)
    return IndexMap(inner.dims, inner.symbols, results)


def _single_dim(expr: IndexExpr) -> int | None:
    match expr:
        case IndexExpr(terms=((Dim(position), 1),), constant=0):
            return position
    return None


def linearise(indices: Sequence[IndexExpr], shape: Sequence[int]) -> IndexExpr:
    """The row-major position of `indices` in a tensor of `shape`."""
    total = const(0)
    for index, extent in zip(indices, shape, strict=True):
        total = total * extent + index
    return total


def delinearise(position: IndexExpr, shape: Sequence[int]) -> tuple[IndexExpr, ...]:
    """The indices at a row-major position of a tensor of `shape`; the position lies inside."""
    found: list[IndexExpr] = []
    for axis, extent in enumerate(shape):
        quotient = position // prod(shape[axis + 1 :])
        found.append(quotient if prod(shape[:axis]) == 1 else quotient % extent)
    return tuple(found)


def reshape_map(from_shape: Sequence[int], to_shape: Sequence[int]) -> IndexMap:
    """The map from the indices of `to_shape` to those of `from_shape` under a row-major reshape.

    Runs of axes with equal products are mapped apart: division and remainder appear only within a run.
    """
    if prod(from_shape) != prod(to_shape):
        raise ValueError(f"expected shapes of equal size, got {tuple(from_shape)} and {tuple(to_shape)}")
    results: list[IndexExpr] = []
    ranges = [(0, extent - 1) for extent in to_shape]
    for source, target in _runs(from_shape, to_shape):
        position = linearise([dim(i) for i in target], [to_shape[i] for i in target])
        indices = delinearise(simplify(position, ranges), [from_shape[i] for i in source])
        results.extend(simplify(index, ranges) for index in indices)
    return IndexMap(len(to_shape), 0, tuple(results))


def _runs(from_shape: Sequence[int], to_shape: Sequence[int]) -> list[tuple[list[int], list[int]]]:
    """The shortest runs of source axes and target axes with equal products, in order."""
    runs: list[tuple[list[int], list[int]]] = []
    i = j = 0
    while i < len(from_shape) or j < len(to_shape):
        source: list[int] = []
        target: list[int] = []
        a = b = 1
        while a != b or not (source or target):
            if j == len(to_shape) or (i < len(from_shape) and a <= b):
                source.append(i)
                a *= from_shape[i]
                i += 1
            else:
                target.append(j)
                b *= to_shape[j]
                j += 1
        runs.append((source, target))
    return runs
