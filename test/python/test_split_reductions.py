"""Reductions in two operators: what each reads, and which are split."""

import numpy as np
import pytest
from single_operator_models import MODELS
from tile_graphs import Builder

from welder_mlir.compiler import compile_to
from welder_mlir.device.catalogue import find_device
from welder_mlir.schedule.choose_splits import SplitChooser
from welder_mlir.schedule.reduction_split import Split, split_graph, split_reduction
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind

H200 = find_device("h200")


def product(rows: int = 32, depth: int = 4096, columns: int = 32) -> TileGraph:
    b = Builder()
    b.map("relu", b.matmul("matmul", b.input("x", rows, depth), b.input("w", depth, columns)))
    return b.graph()


def convolution() -> TileGraph:
    b = Builder()
    b.conv("conv", b.input("x", 1, 8, 4, 4), b.input("w", 2, 8, 3, 3), padding=1)
    return b.graph()


def read_points(graph: TileGraph, op: int) -> set[tuple[tuple[int, ...], ...]]:
    """Where each point of a domain reads, beside the result element that it goes into; views are looked through."""
    operator = graph.operators[op]
    grid = np.indices(operator.domain).reshape(len(operator.domain), -1)
    found = [grid[: operator.rank]]
    for operand in operator.operands:
        assert operand.map is not None
        at = operand.map.evaluate(list(grid))
        producer = graph.producer(operand.tensor)
        if producer is not None and graph.operators[producer].kind is Kind.VIEW:
            view = graph.operators[producer].operands[0].map
            assert view is not None
            at = view.evaluate(at)
        found.append(np.stack([np.broadcast_to(axis, grid.shape[1]) for axis in at]))
    return {tuple(tuple(int(v) for v in side[:, n]) for side in found) for n in range(grid.shape[1])}


@pytest.mark.parametrize("split", [Split(0, 0, 4), Split(0, 2, 3)])
def test_parts_of_a_convolution_read_what_the_whole_reads(split: Split) -> None:
    graph = convolution()
    apart = split_graph(graph, [split])
    parts = {(result[1:], *reads) for result, *reads in read_points(apart, 0)}
    assert parts == read_points(graph, 0)
    assert len(read_points(apart, 0)) == graph.operators[0].points  # each point belongs to one part
    assert [op.kind for op in apart.operators] == [Kind.CONTRACTION, Kind.REDUCTION]


def test_parts_of_a_reduction_read_through_a_view() -> None:
    b = Builder()
    b.reduce("sum", b.input("x", 3, 60))
    graph = b.graph()
    apart = split_graph(graph, [Split(0, 0, 5)])
    assert [op.kind for op in apart.operators] == [Kind.VIEW, Kind.REDUCTION, Kind.REDUCTION]
    parts = {(result[1:], *reads) for result, *reads in read_points(apart, 1)}
    assert parts == read_points(graph, 0)


def test_what_does_not_lie_along_the_axis_is_read_as_before() -> None:
    b = Builder()
    x, row = b.input("x", 4, 128), b.input("mean", 4)
    b.row_map("centred", x, row)
    total = b.reduce("sum", x)
    graph = b.graph()
    op = graph.producer(total)
    assert op is not None
    (read,) = split_reduction(graph, Split(op, 0, 2)).reads
    assert read.view is not None
    assert read.shape == (4, 2, 64)


def test_a_number_of_parts_that_does_not_divide_is_an_error() -> None:
    with pytest.raises(ValueError, match="expected a divisor of 4096 parts, got 3 for matmul"):
        split_reduction(product(), Split(0, 0, 3))


def test_what_follows_a_split_operator_reads_the_combination() -> None:
    graph = product()
    apart = split_graph(graph, [Split(0, 0, 4)])
    assert apart.outputs == graph.outputs
    assert apart.operators[2].operands == graph.operators[1].operands
    assert apart.operators[1].results == graph.operators[0].results


@pytest.mark.parametrize(("graph", "is_split"), [(product(), True), (product(4096, 4096, 4096), False)])
def test_only_products_of_few_tiles_are_split(graph: TileGraph, is_split: bool) -> None:
    assert bool(SplitChooser(graph, H200).choose()) == is_split
    assert not SplitChooser(graph, H200, unsplittable=[0]).choose()


def test_a_product_that_a_row_sum_follows_is_split_sooner() -> None:
    """The sum cannot join a product, but it joins the combination, which then costs no launch of its own."""
    b = Builder()
    product = b.matmul("matmul", b.input("x", 64, 512), b.input("w", 512, 512))
    alone = b.graph()
    b.reduce("sum", product)
    followed = b.graph()
    assert not SplitChooser(alone, H200).choose()
    assert SplitChooser(followed, H200).choose()


@pytest.mark.parametrize("name", ["matmul-few-rows-long-axis", "conv-few-pixels-many-channels", "mean-of-large-images"])
def test_the_small_models_with_long_reductions_take_two_kernels(name: str) -> None:
    programs = compile_to(MODELS[name](), "block-programs", target="h200")
    assert programs.count("tile.kernel") == 2 + ("conv" in name)  # the weights of a convolution are packed by a third
