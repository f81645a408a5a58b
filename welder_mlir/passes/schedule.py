"""SubGraphTiling: the tiles of each group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass, PassError
from welder_mlir.passes.find_device import find_device_for
from welder_mlir.passes.find_groups import find_groups
from welder_mlir.schedule.group_schedule import GroupSchedule, Refusal
from welder_mlir.schedule.schedule_memory import ScheduleMemory
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_ir.group_attributes import Connection, write_schedules
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph
from welder_mlir.tile_ir.write_decisions import write_group_tiles


@dataclass(frozen=True)
class SchedulePass(Pass):
    """Choose the tile of each group by predicted time, and write it with its traffic and footprint."""

    argument: ClassVar[str] = "tile-schedule"

    device: str = "h200"
    top_k: int = 8  # tiles that are kept of each group, the best and its alternatives

    def run(self, module: ir.Operation) -> None:
        """Schedule the groups that tile-connect has written."""
        device = find_device_for(module, self.device)
        for graph in find_graphs(module):
            core = read_tile_graph(graph)
            memory = ScheduleMemory(device, self.top_k)
            schedules = [_schedule(graph, core, group, memory) for group in find_groups(graph)]
            write_schedules(graph, schedules)
            graph.operation.attributes["device"] = ir.StringAttr.get(device.name)
            write_group_tiles(graph, core, schedules)


def _schedule(graph: ir.OpView, core: TileGraph, group: Connection, memory: ScheduleMemory) -> GroupSchedule:
    found = memory.schedule(core, group.operators, group.levels, group.outputs)
    if isinstance(found, Refusal):
        operator = operators_of(graph)[group.operators[-1]]
        raise PassError(operator, f"has no tile that fits {memory.device.name}: {found.reason}")
    return found
