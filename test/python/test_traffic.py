"""Traffic: the published figures, and the transactions of a simulated access trace."""

from collections.abc import Callable

import pytest
from access_trace import tiles_of, traced_traffic
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tile_graphs import Builder

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import const, dim, sym
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind, Operand, OperatorTile, Tensor
from welder_mlir.tile_graph.propagation import propagate
from welder_mlir.tile_graph.region import Region
from welder_mlir.tile_graph.traffic import mem_traffic
from welder_mlir.tile_graph.transactions import transactions


def tile(extents: tuple[int, ...], shape: tuple[int, ...]) -> tuple[Region, tuple[int, ...]]:
    """The tile of a thread block, and the grid."""
    grid = tuple(-(-whole // extent) for whole, extent in zip(shape, extents, strict=True))
    origins = tuple(sym(i) * e if n > 1 else const(0) for i, (e, n) in enumerate(zip(extents, grid, strict=True)))
    return Region(origins, extents), grid


@pytest.mark.parametrize(
    ("extents", "shape", "expected"),
    [
        ((64, 1), (64, 64), 64),  # a column: one each row
        ((64, 32), (64, 64), 64),
        ((64, 64), (64, 64), 128),  # whole rows make one run
        ((4, 16), (32, 64), 4),
        ((2, 3, 4), (8, 3, 4), 1.5),  # 24 elements in a row, from 0, 24, 48, 72: one, two, two, one
        ((3,), (3,), 1),
        ((), (), 1),
        ((40,), (160,), 2),  # runs of 40 straddle two
        ((8, 4), (64, 4), 1),  # rows that are closer than a transaction share it
    ],
)
def test_transactions_of_32_elements(extents: tuple[int, ...], shape: tuple[int, ...], expected: float) -> None:
    region, grid = tile(extents, shape)
    assert transactions(region, shape, grid, 32) == expected


def test_what_lies_beyond_the_tensor_is_not_moved() -> None:
    region, grid = tile((64, 32), (80, 32))
    assert grid == (2, 1) and transactions(region, (80, 32), grid, 32) == 80 / 2
    outside = Region((sym(0) * 4 - 8,), (4,))
    assert transactions(outside, (8,), (4,), 4) == 2 / 4  # a part of a concat: two thread blocks of four read it


def test_a_stride_moves_what_lies_between_unless_that_is_more() -> None:
    every_second = Region((const(0),), (63,), (32,), (32,))
    every_hundredth = Region((const(0),), (3101,), (32,), (32,))
    assert transactions(every_second, (64,), (), 32) == 2
    assert transactions(every_hundredth, (3200,), (), 32) == 32


powers = st.sampled_from([1, 2, 4, 8, 16])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(powers, powers), min_size=1, max_size=3), st.sampled_from([8, 32]))
def test_aligned_tiles_move_what_a_trace_counts(sides: list[tuple[int, int]], width: int) -> None:
    shape = tuple(max(side) for side in sides)
    graph = copy(shape)
    found = propagate(graph, [0], [min(side) for side in sides])
    assume(found.blocks <= 128)
    counted = mem_traffic(graph, found, read_transaction=width * 4, write_transaction=32)
    assert (counted.read, counted.written) == traced_traffic(graph, found, width * 4, 32)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 16)), min_size=1, max_size=3))
def test_any_tile_moves_what_a_trace_counts_but_for_one_transaction_a_row(sides: list[tuple[int, int]]) -> None:
    shape = tuple(whole for whole, _ in sides)
    graph = copy(shape)
    found = propagate(graph, [0], [min(side) for side in sides])
    assume(found.blocks <= 128)
    counted, (read, _) = mem_traffic(graph, found), traced_traffic(graph, found, 128, 32)
    rows = found.blocks
    for extent in found.results[0].extents[:-1]:
        rows *= extent
    assert abs(counted.read - read) < rows * 128


def copy(shape: tuple[int, ...]) -> TileGraph:
    builder = Builder(element_bytes=4)
    builder.map("copy", builder.input("x", *shape))
    return builder.graph()


def matmul() -> TileGraph:
    builder = Builder(element_bytes=4)
    builder.matmul("matmul", builder.input("a", 32, 64), builder.input("b", 64, 32))
    return builder.graph()


def strided_convolution() -> TileGraph:
    builder = Builder(element_bytes=4)
    builder.conv("conv", builder.input("x", 1, 4, 8, 32), builder.input("w", 2, 4, 1, 1), stride=2)
    return builder.graph()


def transpose() -> TileGraph:
    builder = Builder(element_bytes=4)
    builder.transpose("transpose", builder.input("x", 2, 8, 16), (2, 0, 1))
    return builder.graph()


def broadcast() -> TileGraph:
    builder = Builder(element_bytes=4)
    builder.map("add", builder.input("x", 2, 8, 32), builder.input("bias", 32))
    return builder.graph()


def head_split() -> TileGraph:
    builder = Builder(element_bytes=4)
    heads = IndexMap(3, 0, (dim(1), dim(0) * 16 + dim(2)))
    builder.operator("heads", Kind.VIEW, (4, 8, 16), (), [(builder.input("x", 8, 64), heads)])
    return builder.graph()


@pytest.mark.parametrize("build", [matmul, strided_convolution, transpose, broadcast, head_split])
def test_operators_move_what_a_trace_counts(build: Callable[[], TileGraph]) -> None:
    graph = build()
    for extents in tiles_of(graph.operators[0].shape):
        found = propagate(graph, [0], extents)
        counted = mem_traffic(graph, found, read_transaction=32, write_transaction=32)
        assert (counted.read, counted.written) == traced_traffic(graph, found, 32, 32), extents


def test_padding_is_not_read() -> None:
    """A 3x3 window over an image of eight rows of a transaction each, two rows a thread block: 3 + 4 + 4 + 3."""
    builder = Builder(element_bytes=4)
    builder.depthwise("pool", builder.input("x", 1, 1, 8, 8), builder.input("w", 1, 3, 3))
    graph = builder.graph()
    counted = mem_traffic(graph, propagate(graph, [0], (1, 1, 2, 8)), read_transaction=32)
    assert counted.by_tensor[0] == (3 + 4 + 4 + 3) * 32


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
