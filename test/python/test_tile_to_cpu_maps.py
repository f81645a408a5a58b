"""Element-wise work of block programs on the host: broadcasts, indices, fusion, elementary functions."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from block_program_runner import BFLOAT16, compile_kernel, poisoned, random, relative_error, run
from block_program_text import BlockProgram

POINTS = 20_011  # at which a function is compared

erf = np.vectorize(math.erf)


def elementwise(body: list[str], shape: list[int], element: str = "f32", result: str = "") -> str:
    """`y = body(x)` over one thread block; the body reads `a` and writes `b`."""
    axes, dims = list(range(len(shape))), ", ".join(f"d{axis}" for axis in range(len(shape)))
    program = BlockProgram(spaces=[shape])
    program.argument("x", shape, element)
    program.argument("y", shape, result or element)
    program.private("a", axes, element)
    program.private("b", axes, result or element)
    program.load("x", "a", f"({dims}) -> ({dims})")
    program.compute(body)
    program.store("b", "y", f"({dims}) -> ({dims})")
    return str(program)


@pytest.mark.parametrize("shape", [(), (1,), (197,), (3, 7, 7), (2, 1, 5)])
def test_elementwise(shape: tuple[int, ...]):
    body = ["%v = read a", "%w = arith.mulf %v, %v : f32", "write %w b"]
    x = random(shape)
    y = run(elementwise(body, list(shape)), x, output=(shape, np.float32))
    np.testing.assert_array_equal(y, x * x)


@pytest.mark.parametrize("dtype", [np.float16, BFLOAT16])
def test_sixteen_bit_arithmetic_is_done_in_f32(dtype: type):
    element = "f16" if dtype == np.float16 else "bf16"
    body = [
        "%v = read a",
        f"%w = arith.extf %v : {element} to f32",
        "%e = math.exp %w : f32",
        f"%t = arith.truncf %e : f32 to {element}",
        "write %t b",
    ]
    x = random((1000,), dtype)
    y = run(elementwise(body, [1000], element), x, output=((1000,), dtype))
    assert relative_error(y, np.exp(x.astype(np.float64))) < 5e-3


def test_a_comparison_gives_bytes_of_zero_and_one():
    body = [
        "%v = read a",
        "%z = arith.constant 0.0 : f32",
        "%c = arith.cmpf ogt, %v, %z : f32",
        "write %c b",
    ]
    x = random((77,))
    y = run(elementwise(body, [77], "f32", "i1"), x, output=((77,), np.uint8))
    np.testing.assert_array_equal(y, (x > 0).astype(np.uint8))


def test_a_mask_selects():
    body = [
        "%v = read a",
        "%o = arith.constant 1.0 : f32",
        "%z = arith.constant -1.0 : f32",
        "%w = arith.select %v, %o, %z : f32",
        "write %w b",
    ]
    x = random((50,)) > 0
    y = run(elementwise(body, [50], "i1", "f32"), x, output=((50,), np.float32))
    np.testing.assert_array_equal(y, np.where(x, 1, -1).astype(np.float32))


def test_tiles_on_fewer_axes_are_broadcast():
    program = BlockProgram(spaces=[[5, 6, 7]])
    for name, shape in (("x", [5, 7]), ("s", [6]), ("c", []), ("y", [5, 6, 7])):
        program.argument(name, shape)
    program.private("a", [0, 2])
    program.private("b", [1])
    program.private("k", [])
    program.private("r", [0, 1, 2])
    program.load("x", "a", "(d0, d1) -> (d0, d1)")
    program.load("s", "b", "(d0) -> (d0)")
    program.load("c", "k", "() -> ()")
    program.compute(
        [
            "%a0 = read a",
            "%b1 = read b",
            "%c0f = read k",
            "%t = arith.mulf %a0, %b1 : f32",
            "%u = arith.addf %t, %c0f : f32",
            "write %u r",
        ]
    )
    program.store("r", "y", "(d0, d1, d2) -> (d0, d1, d2)")
    x, s, c = random((5, 7)), random((6,)), random(())
    y = run(str(program), x, s, c, output=((5, 6, 7), np.float32))
    np.testing.assert_allclose(y, x[:, None, :] * s[None, :, None] + c, rtol=1e-6, atol=1e-6)


def test_indices_are_local_coordinates_and_symbols():
    program = BlockProgram(spaces=[[4, 6]], grid=[3])
    program.argument("y", [12, 6], "i64")
    program.private("r", [0, 1], "i64")
    program.compute(
        [
            "%i = index (d0, d1)[s0] -> (s0 * 4 + d0)",
            "%j = index (d0, d1)[s0] -> (d1 mod 4 - d0)",
            "%t = arith.constant 100 : index",
            "%u = arith.muli %i, %t : index",
            "%v = arith.addi %u, %j : index",
            "%w = arith.index_cast %v : index to i64",
            "write %w r",
        ],
        symbols="b0",
    )
    program.store("r", "y", "(d0, d1)[s0] -> (s0 * 4 + d0, d1)", "b0")
    row, column = np.meshgrid(np.arange(12), np.arange(6), indexing="ij")
    y = run(str(program), output=((12, 6), np.int64))
    np.testing.assert_array_equal(y, row * 100 + column % 4 - row % 4)


def test_gather_reads_device_memory_at_computed_rows():
    program = BlockProgram(spaces=[[5, 16]])
    program.argument("table", [30, 16])
    program.argument("rows", [5], "i64")
    program.argument("y", [5, 16])
    program.private("i", [0], "i64")
    program.private("r", [0, 1])
    program.load("rows", "i", "(d0) -> (d0)")
    program.compute(
        [
            "%i0 = read i",
            "%row = arith.index_cast %i0 : i64 to index",
            "%column = index (d0, d1) -> (d1)",
            "%v = memref.load %table[%row, %column] : memref<30x16xf32>",
            "write %v r",
        ]
    )
    program.store("r", "y", "(d0, d1) -> (d0, d1)")
    table, rows = random((30, 16)), np.array([3, 29, 0, 3, 17])
    np.testing.assert_array_equal(run(str(program), table, rows, output=((5, 16), np.float32)), table[rows])


def chain_of_maps() -> str:
    """y = (x + 1)^2, z = x + 1: the sum is kept in memory for the second store."""
    program = BlockProgram(spaces=[[40]])
    for name in ("x", "y", "z"):
        program.argument(name, [40])
    for name in ("a", "b", "c", "d"):
        program.private(name, [0])
    program.load("x", "a", "(d0) -> (d0)")
    program.compute(["%v = read a", "%o = arith.constant 1.0 : f32", "%w = arith.addf %v, %o : f32", "write %w b"])
    program.compute(["%v = read b", "%w = arith.mulf %v, %v : f32", "write %w c"])
    program.compute(["%v = read c", "write %v d"])
    program.store("d", "y", "(d0) -> (d0)")
    program.store("b", "z", "(d0) -> (d0)")
    return str(program)


def test_consecutive_maps_pass_values_on():
    kernel = compile_kernel(chain_of_maps())
    x, y, z = random((40,)), poisoned((40,), np.float32), poisoned((40,), np.float32)
    kernel(x, y, z)
    np.testing.assert_array_equal(z, x + 1)
    np.testing.assert_array_equal(y, (x + 1) * (x + 1))


def test_an_accumulator_keeps_its_value_across_a_loop():
    program = BlockProgram(spaces=[[9]])
    program.argument("x", [6, 9])
    program.argument("y", [9])
    program.private("total", [0])
    program.private("a", [0])
    program.compute(["%z = arith.constant 0.0 : f32", "write %z total"])
    with program.loop("i", 6):
        program.load("x", "a", "(d0)[s0] -> (s0, d0)", "i")
        program.compute(["%t = read total", "%v = read a", "%u = arith.addf %t, %v : f32", "write %u total"])
    program.store("total", "y", "(d0) -> (d0)")
    x = random((6, 9))
    y = run(str(program), x, output=((9,), np.float32))
    np.testing.assert_allclose(y, x.sum(axis=0), rtol=1e-5, atol=1e-6)


def test_arg_max_with_two_accumulators():
    program = BlockProgram(spaces=[[11]])
    program.argument("x", [11, 23])
    program.argument("y", [11], "i64")
    program.private("best", [0])
    program.private("place", [0], "i64")
    program.private("a", [0])
    program.compute(
        [
            "%low = arith.constant 0xFF800000 : f32",
            "%z = arith.constant 0 : i64",
            "write %low best",
            "write %z place",
        ]
    )
    with program.loop("i", 23):
        program.load("x", "a", "(d0)[s0] -> (d0, s0)", "i")
        program.compute(
            [
                "%b = read best",
                "%p = read place",
                "%v = read a",
                "%k = index (d0)[s0] -> (s0)",
                "%ki = arith.index_cast %k : index to i64",
                "%more = arith.cmpf ogt, %v, %b : f32",
                "%nb = arith.select %more, %v, %b : f32",
                "%np = arith.select %more, %ki, %p : i64",
                "write %nb best",
                "write %np place",
            ],
            symbols="i",
        )
    program.store("place", "y", "(d0) -> (d0)")
    x = random((11, 23))
    np.testing.assert_array_equal(run(str(program), x, output=((11,), np.int64)), x.argmax(axis=1))


FUNCTIONS = {
    "exp": (np.exp, (-87, 88)),
    "exp2": (np.exp2, (-125, 127)),
    "expm1": (np.expm1, (-10, 80)),
    "log": (np.log, (1e-3, 50)),
    "log1p": (np.log1p, (-0.99, 50)),
    "log2": (np.log2, (1e-3, 50)),
    "tanh": (np.tanh, (-10, 10)),
    "erf": (erf, (-5, 5)),
    "sin": (np.sin, (-1e4, 1e4)),
    "cos": (np.cos, (-1e4, 1e4)),
    "rsqrt": (lambda x: 1 / np.sqrt(x), (1e-6, 1e6)),
    "atan": (np.arctan, (-10, 10)),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_elementary_function(name: str):
    reference, (low, high) = FUNCTIONS[name]
    x = np.linspace(low, high, POINTS).astype(np.float32)
    y = run(elementwise(["%v = read a", f"%w = math.{name} %v : f32", "write %w b"], [POINTS]), x,
            output=((POINTS,), np.float32))  # fmt: skip
    expected = reference(x.astype(np.float64))
    assert np.max(np.abs(y - expected) / np.maximum(np.abs(expected), 1e-30)) < 1e-6


SPECIAL = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, 1e-40, 200.0, -200.0, -1.0, 3e38], np.float32)
AT_THE_EDGES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "exp": np.exp, "log": np.log, "log1p": np.log1p, "expm1": np.expm1, "tanh": np.tanh, "erf": erf,
}  # fmt: skip


@pytest.mark.parametrize("name", AT_THE_EDGES)
def test_elementary_function_at_the_edges(name: str):
    body = ["%v = read a", f"%w = math.{name} %v : f32", "write %w b"]
    y = run(elementwise(body, [len(SPECIAL)]), SPECIAL, output=(SPECIAL.shape, np.float32))
    with np.errstate(all="ignore"):
        expected = AT_THE_EDGES[name](SPECIAL.astype(np.float64)).astype(np.float32)
    np.testing.assert_allclose(y, expected, rtol=1e-6, atol=1e-44)
