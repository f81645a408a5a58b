"""Kernels of the gpu dialect to LLVM IR, by MLIR's own conversions."""

from __future__ import annotations

from dataclasses import dataclass

from torch_mlir import ir
from torch_mlir.dialects import llvm
from torch_mlir.passmanager import PassManager

from welder_mlir.conversion.float_literals import portable_literals
from welder_mlir.conversion.tile_to_gpu.convert import ConvertTileToGpuPass

PIPELINE = (
    "builtin.module(convert-nvgpu-to-nvvm,"
    "gpu.module(convert-scf-to-cf,convert-gpu-to-nvvm{use-bare-ptr-memref-call-conv=true}),"
    "convert-vector-to-llvm,reconcile-unrealized-casts,convert-nvvm-to-llvm)"
)


@dataclass(frozen=True)
class LoweredKernel:
    """A kernel as LLVM IR, and how to launch it."""

    name: str
    llvm_ir: str
    grid: int  # thread blocks
    threads: int  # of a thread block
    shared_bytes: int  # dynamic workgroup memory of a thread block


def lower_kernels(module: ir.Module, device_target: str = "sm_90a") -> list[LoweredKernel]:
    """Lower every kernel function of tile operations; `module` stays as it is. Raises PassError.

    Another process may lower another module at the same time; within one process, other contexts may.
    """
    with module.context, ir.Location.unknown():
        copy = module.operation.clone()
        ConvertTileToGpuPass(device_target).run(copy)
        launches = [
            _launch(op.operation) for op in copy.regions[0].blocks[0].operations if op.operation.name == "gpu.module"
        ]
        PassManager.parse(PIPELINE).run(copy)
        modules = [op.operation for op in copy.regions[0].blocks[0].operations if op.operation.name == "gpu.module"]
        texts = [_translate(op) for op in modules]
        return [LoweredKernel(name, text, *rest) for (name, *rest), text in zip(launches, texts, strict=True)]


def _launch(module: ir.Operation) -> tuple[str, int, int, int]:
    """Name, grid, threads and workgroup bytes of the kernel in a gpu.module."""
    function = module.regions[0].blocks[0].operations[0].operation
    attributes = function.attributes
    threads = next(iter(ir.DenseI32ArrayAttr(attributes["known_block_size"])))
    grid, shared = (ir.IntegerAttr(attributes[name]).value for name in ("tile.grid", "tile.shared_bytes"))
    return ir.StringAttr(attributes["sym_name"]).value, grid, threads, shared


def _translate(module: ir.Operation) -> str:
    """The LLVM IR of a lowered gpu.module; dynamic workgroup memory becomes external, as PTX wants it."""
    result = ir.Module.create()
    for view in list(module.regions[0].blocks[0].operations):
        op = view.operation
        op.detach_from_parent()
        result.body.append(op)
        if op.name == "llvm.mlir.global":
            op.attributes["linkage"] = ir.Attribute.parse("#llvm.linkage<external>")
        elif op.name == "llvm.func" and "nvvm.kernel" in op.attributes:
            threads = op.attributes.get("nvvm.maxntid", None)
            if threads is not None:
                op.attributes["nvvm.reqntid"] = threads
                del op.attributes["nvvm.maxntid"]
    return portable_literals(llvm.translate_module_to_llvmir(result.operation))
