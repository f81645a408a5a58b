"""GraphConnecting: raise each edge to the level that costs the least predicted time.

In order: views are inlined where they are read; operators join in registers; the pointwise ones that are left
are inlined into several readers; the groups so far are joined, through shared memory too, as the best cuts found
between them say (`cuts`); a last sweep joins what is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from welder_mlir.device.device import Device
from welder_mlir.schedule.connecting_graph import ConnectingGraph
from welder_mlir.schedule.cut_units import CutUnits, Unit
from welder_mlir.schedule.cuts import Cuts, Part
from welder_mlir.schedule.decisions import EdgeDecision
from welder_mlir.schedule.group_schedule import EdgeKey, GroupSchedule
from welder_mlir.schedule.inline_pointwise import inline_pointwise
from welder_mlir.schedule.join_readers import join_readers
from welder_mlir.schedule.schedule_memory import ScheduleMemory
from welder_mlir.tile_graph.graph import TileGraph

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


def connect(graph: TileGraph, device: Device, fuse: str = "shared") -> Connected:
    """Connect a whole graph. `fuse` limits the levels: "none", "register" (0), "shared" (0 and 1)."""
    if fuse not in FUSE:
        raise ValueError(f"expected one of {', '.join(FUSE)} for fuse, got {fuse!r}")
    state = ConnectingGraph.apart(graph, ScheduleMemory(device, top_k=1, thorough=False))
    if fuse != "none":
        inline_pointwise(state, views=True)
        join_readers(state, (0,))
        inline_pointwise(state, views=False)
    if fuse == "shared":
        _join_as_cut(state, (0, 1))
        join_readers(state, (0, 1))
    return _connected(state)


def _join_as_cut(state: ConnectingGraph, levels: tuple[int, ...]) -> None:
    """Join groups as the best cuts found say."""
    groups = state.groups
    numbers = groups.in_order()
    for number in numbers:
        state.schedule(number)
    units = [Unit(groups.members[n], groups.at_home(n), groups.levels[n]) for n in numbers]
    cuts = Cuts(CutUnits(state.graph, units), state.memory, state.legal, levels)
    for part in cuts.best():
        joined, *others = (number for place, number in enumerate(numbers) if part.units >> place & 1)
        alone = {key for number in (joined, *others) for key in groups.levels[number]}
        for key in sorted(part.levels.keys() - alone):
            _note_cut(state, cuts, part, key)
        joined = groups.replace(joined, groups.members[joined], part.levels)
        for other in others:
            joined = groups.join(joined, other, part.levels)


def _note_cut(state: ConnectingGraph, cuts: Cuts, part: Part, key: EdgeKey) -> None:
    """Remember why an edge is not cut: what its group takes, also at the edge's other levels, and what two would."""
    apart = cuts.cost_apart(part, key[0])
    pays = apart is None or part.cost.seconds <= apart.seconds
    reason = "not slower together" if pays else "faster with all that follows"
    ways = [(part.levels, part.cost), *cuts.other_levels(part, key)]
    state.log.joined({key: part.levels[key]}, reason, ways, part.cost, apart)


def _connected(state: ConnectingGraph) -> Connected:
    """The groups in topological order, and the graph with the level of each edge."""
    groups = state.groups
    found = []
    inside: dict[EdgeKey, int] = {}
    for number in groups.in_order():
        ops = tuple(sorted(groups.members[number]))
        inlined = frozenset(op for op in ops if groups.home[op] != number)
        levels = groups.levels[number]
        outputs = tuple(sorted(groups.outputs(number)))
        found.append(Group(ops, levels, outputs, inlined, state.schedule(number)))
        for key, level in levels.items():
            inside[key] = max(level, inside.get(key, 0))
    return Connected(tuple(found), state.graph.with_levels(inside), state.log.decisions())
