"""What the compiler decided, as plain data for people and tools: one entry a group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_ir.group_attributes import LaunchRecord
from welder_mlir.tile_ir.read_reasons import EdgeReason

LEVEL_NAMES = {0: "registers", 1: "shared", 2: "device", 3: "host"}


def describe_groups(
    graph: TileGraph, schedules: Sequence[GroupSchedule], launches: Sequence[LaunchRecord]
) -> list[dict[str, Any]]:
    """For each launch: its kernel, operators, connected edges, tile, traffic in bytes, footprint, predicted seconds."""
    return [_describe(graph, schedules[launch.group], launch) for launch in launches]


def describe_edges(reasons: Sequence[EdgeReason]) -> list[dict[str, Any]]:
    """For each edge that was considered: its level, why, and the predicted seconds together and apart."""
    return [
        {
            "from": reason.producer,
            "to": reason.consumer,
            "level": LEVEL_NAMES[reason.level],
            "why": reason.why,
            "together": reason.together,
            "apart": reason.apart,
        }
        for reason in reasons
    ]


def _describe(graph: TileGraph, schedule: GroupSchedule, launch: LaunchRecord) -> dict[str, Any]:
    return {
        "kernel": launch.kernel,
        "phase": launch.phase,
        "operators": [
            {
                "name": graph.operators[op].name,
                "kind": str(graph.operators[op].kind),
                "shape": list(graph.operators[op].shape),
            }
            for op in schedule.operators
        ],
        "edges": [
            {
                "from": graph.operators[producer].name,
                "to": graph.operators[consumer].name,
                "level": LEVEL_NAMES[level],
                "tile": list(schedule.regions[producer].extents) if producer in schedule.regions else [],
            }
            for (producer, consumer, _), level in sorted(schedule.levels.items())
        ],
        "tile": list(schedule.tile),
        "grid": list(schedule.grid),
        "threads": schedule.threads,
        "stages": schedule.stages,
        "traffic": schedule.traffic,
        "footprint": {LEVEL_NAMES[level]: size for level, size in schedule.footprint.items()},
        "waves": schedule.waves,
        "predicted_seconds": schedule.seconds,
        "reads": [graph.tensors[t].name for t in launch.reads],
        "writes": [graph.tensors[t].name for t in launch.writes],
    }
