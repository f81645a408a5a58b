"""Block programs to LLVM IR for a device: which of the two lowerings, and one result type for both."""

from __future__ import annotations

from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.device.device import Device
from welder_mlir.launch_planning import KernelShape
from welder_mlir.tile_ir.kernel_functions import kernel_functions


@dataclass(frozen=True)
class LoweredKernel:
    """A kernel as LLVM IR."""

    name: str
    llvm_ir: str
    shape: KernelShape


def _kernels_alone(module: ir.Module) -> ir.Module:
    """A module with copies of the kernels, and without the graphs that launch them."""
    with module.context, module.operation.location:
        alone = ir.Module.create()
        for kernel in kernel_functions(module.operation):
            kernel.clone(ir.InsertionPoint(alone.body))
        return alone


def lower_kernels(module: ir.Module, device: Device) -> list[LoweredKernel]:
    """Each kernel of the module, which stays as it is."""
    module = _kernels_alone(module)
    if device.target == "cpu":
        from welder_mlir.conversion.tile_to_cpu.lower_to_llvm import lower_kernels as lower_for_cpu

        return [LoweredKernel(k.name, k.llvm_ir, KernelShape(k.grid, 1, 0)) for k in lower_for_cpu(module)]
    from welder_mlir.conversion.tile_to_gpu.lower_to_llvm import lower_kernels as lower_for_gpu

    return [
        LoweredKernel(k.name, k.llvm_ir, KernelShape(k.grid, k.threads, k.shared_bytes))
        for k in lower_for_gpu(module, device.target)
    ]
