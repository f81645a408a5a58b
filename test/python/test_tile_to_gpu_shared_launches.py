"""Kernels of several block programs on the simulated GPU: which thread block runs what, on which tensors."""

from __future__ import annotations

import numpy as np
import pytest
from block_program_runner import random
from simulated_kernel import GpuProgram, compile_kernel, lower, poisoned, run_all

from welder_mlir.pass_manager.base import PassError


def addition(size: int, tile: int, threads: int = 128) -> GpuProgram:
    """z = x + y, a tile in each thread block."""
    program = GpuProgram(spaces=[[tile]], grid=[-(-size // tile)])
    program.threads = threads
    inside = f"(d0)[s0] : ({size - 1} - s0 * {tile} - d0 >= 0)"
    for name, held in (("x", "a"), ("y", "b")):
        program.argument(name, [size])
        program.private(held, [0])
        program.load(name, held, f"(d0)[s0] -> (s0 * {tile} + d0)", "b0", inside, "0.0")
    program.argument("z", [size])
    program.compute(["%l = read a", "%r = read b", "%s = arith.addf %l, %r : f32", "write %s a"])
    program.store("a", "z", f"(d0)[s0] -> (s0 * {tile} + d0)", "b0", inside)
    return program


def turned_columns(rows: int, columns: int) -> GpuProgram:
    """y is x with its columns in reverse order, a row in each thread block, through workgroup memory."""
    program = GpuProgram(spaces=[[columns]], grid=[rows])
    program.argument("x", [rows, columns])
    program.argument("y", [rows, columns])
    program.workgroup("w", [columns])
    program.private("a", [0])
    program.private("b", [0])
    program.load("x", "a", "(d0)[s0] -> (s0, d0)", "b0")
    program.store("a", "w", "(d0) -> (d0)")
    program.load("w", "b", f"(d0) -> ({columns - 1} - d0)")
    program.store("b", "y", "(d0)[s0] -> (s0, d0)", "b0")
    return program


def kernel(programs: dict[str, GpuProgram], calls: list[str], types: dict[str, str]) -> str:
    """A kernel that calls programs, `add x y z` each; `types` are its arguments, in order."""
    private = [str(program).replace("func.func @kernel", f"func.func private @{n}") for n, program in programs.items()]
    lines = []
    for call in calls:
        name, *given = call.split()
        operands, shapes = ", ".join(f"%{n}" for n in given), ", ".join(types[n] for n in given)
        lines.append(f"call @{name}({operands}) : ({shapes}) -> ()")
    arguments = ", ".join(f"%{name}: {type_}" for name, type_ in types.items())
    return "\n".join([*private, f"func.func @kernel({arguments}) attributes {{tile.kernel}} {{", *lines, "return", "}"])


def test_calls_of_one_program_get_the_tensors_of_their_thread_blocks() -> None:
    names = ("x", "y0", "y1", "y2", "z0", "z1", "z2")
    calls = [f"add x y{n} z{n}" for n in range(3)]
    source = kernel({"add": addition(301, 64)}, calls, dict.fromkeys(names, "memref<301xf32>"))
    lowered, ptx = compile_kernel(source)
    assert (lowered.grid, lowered.threads) == (15, 128)
    assert ptx.count("add.f32") == 1  # one code for all
    x, *y = (random((301,), seed=n) for n in range(4))
    z = [poisoned((301,), np.float32) for _ in range(3)]
    run_all(source, x, *y, *z)
    for left, result in zip(y, z, strict=True):
        np.testing.assert_array_equal(result, x + left)


def test_programs_of_different_grids_and_memories_share_a_kernel() -> None:
    """Calls of one program come together, whatever stands between; workgroup memory is that of who needs most."""
    programs = {"add": addition(77, 32), "narrow": turned_columns(3, 45), "wide": turned_columns(5, 200)}
    types = {
        **dict.fromkeys(("x", "y", "z0", "z1"), "memref<77xf32>"),
        **dict.fromkeys(("n", "nt"), "memref<3x45xf32>"),
        **dict.fromkeys(("w", "wt"), "memref<5x200xf32>"),
    }
    source = kernel(programs, ["narrow n nt", "add x y z0", "wide w wt", "add y y z1"], types)
    lowered, _ = compile_kernel(source)
    assert (lowered.grid, lowered.shared_bytes) == (3 + 2 * 3 + 5, 200 * 4)
    x, y, n, w = random((77,)), random((77,), seed=1), random((3, 45)), random((5, 200))
    z0, z1, nt, wt = (poisoned(a.shape, np.float32) for a in (x, x, n, w))
    run_all(source, x, y, z0, z1, n, nt, w, wt)
    np.testing.assert_array_equal(z0, x + y)
    np.testing.assert_array_equal(z1, y + y)
    np.testing.assert_array_equal(nt, n[:, ::-1])
    np.testing.assert_array_equal(wt, w[:, ::-1])


def test_a_thread_block_has_one_number_of_threads() -> None:
    programs = {"add": addition(64, 64), "other": addition(64, 64, threads=256)}
    types = dict.fromkeys(("x", "y"), "memref<64xf32>")
    with pytest.raises(PassError, match="calls programs of 128 and 256 threads, expected one number"):
        lower(kernel(programs, ["add x x y", "other x x y"], types))


def test_a_kernel_of_calls_has_nothing_else() -> None:
    source = kernel({"add": addition(64, 64)}, ["add x x y"], dict.fromkeys("xy", "memref<64xf32>"))
    source = source.replace("attributes {tile.kernel} {", "attributes {tile.kernel} {\n%c = arith.constant 0 : index")
    with pytest.raises(PassError, match="expected nothing beside the calls"):
        lower(source)


def test_only_block_programs_are_called() -> None:
    stranger = "func.func private @add(memref<64xf32>, memref<64xf32>)\n"
    source = stranger + kernel({}, ["add x y"], dict.fromkeys("xy", "memref<64xf32>"))
    with pytest.raises(PassError, match="expected the call of a block program, got 'add'"):
        lower(source)
