"""Index expressions as `arith` ops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.tile_graph.index_atoms import Atom, Dim, FloorDiv, Symbol
from welder_mlir.tile_graph.index_expr import IndexExpr, Range, bounds

ANY: Range = (-(1 << 62), (1 << 62) - 1)  # of an index of which nothing is known


def index_constant(value: int) -> ir.Value:
    """`arith.constant value : index`."""
    return arith.ConstantOp(ir.IndexType.get(), value).result


@dataclass
class Point:
    """Where index expressions are evaluated: a value and a range for every dim and symbol.

    Dims without a value have not been looped over yet. Equal expressions are emitted once a point.
    """

    dims: Mapping[int, ir.Value]
    symbols: Sequence[ir.Value]
    dim_ranges: tuple[Range, ...]
    symbol_ranges: tuple[Range, ...]
    _emitted: dict[IndexExpr, ir.Value] = field(default_factory=dict)

    def bounds(self, expression: IndexExpr) -> Range:
        """The interval in which `expression` lies."""
        found = bounds(expression, (self.dim_ranges, self.symbol_ranges))
        assert found is not None
        return found

    def emit(self, expression: IndexExpr) -> ir.Value:
        """The value of `expression`; what changes most slowly is added first, so that it can be hoisted."""
        if expression not in self._emitted:
            self._emitted[expression] = self._sum(expression)
        return self._emitted[expression]

    def enter(self, position: int, value: ir.Value) -> Point:
        """The point one loop further in."""
        return Point({**self.dims, position: value}, self.symbols, self.dim_ranges, self.symbol_ranges)

    def _sum(self, expression: IndexExpr) -> ir.Value:
        total = None
        for atom, factor in sorted(expression.terms, key=lambda term: _depth(term[0])):
            term = self._atom(atom)
            if factor != 1:
                term = arith.MulIOp(term, index_constant(factor)).result
            total = term if total is None else arith.AddIOp(total, term).result
        if total is None:
            return index_constant(expression.constant)
        if expression.constant:
            total = arith.AddIOp(total, index_constant(expression.constant)).result
        return total

    def _atom(self, atom: Atom) -> ir.Value:
        if isinstance(atom, Dim):
            return self.dims[atom.position]
        if isinstance(atom, Symbol):
            return self.symbols[atom.position]
        dividend, divisor = self.emit(atom.dividend), index_constant(atom.divisor)
        if self.bounds(atom.dividend)[0] >= 0:
            build = arith.DivUIOp if isinstance(atom, FloorDiv) else arith.RemUIOp
            return build(dividend, divisor).result
        quotient = arith.FloorDivSIOp(dividend, divisor).result
        if isinstance(atom, FloorDiv):
            return quotient
        return arith.SubIOp(dividend, arith.MulIOp(quotient, divisor).result).result


def _depth(atom: Atom) -> tuple[int, int]:
    dims = [inner.position for inner in IndexExpr(((atom, 1),)).atoms() if isinstance(inner, Dim)]
    return max(dims, default=-1), 0
