"""An estimate of the registers that one thread needs for the tiles at level 0."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from welder_mlir.schedule.reduce_steps import elements
from welder_mlir.schedule.stages import Stage
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.operator_tile import Kind, OperatorTile
from welder_mlir.tile_graph.propagation import Propagation

# Registers of a thread for indices, addresses and temporaries, as ptxas takes them beside the values.
ADDRESSES = 60  # with operand fragments of contractions, or the taps of windows: 40 to 80
PLAIN_ADDRESSES = 12  # without: 10 to 20


def registers_per_thread(
    group: SubGraph, found: Propagation, steps: Mapping[int, tuple[int, ...]], threads: int
) -> int:
    """The peak over the stages of what a thread holds at once, in 32-bit registers."""
    return max(stage_registers(group, stage, found, steps, threads) for stage in group.stages)


def stage_registers(
    group: SubGraph, stage: Stage, found: Propagation, steps: Mapping[int, tuple[int, ...]], threads: int
) -> int:
    """The same of one stage; what addresses take is that of the whole kernel."""
    peak = _stage_peak(group, stage, found, steps, threads)
    return peak + (ADDRESSES if group.has_fragments else PLAIN_ADDRESSES)


def _stage_peak(
    group: SubGraph, stage: Stage, found: Propagation, steps: Mapping[int, tuple[int, ...]], threads: int
) -> int:
    """Values alive together: each from where it is first had to where it is last read.

    The result of a pointwise operator takes the place of an operand of its size that is read for the last time.
    """
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
    for (tensor, size), (first, last) in alive.items():
        begin = first + 1 if _replaces(group.op(stage.operators[first]), tensor, size, first, alive) else first
        for place in range(begin, last + 1):
            peaks[place] += -(-size // threads)
    return max(peaks)


def _replaces(
    op: OperatorTile, tensor: int, size: int, place: int, alive: Mapping[tuple[int, int], tuple[int, int]]
) -> bool:
    """Whether `tensor` is what a pointwise operator leaves in the registers of an operand."""
    if not op.is_pointwise or tensor not in op.results:
        return False
    return any(alive.get((operand.tensor, size), (0, -1))[1] == place for operand in op.operands)
