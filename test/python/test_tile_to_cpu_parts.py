"""The parts of the host lowering that are plain Python: collapsing axes, matrix axes, register tiles, literals."""

from __future__ import annotations

import pytest

from welder_mlir.conversion.float_literals import portable_literals
from welder_mlir.conversion.tile_to_cpu.collapse import collapse
from welder_mlir.conversion.tile_to_cpu.contraction_axes import MatrixAxes, joint_step, matrix_axes
from welder_mlir.conversion.tile_to_cpu.register_tile import choose_register_tile
from welder_mlir.conversion.tile_to_cpu.vector_unit import AVX2, AVX512, NEON, SSE, find_vector_unit
from welder_mlir.tile_graph.index_expr import dim, sym


def test_contiguous_axes_collapse_and_unit_axes_go():
    joined = collapse((4, 1, 6, 5), [dim(0) * 30 + dim(2) * 5 + dim(3), dim(0) * 60 + dim(2) * 10 + dim(3) * 2])
    assert joined.extents == (120,)
    assert joined.expressions == (dim(0), dim(0) * 2)
    assert joined.joined == (0, None, 0, 0)


def test_axes_stay_apart_where_one_address_has_a_gap():
    joined = collapse((4, 6), [dim(0) * 6 + dim(1), dim(0) * 8 + dim(1)])
    assert joined.extents == (4, 6)


def test_axes_collapse_where_both_are_absent():
    joined = collapse((4, 6, 3), [dim(2), dim(0) * 18 + dim(1) * 3 + dim(2)])
    assert joined.extents == (24, 3)


def test_axes_under_a_division_stay_apart():
    joined = collapse((4, 6), [dim(0) * 6 + dim(1), (dim(0) * 6 + dim(1)) // 5])
    assert joined.extents == (4, 6)


def test_columns_are_the_last_axes_of_one_operand():
    left, right = dim(1) * 8 + dim(4), dim(4) * 35 + dim(2) * 7 + dim(3)  # [1, m, oh, ow], k
    assert matrix_axes((1, 4, 5, 7), left, right) == MatrixAxes((), (1,), (2, 3), swapped=False)
    assert matrix_axes((1, 4, 5, 7), right, left) == MatrixAxes((), (1,), (2, 3), swapped=True)


def test_a_shared_axis_is_outside_unless_it_is_the_last():
    left, right = dim(0) * 40 + dim(1) * 8 + dim(3), dim(0) * 48 + dim(3) * 6 + dim(2)
    assert matrix_axes((3, 5, 6), left, right) == MatrixAxes((0,), (1,), (2,), swapped=False)
    assert matrix_axes((5, 6, 3), dim(0) + dim(2), dim(1) + dim(2)) is None


def test_joint_step():
    assert joint_step(dim(0) * 35 + dim(1) * 7 + sym(0), (4, 5, 2), (0, 1)) == 7
    assert joint_step(dim(0) * 36 + dim(1) * 7, (4, 5, 2), (0, 1)) is None
    assert joint_step(dim(0), (4, 5), ()) == 0


@pytest.mark.parametrize("registers", [16, 32])
@pytest.mark.parametrize(("rows", "vectors"), [(1, 1), (64, 2), (7, 3), (197, 13), (6, 1)])
def test_the_register_tile_fits(rows: int, vectors: int, registers: int):
    tile = choose_register_tile(rows, vectors, registers)
    assert 1 <= tile.rows <= rows
    assert 1 <= tile.vectors <= vectors
    assert tile.rows * tile.vectors + tile.vectors + 1 <= registers


def test_a_large_product_hides_the_latency_of_its_multiply_adds():
    tile = choose_register_tile(64, 4, 32)
    assert tile.rows * tile.vectors >= 8


def test_literals_become_bits():
    text = "  %1 = fadd float %0, 1.100000e+00\n  store <2 x half> <half f0x3C00, half -inf>, ptr %p\n  ret double 2.5"
    assert portable_literals(text) == (
        "  %1 = fadd float %0, 0x3FF19999A0000000\n  store <2 x half> <half 0xH3C00, half 0xHFC00>, ptr %p\n"
        "  ret double 0x4004000000000000"
    )


def test_names_with_numbers_are_no_literals():
    text = '  %1 = fadd float %x.1.5, %0\n  call void @f.2.0(float %1) "a"="1.5"'
    assert portable_literals(text) == text


def test_the_vector_unit_of_a_processor():
    assert find_vector_unit({"avx2", "fma", "avx512f"}) == AVX512
    assert find_vector_unit({"avx2", "fma"}) == AVX2
    assert find_vector_unit({"avx2"}) == SSE
    assert find_vector_unit({"neon"}) == NEON
