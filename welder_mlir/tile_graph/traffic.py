"""Traffic: the bytes that really cross into and out of a level, coalescing counted (design.md, 4.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import prod

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import const
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.region import Axis, Region
from welder_mlir.tile_graph.transactions import transactions

READ_TRANSACTION = 128  # bytes of one cache line of an NVIDIA GPU
WRITE_TRANSACTION = 32  # bytes of one sector


@dataclass(frozen=True)
class Traffic:
    """Bytes over all thread blocks; `by_tensor` holds the reads of each tensor."""

    read: int
    written: int
    by_tensor: dict[int, int]

    @property
    def total(self) -> int:
        return self.read + self.written


def mem_traffic(
    graph: TileGraph,
    propagation: Propagation,
    written: Collection[int] | None = None,
    read_transaction: int = READ_TRANSACTION,
    write_transaction: int = WRITE_TRANSACTION,
    copies: int = 0,
) -> Traffic:
    """What a group moves between device memory and all of its thread blocks.

    `written` are the tensors that the group writes: those needed outside of it, by default. A tile that two
    operators read in the same place counts once; what is passed within the group costs nothing. A read whose place
    depends on data moves, for each place that is looked up, what is read along the other axes. Of thread blocks
    that compute the same tile of a result, one writes it, unless they differ on the first `copies` axes of the grid:
    what differs there has a memory of its own.
    """
    ops = set(propagation.results)
    if written is None:
        written = {t for i in ops for t in graph.operators[i].results if graph.needed_outside(t, ops)}
    reads: dict[int, float] = {}
    for tensor, region in external_reads(graph, propagation):
        reads[tensor] = reads.get(tensor, 0) + _bytes(graph, propagation, tensor, region, read_transaction)
    for tensor, amount in _gathered(graph, propagation, read_transaction):
        reads[tensor] = reads.get(tensor, 0) + amount
    blocks = propagation.blocks
    writes = sum(
        _bytes(graph, propagation, t, region, write_transaction) * blocks / _alike(region, propagation.grid, copies)
        for i, region in propagation.results.items()
        for t in graph.operators[i].results
        if t in written
    )
    by_tensor = {tensor: round(amount * blocks) for tensor, amount in reads.items()}
    return Traffic(sum(by_tensor.values()), round(writes), by_tensor)


def external_reads(graph: TileGraph, propagation: Propagation) -> list[tuple[int, Region]]:
    """The distinct `(tensor, region)` that a group reads and does not compute itself, in a fixed order."""
    found: dict[tuple[int, Region], None] = {}
    for (i, j), region in sorted(propagation.operands.items()):
        operand = graph.operators[i].operands[j]
        if operand.map is not None and graph.producer(operand.tensor) not in propagation.results:
            found[operand.tensor, region] = None
    return list(found)


def _gathered(graph: TileGraph, propagation: Propagation, transaction: int) -> Iterator[tuple[int, float]]:
    """`(tensor, bytes)` of each read whose place depends on data, in one thread block."""
    for (i, j), region in sorted(propagation.operands.items(), key=lambda item: item[0]):
        op = graph.operators[i]
        operand = op.operands[j]
        if operand.map is not None:
            continue
        extents = propagation.results[i].extents + op.reduction
        along = frozenset[int]().union(*(expr.dims() for expr in operand.known if expr is not None))
        lookups = prod(extent for axis, extent in enumerate(extents) if axis not in along)
        known = operand.known or (None,) * region.rank
        row = (Axis.dense(const(0), 1) if expr is None else axis for expr, axis in zip(known, region.axes, strict=True))
        yield operand.tensor, lookups * _bytes(graph, propagation, operand.tensor, Region.of(row), transaction)


def _alike(region: Region, grid: Sequence[int], copies: int) -> int:
    """Thread blocks that have the same region, and the same place on the first `copies` axes of the grid."""
    return prod(grid[axis] for axis in region.repeated_along(grid) if axis >= copies)


def _bytes(graph: TileGraph, propagation: Propagation, tensor: int, region: Region, transaction: int) -> float:
    at = graph.tensors[tensor]
    width = max(1, transaction // at.element_bytes)
    return transactions(region, at.shape, propagation.grid, width) * width * at.element_bytes
