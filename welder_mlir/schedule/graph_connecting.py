"""GraphConnecting: raise each edge to the level that costs the least predicted time.

In order: views are inlined where they are read; operators join in registers; the pointwise ones that are left
are inlined into several readers; the groups so far are joined, through shared memory too, as the best cuts found
between them say (`cuts`); a last sweep joins what is left. A sweep goes through the operators in topological order
and tries every group that reads their results.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from welder_mlir.device.device import Device
from welder_mlir.schedule.cuts import Cuts, Part, Unit
from welder_mlir.schedule.decisions import EdgeDecision, LevelChoice, best_choices
from welder_mlir.schedule.edge_ways import Levels, edge_ways
from welder_mlir.schedule.group_schedule import EdgeKey, GroupSchedule, Refusal
from welder_mlir.schedule.grouping import Grouping
from welder_mlir.schedule.legality import EdgeLevels, edge_levels
from welder_mlir.schedule.schedule_memory import ScheduleMemory
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind

FUSE = ("none", "register", "shared")


@dataclass(frozen=True)
class Group:
    """Operators of one kernel; those in `inlined` are computed elsewhere too, or nowhere else."""

    operators: tuple[int, ...]
    levels: Mapping[EdgeKey, int]
    outputs: tuple[int, ...]
    inlined: frozenset[int]
    schedule: GroupSchedule


@dataclass(frozen=True)
class Connected:
    """The groups in an order in which they can run, the graph with its levels, and why."""

    groups: tuple[Group, ...]
    graph: TileGraph
    decisions: tuple[EdgeDecision, ...]


_Way = tuple[Mapping[EdgeKey, int], GroupSchedule | Refusal]  # the levels inside a group, and what came of them


class UnschedulableError(Exception):
    """An operator that cannot run even alone; the message names it and says why."""


def connect(graph: TileGraph, device: Device, fuse: str = "shared", top_k: int = 8) -> Connected:
    """Connect a whole graph. `fuse` limits the levels: "none", "register" (0), "shared" (0 and 1)."""
    if fuse not in FUSE:
        raise ValueError(f"expected one of {', '.join(FUSE)} for fuse, got {fuse!r}")
    connecting = _Connecting(graph, ScheduleMemory(device, top_k, thorough=False), Grouping.apart(graph))
    if fuse != "none":
        connecting.inline(views=True)
        connecting.sweep((0,))
        connecting.inline(views=False)
    if fuse == "shared":
        connecting.cut((0, 1))
        connecting.sweep((0, 1))
    return connecting.result()


@dataclass
class _Connecting:
    graph: TileGraph
    memory: ScheduleMemory
    groups: Grouping
    decisions: dict[EdgeKey, EdgeDecision] = field(default_factory=dict)
    legal: dict[EdgeKey, EdgeLevels] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for edge in self.graph.edges():
            self.legal[edge.key] = edge_levels(self.graph, edge)
            legal = self.legal[edge.key]
            refused = () if legal.levels else tuple(LevelChoice(level, None, legal.reason) for level in (0, 1))
            self.decisions[edge.key] = EdgeDecision(edge.key, 2, legal.reason, considered=refused)

    def inline(self, views: bool) -> None:
        """Copy groups of views, or of any pointwise operators, into every group that reads them.

        Views always; what does arithmetic where all readers take it and that is not slower.
        """
        for op in range(len(self.graph.operators)):
            home = self.groups.home[op]
            members = [self.graph.operators[i] for i in self.groups.members.get(-1 if home is None else home, ())]
            if home is None or not all(member.is_pointwise for member in members):
                continue
            only_views = all(member.kind is Kind.VIEW for member in members)
            if only_views or not views:
                self._inline_into(op, home, self.groups.readers(op), only_views)

    def _inline_into(self, op: int, home: int, readers: list[int], views: bool) -> None:
        copies: list[tuple[int, Mapping[EdgeKey, int], GroupSchedule]] = []
        apart, together = self._seconds(home), 0.0
        for reader in readers:
            levels = next(self._levels(home, reader, (0,)), None)
            if levels is None:
                continue
            ops = self.groups.members[home] | self.groups.members[reader]
            found = self.memory.schedule(self.graph, ops, levels, self.groups.outputs(reader))
            if isinstance(found, GroupSchedule):
                copies.append((reader, levels, found))
                apart += self._seconds(reader)
                together += found.seconds
        writes_no_other = self.groups.outputs(home) <= set(self.graph.operators[op].results)
        everywhere = len(copies) == len(readers) and writes_no_other and not self._is_output(op)
        if not copies or not (views or (everywhere and together <= apart)):
            return
        for reader, levels, found in copies:
            ops = self.groups.members[home] | self.groups.members[reader]
            ways: list[_Way] = [(levels, found)]
            self._note(home, reader, levels, "inlined where it is read", found.seconds, None, ways)
            self.groups.replace(reader, ops, levels)
        if everywhere:
            self.groups.remove(home)

    def cut(self, levels: tuple[int, ...]) -> None:
        """Join groups as the best cuts found say."""
        numbers = self._in_order()
        for number in numbers:
            self._schedule(number)
        units = [Unit(self.groups.members[n], self.groups.at_home(n), self.groups.levels[n]) for n in numbers]
        cuts = Cuts(self.graph, self.memory, self.legal, units, levels)
        for part in cuts.best():
            joined, *others = (number for place, number in enumerate(numbers) if part.units >> place & 1)
            alone = {key for number in (joined, *others) for key in self.groups.levels[number]}
            for key in sorted(part.levels.keys() - alone):
                self._note_cut(cuts, part, key)
            joined = self.groups.replace(joined, self.groups.members[joined], part.levels)
            for other in others:
                joined = self.groups.join(joined, other, part.levels)

    def _note_cut(self, cuts: Cuts, part: Part, key: EdgeKey) -> None:
        """Remember why an edge is not cut: what its group takes, and what the two sides of the edge would."""
        apart = cuts.seconds_apart(part, key[0])
        reason = "not slower together" if apart is None or part.seconds <= apart else "faster with all that follows"
        level = part.levels[key]
        considered = self._considered(key, [LevelChoice(level, part.seconds)], apart)
        self.decisions[key] = EdgeDecision(key, level, reason, part.seconds, apart, considered)

    def sweep(self, levels: tuple[int, ...]) -> None:
        """Join each operator's group with those that read it, one after the other."""
        for op in range(len(self.graph.operators)):
            tried: set[int] = set()
            while (home := self.groups.home[op]) is not None:
                reader = next((g for g in self.groups.readers(op) if g not in tried), None)
                if reader is None:
                    break
                if not self._try_join(home, reader, levels):
                    tried.add(reader)

    def _try_join(self, home: int, reader: int, allowed: tuple[int, ...]) -> bool:
        ways = list(self._levels(home, reader, allowed))
        if not ways:
            return False
        if self.groups.would_cycle(home, reader):
            between = Refusal("a third group stands between them")
            self._note(home, reader, ways[0], between.reason, None, None, [(way, between) for way in ways], True)
            return False
        apart = self._seconds(home) + self._seconds(reader)
        ops = self.groups.members[home] | self.groups.members[reader]
        outputs = self.groups.outputs(home, frozenset({reader}))
        best: tuple[GroupSchedule, Mapping[EdgeKey, int]] | None = None
        tried: list[_Way] = []
        for levels in ways:
            found = self.memory.schedule(self.graph, ops, levels, outputs)
            tried.append((levels, found))
            if isinstance(found, GroupSchedule) and (best is None or found.seconds < best[0].seconds):
                best = found, levels
        tried.sort(key=lambda way: -sum(way[0].values()))  # what refuses the farthest levels tells most
        if best is None:
            reason = next(found.reason for _, found in tried if isinstance(found, Refusal))
            self._note(home, reader, ways[0], reason, None, apart, tried, True)
            return False
        schedule, levels = best
        if schedule.seconds > apart:
            self._note(home, reader, levels, "slower together", schedule.seconds, apart, tried, True)
            return False
        self._note(home, reader, levels, "not slower together", schedule.seconds, apart, tried)
        self.groups.join(home, reader, levels)
        return True

    def _levels(self, home: int, reader: int, allowed: tuple[int, ...]) -> Iterator[Levels]:
        """The ways to give the edges inside the joined group their levels."""
        known = {**self.groups.levels[home], **self.groups.levels[reader]}
        ops = self.groups.members[home] | self.groups.members[reader]
        return edge_ways(self.graph, self.legal, ops, known, allowed)

    def _seconds(self, number: int) -> float:
        groups = self.groups
        found = self.memory.seconds(self.graph, groups.members[number], groups.levels[number], groups.outputs(number))
        return self._schedule(number).seconds if isinstance(found, Refusal) else found

    def _schedule(self, number: int) -> GroupSchedule:
        groups = self.groups
        found = self.memory.schedule(self.graph, groups.members[number], groups.levels[number], groups.outputs(number))
        if isinstance(found, Refusal):
            names = ", ".join(self.graph.operators[i].name for i in sorted(groups.members[number]))
            raise UnschedulableError(f"no tile of {names} can be scheduled: {found.reason}")
        return found

    def _is_output(self, op: int) -> bool:
        return any(t in self.graph.outputs for t in self.graph.operators[op].results)

    def _note(
        self,
        home: int,
        reader: int,
        levels: Mapping[EdgeKey, int],
        reason: str,
        together: float | None,
        apart: float | None,
        ways: list[_Way],
        refused: bool = False,
    ) -> None:
        """Remember what was decided for the edges that would join the two groups, and all that was considered."""
        known = {**self.groups.levels[home], **self.groups.levels[reader]}
        for key, level in levels.items():
            if key in known:
                continue
            considered = self._considered(key, [self._choice(way[key], found) for way, found in ways], apart)
            at = 2 if refused else level
            self.decisions[key] = EdgeDecision(key, at, reason, together, apart, considered)

    def _considered(self, key: EdgeKey, found: list[LevelChoice], apart: float | None) -> tuple[LevelChoice, ...]:
        """What was found out about an edge's levels, with the levels that it never may take."""
        cut = [] if apart is None else [LevelChoice(2, apart)]
        impossible = sorted(set(range(2)) - set(self.legal[key].levels))
        return best_choices([*found, *cut, *(LevelChoice(level, None, self.legal[key].reason) for level in impossible)])

    @staticmethod
    def _choice(level: int, found: GroupSchedule | Refusal) -> LevelChoice:
        if isinstance(found, Refusal):
            return LevelChoice(level, None, found.reason)
        return LevelChoice(level, found.seconds)

    def result(self) -> Connected:
        """The groups in topological order, and the graph with the level of each edge."""
        numbers = self._in_order()
        found = []
        inside: dict[EdgeKey, int] = {}
        for number in numbers:
            ops = tuple(sorted(self.groups.members[number]))
            inlined = frozenset(op for op in ops if self.groups.home[op] != number)
            levels = self.groups.levels[number]
            outputs = tuple(sorted(self.groups.outputs(number)))
            found.append(Group(ops, levels, outputs, inlined, self._schedule(number)))
            for key, level in levels.items():
                inside[key] = max(level, inside.get(key, 0))
        connected = self.graph.with_levels(inside)
        decisions = tuple(self.decisions[key] for key in sorted(self.decisions))
        return Connected(tuple(found), connected, decisions)

    def _in_order(self) -> list[int]:
        order: list[int] = []
        done: set[int] = set()
        waiting = sorted(self.groups.members, key=lambda g: (max(self.groups.members[g]), g))
        while waiting:
            ready = next(g for g in waiting if all(above in done for above in self.groups.depends(g)))
            waiting.remove(ready)
            done.add(ready)
            order.append(ready)
        return order
