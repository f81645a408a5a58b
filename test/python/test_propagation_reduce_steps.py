"""Reduction axes taken a step at a time: what one pass reads."""

from collections.abc import Sequence

import pytest
from one_operator import operator

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import propagate, step_regions

D = [dim(i) for i in range(7)]


def read_in_a_pass(graph: TileGraph, tile: Sequence[int], steps: Sequence[int]) -> list[str]:
    return [str(region) for region in step_regions(graph, propagate(graph, [0], tile), 0, steps)]


def matmul() -> TileGraph:
    m, n, k = D[:3]
    return operator(Kind.CONTRACTION, (64, 48), ((64, 96), (m, k)), ((96, 48), (k, n)), reduction=(96,))


def test_a_matmul_reads_a_slab_of_k() -> None:
    assert read_in_a_pass(matmul(), (16, 8), (32,)) == ["[s0 * 16:+16, s2 * 32:+32]", "[s2 * 32:+32, s1 * 8:+8]"]


def test_a_whole_axis_takes_one_pass() -> None:
    assert read_in_a_pass(matmul(), (16, 8), (96,)) == ["[s0 * 16:+16, 0:+96]", "[0:+96, s1 * 8:+8]"]


def test_a_convolution_takes_its_window_place_by_place_and_channels_in_steps() -> None:
    o, y, x, c, ky, kx = D[:6]
    graph = operator(
        Kind.CONTRACTION,
        (8, 14, 14),
        ((64, 16, 16), (c, y + ky, x + kx)),
        ((8, 64, 3, 3), (o, c, ky, kx)),
        reduction=(64, 3, 3),
    )
    image, weights = read_in_a_pass(graph, (8, 2, 14), (16, 1, 1))
    assert image == "[s3 * 16:+16, s1 * 2 + s4:+2, s5:+14]"
    assert weights == "[0:+8, s3 * 16:+16, s4:+1, s5:+1]"


def test_a_step_for_each_reduction_axis_is_asked_for() -> None:
    with pytest.raises(ValueError, match="expected 1 positive steps for the reduction axes of op"):
        read_in_a_pass(matmul(), (16, 8), (32, 32))
