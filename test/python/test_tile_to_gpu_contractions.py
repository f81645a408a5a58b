"""Contractions on the simulated GPU: tensor cores, pipelines, fragments that stay in registers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from block_program_runner import random
from simulated_kernel import BFLOAT16, TOLERANCE, GpuProgram, check, compile_kernel, run

from welder_mlir.conversion.tile_to_gpu.contraction_cores import serpentine

DTYPES = {"f32": np.float32, "f16": np.float16, "bf16": BFLOAT16}


@dataclass(frozen=True)
class Case:
    """[m, k] by [k, n] in tiles; `a_rows` and `b_rows` are the strides of the workgroup tiles' rows."""

    m: int
    n: int
    k: int
    tile: tuple[int, int, int]
    element: str = "f16"
    threads: int = 128
    stages: int = 1
    a_transposed: bool = False  # in device and workgroup memory, as [k, m]
    b_transposed: bool = False  # likewise, as [n, k]
    padding: int = 8  # elements between the rows of workgroup tiles
    a_turned: bool = False  # on the way: [m, k] in device memory, [k, m] in workgroup memory

    def __str__(self) -> str:
        turned = "T" * self.a_transposed + "xT" * self.b_transposed + "turned" * self.a_turned
        return f"{self.m}x{self.n}x{self.k}-{self.element}-{self.threads}-{self.stages}{turned}"


def product(element: str, a: str, b: str, a_map: str, b_map: str, accumulator: str = "acc") -> list[str]:
    """accumulator += a * b, widened to f32."""
    widen = [f"%{x}32 = arith.extf %{x} : {element} to f32" for x in ("l", "r")] if element != "f32" else []
    left, right = ("%l", "%r") if element == "f32" else ("%l32", "%r32")
    return [
        f"%l = read {a} by {a_map}",
        f"%r = read {b} by {b_map}",
        f"%sum = read {accumulator}",
        *widen,
        f"%product = arith.mulf {left}, {right} : f32",
        "%more = arith.addf %sum, %product : f32",
        f"write %more {accumulator}",
    ]


def zero(program: GpuProgram, tile: str = "acc", space: int = 0) -> None:
    program.compute(["%z = arith.constant 0.0 : f32", f"write %z {tile}"], space=space)


def matmul(case: Case) -> GpuProgram:
    """The accumulator `acc` of one tile of the product."""
    rows, columns, depth = case.tile
    program = GpuProgram(spaces=[[rows, columns]], grid=[-(-case.m // rows), -(-case.n // columns)])
    program.threads = case.threads
    program.private("acc", [0, 1])
    for name, side, size, turned, across in (
        ("a", rows, case.m, case.a_transposed, case.a_transposed or case.a_turned),
        ("b", columns, case.n, not case.b_transposed, not case.b_transposed),
    ):
        shape = [case.k, size] if turned else [size, case.k]
        tile = [depth, side] if across else [side, depth]
        program.argument(name.upper(), shape, case.element)
        program.workgroup(name, tile, case.element, [tile[1] + case.padding, 1])
    zero(program)
    with program.pipelined("k", case.k, depth, case.stages):
        for name, side, size, block, turned, across in (
            ("a", rows, case.m, "b0", case.a_transposed, case.a_transposed or case.a_turned),
            ("b", columns, case.n, "b1", not case.b_transposed, not case.b_transposed),
        ):
            line, step = ("d1", "d0") if across else ("d0", "d1")
            at, along = f"s0 * {side} + {line}", f"s1 + {step}"
            place = f"({along}, {at})" if turned else f"({at}, {along})"
            inside = f"({size - 1} - ({at}) >= 0, {case.k - 1} - ({along}) >= 0)"
            program.load(
                name.upper(), name, f"(d0, d1)[s0, s1] -> {place}", f"{block} k",
                f"(d0, d1)[s0, s1] : {inside}", "0.0",
            )  # fmt: skip
        a_map = "(d0, d1, d2) -> (d2, d0)" if case.a_transposed or case.a_turned else "(d0, d1, d2) -> (d0, d2)"
        b_map = "(d0, d1, d2) -> (d1, d2)" if case.b_transposed else "(d0, d1, d2) -> (d2, d1)"
        program.contract(product(case.element, "a", "b", a_map, b_map), depth)
    return program


def store(program: GpuProgram, case: Case, tile: str = "acc", element: str = "f32") -> str:
    rows, columns, _ = case.tile
    program.argument("C", [case.m, case.n], element)
    place = f"(s0 * {rows} + d0, s1 * {columns} + d1)"
    inside = f"({case.m - 1} - s0 * {rows} - d0 >= 0, {case.n - 1} - s1 * {columns} - d1 >= 0)"
    program.store(tile, "C", f"(d0, d1)[s0, s1] -> {place}", "b0 b1", f"(d0, d1)[s0, s1] : {inside}")
    return str(program)


CASES = [
    Case(197, 80, 96, (64, 32, 32), stages=3),
    Case(197, 80, 96, (64, 32, 32), "bf16", stages=2),
    Case(64, 64, 80, (64, 64, 16), stages=4, threads=256),
    Case(64, 48, 64, (32, 16, 32), stages=3, b_transposed=True),
    Case(64, 48, 64, (32, 16, 32), stages=2, a_transposed=True),
    Case(48, 48, 64, (48, 48, 32), a_transposed=True, b_transposed=True, threads=96),
    Case(40, 24, 48, (40, 24, 16), stages=2),  # lines of padding in the mma tiles
    Case(33, 20, 48, (33, 20, 16), stages=2, padding=7),  # rows that ldmatrix cannot read
    Case(64, 64, 33, (32, 32, 32), stages=2),  # rows of device memory that vectors cannot read
    Case(32, 32, 32, (32, 32, 32), stages=4),  # fewer iterations than stages
    Case(64, 64, 40, (32, 32, 20)),  # k is no multiple of 16: CUDA cores
    Case(64, 96, 96, (64, 32, 32), "f32", stages=3, padding=4),
    Case(50, 70, 45, (32, 32, 8), "f32", stages=2, padding=4),
    Case(64, 64, 64, (64, 64, 8), "f32", a_transposed=True, threads=64, padding=4),
    *(Case(50, 70, 45, tile, "f32", stages=2, padding=4, a_turned=True) for tile in ((32, 32, 8), (30, 32, 12))),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_matmul(case: Case):
    dtype = DTYPES[case.element]
    a, b = random((case.m, case.k), dtype), random((case.k, case.n), dtype, 1)
    arrays = [
        np.ascontiguousarray(a.T) if case.a_transposed else a,
        np.ascontiguousarray(b.T) if case.b_transposed else b,
    ]
    result = run(store(matmul(case), case), *arrays, output=((case.m, case.n), np.float32))
    check(result, a.astype(np.float64) @ b.astype(np.float64))


def test_tensor_cores_copies_ahead_and_no_spare_barriers():
    case = replace(CASES[0], k=640)
    _, ptx = compile_kernel(store(matmul(case), case))
    assert ptx.count("mma.sync") == 8
    assert "ldmatrix.sync.aligned.m8n8.x4.trans" in ptx
    assert "cp.async.cg.shared.global" in ptx
    assert ptx.count("bar.sync") + ptx.count("barrier.sync") == 1


def test_words_that_are_turned_on_the_way_are_copied_asynchronously():
    case = Case(64, 96, 96, (64, 32, 32), "f32", stages=3, padding=4, a_turned=True)
    _, ptx = compile_kernel(store(matmul(case), case))
    assert "cp.async.ca.shared.global" in ptx and "ld.shared.v4" in ptx


@pytest.mark.parametrize(("turned", "thread_blocks"), [(True, 2), (False, 1)])
def test_two_thread_blocks_share_a_multiprocessor_where_fragments_take_few_registers(turned: bool, thread_blocks: int):
    case = Case(128, 128, 64, (128, 128, 16), "f32", threads=256, stages=2, padding=4, a_turned=turned)
    _, ptx = compile_kernel(store(matmul(case), case))
    assert f".minnctapersm {thread_blocks}" in ptx


def test_neighbouring_multiply_adds_have_a_factor_in_common():
    rows, columns = ["r0", "r0", "r1", "r1", "r0", "r1"], ["c0", "c1", "c0", "c1", "c2", "c2"]
    order = serpentine(rows, columns)
    assert order == [0, 1, 4, 5, 3, 2]


def test_short_steps_of_k_run_on_cuda_cores():
    _, ptx = compile_kernel(store(matmul(CASES[10]), CASES[10]))
    assert "mma.sync" not in ptx


def test_bias_and_relu_on_the_fragments():
    case = Case(100, 80, 64, (32, 80, 32), stages=2)
    program = matmul(case)
    program.argument("bias", [80], "f16")
    program.private("row", [1], "f16")
    program.private("y", [0, 1], "f16")
    program.load("bias", "row", "(d0)[s0] -> (s0 * 80 + d0)", "b1")
    program.compute(
        [
            "%v = read acc",
            "%r = read row",
            "%r32 = arith.extf %r : f16 to f32",
            "%t = arith.addf %v, %r32 : f32",
            "%z = arith.constant 0.0 : f32",
            "%m = arith.maximumf %t, %z : f32",
            "%n = arith.truncf %m : f32 to f16",
            "write %n y",
        ]
    )
    a, b, bias = random((100, 64), np.float16), random((64, 80), np.float16, 1), random((80,), np.float16, 2)
    result = run(store(program, case, "y", "f16"), a, b, bias, output=((100, 80), np.float16))
    check(result, np.maximum(a.astype(np.float64) @ b.astype(np.float64) + bias.astype(np.float64), 0))


@pytest.mark.parametrize("element", ["f16", "f32"])
@pytest.mark.parametrize("columns", [64, 52])
def test_softmax_of_the_rows_of_an_accumulator(columns: int, element: str):
    """The reductions run on the fragments: in a thread, across lanes, across the warps that share a row."""
    case = Case(48, columns, 32, (16, columns, 32), element, threads=64, padding=4 if element == "f32" else 8)
    program = matmul(case)
    for name, axes in (("top", [0]), ("e", [0, 1]), ("total", [0]), ("p", [0, 1])):
        program.private(name, axes)
    program.reduce(["%v = read acc", "write %v top"], "max")
    program.compute(
        ["%v = read acc", "%t = read top", "%d = arith.subf %v, %t : f32", "%g = math.exp %d : f32", "write %g e"]
    )
    program.reduce(["%v = read e", "write %v total"], "add")
    program.compute(["%v = read e", "%t = read total", "%q = arith.divf %v, %t : f32", "write %q p"])
    dtype = DTYPES[element]
    a, b = random((48, 32), dtype), random((32, columns), dtype, 1)
    wide = np.exp(a.astype(np.float64) @ b.astype(np.float64))
    result = run(store(program, case, "p"), a, b, output=((48, columns), np.float32))
    check(result, wide / wide.sum(axis=1, keepdims=True))


def test_two_products_in_a_row_through_workgroup_memory():
    case = Case(64, 48, 64, (32, 48, 32), stages=2)
    program = matmul(case)
    program.spaces = [*program.spaces, [32, 40]]
    program.argument("W", [48, 40], "f16")
    program.argument("y", [64, 40])
    program.private("half", [0, 1], "f16")
    program.private("second", [0, 1], space=1)
    program.workgroup("hidden", [32, 48], "f16", [56, 1])
    program.workgroup("w", [48, 40], "f16", [48, 1])
    program.compute(["%v = read acc", "%h = arith.truncf %v : f32 to f16", "write %h half"])
    program.store("half", "hidden", "(d0, d1) -> (d0, d1)")
    program.load("W", "w", "(d0, d1) -> (d0, d1)")
    zero(program, "second", 1)
    body = product("f16", "hidden", "w", "(d0, d1, d2) -> (d0, d2)", "(d0, d1, d2) -> (d2, d1)", "second")
    program.contract(body, 48, space=1)
    program.store("second", "y", "(d0, d1)[s0] -> (s0 * 32 + d0, d1)", "b0")
    a, b, w = (random(shape, np.float16, seed) for seed, shape in enumerate([(64, 64), (64, 48), (48, 40)]))
    kernel, ptx = compile_kernel(str(program))
    result = run(str(program), a, b, w, output=((64, 40), np.float32))
    hidden = (a.astype(np.float64) @ b.astype(np.float64)).astype(np.float16)
    check(result, hidden.astype(np.float64) @ w.astype(np.float64), TOLERANCE[hidden.dtype])
    assert ptx.count("mma.sync") > 4
    # The buffers of the pipeline (9,472 and 7,168 bytes) give way to those of the second product.
    assert kernel.shared_bytes < 2 * (32 * 40 + 32 * 56) * 2 + (32 * 56 + 48 * 48) * 2


@pytest.mark.parametrize("element", ["f16", "f32"])
def test_batched_product_in_one_tile(element: str):
    program = GpuProgram(spaces=[[3, 16, 24]])
    program.argument("A", [3, 16, 32], element)
    program.argument("B", [3, 24, 32], element)
    program.argument("y", [3, 16, 24])
    program.private("acc", [0, 1, 2])
    program.workgroup("a", [3, 16, 32], element, [16 * 40, 40, 1])
    program.workgroup("b", [3, 24, 32], element, [24 * 40, 40, 1])
    zero(program)
    for name in "ab":
        program.load(name.upper(), name, "(d0, d1, d2) -> (d0, d1, d2)")
    a_map, b_map = "(d0, d1, d2, d3) -> (d0, d1, d3)", "(d0, d1, d2, d3) -> (d0, d2, d3)"
    program.contract(product(element, "a", "b", a_map, b_map), 32)
    program.store("acc", "y", "(d0, d1, d2) -> (d0, d1, d2)")
    a, b = random((3, 16, 32), DTYPES[element]), random((3, 24, 32), DTYPES[element], 1)
    result = run(str(program), a, b, output=((3, 16, 24), np.float32))
    check(result, a.astype(np.float64) @ b.astype(np.float64).transpose(0, 2, 1))


def convolution(element: str, channels_last: bool, stages: int, size: int = 7) -> GpuProgram:
    """3x3 over 32 channels as an implicit product: window loops around a loop over channels, 16 at a time."""
    program = GpuProgram(spaces=[[1, 24, size, size]])
    program.argument("x", [32, size, size], element)
    program.argument("w", [24, 32, 3, 3], element)
    program.argument("y", [24, size, size])
    program.private("acc", [0, 1, 2, 3])
    if channels_last:
        program.workgroup("image", [size, size, 16], element, [size * 24, 24, 1])
    else:
        program.workgroup("image", [16, size, size], element)
    program.workgroup("weights", [24, 16], element, [24, 1])
    zero(program)
    h, w, c = ("d0", "d1", "d2") if channels_last else ("d1", "d2", "d0")
    row, column = f"{h} + s1 - 1", f"{w} + s2 - 1"
    inside = f"{row} >= 0, {size - 1} - ({row}) >= 0, {column} >= 0, {size - 1} - ({column}) >= 0"
    with program.loop("i", 3), program.loop("j", 3), program.pipelined("k", 32, 16, stages):
        program.load(
            "x", "image", f"(d0, d1, d2)[s0, s1, s2] -> ({c} + s0, {row}, {column})", "k i j",
            f"(d0, d1, d2)[s0, s1, s2] : ({inside})", "0.0",
        )  # fmt: skip
        program.load("w", "weights", "(d0, d1)[s0, s1, s2] -> (d0, d1 + s0, s1, s2)", "k i j")
        image = "(d2, d3, d4)" if channels_last else "(d4, d2, d3)"
        body = product(
            element, "weights", "image", "(d0, d1, d2, d3, d4) -> (d1, d4)", f"(d0, d1, d2, d3, d4) -> {image}"
        )
        program.contract(body, 16)
    program.store("acc", "y", "(d0, d1, d2, d3) -> (d1, d2, d3)")
    return program


@pytest.mark.parametrize("element", ["f16", "f32"])
@pytest.mark.parametrize("channels_last", [True, False])
@pytest.mark.parametrize("stages", [1, 2])
def test_convolution(element: str, channels_last: bool, stages: int):
    program = convolution(element, channels_last, stages)
    x, w = random((32, 7, 7), DTYPES[element]), random((24, 32, 3, 3), DTYPES[element], 1)
    padded = np.pad(x.astype(np.float64), ((0, 0), (1, 1), (1, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))
    expected = np.einsum("chwij,ocij->ohw", windows, w.astype(np.float64))
    check(run(str(program), x, w, output=((24, 7, 7), np.float32)), expected)


def test_channels_that_lie_together_are_read_by_ldmatrix():
    # 49 pixels are 56 with padding: seven tiles of eight columns for each of two tiles of rows.
    _, ptx = compile_kernel(str(convolution("f16", True, 1)))
    assert "ldmatrix" in ptx and "mma.sync" in ptx


def centred_product(depth: int, columns: int = 24) -> GpuProgram:
    """(A - mean) · B, where the difference is computed on its way to workgroup memory, 32 columns of A at a time."""
    program = GpuProgram(spaces=[[32, columns], [32, 32]], grid=[2])
    for name, shape, element in (("A", [64, depth], "f16"), ("mean", [64], "f32"), ("B", [depth, columns], "f16")):
        program.argument(name, shape, element)
    program.private("acc", [0, 1])
    zero(program)
    program.argument("y", [64, columns])
    with program.pipelined("k", depth, 32, 2):
        program.private("x", [0, 1], "f16", space=1)
        program.private("m", [0], space=1)
        program.private("c", [0, 1], "f16", space=1)
        program.workgroup("a", [32, 32], "f16", [40, 1])
        program.workgroup("b", [32, columns], "f16", [columns + 8, 1])
        program.load("A", "x", "(d0, d1)[s0, s1] -> (s0 * 32 + d0, s1 + d1)", "b0 k")
        program.load("mean", "m", "(d0)[s0] -> (s0 * 32 + d0)", "b0")
        program.compute(
            [
                "%v = read x",
                "%t = read m",
                "%w = arith.extf %v : f16 to f32",
                "%d = arith.subf %w, %t : f32",
                "%n = arith.truncf %d : f32 to f16",
                "write %n c",
            ],
            space=1,
        )
        program.store("c", "a", "(d0, d1) -> (d0, d1)")
        program.load("B", "b", "(d0, d1)[s0] -> (s0 + d0, d1)", "k")
        program.contract(product("f16", "a", "b", "(d0, d1, d2) -> (d0, d2)", "(d0, d1, d2) -> (d2, d1)"), 32)
    program.store("acc", "y", "(d0, d1)[s0] -> (s0 * 32 + d0, d1)", "b0")
    return program


@pytest.mark.parametrize("depth", [32, 64, 160])  # one iteration, two, and more
def test_operand_computed_on_its_way_to_workgroup_memory(depth: int):
    a, b = random((64, depth), np.float16), random((depth, 24), np.float16, 1)
    mean = a.astype(np.float32).mean(axis=1)
    result = run(str(centred_product(depth)), a, mean, b, output=((64, 24), np.float32))
    check(result, (a - mean[:, None].astype(np.float64)) @ b.astype(np.float64), TOLERANCE[np.dtype(np.float16)])


def test_loads_of_a_computed_operand_run_an_iteration_ahead_and_what_never_changes_before_the_loop():
    """The load of `A` stands twice, before the loop and in it, before the products; that of `mean` once."""
    _, ptx = compile_kernel(str(centred_product(160)))
    assert ptx.count("ld.global.nc.v4.b32") == 2
    assert ptx.count("ld.global.nc.b32") == 1
    assert ptx.index("ld.global.nc.b32") < ptx.index("cp.async.wait_group")
    assert ptx.rindex("ld.global.nc.v4.b32") < ptx.index("mma.sync")
