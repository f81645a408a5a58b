"""The pass from block programs to loops over flat memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.conversion.tile_to_cpu.kernel_function import convert_kernel
from welder_mlir.conversion.tile_to_cpu.vector_unit import VectorUnit
from welder_mlir.pass_manager.base import Pass
from welder_mlir.tile_ir.kernel_functions import kernel_functions


@dataclass(frozen=True)
class ConvertTileToCpuPass(Pass):
    """Rewrite every kernel to a function over a range of thread blocks: scf, vector and memref on the host."""

    argument: ClassVar[str] = "convert-tile-to-cpu"

    vector_bytes: int = 64  # of one vector register of the processor
    vector_registers: int = 32
    fused_multiply_add: bool = True  # whether the processor has one as an instruction

    def run(self, module: ir.Operation) -> None:
        unit = VectorUnit(self.vector_bytes, self.vector_registers, self.fused_multiply_add)
        for kernel in kernel_functions(module):
            convert_kernel(kernel.opview, unit)
            kernel.erase()
