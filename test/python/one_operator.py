"""Propagation through one operator: its regions as text, and what a brute force over its maps says of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from access_trace import indices_read

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind, Operand, OperatorTile, Tensor
from welder_mlir.tile_graph.propagation import propagate

Read = tuple[Sequence[int], Sequence[IndexExpr | None]]  # a tensor's shape, and where it is read; None: data says


def operator(
    kind: Kind,
    shape: Sequence[int],
    *reads: Read,
    reduction: Sequence[int] = (),
    padded: bool = False,
    combiner: str = "add",
    results: int = 1,
) -> TileGraph:
    """A graph of one operator with these reads over (result axes…, reduction axes…); `padded` the first of them."""
    tensors = [Tensor(f"x{i}", tuple(source), 4) for i, (source, _) in enumerate(reads)]
    rank, count = len(shape) + len(reduction), len(reads)
    operands = tuple(_operand(i, rank, at, padded and i == 0) for i, (_, at) in enumerate(reads))
    made = tuple(range(count, count + results))
    tensors += [Tensor(f"y{i}", tuple(shape), 4) for i in range(results)]
    only = OperatorTile(
        "op", kind, tuple(shape), tuple(reduction), operands, made, 1, combiner=combiner if reduction else None
    )
    return TileGraph(tuple(tensors), (only,), tuple(range(count)), frozenset(), made)


def _operand(tensor: int, rank: int, at: Sequence[IndexExpr | None], padded: bool) -> Operand:
    indices = [expr for expr in at if expr is not None]
    if len(indices) < len(at):
        return Operand(tensor, None, known=tuple(at))
    return Operand(tensor, IndexMap(rank, 0, tuple(indices)), padded)


def regions(graph: TileGraph, tile: Sequence[int]) -> list[str]:
    """What each operand's region is for an output tile."""
    found = propagate(graph, [0], tile)
    return [str(found.operands[0, j]) for j in range(len(graph.operators[0].operands))]


def assert_exact(graph: TileGraph, tile: Sequence[int]) -> None:
    """Each box, cut at the tensor, is the smallest around what each thread block reads, and as much is touched."""
    for (low, high), axis_count, values in _axes(graph, tile):
        assert (low, high) == (values[0], values[-1])
        assert len(values) <= axis_count


def assert_holds(graph: TileGraph, tile: Sequence[int]) -> None:
    """Each box holds what each thread block reads, and no less is said to be touched."""
    for (low, high), axis_count, values in _axes(graph, tile):
        assert low <= values[0] and values[-1] <= high
        assert len(values) <= axis_count


def _axes(graph: TileGraph, tile: Sequence[int]) -> list[tuple[tuple[int, int], int, list[int]]]:
    """For each operand, thread block and axis: the box, how much is touched by the region, and what is read."""
    found = propagate(graph, [0], tile)
    axes = []
    for block in itertools.product(*(range(count) for count in found.grid)):
        for j, operand in enumerate(graph.operators[0].operands):
            if operand.map is None:
                continue
            region, shape = found.operands[0, j], graph.tensors[operand.tensor].shape
            read = indices_read(graph, found, block, operand)
            if not read or not read[0].size:
                continue
            for (low, high), count, extent, values in zip(
                region.evaluate(block), region.counts, shape, read, strict=True
            ):
                axes.append(((max(low, 0), min(high, extent - 1)), count, np.unique(values).tolist()))
    return axes
