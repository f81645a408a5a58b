"""Affine maps and sets of the IR from and to the core's index expressions."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.tile_graph.index_atoms import Dim, FloorDiv, Symbol
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim, sym
from welder_mlir.tile_graph.index_map import IndexMap


def read_expr(expr: ir.AffineExpr) -> IndexExpr:
    """The index expression that an affine expression of the IR says."""
    if isinstance(expr, ir.AffineDimExpr):
        return dim(expr.position)
    if isinstance(expr, ir.AffineSymbolExpr):
        return sym(expr.position)
    if isinstance(expr, ir.AffineConstantExpr):
        return const(expr.value)
    left, right = read_expr(expr.lhs), read_expr(expr.rhs)
    if isinstance(expr, ir.AffineAddExpr):
        return left + right
    if isinstance(expr, ir.AffineMulExpr):
        return left * right
    if isinstance(expr, ir.AffineFloorDivExpr):
        return left // right
    if isinstance(expr, ir.AffineModExpr):
        return left % right
    assert isinstance(expr, ir.AffineCeilDivExpr), f"unknown affine expression {expr}"
    return -((-left) // right)


def read_map(map_: ir.AffineMap) -> IndexMap:
    """The index map that an affine map of the IR says."""
    return IndexMap(map_.n_dims, map_.n_symbols, tuple(read_expr(e) for e in map_.results))


def write_expr(expr: IndexExpr) -> ir.AffineExpr:
    """The affine expression, in the current context."""
    total = None
    for atom, factor in expr.terms:
        if isinstance(atom, Dim):
            term = ir.AffineExpr.get_dim(atom.position)
        elif isinstance(atom, Symbol):
            term = ir.AffineExpr.get_symbol(atom.position)
        else:
            build = ir.AffineExpr.get_floor_div if isinstance(atom, FloorDiv) else ir.AffineExpr.get_mod
            term = build(write_expr(atom.dividend), ir.AffineExpr.get_constant(atom.divisor))
        if factor != 1:
            term = ir.AffineExpr.get_mul(term, ir.AffineExpr.get_constant(factor))
        total = term if total is None else ir.AffineExpr.get_add(total, term)
    if total is None:
        return ir.AffineExpr.get_constant(expr.constant)
    if expr.constant:
        total = ir.AffineExpr.get_add(total, ir.AffineExpr.get_constant(expr.constant))
    return total


def write_map(dims: int, symbols: int, results: Sequence[IndexExpr]) -> ir.AffineMapAttr:
    """`affine_map<(d…)[s…] -> (results)>` in the current context."""
    return ir.AffineMapAttr.get(ir.AffineMap.get(dims, symbols, [write_expr(e) for e in results]))


def write_set(dims: int, symbols: int, nonnegative: Sequence[IndexExpr]) -> ir.Attribute:
    """`affine_set<(d…)[s…] : (expression >= 0, …)>` in the current context."""
    expressions = [write_expr(e) for e in nonnegative]
    return ir.IntegerSetAttr.get(ir.IntegerSet.get(dims, symbols, expressions, [False] * len(expressions)))
