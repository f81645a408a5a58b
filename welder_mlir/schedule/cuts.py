"""Dynamic programming over cuts: where to cut a graph into groups, looking past joins that do not pay at once.

The units to be joined (groups that were found before) come one after the other, in topological order. Each may stand
alone, join an open group that it reads, or join all of those into one. Ways to do so that have the same open groups
are alike for all that follows: the fastest is kept. Of the others, as many as the beam is wide go on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from welder_mlir.schedule.edge_ways import Levels, edge_ways, inner_edges
from welder_mlir.schedule.group_schedule import Refusal
from welder_mlir.schedule.legality import EdgeLevels
from welder_mlir.schedule.schedule_memory import ScheduleMemory
from welder_mlir.tile_graph.graph import TileGraph

WIDTH = 4  # ways kept after each unit
PATIENCE = 400  # groups of different structure, searched for tiles, after which only the fastest way is kept
Units = int  # a set of units: bit n stands for unit n


@dataclass(frozen=True)
class Unit:
    """Operators that stay together; those that are not at home here are copies."""

    members: frozenset[int]
    home: frozenset[int]
    levels: Levels


@dataclass(frozen=True)
class Part:
    """A group made of units."""

    units: Units
    levels: Levels
    seconds: float
    below: Units = 0  # units of other groups that depend on it


@dataclass(frozen=True)
class _Way:
    """One way to group the units so far: the groups that may still grow, and those that may not."""

    open: tuple[Part, ...] = ()
    closed: tuple[Part, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Cuts:
    """The units of a graph, in topological order, and how to judge groups of them."""

    graph: TileGraph
    memory: ScheduleMemory
    legal: Mapping[tuple[int, int, int], EdgeLevels]
    units: Sequence[Unit]
    allowed: tuple[int, ...]  # levels of the edges between them

    def best(self) -> list[Part]:
        """The fastest way found, as the groups that it makes; every unit must be possible alone."""
        ways = [_Way()]
        for unit in range(len(self.units)):
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
        above = self._above[unit]
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
        known = dict(self.units[unit].levels)
        below = 0
        for part in parts:
            units |= part.units
            known |= part.levels
            below |= part.below
        best: Part | None = None
        ops, outputs = self.members(units), self.outputs(units)
        for levels in edge_ways(self.graph, self.legal, ops, known, self.allowed):
            seconds = self.memory.seconds(self.graph, ops, levels, outputs)
            if not isinstance(seconds, Refusal) and (best is None or seconds < best.seconds):
                best = Part(units, levels, seconds, below & ~units)
        return best

    def _placed(self, way: _Way, joined: Collection[Part], part: Part, above: Units) -> _Way:
        """The way after `joined` and one more unit have become `part`, closed groups set aside."""
        seconds = way.seconds + part.seconds - sum(old.seconds for old in joined)
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
        return any(
            self._above[unit] & part.units and not self._ancestors[unit] & part.below
            for unit in range(last + 1, self._last_reader(part.units) + 1)
        )

    def _last_reader(self, units: Units) -> int:
        return max((self._last[n] for n in range(units.bit_length()) if units >> n & 1), default=-1)

    def seconds_apart(self, part: Part, op: int) -> float | None:
        """The seconds of a group cut below `op`: all that leads to its unit, and the rest; None if that cannot be."""
        home = next((n for n, unit in enumerate(self.units) if op in unit.home), None)
        if home is None or not part.units >> home & 1:
            return None
        total = 0.0
        upper = part.units & (self._ancestors[home] | 1 << home)
        for units in (upper, part.units & ~upper):
            ops = self.members(units)
            levels = {key: part.levels[key] for key in inner_edges(self.graph, ops) if key in part.levels}
            seconds = self.memory.seconds(self.graph, ops, levels, self.outputs(units)) if units else Refusal("empty")
            if isinstance(seconds, Refusal):
                return None
            total += seconds
        return total

    def members(self, units: Units) -> frozenset[int]:
        """The operators of a set of units, copies included."""
        return frozenset().union(*(unit.members for n, unit in enumerate(self.units) if units >> n & 1))

    def outputs(self, units: Units) -> frozenset[int]:
        """The tensors that a group of units has to write."""
        return frozenset(
            tensor
            for n, unit in enumerate(self.units)
            if units >> n & 1
            for op in unit.home
            for tensor in self.graph.operators[op].results
            if tensor in self.graph.outputs or self._readers.get(tensor, 0) & ~units
        )

    @cached_property
    def _readers(self) -> dict[int, Units]:
        """By tensor, the units that read it and do not compute it themselves."""
        found: dict[int, Units] = {}
        for n, unit in enumerate(self.units):
            for op in unit.members:
                for operand in self.graph.operators[op].operands:
                    if self.graph.producer(operand.tensor) not in unit.members:
                        found[operand.tensor] = found.get(operand.tensor, 0) | 1 << n
        return found

    @cached_property
    def _above(self) -> list[Units]:
        """By unit, those that it reads."""
        found = [0] * len(self.units)
        for n, unit in enumerate(self.units):
            for op in unit.home:
                for tensor in self.graph.operators[op].results:
                    for reader in range(len(self.units)):
                        if self._readers.get(tensor, 0) >> reader & 1:
                            found[reader] |= 1 << n
        return found

    @cached_property
    def _ancestors(self) -> list[Units]:
        """By unit, all that it depends on."""
        found: list[Units] = []
        for above in self._above:
            all_above = above
            for n in range(above.bit_length()):
                if above >> n & 1:
                    all_above |= found[n]
            found.append(all_above)
        return found

    @cached_property
    def _last(self) -> list[int]:
        """By unit, the last that reads it."""
        found = [-1] * len(self.units)
        for reader, above in enumerate(self._above):
            for n in range(above.bit_length()):
                if above >> n & 1:
                    found[n] = reader
        return found
