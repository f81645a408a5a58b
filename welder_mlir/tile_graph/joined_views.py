"""Concatenations of views of one tensor that are one view themselves: rotations, and interleaved slices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim
from welder_mlir.tile_graph.index_map import IndexMap


def joined_view(
    maps: Sequence[IndexMap], extents: Sequence[int], axis: int, shape: Sequence[int], source_shape: Sequence[int]
) -> IndexMap | None:
    """The map of a concatenation of `shape` to the tensor that all its pieces view; None if no one map says it.

    Piece `i` reads the tensor at `maps[i]` and has `extents[i]` on `axis`.
    """
    results: list[IndexExpr] = []
    for number, whole in enumerate(source_shape):
        local = [map_.results[number] for map_ in maps]
        found = _rotated(local, extents, axis, whole) or _interleaved(local, extents, axis)
        if found is None:
            return None
        results.append(found)
    return IndexMap(maps[0].dims, 0, tuple(results)).simplify(shape)


def _rotated(local: Sequence[IndexExpr], extents: Sequence[int], axis: int, whole: int) -> IndexExpr | None:
    """Indices that go on from piece to piece, where need be from the end of the tensor to its start."""
    starts = [sum(extents[:number]) for number in range(len(extents))]
    first, *others = (_moved(expr, axis, dim(axis) - start) for expr, start in zip(local, starts, strict=True))
    steps = [other - first for other in others]
    if all(step == const(0) for step in steps):
        return first
    return first % whole if all(step.is_constant and step.constant % whole == 0 for step in steps) else None


def _interleaved(local: Sequence[IndexExpr], extents: Sequence[int], axis: int) -> IndexExpr | None:
    """Indices that start anew in each of equal pieces, at offsets that count up and begin again."""
    offsets = [expr - local[0] for expr in local]
    if len(set(extents)) > 1 or not all(offset.is_constant for offset in offsets):
        return None
    inside = _moved(local[0], axis, dim(axis) % extents[0])
    values = [offset.constant for offset in offsets]
    held = next((number for number, (a, b) in enumerate(pairwise(values), 1) if a != b), len(values))
    step = values[held] if held < len(values) else 0
    steps = values[::held]
    period = next((number for number, value in enumerate(steps) if number and value == 0), len(steps))
    if any(value != step * (number // held % period) for number, value in enumerate(values)):
        return None
    return inside + dim(axis) // (extents[0] * held) % period * step


def _moved(expr: IndexExpr, axis: int, to: IndexExpr) -> IndexExpr:
    """The expression with `to` for the axis."""
    highest = max(expr.dims(), default=axis)
    return expr.substitute([to if position == axis else dim(position) for position in range(max(highest, axis) + 1)])
