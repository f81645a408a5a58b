"""Which memory levels an edge may take: a table of producer kind by consumer kind, with the reasons."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind, OperatorTile, ReuseTile


@dataclass(frozen=True)
class EdgeLevels:
    """The levels above device memory that an edge may take, nearest to the arithmetic first."""

    levels: tuple[int, ...]
    reason: str


APART_DATA_DEPENDENT = EdgeLevels((), "the read depends on data: any element may be asked for")
APART_WEIGHTS = EdgeLevels((), "the producer depends on weights alone and runs once, at load")
INLINE = EdgeLevels((0, 1), "one point of work an element: the consumer evaluates it where it reads it")
IN_PLACE = EdgeLevels((0, 1), "the consumer reads it where it is: on the threads that hold it")
SPREAD_ROWS = EdgeLevels((1,), "a contraction spreads each row over several warps")
RESHAPED = EdgeLevels((1,), "the consumer reads other elements than the same thread holds")
STAGED = EdgeLevels((1,), "operands of a contraction are read from shared memory")
WINDOWED = EdgeLevels((1,), "a window reads its neighbours' elements")

_COMPUTED = {  # for producers that reduce, by the consumer
    Kind.VIEW: IN_PLACE,
    Kind.MAP: IN_PLACE,
    Kind.REDUCTION: IN_PLACE,
    Kind.WINDOW: WINDOWED,
    Kind.CONTRACTION: STAGED,
}


def edge_levels(graph: TileGraph, edge: ReuseTile) -> EdgeLevels:
    """The levels that `edge` may take, whatever the group around it."""
    producer, consumer = graph.operators[edge.producer], graph.operators[edge.consumer]
    read = consumer.operands[edge.operand].map
    if read is None:
        return APART_DATA_DEPENDENT
    if graph.weights_only(edge.producer) and not graph.weights_only(edge.consumer):
        return INLINE if _is_view(producer) else APART_WEIGHTS
    if producer.is_pointwise:
        return INLINE
    legal = _COMPUTED[consumer.kind]
    if legal is not IN_PLACE:
        return legal
    if producer.kind is Kind.CONTRACTION and consumer.kind is Kind.REDUCTION:
        return SPREAD_ROWS
    return IN_PLACE if read.is_projection else RESHAPED


def mixes_weights(graph: TileGraph, ops: Collection[int]) -> bool:
    """Whether a group would do arithmetic on weights alone, on every call, beside what depends on the inputs."""
    at_load = {i for i in ops if graph.weights_only(i)}
    return len(at_load) < len(ops) and not all(_is_view(graph.operators[i]) for i in at_load)


def _is_view(op: OperatorTile) -> bool:
    return op.kind is Kind.VIEW
