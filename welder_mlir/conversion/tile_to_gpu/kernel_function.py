"""Writes one kernel function: arguments, thread and block ids, workgroup memory, then the steps by their rules."""

from __future__ import annotations

from math import prod

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import Builder
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.memory import Memory, bytes_of, stored_type
from welder_mlir.conversion.tile_to_gpu.prefetch import plan_prefetch
from welder_mlir.conversion.tile_to_gpu.program import LoopStep, Program, blocks_of, read_program
from welder_mlir.conversion.tile_to_gpu.reduction_rule import scratch_bytes
from welder_mlir.conversion.tile_to_gpu.rules import lower_steps
from welder_mlir.conversion.tile_to_gpu.shared_plan import SharedPlan, loops_of, plan_shared
from welder_mlir.conversion.tile_to_gpu.space_layout import choose_layout
from welder_mlir.device.catalogue import find_device
from welder_mlir.pass_manager.base import PassError

GLOBAL = "#gpu.address_space<global>"
WORKGROUP = "#gpu.address_space<workgroup>"
# Elements of one tile a thread from which on ptxas is told that one thread block on a multiprocessor will do: otherwise
# it gives a block of 256 threads no more than 128 registers each, and spilled such kernels (measured with CUDA 13.0).
MANY_REGISTERS = 64
MOST_REGISTERS = 2048  # elements of one tile a thread beyond which code grows to megabytes
LANE_DIGITS = ((1, 8), (8, 2), (16, 2), (1, 4), (4, 8))  # (divisor, size) of the lane bits that fragments are found by


def write_kernel(function: ir.Operation, target: str) -> None:
    """Write the gpu.module of a kernel function of tile operations at the current insertion point."""
    program = read_program(function)
    i64 = ir.IntegerType.get_signless(64)
    module = ir.Operation.create(
        "gpu.module", attributes={"sym_name": ir.StringAttr.get(f"{program.name}_module")}, regions=1
    )
    body = module.regions[0].blocks.append()
    types = [_argument_type(a.type) for a in function.regions[0].blocks[0].arguments]
    attributes = {
        "sym_name": ir.StringAttr.get(program.name),
        "function_type": ir.TypeAttr.get(ir.FunctionType.get(types, [])),
        "gpu.kernel": ir.UnitAttr.get(),
        "known_block_size": ir.DenseI32ArrayAttr.get([program.threads, 1, 1]),
        "arg_attrs": ir.ArrayAttr.get([_argument_attributes()] * len(types)),
        "tile.grid": ir.IntegerAttr.get(i64, blocks_of(program)),
    }
    with ir.InsertionPoint(body):
        kernel_function = ir.Operation.create("gpu.func", attributes=attributes, regions=1)
    entry = kernel_function.regions[0].blocks.append(*types, arg_locs=[ir.Location.unknown()] * len(types))
    kernel = _write_body(program, entry, target)
    kernel_function.attributes["tile.shared_bytes"] = ir.IntegerAttr.get(i64, kernel.shared_bytes)
    if kernel.largest_tile >= MANY_REGISTERS:
        i32 = ir.IntegerType.get_signless(32)
        kernel_function.attributes["nvvm.minctasm"] = ir.IntegerAttr.get(i32, 1)


def _write_body(program: Program, entry: ir.Block, target: str) -> Kernel:
    """Fill the function's block."""
    arguments = list(program.function.regions[0].blocks[0].arguments)
    builder = Builder(entry, wide=any(prod(ir.MemRefType(a.type).shape) >= 1 << 31 for a in arguments))
    thread = builder.op("gpu.thread_id", [builder.index], attributes={"dimension": builder.parsed("#gpu<dim x>")})
    narrow = builder.value("arith.index_cast", builder.integer, list(thread.results))
    kernel = Kernel(program, builder, builder.variable(narrow, 0, program.threads - 1))
    for old, new in zip(arguments, entry.arguments, strict=True):
        kernel.memories[old] = _flat_argument(builder, old.type, new)
    _number_blocks(kernel)
    _name_loops(kernel, program.steps)
    # Moves between registers and workgroup tiles have addresses before the tiles have memory.
    for value, tile in program.shared.items():
        kernel.memories[value] = Memory(value, tile.element, tile.strides, tile.shape)
    kernel.spaces = [
        choose_layout(program, number, kernel.bind_address, builder.variables) for number in range(len(program.spaces))
    ]
    scratch = _scratch(kernel)
    plan = plan_shared(program, scratch)
    _check_memory(kernel, plan, target)
    kernel.barriers, kernel.ahead, kernel.scratch = plan.barriers, plan.ahead, dict(plan.scratch)
    kernel.prefetched = plan_prefetch(program, kernel.spaces, loops_of(program.steps))
    _name_digits(kernel)
    kernel.shared_bytes = plan.total
    if plan.total:
        _place_tiles(kernel, plan)
    lower_steps(kernel, program.steps)
    kernel.wait_for_copies()
    builder.op("gpu.return")
    return kernel


def _check_memory(kernel: Kernel, plan: SharedPlan, target: str) -> None:
    function, limit = kernel.program.function, find_device(target).shared_per_block
    if plan.total > limit:
        raise PassError(function, f"needs {plan.total} bytes of workgroup memory; {target} has {limit} a thread block")
    if kernel.largest_tile > MOST_REGISTERS:
        raise PassError(
            function,
            f"gives each thread {kernel.largest_tile} elements of one tile, expected at most {MOST_REGISTERS}: "
            "make the tile smaller or the thread block larger",
        )


def _argument_type(type_: ir.Type) -> ir.Type:
    memref = ir.MemRefType(type_)
    return ir.MemRefType.get(memref.shape, stored_type(memref.element_type), None, ir.Attribute.parse(GLOBAL))


def _argument_attributes() -> ir.Attribute:
    align = ir.IntegerAttr.get(ir.IntegerType.get_signless(64), 16)
    return ir.DictAttr.get({"llvm.align": align, "llvm.noalias": ir.UnitAttr.get()})


def _flat_argument(builder: Builder, old: ir.Type, new: ir.Value) -> Memory:
    memref = ir.MemRefType(old)
    shape = tuple(memref.shape)
    strides = tuple(prod(shape[axis + 1 :]) for axis in range(len(shape)))
    flat = builder.reshaped(new, [prod(shape)])
    return Memory(flat, memref.element_type, strides, shape)


def _number_blocks(kernel: Kernel) -> None:
    """The indices of the forall: the linear block id, its first dimension outermost."""
    builder, grid = kernel.builder, kernel.program.grid
    blocks = blocks_of(kernel.program)
    if blocks == 1:
        kernel.indices.update((v, builder.variables.new(0, 0)) for v in kernel.program.block_ids)
        return
    block = builder.op("gpu.block_id", [builder.index], attributes={"dimension": builder.parsed("#gpu<dim x>")})
    rest = builder.variable(builder.value("arith.index_cast", builder.integer, list(block.results)), 0, blocks - 1)
    for value, extent in reversed(list(zip(kernel.program.block_ids, grid, strict=True))):
        digit = builder.variables.mod(rest, extent)
        kernel.indices[value] = builder.variable(builder.integer_value(digit), 0, extent - 1)
        rest = builder.variables.floor_div(rest, extent)


def _name_loops(kernel: Kernel, steps: tuple[object, ...]) -> None:
    """Let addresses be formed before the loops are written."""
    for step in steps:
        if isinstance(step, LoopStep):
            counter = kernel.builder.variables.new(0, max(0, step.trip - 1))
            kernel.indices[step.op.regions[0].blocks[0].arguments[0]] = counter * step.step + step.lower
            _name_loops(kernel, step.body)


def _scratch(kernel: Kernel) -> dict[int, int]:
    found = {}
    for step in kernel.program.flat_steps():
        if step.op.name == "tile.compute" and ir.StringAttr(step.op.attributes["kind"]).value == "reduction":
            size = scratch_bytes(kernel.program, kernel.spaces, step.op)
            if size:
                found[step.number] = size
    return found


def _name_digits(kernel: Kernel) -> None:
    """Compute the digits of the thread id at the kernel's entry, where all regions see them."""
    for space in kernel.spaces:
        for divisor, digit in space.layout.thread_digits:
            kernel.thread_digit(divisor, digit.size)
        if space.mma is not None:
            for divisor, size in LANE_DIGITS:
                kernel.thread_digit(divisor, size)


def _place_tiles(kernel: Kernel, plan: SharedPlan) -> None:
    """Views of the dynamic workgroup memory, each as a row of elements."""
    builder = kernel.builder
    kernel.workgroup = builder.value("gpu.dynamic_shared_memory", builder.parsed_type(f"memref<?xi8, {WORKGROUP}>"))
    for value, tile in kernel.program.shared.items():
        elements = tile.elements * plan.copies[value]
        flat = kernel.workgroup_view(plan.offsets[value], tile.element, elements).flat
        kernel.memories[value] = Memory(flat, tile.element, tile.strides, tile.shape)
        assert bytes_of(tile.element) * elements <= plan.total
