"""Schedules found before, by the structure of the group: equal layers cost one search."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field

from welder_mlir.device.device import Device
from welder_mlir.schedule.group_schedule import Cost, EdgeKey, GroupSchedule, Refusal
from welder_mlir.schedule.sub_graph_tiling import schedule_group
from welder_mlir.tile_graph.graph import TileGraph


def structure_of(
    graph: TileGraph, order: tuple[int, ...], levels: Mapping[EdgeKey, int], outputs: Collection[int]
) -> Hashable:
    """Equal for groups that differ in names only, and so get equal schedules."""
    place = {op: n for n, op in enumerate(order)}
    written = tuple(
        (n, k) for n, op in enumerate(order) for k, t in enumerate(graph.operators[op].results) if t in outputs
    )
    inside = tuple(sorted((place[p], place[c], j, level) for (p, c, j), level in levels.items()))
    return graph.structural_hash(order), written, inside


ROOM_PRICE = 3 / 4  # of the time to write a tensor; within what predictions of single kernels are off by


@dataclass(frozen=True)
class _Known:
    """What came of a group, and whose names it bears."""

    found: GroupSchedule | Refusal
    graph: TileGraph
    order: tuple[int, ...]

    def refusal(self, graph: TileGraph, order: tuple[int, ...]) -> Refusal:
        """The refusal, in the words of another group of this structure."""
        assert isinstance(self.found, Refusal)
        if self.order == order:
            return self.found
        names = zip(self.order, order, strict=True)
        return self.found.renamed({self.graph.operators[a].name: graph.operators[b].name for a, b in names})


@dataclass
class ScheduleMemory:
    """Schedules groups on one device, each structure once."""

    device: Device
    top_k: int = 8
    thorough: bool = True  # try every tile; if not, as few as find one that is about as good
    _known: dict[Hashable, _Known] = field(default_factory=dict)

    @property
    def searched(self) -> int:
        """Structures that have been looked at."""
        return len(self._known)

    def schedule(
        self,
        graph: TileGraph,
        ops: Collection[int],
        levels: Mapping[EdgeKey, int],
        outputs: Collection[int],
    ) -> GroupSchedule | Refusal:
        """As `schedule_group`; a group of a known structure gets the known schedule under its own names."""
        order = tuple(sorted(ops))
        known = self._recall(graph, order, levels, outputs)
        if isinstance(known.found, Refusal):
            return known.refusal(graph, order)
        if known.order == order:
            return known.found
        operators = dict(zip(known.order, order, strict=True))
        tensors = {
            old: new
            for a, b in operators.items()
            for old, new in zip(known.graph.operators[a].results, graph.operators[b].results, strict=True)
        }
        return known.found.renamed(operators, tensors)

    def cost(
        self,
        graph: TileGraph,
        ops: Collection[int],
        levels: Mapping[EdgeKey, int],
        outputs: Collection[int],
    ) -> Cost | Refusal:
        """What `schedule` is predicted to take, and the price of the room that its results take in device memory."""
        order = tuple(sorted(ops))
        known = self._recall(graph, order, levels, outputs)
        if isinstance(known.found, Refusal):
            return known.refusal(graph, order)
        room = self._room(graph, outputs)
        return known.found.cost + Cost(room, {"room": room}) if room else known.found.cost

    def _room(self, graph: TileGraph, outputs: Collection[int]) -> float:
        """Seconds that it is worth to do without tensors too large for the L2 cache: a share of what writing takes."""
        sizes = (graph.tensors[tensor].bytes for tensor in outputs if tensor not in graph.outputs)
        return ROOM_PRICE / self.device.bandwidth * sum(size for size in sizes if size > self.device.l2_bytes)

    def _recall(
        self, graph: TileGraph, order: tuple[int, ...], levels: Mapping[EdgeKey, int], outputs: Collection[int]
    ) -> _Known:
        key = structure_of(graph, order, levels, outputs)
        if key not in self._known:
            found = schedule_group(graph, order, levels, self.device, outputs, self.top_k, thorough=self.thorough)
            self._known[key] = _Known(found, graph, order)
        return self._known[key]
