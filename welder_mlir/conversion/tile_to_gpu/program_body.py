"""Writes one block program: arguments, thread and block ids, workgroup memory, then the steps by their rules."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import SIGNED_LESS, Builder
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.kernel_parts import KernelPart
from welder_mlir.conversion.tile_to_gpu.memory import Memory, bytes_of
from welder_mlir.conversion.tile_to_gpu.prefetch import plan_prefetch
from welder_mlir.conversion.tile_to_gpu.program import LoopStep, blocks_of
from welder_mlir.conversion.tile_to_gpu.reduction_rule import scratch_bytes
from welder_mlir.conversion.tile_to_gpu.rules import lower_steps
from welder_mlir.conversion.tile_to_gpu.shared_memory import ALIGNMENT
from welder_mlir.conversion.tile_to_gpu.shared_plan import SharedPlan, loops_of, plan_shared
from welder_mlir.conversion.tile_to_gpu.space_layout import choose_layout
from welder_mlir.device.catalogue import find_device
from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_graph.warpgroup_operands import SWIZZLE_ALIGNMENT

WORKGROUP = "#gpu.address_space<workgroup>"
MOST_REGISTERS = 2048  # elements of one tile a thread beyond which code grows to megabytes
LANE_DIGITS = ((1, 8), (8, 2), (16, 2), (1, 4), (4, 8))  # (divisor, size) of the lane bits that fragments are found by


def write_program(
    part: KernelPart, first_block: int, block: ir.Block, arguments: Sequence[ir.Value], target: str
) -> Kernel:
    """Fill `block` with what thread blocks from `first_block` on do; the kernel's `arguments` are around it."""
    program = part.program
    own = list(program.function.regions[0].blocks[0].arguments)
    builder = Builder(block, wide=any(prod(ir.MemRefType(a.type).shape) >= 1 << 31 for a in own))
    thread = builder.op("gpu.thread_id", [builder.index], attributes={"dimension": builder.parsed("#gpu<dim x>")})
    narrow = builder.value("arith.index_cast", builder.integer, list(thread.results))
    kernel = Kernel(program, builder, builder.variable(narrow, 0, program.threads - 1))
    call = _number_blocks(kernel, part, first_block)
    for old, new in zip(own, _chosen_arguments(builder, part, call, arguments), strict=True):
        kernel.memories[old] = _flat_argument(builder, old.type, new)
    _name_loops(kernel, program.steps)
    # Moves between registers and workgroup tiles have addresses before the tiles have memory.
    for value, tile in program.shared.items():
        kernel.memories[value] = Memory(value, tile.element, tile.strides, tile.shape)
    kernel.spaces = [
        choose_layout(program, number, kernel.bind_address, builder.variables) for number in range(len(program.spaces))
    ]
    scratch = _scratch(kernel)
    plan = plan_shared(program, scratch, SWIZZLE_ALIGNMENT if kernel.on_warpgroups else ALIGNMENT)
    _check_memory(kernel, plan, target)
    kernel.barriers, kernel.ahead, kernel.scratch = plan.barriers, plan.ahead, dict(plan.scratch)
    kernel.prefetched = plan_prefetch(program, kernel.spaces, loops_of(program.steps))
    _name_digits(kernel)
    kernel.shared_bytes = plan.total
    if plan.total:
        _place_tiles(kernel, plan)
    lower_steps(kernel, program.steps)
    kernel.wait_for_copies()
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


def _number_blocks(kernel: Kernel, part: KernelPart, first_block: int) -> IndexExpr:
    """Set the indices of the forall, its first dimension outermost; return the number of the call."""
    builder, variables = kernel.builder, kernel.builder.variables
    rest = variables.new(0, 0)
    if part.blocks > 1:
        block = builder.op("gpu.block_id", [builder.index], attributes={"dimension": builder.parsed("#gpu<dim x>")})
        number = builder.value("arith.index_cast", builder.integer, list(block.results))
        if first_block:
            number = builder.value("arith.subi", builder.integer, [number, builder.integer_constant(first_block)])
        rest = builder.variable(number, 0, part.blocks - 1)
    call = _digit(builder, variables.floor_div(rest, blocks_of(kernel.program)), len(part.calls))
    rest = _digit(builder, variables.mod(rest, blocks_of(kernel.program)), blocks_of(kernel.program))
    for value, extent in reversed(list(zip(kernel.program.block_ids, kernel.program.grid, strict=True))):
        kernel.indices[value] = _digit(builder, variables.mod(rest, extent), extent)
        rest = variables.floor_div(rest, extent)
    return call


def _digit(builder: Builder, expr: IndexExpr, size: int) -> IndexExpr:
    """`expr`, from 0 to `size` - 1, as a variable of its own."""
    return builder.variable(builder.integer_value(expr), 0, size - 1) if size > 1 else expr


def _chosen_arguments(
    builder: Builder, part: KernelPart, call: IndexExpr, arguments: Sequence[ir.Value]
) -> list[ir.Value]:
    """The arguments of the call that this thread block belongs to."""
    last = len(part.calls) - 1
    before = [
        builder.compare(SIGNED_LESS, builder.integer_value(call), builder.integer_constant(number + 1))
        for number in range(last)
    ]
    chosen = []
    for choices in zip(*part.calls, strict=True):
        found = arguments[choices[last]]
        for number in reversed(range(last)):
            if found != arguments[choices[number]]:
                found = builder.select(before[number], arguments[choices[number]], found)
        chosen.append(found)
    return chosen


def _flat_argument(builder: Builder, old: ir.Type, new: ir.Value) -> Memory:
    memref = ir.MemRefType(old)
    shape = tuple(memref.shape)
    strides = tuple(prod(shape[axis + 1 :]) for axis in range(len(shape)))
    flat = builder.reshaped(new, [prod(shape)])
    return Memory(flat, memref.element_type, strides, shape)


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
        if step.computes("reduction"):
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
