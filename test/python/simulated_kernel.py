"""Compiles a block program, given as text, for a GPU and runs it on the PTX simulator."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import ml_dtypes
import numpy as np
from torch_mlir import ir
from welder_mlir.dialects.dialect import load_tile_dialect

from welder_mlir.codegen.ptx import emit_ptx
from welder_mlir.conversion.tile_to_gpu.lower_to_llvm import LoweredKernel, lower_kernels

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from simulator import launch  # noqa: E402

TARGET = "sm_90a"
PREAMBLE = """
#wg = #gpu.address_space<workgroup>
#pr = #gpu.address_space<private>
"""
BFLOAT16 = np.dtype(ml_dtypes.bfloat16)
# Largest ‖out − ref‖ / ‖ref‖ allowed.
TOLERANCE = {np.dtype(np.float32): 1e-5, np.dtype(np.float16): 5e-3, BFLOAT16: 5e-3}


def lower(source: str) -> LoweredKernel:
    """The one kernel of a block program as LLVM IR."""
    context = ir.Context()
    load_tile_dialect(context)
    (kernel,) = lower_kernels(ir.Module.parse(PREAMBLE + source, context), TARGET)
    return kernel


@lru_cache(maxsize=64)
def compile_kernel(source: str) -> tuple[LoweredKernel, str]:
    """The one kernel of a block program, and its PTX."""
    kernel = lower(source)
    return kernel, emit_ptx(kernel.llvm_ir, TARGET)


def run(source: str, *arrays: np.ndarray, output: tuple[tuple[int, ...], Any]) -> np.ndarray:
    """Run a block program with one output, of the shape and type `output`, poisoned beforehand."""
    kernel, ptx = compile_kernel(source)
    result = poisoned(*output)
    launch(ptx, kernel.name, kernel.grid, kernel.threads, [*arrays, result], kernel.shared_bytes)
    return result


def poisoned(shape: tuple[int, ...], dtype: Any) -> np.ndarray:
    """An array that no correct result equals: NaN, or bytes of 0x5a."""
    array = np.empty(shape, dtype)
    if np.dtype(dtype) == BFLOAT16 or np.issubdtype(dtype, np.floating):
        array[...] = np.nan
    else:
        array.view(np.uint8)[...] = 0x5A
    return array


def check(result: np.ndarray, reference: np.ndarray) -> float:
    """Assert that `result` agrees with a float64 reference; return the relative error."""
    got, want = np.asarray(result, np.float64), np.asarray(reference, np.float64)
    assert np.isfinite(got).all(), f"{np.count_nonzero(~np.isfinite(got))} elements are not finite"
    error = float(np.linalg.norm(got - want) / max(np.linalg.norm(want), 1e-30))
    assert error < TOLERANCE[result.dtype], f"relative error {error:.2e}"
    return error
