"""Dynamic programming over cuts: where to cut a graph into groups, looking past joins that do not pay at once.

The units to be joined (groups that were found before) come one after the other, in topological order. Each may stand
alone, join an open group that it reads, or join all of those into one. Ways to do so that have the same open groups
are alike for all that follows: the fastest is kept. Of the others, as many as the beam is wide go on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from welder_mlir.schedule.cut_units import CutUnits, Units
from welder_mlir.schedule.edge_ways import Levels, edge_ways, inner_edges
from welder_mlir.schedule.group_schedule import Cost, EdgeKey, Refusal
from welder_mlir.schedule.legality import EdgeLevels
from welder_mlir.schedule.schedule_memory import ScheduleMemory

WIDTH = 4  # ways kept after each unit
PATIENCE = 400  # groups of different structure, searched for tiles, after which only the fastest way is kept


@dataclass(frozen=True)
class Part:
    """A group made of units."""

    units: Units
    levels: Levels
    cost: Cost
    below: Units = 0  # units of other groups that depend on it


@dataclass(frozen=True)
class _Way:
    """One way to group the units so far: the groups that may still grow, and those that may not."""

    open: tuple[Part, ...] = ()
    closed: tuple[Part, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Cuts:
    """The units of a graph and how to judge groups of them."""

    units: CutUnits
    memory: ScheduleMemory
    legal: Mapping[EdgeKey, EdgeLevels]
    allowed: tuple[int, ...]  # levels of the edges between them

    def best(self) -> list[Part]:
        """The fastest way found, as the groups that it makes; every unit must be possible alone."""
        ways = [_Way()]
        for unit in range(len(self.units.units)):
            found: dict[tuple[Units, ...], _Way] = {}
            for grown in (grown for way in ways for grown in self._grown(way, unit)):
                key = tuple(sorted(part.units for part in grown.open))
                if key not in found or grown.seconds < found[key].seconds:
                    found[key] = grown
            ranked = sorted(found, key=lambda key: (found[key].seconds, key))
            ways = [found[key] for key in ranked[: WIDTH if self.memory.searched < PATIENCE else 1]]
        return [*ways[0].open, *ways[0].closed]

    def _grown(self, way: _Way, unit: int) -> Iterator[_Way]:
        """Every way to place one more unit."""
        above = self.units.above[unit]
        joinable = [part for part in way.open if part.units & above and not part.below & above]
        choices: list[tuple[Part, ...]] = [(), *((part,) for part in joinable)]
        if len(joinable) > 1:
            choices.append(tuple(joinable))
        for chosen in choices:
            part = self.join(chosen, unit)
            if part is not None:
                yield self._placed(way, chosen, part, above)

    def join(self, parts: Sequence[Part], unit: int) -> Part | None:
        """The group of these groups and one more unit, with its fastest levels; None if it cannot be."""
        units = 1 << unit
        known = dict(self.units.units[unit].levels)
        below = 0
        for part in parts:
            units |= part.units
            known |= part.levels
            below |= part.below
        best: Part | None = None
        graph, ops, outputs = self.units.graph, self.units.members(units), self.units.outputs(units)
        for levels in edge_ways(graph, self.legal, ops, known, self.allowed):
            cost = self.memory.cost(graph, ops, levels, outputs)
            if isinstance(cost, Cost) and (best is None or cost.seconds < best.cost.seconds):
                best = Part(units, levels, cost, below & ~units)
        return best

    def _placed(self, way: _Way, joined: Collection[Part], part: Part, above: Units) -> _Way:
        """The way after `joined` and one more unit have become `part`, closed groups set aside."""
        seconds = way.seconds + part.cost.seconds - sum(old.cost.seconds for old in joined)
        others = [
            replace(other, below=other.below | part.units | part.below)
            if above & (other.units | other.below)
            else other
            for other in way.open
            if other not in joined
        ]
        placed = part.units.bit_length() - 1
        still = tuple(other for other in (part, *others) if self._may_grow(other, placed))
        done = tuple(other for other in (part, *others) if other not in still)
        return _Way(still, (*way.closed, *done), seconds)

    def _may_grow(self, part: Part, last: int) -> bool:
        """Whether a unit after `last` reads the group, and nothing of another group that depends on it."""
        above, ancestors = self.units.above, self.units.ancestors
        return any(
            above[unit] & part.units and not ancestors[unit] & part.below
            for unit in range(last + 1, self.units.last_reader(part.units) + 1)
        )

    def cost_apart(self, part: Part, op: int) -> Cost | None:
        """What a group takes cut below `op`: all that leads to its unit, and the rest; None if that cannot be."""
        home = self.units.home(op)
        if home is None or not part.units >> home & 1:
            return None
        upper = part.units & (self.units.ancestors[home] | 1 << home)
        costs = [self._cost(part, units) for units in (upper, part.units & ~upper) if units]
        if len(costs) < 2 or any(isinstance(cost, Refusal) for cost in costs):
            return None
        return sum((cost for cost in costs if isinstance(cost, Cost)), Cost())

    def other_levels(self, part: Part, key: EdgeKey) -> Iterator[tuple[Levels, Cost | Refusal]]:
        """What a group takes with one edge at each of the other levels that it may have, all else as it is."""
        graph, ops, outputs = self.units.graph, self.units.members(part.units), self.units.outputs(part.units)
        for level in self.legal[key].levels:
            if level in self.allowed and level != part.levels[key]:
                levels = {**part.levels, key: level}
                yield levels, self.memory.cost(graph, ops, levels, outputs)

    def _cost(self, part: Part, units: Units) -> Cost | Refusal:
        """What some units of a group take by themselves, with the levels that they have in it."""
        graph, ops = self.units.graph, self.units.members(units)
        levels = {key: part.levels[key] for key in inner_edges(graph, ops) if key in part.levels}
        return self.memory.cost(graph, ops, levels, self.units.outputs(units))
