"""The functions of a module that are kernels of tile operations."""

from __future__ import annotations

from torch_mlir import ir


def kernel_functions(module: ir.Operation) -> list[ir.Operation]:
    """Block programs, and kernels that call some; private ones are no kernels themselves."""
    operations = [op.operation for op in module.regions[0].blocks[0].operations]
    return [op for op in operations if op.name == "func.func" and "tile.kernel" in op.attributes]
