"""Pointwise operators are computed where they are read: views always, arithmetic where that is not slower."""

from __future__ import annotations

from dataclasses import dataclass

from welder_mlir.schedule.connecting_graph import ConnectingGraph
from welder_mlir.schedule.edge_ways import Levels
from welder_mlir.schedule.group_schedule import Cost, Refusal
from welder_mlir.tile_graph.operator_tile import Kind


@dataclass(frozen=True)
class _Copy:
    """A group with what it reads computed inside it."""

    reader: int
    levels: Levels
    cost: Cost


def inline_pointwise(state: ConnectingGraph, views: bool) -> None:
    """Copy groups of views, or of any pointwise operators, into every group that reads them.

    Views always; what does arithmetic where all readers take it and that is not slower.
    """
    graph, groups = state.graph, state.groups
    for op in range(len(graph.operators)):
        home = groups.home[op]
        members = [graph.operators[i] for i in groups.members.get(-1 if home is None else home, ())]
        if home is None or not all(member.is_pointwise for member in members):
            continue
        only_views = all(member.kind is Kind.VIEW for member in members)
        if only_views or not views:
            _inline_into(state, op, home, only_views)


def _inline_into(state: ConnectingGraph, op: int, home: int, views: bool) -> None:
    graph, groups = state.graph, state.groups
    readers = groups.readers(op)
    copies = [copy for reader in readers if (copy := _copy(state, home, reader)) is not None]
    apart = state.cost(home).seconds + sum(state.cost(copy.reader).seconds for copy in copies)
    together = sum(copy.cost.seconds for copy in copies)
    results = set(graph.operators[op].results)
    needed = not groups.outputs(home) <= results or not results.isdisjoint(graph.outputs)
    everywhere = len(copies) == len(readers) and not needed
    if not copies or not (views or (everywhere and together <= apart)):
        return
    for copy in copies:
        ops = groups.members[home] | groups.members[copy.reader]
        edges = state.between(home, copy.reader, copy.levels)
        state.log.joined(edges, "inlined where it is read", [(copy.levels, copy.cost)], copy.cost)
        groups.replace(copy.reader, ops, copy.levels)
    if everywhere:
        groups.remove(home)


def _copy(state: ConnectingGraph, home: int, reader: int) -> _Copy | None:
    levels = next(state.ways(home, reader, (0,)), None)
    if levels is None:
        return None
    ops = state.groups.members[home] | state.groups.members[reader]
    cost = state.memory.cost(state.graph, ops, levels, state.groups.outputs(reader))
    return None if isinstance(cost, Refusal) else _Copy(reader, levels, cost)
