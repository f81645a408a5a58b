"""An estimate of the registers that one thread needs for the tiles at level 0."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from welder_mlir.schedule.reduce_steps import elements
from welder_mlir.schedule.sub_graph import Stage, SubGraph
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import Propagation

ADDRESSES = 40  # registers of a thread for indices, addresses and temporaries; estimate


def registers_per_thread(
    group: SubGraph, found: Propagation, steps: Mapping[int, tuple[int, ...]], threads: int
) -> int:
    """The peak over the stages of what a thread holds at once, in 32-bit registers."""
    return ADDRESSES + max(_stage_peak(group, stage, found, dict(steps), threads) for stage in group.stages)


def _stage_peak(
    group: SubGraph, stage: Stage, found: Propagation, steps: dict[int, tuple[int, ...]], threads: int
) -> int:
    """Values alive together: each from where it is first had to where it is last read."""
    alive: dict[tuple[int, int], tuple[int, int]] = {}  # by tensor and elements: first and last place
    for place, i in enumerate(stage.operators):
        op = group.op(i)
        for tensor in op.results:
            alive[tensor, prod(found.results[i].extents)] = (place, place)
        if op.kind in (Kind.CONTRACTION, Kind.WINDOW):
            continue
        most = elements(group, i, found, steps)
        for j, operand in enumerate(op.operands):
            if operand.map is not None:
                key = (operand.tensor, min(most, found.operands[i, j].points))
                alive[key] = (alive.get(key, (place, place))[0], place)
    peaks = [0] * len(stage.operators)
    for (_, size), (first, last) in alive.items():
        for place in range(first, last + 1):
            peaks[place] += -(-size // threads)
    return max(peaks)
