"""Contractions of whole warpgroups on the simulated GPU: wgmma on operands in swizzled rows."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from block_program_runner import random
from simulated_kernel import GpuProgram, check, compile_kernel, run
from simulator import UninitialisedReadError, launch
from test_tile_to_gpu_contractions import DTYPES, Case, product, store, zero

from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.warpgroup_operands import row_width, swizzle

CHUNK = 8  # elements of 16 bytes
along_k = partial(Case, b_transposed=True)  # both operands' rows run along k


def matmul(case: Case, result: str = "f32") -> str:
    """The product, stored as f32 or rounded to 16 bits first."""
    rows, columns, depth = case.tile
    program = GpuProgram(spaces=[[rows, columns]], grid=[-(-case.m // rows), -(-case.n // columns)])
    program.threads = case.threads
    program.private("acc", [0, 1])
    operands = (("a", rows, case.m, "b0", case.a_transposed), ("b", columns, case.n, "b1", not case.b_transposed))
    for name, side, size, _, turned in operands:
        program.argument(name.upper(), [case.k, size] if turned else [size, case.k], case.element)
        columns_of, rows_of = (side, depth) if turned else (depth, side)
        width = row_width(columns_of)
        program.workgroup(name, [columns_of // width, rows_of, width // CHUNK, CHUNK], case.element)
    zero(program)
    with program.pipelined("k", case.k, depth, case.stages):
        for name, side, size, block, turned in operands:
            width = row_width(side if turned else depth)
            column, row = f"d0 * {width} + ({swizzle(dim(2), dim(1), width)}) * 8 + d3", "d1"
            line, step = (column, row) if turned else (row, column)
            line, step = f"s0 * {side} + {line}", f"s1 + {step}"
            place = f"({step}, {line})" if turned else f"({line}, {step})"
            inside = f"({size - 1} - ({line}) >= 0, {case.k - 1} - ({step}) >= 0)"
            program.load(
                name.upper(), name, f"(d0, d1, d2, d3)[s0, s1] -> {place}", f"{block} k",
                f"(d0, d1, d2, d3)[s0, s1] : {inside}", "0.0",
            )  # fmt: skip
        maps = []
        for line, side, turned in ((0, rows, case.a_transposed), (1, columns, not case.b_transposed)):
            column, row = (dim(line), dim(2)) if turned else (dim(2), dim(line))
            width = row_width(side if turned else depth)
            chunk = swizzle(column % width // CHUNK, row, width)
            maps.append(f"(d0, d1, d2) -> ({column // width}, {row}, {chunk}, {column % CHUNK})")
        program.contract(product(case.element, "a", "b", *maps), depth)
    stored = "acc"
    if result != "f32":
        stored = "rounded"
        program.private(stored, [0, 1], result)
        program.compute(["%v = read acc", f"%r = arith.truncf %v : f32 to {result}", f"write %r {stored}"])
    return store(program, case, stored, result)


IN_FLIGHT = along_k(64, 32, 320, (64, 32, 32), stages=4)  # products stay in flight from one trip to the next
CASES = [
    along_k(64, 64, 64, (64, 64, 64)),
    along_k(100, 40, 96, (64, 32, 32), stages=3),
    IN_FLIGHT,
    along_k(128, 64, 224, (128, 64, 32), threads=256, stages=3),  # copies start behind the products
    along_k(64, 16, 48, (64, 8, 16), "bf16", stages=2),
    along_k(64, 64, 256, (64, 32, 128), stages=2),  # two blocks of rows
    along_k(128, 64, 64, (128, 64, 32), threads=256, stages=2),  # warpgroups below each other
    along_k(64, 128, 64, (64, 128, 32), threads=256, stages=2),  # side by side
    along_k(256, 32, 64, (256, 32, 32), threads=256, stages=2),  # two products of each warpgroup
    along_k(192, 32, 64, (192, 32, 32), threads=256),  # three products, each warpgroup half of their columns
    Case(72, 56, 80, (64, 64, 16), stages=2),
    along_k(128, 64, 64, (128, 64, 32), threads=256, a_transposed=True),
    Case(128, 48, 64, (64, 16, 32), "bf16", stages=2, a_transposed=True),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_matmul(case: Case):
    dtype = DTYPES[case.element]
    a, b = random((case.m, case.k), dtype), random((case.k, case.n), dtype, 1)
    arrays = [
        np.ascontiguousarray(a.T) if case.a_transposed else a,
        np.ascontiguousarray(b.T) if case.b_transposed else b,
    ]
    result = run(matmul(case), *arrays, output=((case.m, case.n), np.float32))
    check(result, a.astype(np.float64) @ b.astype(np.float64))
    assert "wgmma.mma_async" in compile_kernel(matmul(case))[1]


def test_other_extents_go_to_the_warps():
    _, ptx = compile_kernel(matmul(along_k(32, 64, 64, (32, 64, 32))))
    assert "wgmma" not in ptx and "mma.sync" in ptx


def test_one_wait_and_one_barrier_a_trip():
    """LLVM may write the last trips, which load nothing, after the loop."""
    _, ptx = compile_kernel(matmul(IN_FLIGHT))
    trips = ptx.count("wgmma.commit_group")
    assert trips in (1, 2)
    for instruction in ("bar.sync", "fence.proxy.async", "wgmma.wait_group.sync.aligned 1"):
        assert ptx.count(instruction) == trips
    assert ptx.count("wgmma.wait_group.sync.aligned 0") == 1


def test_operands_are_overwritten_too_early():
    """Were two products in flight at the end of a trip, the first would read what the next trip's copies write."""
    kernel, ptx = compile_kernel(matmul(IN_FLIGHT))
    a, b = random((IN_FLIGHT.m, IN_FLIGHT.k), np.float16), random((IN_FLIGHT.n, IN_FLIGHT.k), np.float16, 1)
    arrays = [a.reshape(-1), b.reshape(-1), np.zeros(IN_FLIGHT.m * IN_FLIGHT.n, np.float32)]
    late = ptx.replace("wgmma.wait_group.sync.aligned 1", "wgmma.wait_group.sync.aligned 2")
    launch(ptx, kernel.name, kernel.grid, kernel.threads, arrays, kernel.shared_bytes)
    with pytest.raises(UninitialisedReadError, match=r"unfinished cp\.async"):
        launch(late, kernel.name, kernel.grid, kernel.threads, arrays, kernel.shared_bytes)


@pytest.mark.parametrize("case", [CASES[0], CASES[2], CASES[5], CASES[6], along_k(70, 60, 64, (64, 64, 32))], ids=str)
def test_results_of_16_bits(case: Case):
    """Where rows of the result are long and aligned, lanes exchange columns and store 16 bytes each."""
    dtype = DTYPES[case.element]
    a, b = random((case.m, case.k), dtype), random((case.k, case.n), dtype, 1)
    arrays = [a, np.ascontiguousarray(b.T)]
    program = matmul(case, case.element)
    result = run(program, *arrays, output=((case.m, case.n), dtype))
    check(result, a.astype(np.float64) @ b.astype(np.float64))
    wide = case.n % 8 == 0 and case.tile[1] % 32 == 0
    assert ("st.global.v4" in compile_kernel(program)[1]) == wide


def test_divisions_call_no_function():
    """ptxas makes one wgmma wait for the other in code that calls functions."""
    program = matmul(CASES[0], "f16").replace("arith.truncf %v", "arith.truncf %q")
    program = program.replace("%r = arith.truncf", "%q = arith.divf %v, %v : f32\n%r = arith.truncf")
    _, ptx = compile_kernel(program)
    assert "rcp.approx.ftz.f32" in ptx and "div.rn" not in ptx
