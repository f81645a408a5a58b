"""Stages: what of a group is computed over one iteration space, without a barrier between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from welder_mlir.schedule.disjoint_sets import DisjointSets
from welder_mlir.tile_graph.operator_tile import Kind

if TYPE_CHECKING:
    from welder_mlir.schedule.sub_graph import SubGraph


@dataclass(frozen=True)
class Stage:
    """Operators computed over one iteration space, without a barrier between them.

    Axes of different operators that are the same axis of the space have the same class. `pinned` classes are
    reduced by one operator and kept by another, so a thread block must hold them whole.
    """

    operators: tuple[int, ...]
    classes: Mapping[tuple[int, int], int]  # (operator, domain axis)
    pinned: frozenset[int]

    def is_pinned(self, op: int, axis: int) -> bool:
        return self.classes[op, axis] in self.pinned


def find_stages(group: SubGraph) -> tuple[Stage, ...]:
    """The iteration spaces of the group, in the order of their first operators."""
    joined = DisjointSets[int]()
    axes = DisjointSets[tuple[int, int]]()
    for i in group.operators:
        if i not in group.bound:
            continue
        for producer, j, level in group.edges_into(i):
            if level == 0 and group.in_place(producer, i, j, group.bound):
                joined.join(producer, i)
                _join_axes(group, axes, producer, i, j)
    members: dict[int, list[int]] = {}
    for i in sorted(group.bound):
        members.setdefault(joined.find(i), []).append(i)
    return tuple(_stage(group, ops, axes) for ops in members.values())


def _join_axes(
    group: SubGraph, axes: DisjointSets[tuple[int, int]], producer: int, consumer: int, operand: int
) -> None:
    read = group.op(consumer).operands[operand].map
    assert read is not None
    for axis, position in enumerate(read.projected_dims()):
        if position is not None:
            axes.join((producer, axis), (consumer, position))


def _stage(group: SubGraph, ops: list[int], axes: DisjointSets[tuple[int, int]]) -> Stage:
    """Joins axes that read one tensor's axis too, unless that joins two axes of one operator."""
    readers: dict[tuple[int, int], tuple[int, int]] = {}
    for i in ops:
        if group.op(i).kind in (Kind.CONTRACTION, Kind.WINDOW):
            continue
        for operand in group.op(i).operands:
            if operand.map is None or not operand.map.is_projection:
                continue
            for axis, position in enumerate(operand.map.projected_dims()):
                if position is None:
                    continue
                other = readers.setdefault((operand.tensor, axis), (i, position))
                if other[0] != i and not _clash(group, axes, other, (i, position), ops):
                    axes.join(other, (i, position))
    numbers: dict[tuple[int, int], int] = {}
    classes: dict[tuple[int, int], int] = {}
    for i in ops:
        for axis in range(len(group.op(i).domain)):
            classes[i, axis] = numbers.setdefault(axes.find((i, axis)), len(numbers))
    reduced = {n for (i, axis), n in classes.items() if axis >= group.op(i).rank}
    kept = {n for (i, axis), n in classes.items() if axis < group.op(i).rank}
    return Stage(tuple(ops), classes, frozenset(reduced & kept))


def _clash(
    group: SubGraph,
    axes: DisjointSets[tuple[int, int]],
    first: tuple[int, int],
    second: tuple[int, int],
    ops: list[int],
) -> bool:
    a, b = axes.find(first), axes.find(second)
    if a == b:
        return False
    has_a = {i for i in ops for axis in range(len(group.op(i).domain)) if axes.find((i, axis)) == a}
    has_b = {i for i in ops for axis in range(len(group.op(i).domain)) if axes.find((i, axis)) == b}
    return bool(has_a & has_b)
