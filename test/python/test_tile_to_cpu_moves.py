"""Loads and stores of block programs on the host: maps, guards, padding, element types."""

from __future__ import annotations

import numpy as np
import pytest
from block_program_runner import BFLOAT16, compile_kernel, poisoned, random, run
from block_program_text import BlockProgram

DTYPES = {
    "i1": np.bool_,
    "i8": np.int8,
    "i16": np.int16,
    "i32": np.int32,
    "i64": np.int64,
    "index": np.int64,
    "f16": np.float16,
    "bf16": BFLOAT16,
    "f32": np.float32,
    "f64": np.float64,
}


def test_every_element_type_is_copied():
    for element, dtype in DTYPES.items():
        program = BlockProgram(spaces=[[37]])
        program.argument("x", [37], element)
        program.argument("y", [37], element)
        program.private("a", [0], element)
        program.load("x", "a", "(d0) -> (d0)")
        program.store("a", "y", "(d0) -> (d0)")
        x = (random((37,)) * 3).astype(dtype) if dtype != np.bool_ else random((37,)) > 0
        np.testing.assert_array_equal(run(str(program), x, output=((37,), dtype)), x)


def test_a_tile_that_overhangs_the_array_is_guarded_on_both_sides():
    program = BlockProgram(spaces=[[64, 50]], grid=[4, 2])
    program.argument("x", [197, 99])
    program.argument("y", [197, 99])
    program.private("a", [0, 1])
    inside = "(d0, d1)[s0, s1] : (196 - s0 * 64 - d0 >= 0, 98 - s1 * 50 - d1 >= 0)"
    place = "(d0, d1)[s0, s1] -> (s0 * 64 + d0, s1 * 50 + d1)"
    program.load("x", "a", place, "b0 b1", inside, "0.0")
    program.store("a", "y", place, "b0 b1", inside)
    x = random((197, 99))
    np.testing.assert_array_equal(run(str(program), x, output=((197, 99), np.float32)), x)


def test_padding_surrounds_an_image():
    program = BlockProgram(spaces=[[3, 9, 9]])
    program.argument("x", [3, 7, 7])
    program.argument("y", [3, 9, 9])
    program.private("a", [0, 1, 2])
    inside = "(d0, d1, d2) : (d1 - 1 >= 0, 7 - d1 >= 0, d2 - 1 >= 0, 7 - d2 >= 0)"
    program.load("x", "a", "(d0, d1, d2) -> (d0, d1 - 1, d2 - 1)", "", inside, "-1.5")
    program.store("a", "y", "(d0, d1, d2) -> (d0, d1, d2)")
    x = random((3, 7, 7))
    expected = np.pad(x, ((0, 0), (1, 1), (1, 1)), constant_values=-1.5)
    np.testing.assert_array_equal(run(str(program), x, output=((3, 9, 9), np.float32)), expected)


def test_a_strided_guard_rounds_its_bounds_inwards():
    program = BlockProgram(spaces=[[20]])
    program.argument("x", [16])
    program.argument("y", [20])
    program.private("a", [0])
    program.load("x", "a", "(d0) -> (d0 * 3 - 7)", "", "(d0) : (d0 * 3 - 7 >= 0, 22 - d0 * 3 >= 0)", "0.0")
    program.store("a", "y", "(d0) -> (d0)")
    x, expected = random((16,)), np.zeros(20, np.float32)
    for position in range(20):
        if 0 <= position * 3 - 7 <= 15:
            expected[position] = x[position * 3 - 7]
    np.testing.assert_array_equal(run(str(program), x, output=((20,), np.float32)), expected)


def test_a_guard_that_divides_its_axis_and_an_equality():
    program = BlockProgram(spaces=[[12, 5]])
    program.argument("x", [12, 5])
    program.argument("y", [12, 5])
    program.private("a", [0, 1])
    program.load("x", "a", "(d0, d1) -> (d0, d1)", "", "(d0, d1) : (d0 mod 3 - 1 >= 0, d1 - 2 == 0)", "7.0")
    program.store("a", "y", "(d0, d1) -> (d0, d1)")
    x, expected = random((12, 5)), np.full((12, 5), 7, np.float32)
    expected[np.arange(12) % 3 >= 1, 2] = x[np.arange(12) % 3 >= 1, 2]
    np.testing.assert_array_equal(run(str(program), x, output=((12, 5), np.float32)), expected)


def test_a_guard_on_the_block_alone_leaves_the_rest_of_the_output():
    program = BlockProgram(spaces=[[]], grid=[4])
    program.argument("x", [3])
    program.argument("y", [3])
    program.private("a", [])
    program.load("x", "a", "()[s0] -> (s0)", "b0", "()[s0] : (2 - s0 >= 0)", "0.0")
    program.store("a", "y", "()[s0] -> (s0)", "b0", "()[s0] : (2 - s0 >= 0)")
    x = random((3,))
    np.testing.assert_array_equal(run(str(program), x, output=((3,), np.float32)), x)


def test_reshape_and_transpose_by_division_and_remainder():
    program = BlockProgram(spaces=[[5, 6, 7]], grid=[2])
    program.argument("x", [12, 35])
    program.argument("y", [2, 7, 6, 5])
    program.private("a", [0, 1, 2])
    flat = "(s0 * 210 + d0 * 42 + d1 * 7 + d2)"
    program.load("x", "a", f"(d0, d1, d2)[s0] -> ({flat} floordiv 35, {flat} mod 35)", "b0")
    program.store("a", "y", "(d0, d1, d2)[s0] -> (s0, d2, d1, d0)", "b0")
    x = random((12, 35))
    expected = x.reshape(2, 5, 6, 7).transpose(0, 3, 2, 1)
    np.testing.assert_array_equal(run(str(program), x, output=((2, 7, 6, 5), np.float32)), expected)


def test_division_and_remainder_of_a_negative_index_round_down():
    program = BlockProgram(spaces=[[10]])
    program.argument("x", [8])
    program.argument("y", [10])
    program.private("a", [0])
    program.load("x", "a", "(d0) -> ((d0 - 5) floordiv 3 + 2 + (d0 - 5) mod 3)")
    program.store("a", "y", "(d0) -> (d0)")
    x, positions = random((8,)), np.arange(10) - 5
    expected = x[positions // 3 + 2 + positions % 3]
    np.testing.assert_array_equal(run(str(program), x, output=((10,), np.float32)), expected)


def test_a_workgroup_tile_with_padded_rows_passes_data_between_layouts():
    program = BlockProgram(spaces=[[6, 8], [8, 6]])
    program.argument("x", [6, 8], "f16")
    program.argument("y", [8, 6], "f16")
    program.private("a", [0, 1], "f16")
    program.workgroup("w", [6, 8], "f16", [12, 1])
    program.private("b", [0, 1], "f16", space=1)
    program.load("x", "a", "(d0, d1) -> (d0, d1)")
    program.store("a", "w", "(d0, d1) -> (d0, d1)")
    program.load("w", "b", "(d0, d1) -> (d1, d0)")
    program.store("b", "y", "(d0, d1) -> (d0, d1)")
    x = random((6, 8), np.float16)
    np.testing.assert_array_equal(run(str(program), x, output=((8, 6), np.float16)), x.T)


def test_thread_blocks_run_in_any_partition():
    program = BlockProgram(spaces=[[4]], grid=[3, 5])
    program.argument("x", [3, 5, 4])
    program.argument("y", [3, 5, 4])
    program.private("a", [0])
    program.load("x", "a", "(d0)[s0, s1] -> (s0, s1, d0)", "b0 b1")
    program.store("a", "y", "(d0)[s0, s1] -> (s0, s1, d0)", "b0 b1")
    kernel = compile_kernel(str(program))
    x, y = random((3, 5, 4)), poisoned((3, 5, 4), np.float32)
    assert kernel.grid == 15
    for first, last in ((11, 15), (0, 1), (1, 11), (7, 7)):
        kernel.run_blocks(first, last, x, y)
    np.testing.assert_array_equal(y, x)


@pytest.mark.parametrize("extent", [1, 2, 15, 17, 197])
def test_odd_extents(extent: int):
    program = BlockProgram(spaces=[[extent, 1]])
    program.argument("x", [1, extent])
    program.argument("y", [extent, 1])
    program.private("a", [0, 1])
    program.load("x", "a", "(d0, d1) -> (d1, d0)")
    program.store("a", "y", "(d0, d1) -> (d0, d1)")
    x = random((1, extent))
    np.testing.assert_array_equal(run(str(program), x, output=((extent, 1), np.float32)), x.T)
