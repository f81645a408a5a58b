"""Block programs to the gpu, nvgpu and nvvm dialects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.kernel_function import write_kernel
from welder_mlir.pass_manager.base import Pass
from welder_mlir.tile_ir.kernel_functions import kernel_functions


@dataclass(frozen=True)
class ConvertTileToGpuPass(Pass):
    """Turn each kernel of tile operations into a gpu.func for NVIDIA GPUs."""

    argument: ClassVar[str] = "convert-tile-to-gpu"

    target: str = "sm_90a"  # architecture

    def run(self, module: ir.Operation) -> None:
        """Replace the kernel functions of `module`."""
        module = module.operation
        programs = kernel_functions(module)
        for function in programs:
            if "sym_visibility" not in function.attributes:
                with ir.InsertionPoint(function):
                    write_kernel(function, self.target)
        for function in programs:
            function.erase()
        if programs:
            module.attributes["gpu.container_module"] = ir.UnitAttr.get()
