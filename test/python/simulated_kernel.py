"""Compiles a block program, given as text, for a GPU and runs it on the PTX simulator."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import ml_dtypes
import numpy as np
from block_program_text import BlockProgram
from torch_mlir import ir

from welder_mlir.codegen.ptx import emit_ptx
from welder_mlir.conversion.tile_to_gpu.lower_to_llvm import LoweredKernel, lower_kernels
from welder_mlir.dialects.dialect import load_tile_dialect

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from simulator import launch

TARGET = "sm_90a"
PREAMBLE = """
#wg = #gpu.address_space<workgroup>
#pr = #gpu.address_space<private>
"""
BFLOAT16 = np.dtype(ml_dtypes.bfloat16)
# Largest ‖out - ref‖ / ‖ref‖ allowed.
TOLERANCE = {np.dtype(np.float32): 1e-5, np.dtype(np.float16): 5e-3, BFLOAT16: 5e-3}


class GpuProgram(BlockProgram):
    """A block program by hand, of any number of threads, with loops that load ahead."""

    threads = 128

    @contextmanager
    def pipelined(self, name: str, end: int, step: int, stages: int) -> Iterator[None]:
        """A loop with `tile.stages`."""
        with self.loop(name, end, step):
            yield
        self.lines[-1] = f"}} {{tile.stages = {stages} : i64}}"

    def __str__(self) -> str:
        return super().__str__().replace("tile.threads = 128", f"tile.threads = {self.threads}")


def lower(source: str) -> LoweredKernel:
    """The one kernel of a block program as LLVM IR."""
    context = ir.Context()
    load_tile_dialect(context)
    (kernel,) = lower_kernels(ir.Module.parse(PREAMBLE + source, context), TARGET)
    return kernel


@lru_cache(maxsize=256)
def compile_kernel(source: str) -> tuple[LoweredKernel, str]:
    """The one kernel of a block program, and its PTX."""
    kernel = lower(source)
    return kernel, emit_ptx(kernel.llvm_ir, TARGET)


def run_all(source: str, *arrays: np.ndarray) -> None:
    """Run a block program on all of its arguments."""
    kernel, ptx = compile_kernel(source)
    buffers = [array.reshape(-1).view(np.uint8) if array.dtype == np.bool_ else array.reshape(-1) for array in arrays]
    launch(ptx, kernel.name, kernel.grid, kernel.threads, buffers, kernel.shared_bytes)


def run(source: str, *arrays: np.ndarray, output: tuple[tuple[int, ...], Any]) -> np.ndarray:
    """Run a block program with one output, of the shape and type `output`, poisoned beforehand."""
    result = poisoned(*output)
    run_all(source, *arrays, result)
    return result


def poisoned(shape: tuple[int, ...], dtype: Any) -> np.ndarray:
    """An array of bytes that are neither zero nor sensible numbers: NaN in floats."""
    array = np.empty(shape, dtype)
    array.reshape(-1).view(np.uint8)[...] = 0xFF
    return array


def check(result: np.ndarray, reference: np.ndarray, tolerance: float | None = None) -> None:
    """Assert that `result` agrees with a reference in double precision; the tolerance defaults to its type's."""
    got, want = np.asarray(result, np.float64), np.asarray(reference, np.float64)
    assert got.shape == want.shape
    assert np.isfinite(got).all(), f"{np.count_nonzero(~np.isfinite(got))} elements are not finite"
    error = np.linalg.norm(got - want) / max(np.linalg.norm(want), 1e-300)
    assert error < (tolerance or TOLERANCE[result.dtype]), f"relative error {error:.2e}"
