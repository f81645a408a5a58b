"""A reduction in two operators: its parts one beside the other, then their combination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import IndexExpr, dim
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind, Operand, OperatorTile, Tensor


@dataclass(frozen=True)
class Split:
    """Reduction axis `axis` of operator `op`, numbered from 0, cut into `parts` equal parts."""

    op: int
    axis: int
    parts: int


@dataclass(frozen=True)
class PartRead:
    """How the parts read one operand: at `map`, of a view of shape `shape` through `view` where there is one."""

    map: IndexMap
    shape: tuple[int, ...] = ()
    view: IndexMap | None = None


@dataclass(frozen=True)
class SplitReduction:
    """The two operators: `shape` and `reduction` of the parts, how they read, and how the combination reads them."""

    shape: tuple[int, ...]
    reduction: tuple[int, ...]
    reads: tuple[PartRead, ...]
    combined: IndexMap


def split_reduction(graph: TileGraph, split: Split) -> SplitReduction:
    """The operators of a split: the part's number becomes the first axis of the parts' result."""
    op = graph.operators[split.op]
    extent = op.reduction[split.axis]
    if extent % split.parts:
        raise ValueError(f"expected a divisor of {extent} parts, got {split.parts} for {op.name}")
    reduction = list(op.reduction)
    reduction[split.axis] = extent // split.parts
    return SplitReduction(
        shape=(split.parts, *op.shape),
        reduction=tuple(reduction),
        reads=tuple(_part_read(graph, op, operand, split) for operand in op.operands),
        combined=IndexMap(op.rank + 1, 0, (dim(op.rank), *(dim(a) for a in range(op.rank)))),
    )


def _part_read(graph: TileGraph, op: OperatorTile, operand: Operand, split: Split) -> PartRead:
    """A contraction reads at any place; a reduction along axes alone, so that it needs a view that has the new one."""
    read = operand.map
    if read is None:
        raise ValueError(f"expected a map for every operand of {op.name}, to split it")
    axis, chunk = op.rank + split.axis, op.reduction[split.axis] // split.parts
    dims = [dim(a + 1) for a in range(len(op.domain))]
    if op.kind is Kind.CONTRACTION:
        dims[axis] = dims[axis] + dim(0) * chunk
        return PartRead(IndexMap(read.dims + 1, 0, read.substitute(dims)))
    places = [n for n, position in enumerate(read.projected_dims()) if position == axis]
    if not places:
        return PartRead(IndexMap(read.dims + 1, 0, read.substitute(dims)))
    (place,) = places
    shape = list(graph.tensors[operand.tensor].shape)
    viewed = (*shape[:place], split.parts, chunk, *shape[place + 1 :])
    results: list[IndexExpr] = list(read.substitute(dims))
    results[place : place + 1] = [dim(0), dims[axis]]
    return PartRead(IndexMap(read.dims + 1, 0, tuple(results)), viewed, _joining(len(shape), place, chunk))


def _joining(rank: int, place: int, chunk: int) -> IndexMap:
    """The indices of a tensor over those of its view, in which axis `place` is cut into chunks."""
    results = [dim(n if n < place else n + 1) for n in range(rank)]
    results[place] = dim(place) * chunk + dim(place + 1)
    return IndexMap(rank + 1, 0, tuple(results))


def split_graph(graph: TileGraph, splits: Sequence[Split]) -> TileGraph:
    """The graph with these reductions split; tensors keep their numbers, new ones follow."""
    chosen = {split.op: split for split in splits}
    tensors = list(graph.tensors)
    operators: list[OperatorTile] = []
    for number, op in enumerate(graph.operators):
        if number in chosen:
            operators += _split_operator(graph, chosen[number], tensors)
        else:
            operators.append(op)
    return replace(graph, tensors=tuple(tensors), operators=tuple(operators), levels=())


def _split_operator(graph: TileGraph, split: Split, tensors: list[Tensor]) -> list[OperatorTile]:
    op = graph.operators[split.op]
    found = split_reduction(graph, split)

    def tensor(name: str, shape: tuple[int, ...], element_bytes: int) -> int:
        tensors.append(Tensor(name, shape, element_bytes))
        return len(tensors) - 1

    views: list[OperatorTile] = []
    operands: list[Operand] = []
    for operand, read in zip(op.operands, found.reads, strict=True):
        source = operand.tensor
        if read.view is not None:
            old = graph.tensors[source]
            source = tensor(f"{old.name}, in parts", read.shape, old.element_bytes)
            viewed = Operand(operand.tensor, read.view)
            views.append(OperatorTile(f"{op.name}, view", Kind.VIEW, read.shape, (), (viewed,), (source,), 0.0))
        operands.append(Operand(source, read.map, operand.padded))
    (result,) = op.results
    parts = tensor(f"{op.name}, parts", found.shape, graph.tensors[result].element_bytes)
    partial = replace(op, shape=found.shape, reduction=found.reduction, operands=tuple(operands), results=(parts,))
    combining = OperatorTile(
        name=op.name,
        kind=Kind.REDUCTION,
        shape=op.shape,
        reduction=(split.parts,),
        operands=(Operand(parts, found.combined),),
        results=(result,),
        flops_per_point=1.0,
        combiner=op.combiner,
    )
    return [*views, partial, combining]
