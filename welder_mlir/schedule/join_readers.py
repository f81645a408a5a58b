"""A sweep in topological order: each operator's group joins those that read it, where that is not slower."""

from __future__ import annotations

from welder_mlir.schedule.connecting_graph import ConnectingGraph
from welder_mlir.schedule.edge_ways import Levels
from welder_mlir.schedule.group_schedule import Cost, Refusal


def join_readers(state: ConnectingGraph, levels: tuple[int, ...]) -> None:
    """Join each operator's group with those that read it, one after the other."""
    groups = state.groups
    for op in range(len(state.graph.operators)):
        tried: set[int] = set()
        while (home := groups.home[op]) is not None:
            reader = next((g for g in groups.readers(op) if g not in tried), None)
            if reader is None:
                break
            if not _try_join(state, home, reader, levels):
                tried.add(reader)


def _try_join(state: ConnectingGraph, home: int, reader: int, allowed: tuple[int, ...]) -> bool:
    ways = list(state.ways(home, reader, allowed))
    if not ways:
        return False
    if state.groups.would_cycle(home, reader):
        between = Refusal("a third group stands between them")
        state.log.left(state.between(home, reader, ways[0]), between.reason, [(way, between) for way in ways])
        return False
    apart = state.cost(home) + state.cost(reader)
    tried = _tried(state, home, reader, ways)
    found = [(cost, levels) for levels, cost in tried if isinstance(cost, Cost)]
    tried.sort(key=lambda way: -sum(way[0].values()))  # what refuses the farthest levels tells most
    if not found:
        reason = next(cost.reason for _, cost in tried if isinstance(cost, Refusal))
        state.log.left(state.between(home, reader, ways[0]), reason, tried, apart=apart)
        return False
    together, levels = min(found, key=lambda way: way[0].seconds)
    edges = state.between(home, reader, levels)
    if together.seconds > apart.seconds:
        state.log.left(edges, "slower together", tried, together, apart)
        return False
    state.log.joined(edges, "not slower together", tried, together, apart)
    state.groups.join(home, reader, levels)
    return True


def _tried(state: ConnectingGraph, home: int, reader: int, ways: list[Levels]) -> list[tuple[Levels, Cost | Refusal]]:
    """Each way with what comes of it."""
    ops = state.groups.members[home] | state.groups.members[reader]
    outputs = state.groups.outputs(home, frozenset({reader}))
    return [(levels, state.memory.cost(state.graph, ops, levels, outputs)) for levels in ways]
