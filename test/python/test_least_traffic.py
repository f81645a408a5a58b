"""The paper's search by traffic and waves: its Figure 2, and what counts as footprint."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_traffic import matmul_softmax
from tile_graphs import Builder

from welder_mlir.device.volta import V100
from welder_mlir.schedule.least_traffic import LeastTraffic
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.graph import TileGraph

SOFTMAX_IN_REGISTERS = {(1, 2, 1): 0, (2, 3, 0): 0, (2, 4, 0): 0, (3, 4, 1): 0}


def search(
    graph: TileGraph, levels: dict[tuple[int, int, int], int], shared: int = V100.shared_per_block
) -> LeastTraffic:
    device = replace(V100, shared_per_block=shared)
    ops = tuple(range(len(graph.operators)))
    return LeastTraffic(SubGraph(graph, ops, levels, frozenset(graph.outputs)), device)


@pytest.fixture
def figure_2() -> LeastTraffic:
    return search(matmul_softmax(98304, 64, 128), {(0, 1, 0): 1, (0, 2, 0): 1, **SOFTMAX_IN_REGISTERS})


def test_figure_2_apart_and_together(figure_2: LeastTraffic) -> None:
    product, softmax = (part.best() for part in figure_2.parts())
    together = figure_2.best()
    assert product and softmax and together
    assert (product.tile, softmax.tile, together.tile) == ((64, 64), (4, 128), (16, 128))
    assert together.traffic == 276_824_064
    assert figure_2.at(softmax.tile).traffic == 880_803_840


def test_a_tile_holds_what_its_parts_pass_on_and_the_group_reads(figure_2: LeastTraffic) -> None:
    x, w, passed, y = 16 * 64 * 4, 64 * 128 * 4, 16 * 128 * 4, 16 * 128 * 4
    assert figure_2.at((16, 128)).footprint == max(x + w + passed, passed + y)


def test_the_next_tile_would_not_fit(figure_2: LeastTraffic) -> None:
    assert figure_2.at((16, 128)).footprint <= V100.shared_per_block < figure_2.at((32, 128)).footprint
    assert figure_2.at((32, 128)).traffic < figure_2.at((16, 128)).traffic


def test_more_room_takes_a_larger_tile() -> None:
    levels = {(0, 1, 0): 1, (0, 2, 0): 1, **SOFTMAX_IN_REGISTERS}
    best = search(matmul_softmax(98304, 64, 128), levels, shared=64 * 1024).best()
    assert best is not None and best.tile == (32, 128)


def test_nothing_fits_where_a_row_does_not() -> None:
    assert search(matmul_softmax(64, 64, 65536), {(0, 1, 0): 1, (0, 2, 0): 1, **SOFTMAX_IN_REGISTERS}).best() is None


def test_what_is_joined_in_registers_takes_no_shared_memory() -> None:
    b = Builder(element_bytes=4)
    b.map("last", b.map("middle", b.map("first", b.input("x", 64, 64))))
    inside = search(b.graph(), {(0, 1, 0): 0, (1, 2, 0): 0})
    assert len(inside.parts()) == 1
    assert inside.at((8, 64)).footprint == 2 * 8 * 64 * 4  # what is read and what is written
    passed = search(b.graph(), {(0, 1, 0): 1, (1, 2, 0): 1})
    assert len(passed.parts()) == 3
    assert passed.at((8, 64)).footprint == 2 * 8 * 64 * 4  # of three tiles, two at a time
