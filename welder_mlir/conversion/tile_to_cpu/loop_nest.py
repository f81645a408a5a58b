"""Loops over the valid part of a domain.

A constraint becomes part of a loop's bounds where it is linear in that loop's dim, and an `scf.if` outside of the loops
that it does not depend on otherwise: the innermost loop tests nothing, unless a constraint divides its dim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from torch_mlir import ir
from torch_mlir.dialects import arith, scf

from welder_mlir.conversion.read_program import Constraint
from welder_mlir.conversion.tile_to_cpu.index_values import Point, index_constant
from welder_mlir.conversion.tile_to_cpu.rolled_loop import rolled_loop
from welder_mlir.tile_graph.index_expr import dim

LONG = 100  # iterations from which several partial results at a time pay in a reduction

Body = Callable[[Point, list[ir.Value]], Sequence[ir.Value]]


def loop_nest(
    point: Point,
    order: Sequence[int],
    constraints: Sequence[Constraint],
    body: Body,
    carried: Sequence[ir.Value] = (),
) -> list[ir.Value]:
    """Loop over the dims in `order`, outermost first, where `constraints` hold; return the values carried out.

    `body(point, carried)` emits one iteration and returns what it carries to the next.
    """
    constraints = [c for c in constraints if not _holds(point, c)]
    ready = [c for c in constraints if not c.expression.dims() & set(order)]
    if ready:
        rest = [c for c in constraints if c not in ready]
        return _guarded(point, order, ready, rest, body, carried)
    if not order:
        return list(body(point, list(carried)))
    position, *inner = order
    bounding = [c for c in constraints if _bounds_loop(c, position, inner)]
    rest = [c for c in constraints if c not in bounding]
    lower, upper = _loop_bounds(point, position, bounding)
    hides_latency = carried and not inner and point.dim_ranges[position][1] >= LONG
    loop = rolled_loop(lower, upper, index_constant(1), carried, interleave=4 if hides_latency else 1)
    with ir.InsertionPoint(loop.body):
        within = point.enter(position, loop.induction_variable)
        scf.YieldOp(loop_nest(within, inner, rest, body, list(loop.inner_iter_args)))
    return list(loop.results)


def _holds(point: Point, constraint: Constraint) -> bool:
    low, high = point.bounds(constraint.expression)
    return low == high == 0 if constraint.equality else low >= 0


def _guarded(
    point: Point,
    order: Sequence[int],
    ready: Sequence[Constraint],
    rest: Sequence[Constraint],
    body: Body,
    carried: Sequence[ir.Value],
) -> list[ir.Value]:
    condition = conjunction(point, ready)
    if_op = scf.IfOp(condition, [value.type for value in carried], has_else=bool(carried))
    with ir.InsertionPoint(if_op.then_block):
        inner = Point(point.dims, point.symbols, point.dim_ranges, point.symbol_ranges)
        scf.YieldOp(loop_nest(inner, order, rest, body, carried))
    if carried:
        with ir.InsertionPoint(if_op.else_block):
            scf.YieldOp(list(carried))
    return list(if_op.results)


def conjunction(point: Point, constraints: Sequence[Constraint]) -> ir.Value:
    """Whether all of `constraints` hold at `point`, as an i1."""
    total = None
    for constraint in constraints:
        predicate = arith.CmpIPredicate.eq if constraint.equality else arith.CmpIPredicate.sge
        test = arith.CmpIOp(predicate, point.emit(constraint.expression), index_constant(0)).result
        total = test if total is None else arith.AndIOp(total, test).result
    assert total is not None
    return total


def _bounds_loop(constraint: Constraint, position: int, inner: Sequence[int]) -> bool:
    coefficient = constraint.expression.coefficient(position)
    if not coefficient or constraint.expression.dims() & set(inner):
        return False
    return not constraint.equality or abs(coefficient) == 1


def _loop_bounds(point: Point, position: int, bounding: Sequence[Constraint]) -> tuple[ir.Value, ir.Value]:
    """The first position and the one after the last where every constraint `factor * d + rest >= 0` holds."""
    extent = point.dim_ranges[position][1] + 1
    lower, upper = index_constant(0), index_constant(extent)
    for constraint in bounding:
        factor = constraint.expression.coefficient(position)
        assert factor
        rest = constraint.expression - dim(position) * factor
        if factor > 0 or constraint.equality:  # d >= ceil(-rest / factor)
            first = rest if factor == -1 else -(rest // factor)
            lower = arith.MaxSIOp(lower, point.emit(first)).result
        if factor < 0 or constraint.equality:  # d <= floor(rest / -factor)
            last = -rest if factor == 1 else rest // -factor
            upper = arith.MinSIOp(upper, point.emit(last + 1)).result
    return lower, upper
