"""What the compiler decided, as plain data: read off the scheduled tile-graph, never computed anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from torch_mlir import ir

from welder_mlir.schedule.decisions import LevelChoice
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_ir.alternatives import Alternative, read_alternatives
from welder_mlir.tile_ir.group_attributes import read_schedules
from welder_mlir.tile_ir.launch_attributes import LaunchRecord, read_launches
from welder_mlir.tile_ir.least_traffic_attributes import TrafficRecord, read_least_traffic
from welder_mlir.tile_ir.read_reasons import EdgeReason, read_reasons
from welder_mlir.tile_ir.read_tile_graph import outputs_of, read_tile_graph

LEVEL_NAMES = {0: "registers", 1: "shared", 2: "device", 3: "host"}


def describe_decisions(graph: ir.OpView) -> dict[str, Any]:
    """Return all that stands on a graph after `tile-promote`: launches, their groups in order, and every edge."""
    core = read_tile_graph(graph)
    schedules, alternatives = read_schedules(graph), read_alternatives(graph)
    launches = read_launches(graph)
    found = {
        "device": ir.StringAttr(graph.operation.attributes["device"]).value,
        "launches": [_launch(launch) for launch in launches],
        "groups": [
            {"number": number, "launch": place} | _group(core, schedules[number], alternatives[number], launch)
            for place, launch in enumerate(launches)
            for number in launch.shared.groups
        ],
        "edges": [_edge(core, reason) for reason in read_reasons(graph)],
        "outputs": [
            {
                "name": ir.StringAttr(output.attributes["name"]).value,
                "tensor": core.tensors[tensor].name,
                "bytes": core.tensors[tensor].bytes,
            }
            for output, tensor in zip(outputs_of(graph), core.outputs, strict=True)
        ],
    }
    if "least_traffic" in graph.operation.attributes:
        found["least_traffic"] = [_least_traffic(core, record) for record in read_least_traffic(graph)]
    return found


def _launch(launch: LaunchRecord) -> dict[str, Any]:
    """A launch: the groups whose thread blocks it runs, its predicted time, theirs apart, and who stayed apart why."""
    return {
        "kernel": launch.kernel,
        "phase": launch.phase,
        "groups": list(launch.shared.groups),
        "predicted_seconds": launch.shared.seconds,
        "apart_seconds": launch.shared.apart,
        "refused": [{"groups": list(other.groups), "why": other.why} for other in launch.shared.refused],
    }


def _edge(graph: TileGraph, reason: EdgeReason) -> dict[str, Any]:
    """An edge that was considered: its level and why, and the predicted seconds of every choice, or its refusal."""
    tensor = graph.operators[reason.consumer].operands[reason.operand].tensor
    return {
        "from": graph.operators[reason.producer].name,
        "to": graph.operators[reason.consumer].name,
        "producer": reason.producer,
        "consumer": reason.consumer,
        "level": LEVEL_NAMES[reason.level],
        "bytes": graph.tensors[tensor].bytes,
        "why": reason.why,
        "together": reason.together,
        "apart": reason.apart,
        "considered": [_choice(choice) for choice in reason.considered],
    }


def _choice(choice: LevelChoice) -> dict[str, Any]:
    return {
        "level": LEVEL_NAMES[choice.level],
        "seconds": choice.seconds,
        "limit": choice.limit,
        "refused": choice.refusal,
    }


def _group(
    graph: TileGraph, schedule: GroupSchedule, alternatives: Sequence[Alternative], launch: LaunchRecord
) -> dict[str, Any]:
    """A group: kernel, operators, edges inside and into it, tiles, bytes, and what it was predicted to take alone."""
    return {
        "kernel": launch.kernel,
        "phase": launch.phase,
        "operators": [_operator(graph, schedule, op) for op in schedule.operators],
        "edges": [
            {
                "from": graph.operators[producer].name,
                "to": graph.operators[consumer].name,
                "producer": producer,
                "consumer": consumer,
                "level": LEVEL_NAMES[level],
                "tile": _tile(graph, schedule, producer),
            }
            for (producer, consumer, _), level in sorted(schedule.levels.items())
        ],
        "tile": list(schedule.tile),
        "grid": list(schedule.grid),
        "threads": schedule.threads,
        "stages": schedule.stages,
        "traffic": schedule.traffic,
        "level_traffic": {LEVEL_NAMES[level]: size for level, size in schedule.level_traffic.items()},
        "footprint": {LEVEL_NAMES[level]: size for level, size in schedule.footprint.items()},
        "waves": schedule.waves,
        "predicted_seconds": schedule.seconds,
        "terms": dict(schedule.terms),
        "limit": schedule.limit,
        "alternatives": [
            {
                "tile": list(other.tile),
                "predicted_seconds": other.seconds,
                "limit": other.limit,
                "traffic": other.traffic,
                "shared": other.shared,
            }
            for other in alternatives
        ],
        "reads": [read for tensor in launch.reads for read in _reads(graph, schedule, tensor)],
        "writes": [graph.tensors[t].name for t in launch.writes if t in schedule.outputs],
    }


def _operator(graph: TileGraph, schedule: GroupSchedule, op: int) -> dict[str, Any]:
    operator = graph.operators[op]
    return {
        "number": op,
        "name": operator.name,
        "kind": str(operator.kind),
        "shape": list(operator.shape),
        "reduction": list(operator.reduction),
        "tile": _tile(graph, schedule, op),
        "root": op == schedule.root,
    }


def _tile(graph: TileGraph, schedule: GroupSchedule, op: int) -> list[int]:
    """A tile ends where its tensor does."""
    if op not in schedule.regions:
        return []
    extents = schedule.regions[op].extents
    return [min(a, b) for a, b in zip(extents, graph.operators[op].shape, strict=True)]


def _reads(graph: TileGraph, schedule: GroupSchedule, tensor: int) -> list[dict[str, Any]]:
    """A tensor that the group's launch reads: where from, and by which operators of the group; nothing if by none."""
    members = set(schedule.operators)
    consumers = sorted({user for user, _ in graph.consumers(tensor) if user in members})
    if not consumers or graph.producer(tensor) in members:
        return []
    return [
        {
            "name": graph.tensors[tensor].name,
            "bytes": graph.tensors[tensor].bytes,
            "weight": tensor in graph.weights,
            "producer": graph.producer(tensor),
            "consumers": consumers,
        }
    ]


def _least_traffic(graph: TileGraph, record: TrafficRecord) -> dict[str, Any]:
    """What the search by traffic alone found for a group, and for each of its parts."""
    return {
        "operators": [graph.operators[op].name for op in record.operators],
        "best": asdict(record.best) if record.best else None,
        "connected": asdict(record.connected) if record.connected else None,
        "parts": [_least_traffic(graph, part) for part in record.parts],
    }
