"""Propagation through a graph: several consumers, several outputs, tiles that hardware rounds."""

import pytest

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import dim, sym
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind, Operand, OperatorTile, Tensor
from welder_mlir.tile_graph.propagation import PropagationError, TileRounding, propagate
from welder_mlir.tile_graph.region import Region, union


def chain(*ops: OperatorTile, tensors: list[tuple[int, ...]], inputs: int = 1) -> TileGraph:
    named = tuple(Tensor(f"t{i}", shape, 4) for i, shape in enumerate(tensors))
    return TileGraph(named, ops, tuple(range(inputs)), frozenset(), (len(tensors) - 1,))


def pointwise(name: str, shape: tuple[int, ...], reads: list[tuple[int, IndexMap]], result: int) -> OperatorTile:
    return OperatorTile(name, Kind.MAP, shape, (), tuple(Operand(t, m) for t, m in reads), (result,), 1)


def test_two_consumers_demand_the_union() -> None:
    same, shifted = IndexMap.identity(1), IndexMap(1, 0, (dim(0) + 1,))
    graph = chain(
        pointwise("a", (33,), [(0, same)], 1),
        pointwise("b", (32,), [(1, same), (1, shifted)], 2),
        tensors=[(33,), (33,), (32,)],
    )
    assert str(propagate(graph, [0, 1], (8,)).results[0]) == "[s0 * 8:+9]"


def test_a_union_that_cannot_be_compared_is_the_whole_axis() -> None:
    first, second = Region((sym(0) * 4,), (4,)), Region((sym(1) * 4,), (4,))
    both = union(first, second, (32,), (8, 8))
    assert both.covers_axis(0, 32) and both.counts == (8,) and both.pieces == (2,)


def test_a_second_output_takes_its_tile_from_what_it_shares() -> None:
    rows = OperatorTile(
        "rows",
        Kind.REDUCTION,
        (32,),
        (8,),
        (Operand(1, IndexMap.identity(2)),),
        (2,),
        1,
        combiner="add",
    )
    same = IndexMap.identity(2)
    tensors = (
        Tensor("x", (32, 8), 4),
        Tensor("y", (32, 8), 4),
        Tensor("r", (32,), 4),
        Tensor("z", (32, 8), 4),
    )
    graph = TileGraph(
        tensors,
        (pointwise("y", (32, 8), [(0, same)], 1), rows, pointwise("z", (32, 8), [(1, same)], 3)),
        (0,),
        frozenset(),
        (2, 3),
    )
    found = propagate(graph, [0, 1, 2], (4, 8))
    assert str(found.results[1]) == "[s0 * 4:+4]"


def test_an_unrelated_operator_is_refused() -> None:
    same = IndexMap.identity(1)
    tensors = tuple(Tensor(n, (8,), 4) for n in "abcd")
    ops = (pointwise("c", (8,), [(0, same)], 2), pointwise("d", (8,), [(1, same)], 3))
    graph = TileGraph(tensors, ops, (0, 1), frozenset(), (2, 3))
    with pytest.raises(PropagationError, match="shares no tile"):
        propagate(graph, [0, 1], (4,))


def test_rounding_widens_a_producer_and_what_it_reads() -> None:
    matmul = OperatorTile(
        "matmul",
        Kind.CONTRACTION,
        (32, 197),
        (64,),
        (Operand(0, IndexMap.select(3, (0, 2))), Operand(1, IndexMap.select(3, (2, 1)))),
        (2,),
        2,
        combiner="add",
    )
    graph = chain(
        matmul,
        pointwise("relu", (32, 197), [(2, IndexMap.identity(2))], 3),
        tensors=[(32, 64), (64, 197), (32, 197), (32, 197)],
        inputs=2,
    )
    rounding = TileRounding({0: (((0,), 16), ((1,), 8))})
    found = propagate(graph, [0, 1], (16, 197), rounding=rounding)
    assert found.results[0].extents == (16, 256) and found.operands[0, 1].extents == (64, 256)


def test_a_tile_larger_than_the_tensor_keeps_its_extent() -> None:
    graph = chain(pointwise("a", (7,), [(0, IndexMap.identity(1))], 1), tensors=[(7,), (7,)])
    assert propagate(graph, [0], (16,)).operands[0, 0].extents == (16,)


def test_a_scalar_has_one_thread_block() -> None:
    graph = chain(pointwise("a", (), [(0, IndexMap.identity(0))], 1), tensors=[(), ()])
    found = propagate(graph, [0], ())
    assert found.grid == () and found.blocks == 1 and found.operands[0, 0].extents == ()
