"""The tiles of each group by traffic alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass
from welder_mlir.passes.find_device import find_device_for
from welder_mlir.passes.find_groups import find_groups
from welder_mlir.schedule.least_traffic import LeastTraffic
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_ir.least_traffic_attributes import TrafficRecord, write_least_traffic
from welder_mlir.tile_ir.read_tile_graph import find_graphs, read_tile_graph


@dataclass(frozen=True)
class LeastTrafficPass(Pass):
    """Find, for comparison, the tile of each group and of its parts that the paper's traffic and waves prefer."""

    argument: ClassVar[str] = "tile-least-traffic"

    device: str = "h200"

    def run(self, module: ir.Operation) -> None:
        """Write `least_traffic` on each graph; nothing else changes, and no later pass reads it."""
        device = find_device_for(module, self.device)
        for graph in find_graphs(module):
            core = read_tile_graph(graph)
            groups = [
                SubGraph(core, group.operators, group.levels, frozenset(group.outputs)) for group in find_groups(graph)
            ]
            write_least_traffic(graph, [_search(LeastTraffic(group, device)) for group in groups])


def _search(whole: LeastTraffic) -> TrafficRecord:
    parts = whole.parts()
    found = [_part(whole, part) for part in parts] if len(parts) > 1 else []
    return TrafficRecord(whole.group.operators, whole.best(), parts=tuple(found))


def _part(whole: LeastTraffic, part: LeastTraffic) -> TrafficRecord:
    best = part.best()
    writes_the_output = whole.group.root in part.group
    connected = whole.at(best.tile) if best is not None and writes_the_output else None
    return TrafficRecord(part.group.operators, best, connected)
