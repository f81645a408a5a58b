"""Schedules found before, by the structure of the group: equal layers cost one search."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from welder_mlir.device.device import Device
from welder_mlir.schedule.group_schedule import EdgeKey, GroupSchedule, Refusal
from welder_mlir.schedule.sub_graph_tiling import schedule_group
from welder_mlir.tile_graph.graph import TileGraph


@dataclass
class ScheduleMemory:
    """Schedules groups on one device, each structure once."""

    device: Device
    top_k: int = 8
    _found: dict[tuple[object, ...], tuple[GroupSchedule | Refusal, tuple[int, ...], TileGraph]] = field(
        default_factory=dict
    )

    def schedule(
        self,
        graph: TileGraph,
        ops: Collection[int],
        levels: Mapping[EdgeKey, int],
        outputs: Collection[int],
    ) -> GroupSchedule | Refusal:
        """As `schedule_group`; a group of a known structure gets the known schedule under its own names."""
        order = tuple(sorted(ops))
        place = {op: n for n, op in enumerate(order)}
        written = tuple(
            (n, k) for n, op in enumerate(order) for k, t in enumerate(graph.operators[op].results) if t in outputs
        )
        inside = tuple(sorted((place[p], place[c], j, level) for (p, c, j), level in levels.items()))
        key = (graph.structural_hash(order), written, inside)
        if key not in self._found:
            self._found[key] = (
                schedule_group(graph, order, levels, self.device, outputs, self.top_k),
                order,
                graph,
            )
        found, known, known_graph = self._found[key]
        if isinstance(found, Refusal) or known == order:
            return found
        operators = dict(zip(known, order, strict=True))
        tensors = {
            old: new
            for a, b in operators.items()
            for old, new in zip(known_graph.operators[a].results, graph.operators[b].results, strict=True)
        }
        return found.renamed(operators, tensors)
