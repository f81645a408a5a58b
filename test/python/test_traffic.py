"""Traffic: the published formulas and figures."""

import pytest

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind, Operand, OperatorTile, Tensor
from welder_mlir.tile_graph.propagation import propagate
from welder_mlir.tile_graph.traffic import coalesced, mem_traffic, moved


@pytest.mark.parametrize(
    ("tile", "shape", "run"),
    [
        ((4, 16), (32, 64), 16),
        ((4, 64), (32, 64), 256),
        ((5,), (32,), 5),
        ((2, 3, 4), (8, 3, 4), 24),
        ((), (), 1),
    ],
)
def test_coalesced_counts_the_contiguous_run(tile: tuple[int, ...], shape: tuple[int, ...], run: int) -> None:
    assert coalesced(tile, shape) == run


def test_a_column_moves_whole_transactions() -> None:
    assert moved((64, 1), (64, 64), 32) == 64 * 32
    assert moved((64, 32), (64, 64), 32) == 64 * 32
    assert moved((64, 64), (64, 64), 32) == 64 * 64


def matmul_softmax(rows: int, depth: int, columns: int) -> TileGraph:
    tensors = (
        Tensor("x", (rows, depth), 4),
        Tensor("w", (depth, columns), 4),
        Tensor("scores", (rows, columns), 4),
        Tensor("max", (rows,), 4),
        Tensor("exp", (rows, columns), 4),
        Tensor("sum", (rows,), 4),
        Tensor("y", (rows, columns), 4),
    )
    same, row = IndexMap.identity(2), IndexMap.select(2, (0,))

    def over_row(name: str, source: int, result: int, combiner: str) -> OperatorTile:
        return OperatorTile(
            name,
            Kind.REDUCTION,
            (rows,),
            (columns,),
            (Operand(source, same),),
            (result,),
            1,
            combiner=combiner,
        )

    operators = (
        OperatorTile(
            "matmul",
            Kind.CONTRACTION,
            (rows, columns),
            (depth,),
            (Operand(0, IndexMap.select(3, (0, 2))), Operand(1, IndexMap.select(3, (2, 1)))),
            (2,),
            2,
            combiner="add",
        ),
        over_row("max", 2, 3, "max"),
        OperatorTile("exp", Kind.MAP, (rows, columns), (), (Operand(2, same), Operand(3, row)), (4,), 2),
        over_row("sum", 4, 5, "add"),
        OperatorTile("div", Kind.MAP, (rows, columns), (), (Operand(4, same), Operand(5, row)), (6,), 1),
    )
    return TileGraph(tensors, operators, (0, 1), frozenset({1}), (6,))


@pytest.mark.parametrize(("tile", "expected"), [(4, 880_803_840), (16, 276_824_064)])
def test_figure_2_of_the_paper(tile: int, expected: int) -> None:
    graph = matmul_softmax(98304, 64, 128)
    found = propagate(graph, range(5), (tile, 128))
    assert found.blocks == 98304 // tile
    assert mem_traffic(graph, found).total == expected


def test_what_is_needed_outside_is_written_too() -> None:
    graph = matmul_softmax(1024, 64, 128)
    found = propagate(graph, [0, 1], (16,))
    traffic = mem_traffic(graph, found)
    assert traffic.written == 1024 * 128 * 4 + 1024 * 4
    assert traffic.by_tensor == {0: 1024 * 64 * 4, 1: 64 * 64 * 128 * 4}


def test_a_gather_moves_what_it_reads_and_not_its_table() -> None:
    tensors = (Tensor("table", (30000, 64), 4), Tensor("ids", (128,), 8), Tensor("rows", (128, 64), 4))
    ids = Operand(1, IndexMap.select(2, (0,)))
    gather = OperatorTile("gather", Kind.MAP, (128, 64), (), (Operand(0, None), ids), (2,), 0.0)
    graph = TileGraph(tensors, (gather,), (0, 1), frozenset(), (2,))
    found = mem_traffic(graph, propagate(graph, [0], (32, 64)))
    assert found.by_tensor == {0: 128 * 64 * 4, 1: 128 * 8}
