"""The scheduled groups of a graph as launches see them: tensors, thread blocks, and when they run."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from welder_mlir.device.device import Device
from welder_mlir.schedule.cost_model import Work
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.schedule.launch_sharing import LaunchableGroup
from welder_mlir.schedule.schedule_memory import structure_of
from welder_mlir.schedule.scheduled_work import scheduled_work
from welder_mlir.tile_graph.graph import TileGraph


def launchable_groups(graph: TileGraph, schedules: Sequence[GroupSchedule], device: Device) -> list[LaunchableGroup]:
    """The groups, in the order of their schedules; those of one structure and one tile have one work."""
    known: dict[Hashable, Work] = {}
    found = []
    for schedule in schedules:
        structure = structure_of(graph, schedule.operators, schedule.levels, schedule.outputs)
        key = structure, schedule.tile, schedule.threads
        if key not in known:
            known[key] = scheduled_work(graph, schedule, device)
        found.append(_launchable(graph, schedule, known[key]))
    return found


def runs_at_load(graph: TileGraph, schedule: GroupSchedule) -> bool:
    """Whether a group depends on weights alone and computes no output of the model."""
    known = all(graph.weights_only(op) for op in schedule.operators)
    return known and not set(schedule.outputs) & set(graph.outputs)


def passed_tensors(graph: TileGraph, groups: Sequence[LaunchableGroup]) -> dict[int, int]:
    """The bytes of each tensor that lives from the first launch that touches it to the last.

    The others have memory of their own throughout: inputs, outputs, and the weights and constants that a run reads.
    """
    touched = frozenset[int]().union(*(group.reads | group.writes for group in groups))
    in_a_run = frozenset[int]().union(*(group.reads for group in groups if not group.at_load))
    kept_by_load = frozenset[int]().union(*(group.writes for group in groups if group.at_load)) & in_a_run
    inputs = set(graph.inputs) - graph.weights
    kept = inputs | set(graph.outputs) | (graph.weights & in_a_run) | kept_by_load
    return {tensor: graph.tensors[tensor].bytes for tensor in sorted(touched - kept)}


def _launchable(graph: TileGraph, schedule: GroupSchedule, work: Work) -> LaunchableGroup:
    members = set(schedule.operators)
    read = {operand.tensor for op in members for operand in graph.operators[op].operands}
    return LaunchableGroup(
        reads=frozenset(t for t in read if graph.producer(t) not in members),
        writes=frozenset(schedule.outputs),
        at_load=runs_at_load(graph, schedule),
        threads=schedule.threads,
        registers=schedule.footprint[0] // 4,
        shared_bytes=schedule.footprint[1],
        on_warpgroups=bool(schedule.warpgroups),
        seconds=schedule.seconds,
        work=work,
    )
