"""The ways to give the edges inside a group their levels that are worth a look."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from welder_mlir.schedule.group_schedule import EdgeKey
from welder_mlir.schedule.legality import EdgeLevels, mixes_weights
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind

Levels = Mapping[EdgeKey, int]


def edge_ways(
    graph: TileGraph,
    legal: Mapping[EdgeKey, EdgeLevels],
    ops: Collection[int],
    known: Levels,
    allowed: Collection[int],
) -> Iterator[Levels]:
    """Levels for every edge inside a group, those in `known` kept; nothing comes if an edge may not join at all.

    First every new edge as near as may be, then as far off as allowed, then with other ways for whole rows.
    """
    if mixes_weights(graph, ops):
        return
    new: dict[EdgeKey, tuple[int, ...]] = {}
    for key in inner_edges(graph, ops):
        if key not in known:
            new[key] = tuple(level for level in legal[key].levels if level in allowed)
            if not new[key]:
                return
    nearest = {**known, **{key: levels[0] for key, levels in new.items()}}
    farthest = {**known, **{key: levels[-1] for key, levels in new.items()}}
    seen: list[Levels] = []
    for way in (nearest, farthest, *_of_rows(graph, legal, nearest, allowed)):
        if way not in seen:
            seen.append(way)
            yield way


def _of_rows(
    graph: TileGraph, legal: Mapping[EdgeKey, EdgeLevels], nearest: Levels, allowed: Collection[int]
) -> Iterator[Levels]:
    """Two ways for what reductions yield, old edges included.

    Through shared memory, so that what reads it need not hold the whole row; or in registers, up to a contraction
    or window, which finds the row in shared memory.
    """
    from_reductions = {key for key in nearest if graph.operators[key[0]].kind is Kind.REDUCTION}
    if not from_reductions or 1 not in allowed:
        return
    far = {key: legal[key].levels[-1] for key in from_reductions}
    yield {**nearest, **far}
    held: set[int] = set()
    way: dict[EdgeKey, int] = {}
    for key in sorted(nearest, key=lambda key: key[1]):
        producer, consumer, _ = key
        at_hand = producer in held or key in from_reductions
        way[key] = nearest[key]
        if at_hand and graph.operators[consumer].kind in (Kind.CONTRACTION, Kind.WINDOW):
            way[key] = legal[key].levels[-1]
        elif at_hand:
            way[key] = legal[key].levels[0]
            if graph.operators[consumer].is_pointwise:
                held.add(consumer)
    yield way


def inner_edges(graph: TileGraph, ops: Collection[int]) -> Iterator[EdgeKey]:
    """Every edge between two of `ops`, in the order of the consumers."""
    for i in sorted(ops):
        for j, operand in enumerate(graph.operators[i].operands):
            producer = graph.producer(operand.tensor)
            if producer is not None and producer in ops:
                yield producer, i, j
