"""A process that chooses the candidates of a group: the best predicted, and others spread over the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from torch_mlir import ir

from benchmarks.candidates.service import serve
from welder_mlir.device.catalogue import find_device
from welder_mlir.schedule.group_schedule import GroupSchedule, Refusal
from welder_mlir.schedule.sub_graph_tiling import schedule_group
from welder_mlir.tile_ir.group_attributes import read_connections, write_schedules
from welder_mlir.tile_ir.read_tile_graph import find_graphs, read_tile_graph
from welder_mlir.tools.opt.context import create_context

EVERY = 1_000_000  # more tiles than any group has


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return the `top` best predicted candidates of the file `group` and `others` of the rest, best first."""
    with create_context() as context:
        module = ir.Module.parse(Path(request["group"]).read_text(), context)
        (graph,) = find_graphs(module.operation)
        (group,) = read_connections(graph)
        device = find_device(request["device"])
        core = read_tile_graph(graph)
        found = schedule_group(core, group.operators, group.levels, device, group.outputs, top_k=EVERY)
        if isinstance(found, Refusal):
            raise ValueError(found.reason)
        ranked = [replace(found, alternatives=()), *found.alternatives]
        chosen = choose(len(ranked), request["top"], request["others"])
        return {"candidates": [_candidate(graph, ranked[rank], rank, len(ranked)) for rank in chosen]}


def choose(count: int, top: int, others: int) -> Sequence[int]:
    """The first `top` of `count` places, and `others` at equal distances over the rest, the last one included."""
    rest = count - min(top, count)
    taken = min(others, rest)
    return [*range(min(top, count)), *(count - 1 - k * rest // taken for k in reversed(range(taken)))]


def _candidate(graph: ir.OpView, schedule: GroupSchedule, rank: int, count: int) -> dict[str, Any]:
    with ir.Location.unknown():
        write_schedules(graph, [schedule])
    return {
        "rank": rank,
        "of": count,
        "tile": list(schedule.tile),
        "predicted": schedule.seconds,
        "schedule": str(graph.operation.attributes["groups"]),
    }


if __name__ == "__main__":
    serve(answer)
