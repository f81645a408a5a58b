"""Reductions of block programs on the host: combiners, masks, axes, softmax, layer norm, pooling."""

from __future__ import annotations

import numpy as np
import pytest
from block_program_runner import random, relative_error, run
from block_program_text import BlockProgram


def reduction(shape: list[int], kept: list[int], combiner: str, element: str = "f32", valid: str = "") -> str:
    """`y` = the reduction of `x` over the axes that are not kept."""
    axes = list(range(len(shape)))
    program = BlockProgram(spaces=[shape])
    program.argument("x", shape, element)
    program.argument("y", [shape[axis] for axis in kept], element)
    program.private("a", axes, element)
    program.private("r", kept, element)
    dims, left = (", ".join(f"d{axis}" for axis in range(n)) for n in (len(shape), len(kept)))
    program.load("x", "a", f"({dims}) -> ({dims})")
    program.reduce(["%v = read a", "write %v r"], combiner, valid=valid)
    program.store("r", "y", f"({left}) -> ({left})")
    return str(program)


@pytest.mark.parametrize(
    ("shape", "kept"),
    [
        ((5, 197), (0,)),
        ((197, 5), (1,)),
        ((4, 7, 7), (0,)),
        ((4, 6, 5), (0, 2)),
        ((4, 6, 5), (1,)),
        ((3, 5), ()),
        ((6, 1), (0,)),
        ((1, 6), (1,)),
    ],
)
def test_sum_over_any_axes(shape: tuple[int, ...], kept: tuple[int, ...]):
    x = random(shape)
    reduced = tuple(axis for axis in range(len(shape)) if axis not in kept)
    expected = x.astype(np.float64).sum(axis=reduced)
    y = run(reduction(list(shape), list(kept), "add"), x, output=(expected.shape, np.float32))
    assert relative_error(y, expected) < 1e-5


COMBINERS = {
    ("add", "f64"): (np.float64, np.sum),
    ("mul", "f32"): (np.float32, np.prod),
    ("max", "f32"): (np.float32, np.max),
    ("min", "f32"): (np.float32, np.min),
    ("max", "f16"): (np.float16, np.max),
    ("add", "i32"): (np.int32, np.sum),
    ("max", "i64"): (np.int64, np.max),
    ("min", "i8"): (np.int8, np.min),
    ("and", "i1"): (np.bool_, np.all),
    ("or", "i1"): (np.bool_, np.any),
    ("and", "i32"): (np.int32, np.bitwise_and.reduce),
}


@pytest.mark.parametrize("kept", [(0,), (1,)])
@pytest.mark.parametrize("combiner", COMBINERS)
def test_combiner(combiner: tuple[str, str], kept: tuple[int]):
    name, element = combiner
    dtype, reference = COMBINERS[combiner]
    x = (random((9, 10)) * 2).astype(dtype) if dtype != np.bool_ else random((9, 10)) > -1
    expected = reference(x, axis=1 - kept[0])
    y = run(reduction([9, 10], list(kept), name, element), x, output=(expected.shape, dtype))
    np.testing.assert_allclose(y.astype(np.float64), expected.astype(np.float64), rtol=1e-5)


@pytest.mark.parametrize("combiner", ["max", "min"])
def test_max_and_min_propagate_nan(combiner: str):
    x = random((4, 33))
    x[1, 30], x[2, 0] = np.nan, np.nan
    y = run(reduction([4, 33], [0], combiner), x, output=((4,), np.float32))
    np.testing.assert_array_equal(np.isnan(y), [False, True, True, False])


@pytest.mark.parametrize("kept", [(0,), (1,)])
def test_masked_elements_count_as_the_identity(kept: tuple[int]):
    valid = "(d0, d1) : (10 - d0 >= 0, 6 - d1 + d0 >= 0)"
    x = random((16, 16))
    rows, columns = np.indices((16, 16))
    masked = np.where((rows <= 10) & (columns <= rows + 6), x, -np.inf)
    y = run(reduction([16, 16], list(kept), "max", valid=valid), x, output=((16,), np.float32))
    np.testing.assert_array_equal(y, masked.max(axis=1 - kept[0]))


def row_program(rows: int, columns: int) -> BlockProgram:
    """Four rows to a thread block, loaded into `a`."""
    program = BlockProgram(spaces=[[4, columns]], grid=[-(-rows // 4)])
    program.argument("x", [rows, columns])
    program.argument("y", [rows, columns])
    program.private("a", [0, 1])
    inside = f"(d0, d1)[s0] : ({rows - 1} - s0 * 4 - d0 >= 0)"
    program.load("x", "a", "(d0, d1)[s0] -> (s0 * 4 + d0, d1)", "b0", inside, "0.0")
    return program


def store_rows(program: BlockProgram, tile: str, rows: int) -> str:
    inside = f"(d0, d1)[s0] : ({rows - 1} - s0 * 4 - d0 >= 0)"
    program.store(tile, "y", "(d0, d1)[s0] -> (s0 * 4 + d0, d1)", "b0", inside)
    return str(program)


@pytest.mark.parametrize("columns", [128, 197, 1000])
def test_softmax(columns: int):
    program = row_program(10, columns)
    program.private("m", [0])
    program.private("e", [0, 1])
    program.private("s", [0])
    program.private("p", [0, 1])
    program.reduce(["%v = read a", "write %v m"], "max")
    program.compute(
        ["%v = read a", "%t = read m", "%d = arith.subf %v, %t : f32", "%x1 = math.exp %d : f32", "write %x1 e"]
    )
    program.reduce(["%v = read e", "write %v s"], "add")
    program.compute(["%v = read e", "%t = read s", "%d = arith.divf %v, %t : f32", "write %d p"])
    x = random((10, columns)) * 4
    wide = np.exp(x.astype(np.float64))
    y = run(store_rows(program, "p", 10), x, output=((10, columns), np.float32))
    assert relative_error(y, wide / wide.sum(axis=1, keepdims=True)) < 1e-5


def test_layer_norm_with_two_sums_in_one_reduction():
    program = row_program(7, 96)
    for name in ("total", "squares"):
        program.private(name, [0])
    program.private("n", [0, 1])
    program.reduce(["%v = read a", "%q = arith.mulf %v, %v : f32", "write %v total", "write %q squares"], "add")
    program.compute(
        [
            "%v = read a",
            "%t = read total",
            "%q = read squares",
            "%count = arith.constant 96.0 : f32",
            "%small = arith.constant 1.0e-5 : f32",
            "%mean = arith.divf %t, %count : f32",
            "%square = arith.divf %q, %count : f32",
            "%mm = arith.mulf %mean, %mean : f32",
            "%variance = arith.subf %square, %mm : f32",
            "%safe = arith.addf %variance, %small : f32",
            "%r = math.rsqrt %safe : f32",
            "%c = arith.subf %v, %mean : f32",
            "%z = arith.mulf %c, %r : f32",
            "write %z n",
        ]
    )
    x = random((7, 96)) + 1
    wide = x.astype(np.float64)
    expected = (wide - wide.mean(axis=1, keepdims=True)) / np.sqrt(wide.var(axis=1, keepdims=True) + 1e-5)
    assert relative_error(run(store_rows(program, "n", 7), x, output=((7, 96), np.float32)), expected) < 1e-5


def test_max_pool_with_a_window_loop_and_an_accumulator():
    program = BlockProgram(spaces=[[3, 7, 7]])
    program.argument("x", [3, 14, 14])
    program.argument("y", [3, 7, 7])
    program.private("best", [0, 1, 2])
    program.private("a", [0, 1, 2])
    program.compute(["%low = arith.constant 0xFF800000 : f32", "write %low best"])
    row, column = "d1 * 2 + s0 - 1", "d2 * 2 + s1 - 1"
    inside = f"{row} >= 0, 13 - ({row}) >= 0, {column} >= 0, 13 - ({column}) >= 0"
    with program.loop("i", 3), program.loop("j", 3):
        program.load(
            "x", "a", f"(d0, d1, d2)[s0, s1] -> (d0, {row}, {column})", "i j",
            f"(d0, d1, d2)[s0, s1] : ({inside})", "0xFF800000",
        )  # fmt: skip
        program.compute(["%b = read best", "%v = read a", "%m = arith.maximumf %b, %v : f32", "write %m best"])
    program.store("best", "y", "(d0, d1, d2) -> (d0, d1, d2)")
    x = random((3, 14, 14))
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))[:, ::2, ::2]
    y = run(str(program), x, output=((3, 7, 7), np.float32))
    np.testing.assert_array_equal(y, windows.max(axis=(3, 4))[:, :7, :7])
