"""Which axes of a contraction become the rows and the columns of a matrix product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod

from welder_mlir.tile_graph.index_expr import IndexExpr


@dataclass(frozen=True)
class MatrixAxes:
    """The axes of an accumulator: looped over outside, rows, columns; unit axes are in none.

    The last axis of the accumulator is a column: vectors run along the columns. `swapped`: the left operand has them.
    """

    outer: tuple[int, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    swapped: bool


def matrix_axes(extents: Sequence[int], left: IndexExpr, right: IndexExpr) -> MatrixAxes | None:
    """Sort the accumulator's axes by the operands that step along them; None if vectors cannot run along the last.

    `left` and `right` are the operands' addresses over the accumulator's axes, then the reduction axis.
    """
    axes = [axis for axis, extent in enumerate(extents) if extent > 1]
    in_left, in_right = left.dims(), right.dims()
    if not axes or (axes[-1] in in_left) == (axes[-1] in in_right):
        return None
    swapped = axes[-1] in in_left
    row_side, column_side = (in_right, in_left) if swapped else (in_left, in_right)
    columns = _last_run(axes, {axis for axis in axes if axis in column_side and axis not in row_side})
    rows = _last_run(axes, {axis for axis in axes if axis in row_side and axis not in column_side})
    outer = tuple(axis for axis in axes if axis not in rows and axis not in columns)
    return MatrixAxes(outer, rows, columns, swapped)


def _last_run(axes: Sequence[int], members: set[int]) -> tuple[int, ...]:
    """The last neighbouring axes that are all among `members`."""
    run: list[int] = []
    for axis in reversed(axes):
        if axis in members:
            run.insert(0, axis)
        elif run:
            break
    return tuple(run)


def joint_step(address: IndexExpr, extents: Sequence[int], run: Sequence[int]) -> int | None:
    """The step in memory of `run` taken as one axis; 0 for no axis, None if it has no single step."""
    for outer, inner in pairwise(run):
        steps = address.coefficient(outer), address.coefficient(inner)
        if None in steps or steps[0] != steps[1] * extents[inner]:
            return None
    return address.coefficient(run[-1]) if run else 0


def size(extents: Sequence[int], run: Sequence[int]) -> int:
    """The number of elements along `run`."""
    return prod(extents[axis] for axis in run)
