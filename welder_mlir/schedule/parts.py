"""Stages in parts: where a tile does not fit the registers at once, a thread block computes it piece by piece.

A stage passes its results on through memory, so it may work on one piece after the other along any axis that all of
its operators keep. This is the recursion of the paper one level up: tiles of registers within tiles of shared memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import le

from welder_mlir.schedule.contraction_tiles import contraction_tile, tile_refusal
from welder_mlir.schedule.group_schedule import Parts
from welder_mlir.schedule.registers import stage_registers
from welder_mlir.schedule.stages import Stage
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.contraction import contraction_axes
from welder_mlir.tile_graph.index_expr import IndexExpr, const
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.region import Region

BUDGET = 200  # of 255 registers of a thread, by the estimate; what is left keeps the compiler from spilling
LEAST_COLUMNS = 32  # of a contraction's part: fewer would read the other operand too often


def fit_registers(registers: int) -> bool:
    """Whether so many registers of a thread, by the estimate, are few enough."""
    return registers <= BUDGET


def fewest_parts(
    group: SubGraph, found: Propagation, steps: Mapping[int, tuple[int, ...]], threads: int
) -> tuple[Parts, ...]:
    """The stages that do not fit the registers at once, each in as few parts as do."""
    parts = (_fewest(group, stage, found, steps, threads) for stage in group.stages)
    return tuple(part for part in parts if part is not None)


def one_part(found: Propagation, parts: Sequence[Parts]) -> Propagation:
    """The propagation with the results of stages in parts as large as one part; where they lie is that of the first."""
    if not parts:
        return found
    results = dict(found.results)
    for part in parts:
        for i, axis in part.axes.items():
            results[i] = part_of(results[i], axis, part.extent, const(0))
    return replace(found, results=results)


def replaced_tiles(group: SubGraph, results: Mapping[int, Region], parts: Sequence[Parts]) -> dict[int, int]:
    """By tensor, the one in whose place in shared memory it is put.

    Each part of a stage reads its piece of the one, where nothing else will, and leaves its piece of the other.
    """
    found: dict[int, int] = {}
    for cut in parts:
        last = max(cut.axes)
        for old in sorted({(p, j, i) for i in cut.axes for p, j, level in group.edges_into(i) if level == 1}):
            tensor = group.op(old[2]).operands[old[1]].tensor
            new = group.op(last).results[0]
            if tensor not in found.values() and new not in found and _takes_place(group, results, cut, old[0], tensor):
                found[new] = tensor
    return found


def _takes_place(group: SubGraph, results: Mapping[int, Region], cut: Parts, producer: int, tensor: int) -> bool:
    """Whether the last operator of a stage may overwrite a tensor, part by part, that the stage reads."""
    last = max(cut.axes)
    old, new = (group.graph.tensors[t] for t in (tensor, group.op(last).results[0]))
    same = (old.element, old.element_bytes) == (new.element, new.element_bytes)
    passed = any(level == 1 for _, _, level in group.edges_from(last))
    extents, room = results[last].extents, results[producer].extents
    fits = len(extents) == len(room) and all(map(le, extents, room))
    if not (same and passed and fits):
        return False
    for i, j in group.graph.consumers(tensor):
        if i not in group or group.levels[producer, i, j] == 0:
            continue
        read = group.op(i).operands[j].map
        if i not in cut.axes or i > last or read is None or not read.is_projection:
            return False
        if read.projected_dims()[cut.axes[last]] != cut.axes[i]:
            return False
    return True


@lru_cache(maxsize=8192)
def part_of(region: Region, axis: int, extent: int, start: IndexExpr) -> Region:
    """`extent` of a region along an axis, from `start` on."""
    origins = (*region.origins[:axis], region.origins[axis] + start, *region.origins[axis + 1 :])
    return Region(origins, (*region.extents[:axis], extent, *region.extents[axis + 1 :]))


def _fewest(
    group: SubGraph, stage: Stage, found: Propagation, steps: Mapping[int, tuple[int, ...]], threads: int
) -> Parts | None:
    """The fewest parts of a stage that keep the budget, else the most; None for all at once."""
    if _fits(group, stage, found, steps, threads):
        return None
    axes = _cut_axes(group, stage, found)
    if not axes:
        return None
    leader = stage.operators[0]
    whole = found.results[leader].extents[axes[leader]]
    least = LEAST_COLUMNS if _contraction(group, stage) is not None else 1
    best, count = None, 2
    while whole % count == 0 and whole // count >= least:
        best = Parts(axes, whole // count, count)
        if _fits(group, stage, one_part(found, (best,)), steps, threads):
            break
        count *= 2
    return best


def _fits(
    group: SubGraph, stage: Stage, found: Propagation, steps: Mapping[int, tuple[int, ...]], threads: int
) -> bool:
    """Whether the threads can hold what a stage computes at once, and accumulate it."""
    if not fit_registers(stage_registers(group, stage, found, steps, threads)):
        return False
    contraction = _contraction(group, stage)
    if contraction is None:
        return True
    op = group.op(contraction)
    return tile_refusal(op, contraction_tile(op, found.results[contraction].extents), threads) is None


def _contraction(group: SubGraph, stage: Stage) -> int | None:
    return next((i for i in stage.operators if group.op(i).kind is Kind.CONTRACTION), None)


def _cut_axes(group: SubGraph, stage: Stage, found: Propagation) -> dict[int, int]:
    """By operator, the axis along which a stage may be cut; nothing if it may not.

    A contraction is cut along N, where its parts share the other operand; anything else along its longest axis. The
    stage that has the root takes the parts as thread blocks.
    """
    first, last = stage.operators[0], stage.operators[-1]
    others = any(first < i < last and i not in stage.operators for i in group.bound)
    if group.root in stage.operators or others:
        return {}
    contraction = _contraction(group, stage)
    leader = first if contraction is None else contraction
    extents = found.results[leader].extents
    own = range(len(extents)) if contraction is None else contraction_axes(group.op(leader)).n
    choices: dict[int, dict[int, int]] = {}
    for axis in own:
        number = stage.classes[leader, axis]
        axes = {i: _axis_of(group, stage, i, number) for i in stage.operators}
        same = all(a is not None and found.results[i].extents[a] == extents[axis] for i, a in axes.items())
        if same and extents[axis] > 1 and number not in stage.pinned:
            choices[axis] = {i: a for i, a in axes.items() if a is not None}
    return choices[max(choices, key=lambda axis: (extents[axis], axis))] if choices else {}


def _axis_of(group: SubGraph, stage: Stage, op: int, number: int) -> int | None:
    """The axis of an operator's result that has a class."""
    return next((a for a in range(group.op(op).rank) if stage.classes[op, a] == number), None)
