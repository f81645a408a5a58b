"""A graph while it is being connected: its groups so far, and what was decided for its edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from welder_mlir.schedule.decision_log import DecisionLog
from welder_mlir.schedule.edge_ways import Levels, edge_ways
from welder_mlir.schedule.group_schedule import Cost, EdgeKey, GroupSchedule, Refusal
from welder_mlir.schedule.grouping import Grouping
from welder_mlir.schedule.legality import EdgeLevels, edge_levels
from welder_mlir.schedule.schedule_memory import ScheduleMemory
from welder_mlir.tile_graph.graph import TileGraph


class UnschedulableError(Exception):
    """An operator that cannot run even alone; the message names it and says why."""


@dataclass(frozen=True)
class ConnectingGraph:
    """What the steps of GraphConnecting share; `groups` and `log` change with each."""

    graph: TileGraph
    memory: ScheduleMemory
    groups: Grouping
    legal: Mapping[EdgeKey, EdgeLevels]
    log: DecisionLog

    @classmethod
    def apart(cls, graph: TileGraph, memory: ScheduleMemory) -> ConnectingGraph:
        """Every operator in a group of its own."""
        legal = {edge.key: edge_levels(graph, edge) for edge in graph.edges()}
        return cls(graph, memory, Grouping.apart(graph), legal, DecisionLog(legal))

    def ways(self, home: int, reader: int, allowed: tuple[int, ...]) -> Iterator[Levels]:
        """The ways to give the edges inside the joined group their levels."""
        known = {**self.groups.levels[home], **self.groups.levels[reader]}
        ops = self.groups.members[home] | self.groups.members[reader]
        return edge_ways(self.graph, self.legal, ops, known, allowed)

    def between(self, home: int, reader: int, levels: Levels) -> Levels:
        """Of the levels inside the joined group, those of the edges that are in neither group yet."""
        known = {*self.groups.levels[home], *self.groups.levels[reader]}
        return {key: level for key, level in levels.items() if key not in known}

    def cost(self, number: int) -> Cost:
        """What a group takes."""
        groups = self.groups
        found = self.memory.cost(self.graph, groups.members[number], groups.levels[number], groups.outputs(number))
        return self.schedule(number).cost if isinstance(found, Refusal) else found

    def schedule(self, number: int) -> GroupSchedule:
        """The schedule of a group; raises UnschedulableError."""
        groups = self.groups
        found = self.memory.schedule(self.graph, groups.members[number], groups.levels[number], groups.outputs(number))
        if isinstance(found, Refusal):
            names = ", ".join(self.graph.operators[i].name for i in sorted(groups.members[number]))
            raise UnschedulableError(f"no tile of {names} can be scheduled: {found.reason}")
        return found
