"""Contractions of block programs on the host: matrix products, convolutions, chains, what shares a kernel with them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from block_program_runner import BFLOAT16, compile_kernel, poisoned, random, relative_error, run
from block_program_text import BlockProgram

from welder_mlir.conversion.tile_to_cpu.vector_unit import AVX2, AVX512, SSE, VectorUnit

DTYPES = {"f32": np.float32, "f16": np.float16, "bf16": BFLOAT16}
TOLERANCES = {"f32": 1e-5, "f16": 5e-3, "bf16": 5e-3}
ZERO = ["%z = arith.constant 0.0 : f32", "write %z acc"]


@dataclass(frozen=True)
class Problem:
    """[m, k] by [k, n], or by the transpose of [n, k], in tiles."""

    m: int
    k: int
    n: int
    tile_m: int
    tile_n: int
    tile_k: int
    transposed: bool = False


def product_body(element: str, left: str, right: str, left_map: str, right_map: str) -> list[str]:
    """acc += left * right, widened to f32 from 16 bits."""
    lines = [f"%l = read {left} by {left_map}", f"%r = read {right} by {right_map}", "%t = read acc"]
    if element == "f32":
        return [*lines, "%p = arith.mulf %l, %r : f32", "%s = arith.addf %t, %p : f32", "write %s acc"]
    widen = [f"%l32 = arith.extf %l : {element} to f32", f"%r32 = arith.extf %r : {element} to f32"]
    return [*lines, *widen, "%p = arith.mulf %l32, %r32 : f32", "%s = arith.addf %t, %p : f32", "write %s acc"]


def matmul(p: Problem, element: str = "f32") -> BlockProgram:
    """The accumulator `acc` of one tile of the product; what becomes of it is the caller's."""
    grid = (-(-p.m // p.tile_m), -(-p.n // p.tile_n))
    program = BlockProgram(spaces=[[p.tile_m, p.tile_n]], grid=grid)
    program.argument("A", [p.m, p.k], element)
    program.argument("B", [p.n, p.k] if p.transposed else [p.k, p.n], element)
    program.private("acc", [0, 1])
    program.workgroup("a", [p.tile_m, p.tile_k], element)
    program.workgroup("b", [p.tile_n, p.tile_k] if p.transposed else [p.tile_k, p.tile_n], element)
    program.compute(ZERO)
    row, depth = f"s0 * {p.tile_m} + d0", "s1 + d1"
    column, b_depth = ("d0", "s1 + d1") if p.transposed else ("d1", "s1 + d0")
    column = f"s0 * {p.tile_n} + {column}"
    b_map = f"({column}, {b_depth})" if p.transposed else f"({b_depth}, {column})"
    with program.loop("k", p.k, p.tile_k):
        program.load(
            "A", "a", f"(d0, d1)[s0, s1] -> ({row}, {depth})", "b0 k",
            f"(d0, d1)[s0, s1] : ({p.m - 1} - ({row}) >= 0, {p.k - 1} - ({depth}) >= 0)", "0.0",
        )  # fmt: skip
        program.load(
            "B", "b", f"(d0, d1)[s0, s1] -> {b_map}", "b1 k",
            f"(d0, d1)[s0, s1] : ({p.n - 1} - ({column}) >= 0, {p.k - 1} - ({b_depth}) >= 0)", "0.0",
        )  # fmt: skip
        right = "(d0, d1, d2) -> (d1, d2)" if p.transposed else "(d0, d1, d2) -> (d2, d1)"
        program.contract(product_body(element, "a", "b", "(d0, d1, d2) -> (d0, d2)", right), p.tile_k)
    return program


def with_bias_and_relu(p: Problem, element: str) -> str:
    program = matmul(p, element)
    program.argument("bias", [p.n], element)
    program.argument("C", [p.m, p.n], element)
    program.private("bias_tile", [1], element)
    program.private("y", [0, 1], element)
    column = f"s0 * {p.tile_n} + d0"
    guard = f"(d0)[s0] : ({p.n - 1} - ({column}) >= 0)"
    program.load("bias", "bias_tile", f"(d0)[s0] -> ({column})", "b1", guard, "0.0")
    narrow = [f"%bias32 = arith.extf %bias16 : {element} to f32", f"%out = arith.truncf %m : f32 to {element}"]
    wide = "%bias16" if element == "f32" else "%bias32"
    program.compute(
        [
            "%v = read acc",
            "%bias16 = read bias_tile",
            *narrow[: element != "f32"],
            f"%w = arith.addf %v, {wide} : f32",
            "%z = arith.constant 0.0 : f32",
            "%m = arith.maximumf %w, %z : f32",
            *narrow[1 : 1 + (element != "f32")],
            "write %m y" if element == "f32" else "write %out y",
        ]
    )
    place = f"(s0 * {p.tile_m} + d0, s1 * {p.tile_n} + d1)"
    inside = f"({p.m - 1} - s0 * {p.tile_m} - d0 >= 0, {p.n - 1} - s1 * {p.tile_n} - d1 >= 0)"
    program.store("y", "C", f"(d0, d1)[s0, s1] -> {place}", "b0 b1", f"(d0, d1)[s0, s1] : {inside}")
    return str(program)


PROBLEMS = [
    Problem(197, 96, 80, 64, 32, 32),
    Problem(50, 70, 45, 24, 20, 32),
    Problem(1, 33, 100, 1, 48, 16),
    Problem(33, 40, 1, 16, 1, 8),
    Problem(64, 48, 64, 32, 64, 16, transposed=True),
    Problem(37, 50, 29, 16, 12, 24, transposed=True),
    Problem(1, 128, 40, 1, 40, 64, transposed=True),
]


@pytest.mark.parametrize("element", DTYPES)
@pytest.mark.parametrize("p", PROBLEMS, ids=str)
def test_matmul_bias_relu(p: Problem, element: str):
    dtype = DTYPES[element]
    a, b, bias = random((p.m, p.k), dtype), random((p.k, p.n), dtype, 1), random((p.n,), dtype, 2)
    stored = np.ascontiguousarray(b.T) if p.transposed else b
    y = run(with_bias_and_relu(p, element), a, stored, bias, output=((p.m, p.n), dtype))
    expected = np.maximum(a.astype(np.float64) @ b.astype(np.float64) + bias.astype(np.float64), 0)
    assert relative_error(y, expected) < TOLERANCES[element]


@pytest.mark.parametrize("unit", [AVX512, AVX2, SSE], ids=["avx512", "avx2", "sse"])
def test_every_vector_unit_gives_the_same(unit: VectorUnit):
    p = PROBLEMS[1]
    a, b, bias = random((p.m, p.k)), random((p.k, p.n), seed=1), random((p.n,), seed=2)
    y = poisoned((p.m, p.n), np.float32)
    compile_kernel(with_bias_and_relu(p, "f32"), unit)(a, b, bias, y)
    assert relative_error(y, np.maximum(a.astype(np.float64) @ b.astype(np.float64) + bias, 0)) < 1e-5


@pytest.mark.parametrize("element", ["f64", "i32"])
def test_other_accumulators(element: str):
    dtype, suffix = (np.float64, "f") if element == "f64" else (np.int32, "i")
    program = BlockProgram(spaces=[[9, 21]])
    for name, shape in (("A", [9, 14]), ("B", [14, 21]), ("C", [9, 21])):
        program.argument(name, shape, element)
    program.private("acc", [0, 1], element)
    program.workgroup("a", [9, 14], element)
    program.workgroup("b", [14, 21], element)
    zero = "0.0" if suffix == "f" else "0"
    program.compute([f"%z = arith.constant {zero} : {element}", "write %z acc"])
    program.load("A", "a", "(d0, d1) -> (d0, d1)")
    program.load("B", "b", "(d0, d1) -> (d0, d1)")
    body = product_body("f32", "a", "b", "(d0, d1, d2) -> (d0, d2)", "(d0, d1, d2) -> (d2, d1)")
    body = [x.replace("mulf", f"mul{suffix}").replace("addf", f"add{suffix}").replace("f32", element) for x in body]
    program.contract(body, 14)
    program.store("acc", "C", "(d0, d1) -> (d0, d1)")
    a, b = (random((9, 14)) * 9).astype(dtype), (random((14, 21)) * 9).astype(dtype)
    np.testing.assert_allclose(run(str(program), a, b, output=((9, 21), dtype)), a @ b, rtol=1e-12)


@pytest.mark.parametrize("element", ["f32", "f16"])
@pytest.mark.parametrize("stride", [1, 2])
def test_convolution_with_window_loops_around_a_channel_loop(stride: int, element: str):
    channels, size, out_channels = 24, 13, 20
    out = (size + 2 - 3) // stride + 1
    program = BlockProgram(spaces=[[1, 10, out, out]], grid=[2])
    program.argument("x", [1, channels, size, size], element)
    program.argument("w", [out_channels, channels, 3, 3], element)
    program.argument("y", [1, out_channels, out, out])
    program.private("acc", [0, 1, 2, 3])
    program.workgroup("image", [1, 8, out, out], element)
    program.workgroup("filter", [10, 8], element)
    program.compute(ZERO)
    row, column = f"d2 * {stride} + s0 - 1", f"d3 * {stride} + s1 - 1"
    inside = ", ".join(f"{e} >= 0, {size - 1} - ({e}) >= 0" for e in (row, column))
    with program.loop("i", 3), program.loop("j", 3), program.loop("c", channels, 8):
        program.load(
            "x", "image", f"(d0, d1, d2, d3)[s0, s1, s2] -> (d0, s2 + d1, {row}, {column})", "i j c",
            f"(d0, d1, d2, d3)[s0, s1, s2] : ({inside})", "0.0",
        )  # fmt: skip
        program.load("w", "filter", "(d0, d1)[s0, s1, s2, s3] -> (s3 * 10 + d0, s2 + d1, s0, s1)", "i j c b0")
        program.contract(
            product_body(
                element, "image", "filter",
                "(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)", "(d0, d1, d2, d3, d4) -> (d1, d4)",
            ),
            8,
        )  # fmt: skip
    program.store("acc", "y", "(d0, d1, d2, d3)[s0] -> (d0, s0 * 10 + d1, d2, d3)", "b0")
    x = random((1, channels, size, size), DTYPES[element])
    w = random((out_channels, channels, 3, 3), DTYPES[element])
    y = run(str(program), x, w, output=((1, out_channels, out, out), np.float32))
    padded = np.pad(x.astype(np.float64), ((0, 0), (0, 0), (1, 1), (1, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(2, 3))[:, :, ::stride, ::stride]
    expected = np.einsum("bchwij,ocij->bohw", windows, w.astype(np.float64))
    assert relative_error(y, expected) < TOLERANCES[element]


def test_convolution_that_reads_a_halo_tile_through_shifted_maps():
    program = BlockProgram(spaces=[[6, 5, 5]])
    program.argument("x", [4, 11, 11])
    program.argument("w", [3, 3, 6, 4])
    program.argument("y", [6, 5, 5])
    program.private("acc", [0, 1, 2])
    program.workgroup("image", [4, 11, 11])
    program.workgroup("filter", [3, 3, 6, 4])
    program.load("x", "image", "(d0, d1, d2) -> (d0, d1, d2)")
    program.load("w", "filter", "(d0, d1, d2, d3) -> (d0, d1, d2, d3)")
    program.compute(ZERO)
    with program.loop("i", 3), program.loop("j", 3):
        program.contract(
            product_body(
                "f32", "filter", "image", "(d0, d1, d2, d3)[s0, s1] -> (s0, s1, d0, d3)",
                "(d0, d1, d2, d3)[s0, s1] -> (d3, d1 * 2 + s0, d2 * 2 + s1)",
            ),
            4,
            symbols="i j",
        )  # fmt: skip
    program.store("acc", "y", "(d0, d1, d2) -> (d0, d1, d2)")
    x, w = random((4, 11, 11)), random((3, 3, 6, 4))
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(np.float64), (3, 3), axis=(1, 2))[:, ::2, ::2]
    expected = np.einsum("chwij,ijoc->ohw", windows, w.astype(np.float64))
    assert relative_error(run(str(program), x, w, output=((6, 5, 5), np.float32)), expected) < 1e-5


@pytest.mark.parametrize("order", ["bmn", "mbn", "mnb"])
def test_batch_axes_anywhere(order: str):
    sizes = {"b": 3, "m": 5, "n": 18}
    shape = [sizes[axis] for axis in order]
    d = {axis: f"d{position}" for position, axis in enumerate(order)}
    program = BlockProgram(spaces=[shape])
    program.argument("A", [3, 5, 7])
    program.argument("B", [3, 7, 18])
    program.argument("C", shape)
    program.private("acc", [0, 1, 2])
    program.workgroup("a", [3, 5, 7])
    program.workgroup("b", [3, 7, 18])
    program.compute(ZERO)
    for source, tile in (("A", "a"), ("B", "b")):
        program.load(source, tile, "(d0, d1, d2) -> (d0, d1, d2)")
    body = product_body(
        "f32", "a", "b",
        f"(d0, d1, d2, d3) -> ({d['b']}, {d['m']}, d3)", f"(d0, d1, d2, d3) -> ({d['b']}, d3, {d['n']})",
    )  # fmt: skip
    program.contract(body, 7)
    program.store("acc", "C", "(d0, d1, d2) -> (d0, d1, d2)")
    a, b = random((3, 5, 7)), random((3, 7, 18))
    expected = np.einsum(f"bmk,bkn->{order}", a.astype(np.float64), b.astype(np.float64))
    assert relative_error(run(str(program), a, b, output=(tuple(shape), np.float32)), expected) < 1e-5


def test_a_body_that_is_no_plain_product():
    program = BlockProgram(spaces=[[6, 20]])
    for name, shape in (("A", [6, 10]), ("B", [10, 20]), ("C", [6, 20])):
        program.argument(name, shape)
    program.private("acc", [0, 1])
    program.workgroup("a", [6, 10])
    program.workgroup("b", [10, 20])
    program.compute(ZERO)
    program.load("A", "a", "(d0, d1) -> (d0, d1)")
    program.load("B", "b", "(d0, d1) -> (d0, d1)")
    body = product_body("f32", "a", "b", "(d0, d1, d2) -> (d0, d2)", "(d0, d1, d2) -> (d2, d1)")
    body[3] = "%p = arith.subf %l, %r : f32"
    program.contract(body, 10)
    program.store("acc", "C", "(d0, d1) -> (d0, d1)")
    a, b = random((6, 10)), random((10, 20))
    expected = (a.astype(np.float64)[:, :, None] - b.astype(np.float64)[None]).sum(axis=1)
    assert relative_error(run(str(program), a, b, output=((6, 20), np.float32)), expected) < 1e-5


def test_matmul_kept_in_a_workgroup_tile_then_softmax():
    program = matmul(Problem(21, 64, 100, 8, 100, 32))
    program.argument("y", [21, 100])
    program.spaces = [*program.spaces, [8, 100]]
    program.workgroup("scores", [8, 100], "f32", [104, 1])
    program.store("acc", "scores", "(d0, d1) -> (d0, d1)")
    for name, axes in (("x", [0, 1]), ("top", [0]), ("e", [0, 1]), ("total", [0]), ("p", [0, 1])):
        program.private(name, axes, space=1)
    program.load("scores", "x", "(d0, d1) -> (d0, d1)")
    program.reduce(["%v = read x", "write %v top"], "max", space=1)
    program.compute(
        ["%v = read x", "%t = read top", "%d = arith.subf %v, %t : f32", "%w = math.exp %d : f32", "write %w e"],
        space=1,
    )
    program.reduce(["%v = read e", "write %v total"], "add", space=1)
    program.compute(["%v = read e", "%t = read total", "%d = arith.divf %v, %t : f32", "write %d p"], space=1)
    inside = "(d0, d1)[s0] : (20 - s0 * 8 - d0 >= 0)"
    program.store("p", "y", "(d0, d1)[s0] -> (s0 * 8 + d0, d1)", "b0", inside)
    a, b = random((21, 64)) * 0.3, random((64, 100))
    scores = a.astype(np.float64) @ b.astype(np.float64)
    wide = np.exp(scores - scores.max(axis=1, keepdims=True))
    y = run(str(program), a, b, output=((21, 100), np.float32))
    assert relative_error(y, wide / wide.sum(axis=1, keepdims=True)) < 1e-5


def test_chain_of_two_matmuls_through_a_workgroup_tile():
    program = matmul(Problem(40, 32, 48, 16, 48, 16))
    program.argument("W", [48, 24])
    program.argument("y", [40, 24])
    program.spaces = [*program.spaces, [16, 24]]
    program.workgroup("hidden", [16, 48])
    program.workgroup("w", [48, 24])
    program.private("second", [0, 1], space=1)
    program.store("acc", "hidden", "(d0, d1) -> (d0, d1)")
    program.load("W", "w", "(d0, d1) -> (d0, d1)")
    program.compute(["%z = arith.constant 0.0 : f32", "write %z second"], space=1)
    body = product_body("f32", "hidden", "w", "(d0, d1, d2) -> (d0, d2)", "(d0, d1, d2) -> (d2, d1)")
    program.contract([line.replace(" acc", " second") for line in body], 48, space=1)
    inside = "(d0, d1)[s0] : (39 - s0 * 16 - d0 >= 0)"
    program.store("second", "y", "(d0, d1)[s0] -> (s0 * 16 + d0, d1)", "b0", inside)
    a, b, w = random((40, 32)), random((32, 48)), random((48, 24))
    y = run(str(program), a, b, w, output=((40, 24), np.float32))
    expected = a.astype(np.float64) @ b.astype(np.float64) @ w.astype(np.float64)
    assert relative_error(y, expected) < 1e-5


@pytest.mark.parametrize("element", DTYPES)
def test_a_kernel_compiles_quickly_and_its_product_is_fast(element: str):
    """The limits are a third of what two quiet cores with AVX2 do, as others may use them at the same time."""
    import time

    p, dtype = Problem(256, 256, 256, 64, 64, 64), DTYPES[element]
    kernel = compile_kernel(with_bias_and_relu(p, element))
    arrays = [
        random((256, 256), dtype),
        random((256, 256), dtype, 1),
        random((256,), dtype),
        poisoned((256, 256), dtype),
    ]
    times = []
    for _ in range(10):
        start = time.perf_counter()
        kernel(*arrays)
        times.append(time.perf_counter() - start)
    assert kernel.lowering_seconds + kernel.codegen_seconds < 1.5
    assert 2 * 256**3 / min(times) > 7e9
