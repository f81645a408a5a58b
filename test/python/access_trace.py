"""A simulated access trace: every element that each thread block of a single operator reads and writes, one by one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Operand, OperatorTile, Tensor
from welder_mlir.tile_graph.propagation import Propagation


def traced_traffic(graph: TileGraph, found: Propagation, read_bytes: int, write_bytes: int) -> tuple[int, int]:
    """Bytes read and written by the transactions of all thread blocks; the graph has one operator."""
    (op,) = graph.operators
    read = written = 0
    for block in itertools.product(*(range(count) for count in found.grid)):
        for operand in op.operands:
            indices = indices_read(graph, found, block, operand)
            read += _transactions(graph.tensors[operand.tensor], indices, read_bytes)
        own = tuple(_points(op, found, block)[: op.rank])
        written += _transactions(graph.tensors[op.results[0]], own, write_bytes)
    return read, written


def traced_within(graph: TileGraph, found: Propagation, extents: tuple[int, ...]) -> tuple[int, int]:
    """Bytes of the elements that are read and written if each thread block takes its points in boxes of `extents`.

    Each box reads an element once, and each thread block writes one once. The graph has one operator.
    """
    (op,) = graph.operators
    read = written = 0
    for block in itertools.product(*(range(count) for count in found.grid)):
        ranges = zip(found.results[0].evaluate(block), op.shape, strict=True)
        own = [(low, min(high + 1, whole)) for (low, high), whole in ranges]
        own += [(0, extent) for extent in op.reduction]
        starts = (range(low, high, extent) for (low, high), extent in zip(own, extents, strict=True))
        for start in itertools.product(*starts):
            sides = [np.arange(at, min(at + e, high)) for at, e, (_, high) in zip(start, extents, own, strict=True)]
            points = [axis.ravel() for axis in np.meshgrid(*sides, indexing="ij")]
            for operand in op.operands:
                read += _transactions(graph.tensors[operand.tensor], _inside(graph, operand, points), 1)
        result = graph.tensors[op.results[0]]
        written += int(np.prod([high - low for low, high in own[: op.rank]])) * result.element_bytes
    return read, written


def _points(op: OperatorTile, found: Propagation, block: tuple[int, ...]) -> list[np.ndarray]:
    """The points of the domain that a thread block computes, one array an axis."""
    axes = [
        np.arange(max(low, 0), min(high + 1, extent))
        for (low, high), extent in zip(found.results[0].evaluate(block), op.shape, strict=True)
    ]
    axes += [np.arange(extent) for extent in op.reduction]
    return [axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")] if axes else []


def indices_read(
    graph: TileGraph, found: Propagation, block: tuple[int, ...], operand: Operand
) -> tuple[np.ndarray, ...]:
    """The indices, one array an axis, at which a thread block reads an operand; nothing outside of the tensor."""
    (op,) = graph.operators
    return _inside(graph, operand, _points(op, found, block))


def _inside(graph: TileGraph, operand: Operand, points: list[np.ndarray]) -> tuple[np.ndarray, ...]:
    """The indices that an operand has at the points of a domain; nothing outside of the tensor."""
    assert operand.map is not None
    indices = [np.broadcast_to(i, points[0].shape) for i in operand.map.evaluate(points)]
    pairs = zip(indices, graph.tensors[operand.tensor].shape, strict=True)
    inside = np.logical_and.reduce([(i >= 0) & (i < extent) for i, extent in pairs])
    return tuple(index[inside] for index in indices)


def _transactions(tensor: Tensor, indices: tuple[np.ndarray, ...], size: int) -> int:
    """Bytes of the transactions that hold these elements, which are at least one element each."""
    places = np.ravel_multi_index(indices, tensor.shape)
    width = max(size, tensor.element_bytes)
    return np.unique(places * tensor.element_bytes // width).size * width


def tiles_of(shape: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every tile whose extents are powers of two up to the shape's."""
    yield from itertools.product(*([1 << n for n in range(extent.bit_length())] for extent in shape))
