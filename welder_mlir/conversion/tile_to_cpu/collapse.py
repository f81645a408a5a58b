"""Joining adjacent axes into one, wherever every address steps through them as through one: longer inner loops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim


@dataclass(frozen=True)
class Collapsed:
    """The extents of the joined axes, the expressions over them, and to which of them each old axis went.

    A unit axis went nowhere (None).
    """

    extents: tuple[int, ...]
    expressions: tuple[IndexExpr, ...]
    joined: tuple[int | None, ...]


def collapse(
    extents: Sequence[int],
    expressions: Sequence[IndexExpr],
    may_join: Callable[[int, int], bool] = lambda outer, inner: True,
) -> Collapsed:
    """Drop unit axes; join neighbours for which `c_outer = extent_inner * c_inner` in every expression.

    `may_join(outer, inner)` can forbid it for two of the old axes.
    """
    groups: list[list[int]] = []
    for axis, extent in enumerate(extents):
        if extent == 1:
            continue
        if groups and may_join(groups[-1][-1], axis) and _contiguous(extents, expressions, groups[-1][-1], axis):
            groups[-1].append(axis)
        else:
            groups.append([axis])
    joined: list[int | None] = [None] * len(extents)
    values = [const(0)] * len(extents)
    sizes = []
    for position, group in enumerate(groups):
        size = 1
        for axis in group:
            joined[axis] = position
            size *= extents[axis]
        values[group[-1]] = dim(position)  # the innermost of a group carries the step of the whole
        sizes.append(size)
    return Collapsed(tuple(sizes), tuple(e.substitute(dims=values) for e in expressions), tuple(joined))


def _contiguous(extents: Sequence[int], expressions: Sequence[IndexExpr], outer: int, inner: int) -> bool:
    for expression in expressions:
        step, within = expression.coefficient(outer), expression.coefficient(inner)
        if step is None or within is None or step != extents[inner] * within:
            return False
    return True
