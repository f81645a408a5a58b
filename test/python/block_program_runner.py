"""Compiles a block program, given as text, for the host and runs it on numpy arrays."""

from __future__ import annotations

import ctypes
import itertools
import time
from dataclasses import dataclass
from typing import Any

import llvmlite.binding as llvm
import ml_dtypes
import numpy as np
from torch_mlir import ir

from welder_mlir.codegen.host_object import emit_object
from welder_mlir.conversion.tile_to_cpu.lower_to_llvm import LoweredKernel, lower_kernels
from welder_mlir.conversion.tile_to_cpu.vector_unit import VectorUnit
from welder_mlir.dialects.dialect import load_tile_dialect

PREAMBLE = """
#wg = #gpu.address_space<workgroup>
#pr = #gpu.address_space<private>
"""
BFLOAT16 = np.dtype(ml_dtypes.bfloat16)
_serial = itertools.count()


@dataclass
class HostKernel:
    """A kernel in memory, and how long it took to get there."""

    library: Any
    function: Any
    grid: int
    llvm_ir: str
    lowering_seconds: float
    codegen_seconds: float

    def __call__(self, *arrays: np.ndarray) -> None:
        """Run every thread block."""
        self.run_blocks(0, self.grid, *arrays)

    def run_blocks(self, first: int, last: int, *arrays: np.ndarray) -> None:
        """Run the thread blocks from `first` up to, not including, `last`."""
        addresses = (ctypes.c_void_p * len(arrays))(*(array.ctypes.data for array in arrays))
        self.function(addresses, first, last)


def lower(source: str, unit: VectorUnit | None = None) -> list[LoweredKernel]:
    """The kernels of a block program as LLVM IR, for `unit` or else the host's."""
    context = ir.Context()
    load_tile_dialect(context)
    return lower_kernels(ir.Module.parse(PREAMBLE + source, context), unit)


def compile_kernel(source: str, unit: VectorUnit | None = None) -> HostKernel:
    """The one kernel of a block program."""
    start = time.process_time()
    (kernel,) = lower(source, unit)
    lowered = time.process_time()
    code = emit_object(kernel.llvm_ir)
    emitted = time.process_time()
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    compiler = llvm.create_lljit_compiler()
    builder = llvm.JITLibraryBuilder().add_current_process().add_object_img(code).export_symbol(kernel.name)
    library = builder.link(compiler, f"kernel_{next(_serial)}")
    signature = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64)
    function = signature(library[kernel.name])
    return HostKernel((compiler, library), function, kernel.grid, kernel.llvm_ir, lowered - start, emitted - lowered)


def run(source: str, *arrays: np.ndarray, output: tuple[tuple[int, ...], Any]) -> np.ndarray:
    """Run a block program with one output, of the shape and type `output`, poisoned beforehand."""
    result = poisoned(*output)
    compile_kernel(source)(*arrays, result)
    return result


def poisoned(shape: tuple[int, ...], dtype: Any) -> np.ndarray:
    """An array of bytes that are neither zero nor sensible numbers."""
    array = np.empty(shape, dtype)
    array.reshape(-1).view(np.uint8)[...] = 0xFF
    return array


def relative_error(result: np.ndarray, reference: np.ndarray) -> float:
    """‖result - reference‖ / ‖reference‖ in double precision; infinite if anything is not finite."""
    result, reference = result.astype(np.float64), reference.astype(np.float64)
    assert result.shape == reference.shape
    if not np.isfinite(result).all():
        return float("inf")
    return float(np.linalg.norm(result - reference) / max(np.linalg.norm(reference), 1e-300))


def random(shape: tuple[int, ...], dtype: Any = np.float32, seed: int = 0) -> np.ndarray:
    """Normal numbers."""
    return np.asarray(np.random.default_rng([seed, *shape]).standard_normal(shape)).astype(dtype)
