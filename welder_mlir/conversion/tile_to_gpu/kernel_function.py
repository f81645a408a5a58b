"""Writes one kernel function: its signature, and which thread blocks run which block program."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import SIGNED_LESS, Builder
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.kernel_parts import KernelPart, read_parts
from welder_mlir.conversion.tile_to_gpu.memory import stored_type
from welder_mlir.conversion.tile_to_gpu.program_body import write_program

GLOBAL = "#gpu.address_space<global>"
# Elements of one tile a thread from which on ptxas is told how many thread blocks a multiprocessor will hold: otherwise
# it gives one of 256 threads no more than 128 registers each, and spilled such kernels (measured with CUDA 13.0).
MANY_REGISTERS = 64


def write_kernel(function: ir.Operation, target: str) -> None:
    """Write the gpu.module of a kernel function at the current insertion point."""
    name = ir.StringAttr(function.attributes["sym_name"]).value
    parts = read_parts(function)
    module = ir.Operation.create("gpu.module", attributes={"sym_name": ir.StringAttr.get(f"{name}_module")}, regions=1)
    body = module.regions[0].blocks.append()
    types = [_argument_type(a.type) for a in function.regions[0].blocks[0].arguments]
    attributes = {
        "sym_name": ir.StringAttr.get(name),
        "function_type": ir.TypeAttr.get(ir.FunctionType.get(types, [])),
        "gpu.kernel": ir.UnitAttr.get(),
        "known_block_size": ir.DenseI32ArrayAttr.get([parts[0].program.threads, 1, 1]),
        "arg_attrs": ir.ArrayAttr.get([_argument_attributes()] * len(types)),
        "tile.grid": _integer(64, sum(part.blocks for part in parts)),
    }
    with ir.InsertionPoint(body):
        kernel_function = ir.Operation.create("gpu.func", attributes=attributes, regions=1)
    entry = kernel_function.regions[0].blocks.append(*types, arg_locs=[ir.Location.unknown()] * len(types))
    kernels = _write_parts(parts, 0, entry, list(entry.arguments), target)
    Builder(entry).op("gpu.return")
    shared_bytes = max(kernel.shared_bytes for kernel in kernels)
    kernel_function.attributes["tile.shared_bytes"] = _integer(64, shared_bytes)
    if any(kernel.largest_tile >= MANY_REGISTERS for kernel in kernels):
        kernel_function.attributes["nvvm.minctasm"] = _integer(32, min(map(_thread_blocks, kernels)))


def _thread_blocks(kernel: Kernel) -> int:
    """Thread blocks of a multiprocessor that the kernel's registers leave room for: two where CUDA cores read vectors
    for one step of k. Left alone ptxas took more than 128 registers for some of them, which cost 4 % of their time.
    """
    few = kernel.largest_tile <= MANY_REGISTERS
    return 2 if few and any(space.reads_vectors for space in kernel.spaces) else 1


def _write_parts(
    parts: Sequence[KernelPart], first_block: int, block: ir.Block, arguments: Sequence[ir.Value], target: str
) -> list[Kernel]:
    """Fill `block` with all parts: thread blocks from `first_block` on run the first, those behind it the others.

    All threads of a thread block take the same branch, so the barriers inside stay uniform.
    """
    part, *others = parts
    if not others:
        return [write_program(part, first_block, block, arguments, target)]
    builder = Builder(block)
    number = builder.op("gpu.block_id", [builder.index], attributes={"dimension": builder.parsed("#gpu<dim x>")})
    narrow = builder.value("arith.index_cast", builder.i32, list(number.results))
    next_block = first_block + part.blocks
    within = builder.compare(SIGNED_LESS, narrow, builder.integer_constant(next_block))
    branch = builder.op("scf.if", operands=[within], regions=2)
    inside, behind = (region.blocks.append() for region in branch.regions)
    kernels = [
        write_program(part, first_block, inside, arguments, target),
        *_write_parts(others, next_block, behind, arguments, target),
    ]
    for filled in (inside, behind):
        with builder.at(filled):
            builder.op("scf.yield")
    return kernels


def _argument_type(type_: ir.Type) -> ir.Type:
    memref = ir.MemRefType(type_)
    return ir.MemRefType.get(memref.shape, stored_type(memref.element_type), None, ir.Attribute.parse(GLOBAL))


def _argument_attributes() -> ir.Attribute:
    return ir.DictAttr.get({"llvm.align": _integer(64, 16), "llvm.noalias": ir.UnitAttr.get()})


def _integer(width: int, value: int) -> ir.Attribute:
    return ir.IntegerAttr.get(ir.IntegerType.get_signless(width), value)
