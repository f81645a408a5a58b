"""Which tensors between operators are laid out anew: with the channels last that a convolution sums over.

A convolution reads runs of the innermost axis. With pixels innermost a window's runs begin anywhere, so they are copied
element by element; with channels innermost every run is aligned and long. What is computed on its way to a contraction
is laid out as what it is computed from, if that is contiguous along the axis summed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import prod

from welder_mlir.schedule.disjoint_sets import DisjointSets
from welder_mlir.tile_graph.contraction import contraction_axes
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind, OperatorTile

Order = tuple[int, ...]  # for each new axis the old one


def axis_orders(graph: TileGraph) -> dict[int, Order]:
    """The new order of the axes of every tensor that gets one, by tensor.

    Tensors that are read element by element beside each other get one order: the one that most contractions ask for.
    Inputs and outputs of the graph stay as they are, and so does what is read at places that depend on data.
    """
    classes = _classes(graph)
    asked: dict[int, Counter[int]] = {}
    for op in graph.operators:
        for tensor, axis in (*_summed_axes(graph, op), *_axes_beside_windows(graph, op), *_axes_of_sources(graph, op)):
            asked.setdefault(classes[tensor], Counter())[axis] += 1
    fixed = _fixed(graph)
    for op in reversed(graph.operators):
        for result in op.results:
            if result not in fixed and classes[result] in asked:
                for tensor, axis in _axes_of_windows(op, _most(asked[classes[result]])):
                    asked.setdefault(classes[tensor], Counter())[axis] += 1
    found: dict[int, Order] = {}
    for tensor, representative in sorted(classes.items()):
        rank = len(graph.tensors[tensor].shape)
        if tensor in fixed or representative not in asked:
            continue
        last = _most(asked[representative])
        if last != rank - 1:
            found[tensor] = (*(axis for axis in range(rank) if axis != last), last)
    return found


def _most(asked: Counter[int]) -> int:
    """The axis that is asked for most often, the first of those."""
    return max(sorted(asked), key=lambda axis: asked[axis])


def _classes(graph: TileGraph) -> dict[int, int]:
    """For each tensor the least one of its class: of those that operators read beside their results."""
    joined = DisjointSets[int]()
    for op in graph.operators:
        for operand in op.operands:
            if operand.map is not None and _keeps_axes(op, operand.map):
                for result in op.results:
                    joined.join(operand.tensor, result)
    return {tensor: joined.find(tensor) for tensor in range(len(graph.tensors))}


def _keeps_axes(op: OperatorTile, read: IndexMap) -> bool:
    """Whether axis `i` of what is read follows axis `i` of the result alone, maybe through a window."""
    if op.kind is Kind.CONTRACTION or len(read.results) != op.rank:
        return False
    return all({d for d in expr.dims() if d < op.rank} <= {axis} for axis, expr in enumerate(read.results))


def _summed_axes(graph: TileGraph, op: OperatorTile) -> Iterator[tuple[int, int]]:
    """For each operand of a contraction `(tensor, axis)`: which axis it would like to be the last.

    That is the one it is summed along, if an image or a window lies behind it. A matrix is read well either way: it
    asks for nothing.
    """
    if op.kind is not Kind.CONTRACTION or any(operand.map is None for operand in op.operands):
        return
    kept = {*range(op.rank)} - {*contraction_axes(op).batch}
    for operand in op.operands:
        assert operand.map is not None
        shape, reads = graph.tensors[operand.tensor].shape, operand.map.results
        summed = {
            a: max(op.domain[d] for d in expr.dims() if d >= op.rank) for a, expr in enumerate(reads) if _sums(op, expr)
        }
        plain = [a for a in summed if not reads[a].dims() & kept]
        if not plain:
            continue
        axis = max(plain, key=lambda a: (summed[a], a))
        behind = [a for a in range(axis + 1, len(shape)) if shape[a] > 1]
        if len(behind) > 1 or any(a in summed for a in behind) or not behind:
            yield operand.tensor, axis


def _axes_beside_windows(graph: TileGraph, op: OperatorTile) -> Iterator[tuple[int, int]]:
    """For each operand that a window moves over `(tensor, axis)`: the innermost axis along which it does not move."""
    if op.kind is not Kind.WINDOW:
        return
    for operand in op.operands:
        if operand.map is None:
            continue
        shape, reads = graph.tensors[operand.tensor].shape, operand.map.results
        moves = any(_sums(op, expr) and any(d < op.rank for d in expr.dims()) for expr in reads)
        beside = [a for a, expr in enumerate(reads) if shape[a] > 1 and expr.dims() and not _sums(op, expr)]
        if moves and beside:
            yield operand.tensor, beside[-1]


def _axes_of_windows(op: OperatorTile, last: int) -> Iterator[tuple[int, int]]:
    """For each operand whose windows have axes of their own `(tensor, axis)`: the axis that is the result's `last`."""
    if op.kind is not Kind.WINDOW:
        return
    for operand in op.operands:
        if operand.map is not None and operand.map.is_projection and len(operand.map.results) > op.rank:
            found = [axis for axis, expr in enumerate(operand.map.results) if expr.dims() == {last}]
            yield from ((operand.tensor, axis) for axis in found)


def _axes_of_sources(graph: TileGraph, op: OperatorTile) -> Iterator[tuple[int, int]]:
    """For what is computed for contractions alone `(tensor, axis)`: the axis that they sum over, if the source of the
    tensor is contiguous along it. It is read by runs if it is staged as it is read.
    """
    (result, *others) = op.results
    readers = [(graph.operators[reader], number) for reader, number in graph.consumers(result)]
    if op.kind is not Kind.MAP or others or not op.operands or not readers:
        return
    source = max(op.operands, key=lambda operand: prod(graph.tensors[operand.tensor].shape))
    if source.map is None or not source.map.results:
        return
    innermost = source.map.results[-1]
    for axis in sorted(innermost.dims()):
        summed = (_sums_along(reader, number, axis) for reader, number in readers)
        if innermost.coefficient(axis) == 1 and op.domain[axis] > 1 and all(summed):
            yield result, axis


def _sums_along(op: OperatorTile, operand: int, axis: int) -> bool:
    """Whether a contraction sums over an axis of what it reads."""
    read = op.operands[operand].map
    return op.kind is Kind.CONTRACTION and read is not None and _sums(op, read.results[axis])


def _sums(op: OperatorTile, expr: IndexExpr) -> bool:
    return any(d >= op.rank for d in expr.dims())


def _fixed(graph: TileGraph) -> set[int]:
    """The tensors whose layout others rely on."""
    found = {*graph.inputs, *graph.outputs}
    for op in graph.operators:
        found |= {operand.tensor for operand in op.operands if operand.map is None}
        if len(op.results) > 1:
            found.update(op.results)
    return found
