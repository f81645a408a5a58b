"""Kernels to LLVM IR, one module each."""

from __future__ import annotations

from dataclasses import dataclass

from torch_mlir import ir
from torch_mlir.dialects import llvm
from torch_mlir.passmanager import PassManager

from welder_mlir.conversion.float_literals import portable_literals
from welder_mlir.conversion.tile_to_cpu.convert_tile_to_cpu import ConvertTileToCpuPass
from welder_mlir.conversion.tile_to_cpu.expand_math import expand_math
from welder_mlir.conversion.tile_to_cpu.kernel_function import grid_size
from welder_mlir.conversion.tile_to_cpu.pointer_casts import expand_pointer_casts
from welder_mlir.conversion.tile_to_cpu.rolled_loop import attach_annotations
from welder_mlir.conversion.tile_to_cpu.vector_unit import VectorUnit, host_vector_unit
from welder_mlir.tile_ir.kernel_functions import kernel_functions

PIPELINE = (
    "builtin.module(canonicalize,cse,loop-invariant-code-motion,arith-expand{include-bf16=true},"
    "convert-math-to-funcs,math-extend-to-supported-types,"
    "convert-scf-to-cf,convert-math-to-llvm,convert-math-to-libm,convert-vector-to-llvm,"
    "finalize-memref-to-llvm,convert-func-to-llvm,convert-index-to-llvm,convert-arith-to-llvm,"
    "convert-cf-to-llvm,reconcile-unrealized-casts,canonicalize)"
)


@dataclass(frozen=True)
class LoweredKernel:
    """A kernel as LLVM IR: the function `name(arguments, first_block, last_block)`, for `grid` thread blocks."""

    name: str
    llvm_ir: str
    grid: int


def lower_kernels(module: ir.Module, unit: VectorUnit | None = None) -> list[LoweredKernel]:
    """Each kernel of `module`, which stays as it is, for `unit` or else for this host's."""
    unit = unit or host_vector_unit()
    kernels = [op.opview for op in kernel_functions(module.operation)]
    return [_lower_kernel(kernel, unit) for kernel in kernels]


def _lower_kernel(kernel: ir.OpView, unit: VectorUnit) -> LoweredKernel:
    with kernel.context, kernel.location:
        name, grid = ir.StringAttr(kernel.attributes["sym_name"]).value, grid_size(kernel)
        module = ir.Module.create()
        kernel.operation.clone(ir.InsertionPoint(module.body))
        ConvertTileToCpuPass(unit.width, unit.registers, unit.fused).run(module.operation)
        expand_math(module.operation)
        expand_pointer_casts(module.operation)
        PassManager.parse(PIPELINE).run(module.operation)
        attach_annotations(module.operation)
        return LoweredKernel(name, portable_literals(llvm.translate_module_to_llvmir(module.operation)), grid)
