"""Element-wise work, reductions and moves that only a GPU does in its own way, on the simulator; and errors."""

from __future__ import annotations

import numpy as np
import pytest
from block_program_runner import random
from simulated_kernel import PREAMBLE, GpuProgram, check, compile_kernel, lower, poisoned, run, run_all
from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.lower_to_llvm import lower_kernels
from welder_mlir.dialects.dialect import load_tile_dialect
from welder_mlir.pass_manager.base import PassError


def copy(shape: list[int], element: str, threads: int = 128) -> str:
    dims = ", ".join(f"d{axis}" for axis in range(len(shape)))
    program = GpuProgram(spaces=[shape])
    program.threads = threads
    program.argument("x", shape, element)
    program.argument("y", shape, element)
    program.private("a", list(range(len(shape))), element)
    program.load("x", "a", f"({dims}) -> ({dims})")
    program.store("a", "y", f"({dims}) -> ({dims})")
    return str(program)


@pytest.mark.parametrize(
    ("shape", "element", "access"),
    [
        ([512], "f32", "v4.b32"),
        ([1024], "f16", "v4.b32"),
        ([256], "f32", "v2.b32"),
        ([4, 7, 32], "f32", "v4.b32"),
        ([2, 7, 7], "f32", "b32"),
    ],
)
def test_accesses_are_as_wide_as_the_tile_allows(shape: list[int], element: str, access: str):
    _, ptx = compile_kernel(copy(shape, element))
    assert f"st.global.{access}" in ptx


@pytest.mark.parametrize("threads", [32, 96, 1024])
def test_any_whole_number_of_warps(threads: int):
    x = random((3, 50))
    np.testing.assert_array_equal(run(copy([3, 50], "f32", threads), x, output=((3, 50), np.float32)), x)


def row_reduction(columns: int, element: str, combiner: str) -> str:
    program = GpuProgram(spaces=[[1, columns]])
    program.argument("x", [1, columns], element)
    program.argument("y", [1, columns], element)
    program.private("a", [0, 1], element)
    program.private("r", [0], element)
    program.private("b", [0, 1], element)
    program.load("x", "a", "(d0, d1) -> (d0, d1)")
    program.reduce(["%v = read a", "write %v r"], combiner)
    program.compute(["%v = read r", "write %v b"])
    program.store("b", "y", "(d0, d1) -> (d0, d1)")
    return str(program)


@pytest.mark.parametrize(
    ("element", "dtype", "combiner", "reference"),
    [
        ("f32", np.float32, "max", np.max),
        ("f64", np.float64, "add", np.sum),
        ("i64", np.int64, "min", np.min),
        ("i32", np.int32, "mul", np.prod),
        ("i8", np.int8, "max", np.max),
        ("f16", np.float16, "min", np.min),
        ("i1", np.bool_, "and", np.all),
        ("i1", np.bool_, "or", np.any),
    ],
)
@pytest.mark.parametrize("columns", [197, 1000])
def test_a_row_shared_by_all_warps(columns: int, element: str, dtype: type, combiner: str, reference):
    """Partial results meet in workgroup memory; every thread has the result."""
    x = (random((1, columns)) * 20).astype(dtype) if combiner != "and" else np.ones((1, columns), np.bool_)
    if combiner == "mul":
        x = np.where(x % 7 == 3, -1, 1).astype(dtype)
    y = run(row_reduction(columns, element, combiner), x, output=((1, columns), dtype))
    np.testing.assert_allclose(y.astype(np.float64), np.broadcast_to(reference(x), x.shape).astype(np.float64))


def test_reductions_in_a_loop_reuse_their_scratch():
    program = GpuProgram(spaces=[[1, 300]])
    program.argument("x", [5, 300])
    program.argument("y", [5])
    program.private("a", [0, 1])
    program.private("r", [0])
    with program.loop("i", 5):
        program.load("x", "a", "(d0, d1)[s0] -> (s0, d1)", "i")
        program.reduce(["%v = read a", "write %v r"], "add")
        program.store("r", "y", "(d0)[s0] -> (s0)", "i")
    x = random((5, 300))
    check(run(str(program), x, output=((5,), np.float32)), x.astype(np.float64).sum(axis=1))


def test_a_result_on_axes_that_were_not_read_is_the_same_along_them():
    program = GpuProgram(spaces=[[64, 8, 32]])
    program.argument("x", [64, 8])
    program.argument("y", [8, 32])
    program.private("a", [0, 1])
    program.private("r", [1, 2])
    program.load("x", "a", "(d0, d1) -> (d0, d1)")
    program.reduce(["%v = read a", "write %v r"], "add")
    program.store("r", "y", "(d0, d1) -> (d0, d1)")
    x = random((64, 8))
    expected = np.broadcast_to(x.astype(np.float64).sum(axis=0)[:, None], (8, 32))
    check(run(str(program), x, output=((8, 32), np.float32)), expected)


def test_a_workgroup_tile_written_and_read_in_a_loop():
    """Each iteration passes its row to the next through memory, from threads to others."""
    program = GpuProgram(spaces=[[256], [256]])
    program.argument("x", [4, 256])
    program.argument("y", [4, 256])
    program.workgroup("w", [256])
    program.private("a", [0])
    program.private("b", [0], space=1)
    with program.loop("i", 4):
        program.load("x", "a", "(d0)[s0] -> (s0, d0)", "i")
        program.store("a", "w", "(d0) -> (d0)")
        program.load("w", "b", "(d0) -> (255 - d0)")
        program.store("b", "y", "(d0)[s0] -> (s0, d0)", "i")
    x = random((4, 256))
    np.testing.assert_array_equal(run(str(program), x, output=((4, 256), np.float32)), x[:, ::-1])


@pytest.mark.parametrize("padding", ["0.0", "2.5"])
@pytest.mark.parametrize("stages", [1, 3])
def test_guarded_tiles_loaded_ahead(stages: int, padding: str):
    """Only zeros can be filled in by an asynchronous copy."""
    program = GpuProgram(spaces=[[16, 16]])
    program.argument("x", [13, 64])
    program.argument("y", [16, 64])
    program.workgroup("w", [16, 16], "f32", [20, 1])
    program.private("a", [0, 1])
    with program.pipelined("k", 64, 16, stages):
        program.load(
            "x", "w", "(d0, d1)[s0] -> (d0 - 2, s0 + d1)", "k",
            "(d0, d1)[s0] : (d0 - 2 >= 0, 14 - d0 >= 0)", padding,
        )  # fmt: skip
        program.load("w", "a", "(d0, d1) -> (d0, d1)")
        program.store("a", "y", "(d0, d1)[s0] -> (d0, s0 + d1)", "k")
    x, expected = random((13, 64)), np.full((16, 64), float(padding), np.float32)
    expected[2:15] = x
    np.testing.assert_array_equal(run(str(program), x, output=((16, 64), np.float32)), expected)
    assert ("cp.async" in compile_kernel(str(program))[1]) == (padding == "0.0")


def test_indices_beyond_a_table_read_its_edge():
    program = GpuProgram(spaces=[[5]])
    program.argument("table", [30])
    program.argument("y", [5])
    program.private("r", [0])
    body = ["%i = index (d0) -> (d0 * 9 - 4)", "%v = memref.load %table[%i] : memref<30xf32>", "write %v r"]
    program.compute(body)
    program.store("r", "y", "(d0) -> (d0)")
    table = random((30,))
    y = run(str(program), table, output=((5,), np.float32))
    np.testing.assert_array_equal(y, table[[0, 5, 14, 23, 29]])


def test_two_outputs_of_one_kernel():
    program = GpuProgram(spaces=[[40]])
    for name in ("x", "y", "z"):
        program.argument(name, [40])
    program.private("a", [0])
    program.load("x", "a", "(d0) -> (d0)")
    program.store("a", "y", "(d0) -> (d0)")
    program.store("a", "z", "(d0) -> (39 - d0)")
    x, y, z = random((40,)), poisoned((40,), np.float32), poisoned((40,), np.float32)
    run_all(str(program), x, y, z)
    np.testing.assert_array_equal(y, x)
    np.testing.assert_array_equal(z, x[::-1])


def test_launch_bounds_are_in_the_kernel():
    kernel, ptx = compile_kernel(copy([64], "f32", 64))
    assert (kernel.name, kernel.grid, kernel.threads, kernel.shared_bytes) == ("kernel", 1, 64, 0)
    assert ".reqntid 64, 1, 1" in ptx


def test_the_module_stays_as_it_is():
    context = ir.Context()
    load_tile_dialect(context)
    module = ir.Module.parse(PREAMBLE + copy([64], "f32"), context)
    before = str(module)
    first, second = (lower_kernels(module, "sm_90a")[0].llvm_ir for _ in range(2))
    assert str(module) == before
    assert first == second


def too_large() -> GpuProgram:
    program = GpuProgram(spaces=[[64]])
    program.argument("x", [1 << 16])
    program.argument("y", [64])
    program.workgroup("w", [1 << 16])
    program.private("a", [0])
    program.load("x", "w", "(d0) -> (d0)")
    program.load("w", "a", "(d0) -> (d0 * 1000)")
    program.store("a", "y", "(d0) -> (d0)")
    return program


def too_many_registers() -> GpuProgram:
    program = GpuProgram(spaces=[[1 << 20]])
    program.argument("y", [1 << 20])
    program.private("a", [0])
    program.store("a", "y", "(d0) -> (d0)")
    return program


def broken_warps() -> GpuProgram:
    program = GpuProgram(spaces=[[64]])
    program.threads = 48
    program.argument("y", [64])
    return program


def difference() -> GpuProgram:
    program = GpuProgram(spaces=[[8, 8]])
    program.argument("y", [8, 8])
    program.private("acc", [0, 1])
    program.workgroup("w", [8, 8])
    program.contract(
        [
            "%a = read w by (d0, d1, d2) -> (d0, d2)",
            "%b = read w by (d0, d1, d2) -> (d2, d1)",
            "%c = read acc",
            "%p = arith.subf %a, %b : f32",
            "%s = arith.addf %c, %p : f32",
            "write %s acc",
        ],
        8,
    )
    return program


def unwritten() -> GpuProgram:
    program = GpuProgram(spaces=[[8]])
    program.argument("y", [8])
    program.private("a", [0])
    program.store("a", "y", "(d0) -> (d0)")
    return program


@pytest.mark.parametrize(
    ("program", "message"),
    [
        (too_large, "needs 262144 bytes of workgroup memory; sm_90a has 232448"),
        (too_many_registers, "gives each thread 8192 elements of one tile, expected at most 2048"),
        (broken_warps, "whole warps of 32 threads"),
        (difference, r"expects a body of accumulator \+ a \* b"),
        (unwritten, "reads a private tile that was not written"),
    ],
)
def test_what_cannot_be_lowered_is_refused(program, message: str):
    with pytest.raises(PassError, match=message):
        lower(str(program()))
