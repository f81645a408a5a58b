"""The two functions that a kernel becomes.

`@name(arguments: ptr, first_block: i64, last_block: i64)` is what the runtime calls: `arguments` points to the
addresses of the kernel's arguments. It calls `@name.block` for each thread block from the first up to, not including,
the last; there the arguments are parameters of their own, so that LLVM is told that they do not overlap.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir
from torch_mlir.dialects import arith, func, llvm, scf
from torch_mlir.dialects.builtin import unrealized_conversion_cast

from welder_mlir.conversion.read_program import integers
from welder_mlir.conversion.tile_to_cpu.buffers import ARGUMENT_ALIGNMENT, Buffer, buffer_of, flat_type, stack_bytes
from welder_mlir.conversion.tile_to_cpu.index_values import index_constant
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering
from welder_mlir.conversion.tile_to_cpu.rolled_loop import rolled_loop
from welder_mlir.conversion.tile_to_cpu.rules import RULES
from welder_mlir.conversion.tile_to_cpu.vector_unit import VectorUnit
from welder_mlir.pass_manager.base import PassError

STACK_LIMIT = 4 << 20  # bytes: half of what a thread has on Linux


def convert_kernel(kernel: func.FuncOp, unit: VectorUnit) -> None:
    """Write the two functions of `kernel` before it; the caller erases it."""
    name = kernel.name.value
    memrefs = list(kernel.type.inputs)
    with ir.InsertionPoint(kernel), kernel.location:
        block = _block_function(name, memrefs)
        _entry_function(name, len(memrefs))
        with ir.InsertionPoint(block.entry_block):
            _fill_block_function(kernel, block, memrefs, unit)
        needed = stack_bytes(block.entry_block)
        if needed > STACK_LIMIT:
            raise PassError(kernel, f"has tiles of {needed} bytes; expected at most {STACK_LIMIT}, the stack's share")


def grid_size(kernel: func.FuncOp) -> int:
    """The number of thread blocks."""
    size = 1
    for extent in integers(_forall(kernel), "staticUpperBound"):
        size *= extent
    return size


def _forall(kernel: func.FuncOp) -> ir.OpView:
    found = [op for op in kernel.entry_block.operations if op.operation.name == "scf.forall"]
    if len(found) != 1:
        raise PassError(kernel, f"expected a kernel with one scf.forall over its grid, got {len(found)}")
    if list(found[0].operands):
        raise PassError(found[0], "expected a grid of static extents")
    return found[0]


def _block_function(name: str, memrefs: Sequence[ir.MemRefType]) -> func.FuncOp:
    pointer = ir.Type.parse("!llvm.ptr")
    function = func.FuncOp(f"{name}.block", ([pointer] * len(memrefs) + [ir.IndexType.get()], []), visibility="private")
    facts = ir.Attribute.parse(f"{{llvm.noalias, llvm.nonnull, llvm.align = {ARGUMENT_ALIGNMENT} : i64}}")
    function.arg_attrs = ir.ArrayAttr.get([facts] * len(memrefs) + [ir.DictAttr.get({})])
    function.attributes["llvm.linkage"] = ir.Attribute.parse("#llvm.linkage<internal>")
    function.attributes["passthrough"] = ir.ArrayAttr.get([ir.StringAttr.get("noinline")])
    function.add_entry_block()
    return function


def _entry_function(name: str, arguments: int) -> None:
    pointer, i64 = ir.Type.parse("!llvm.ptr"), ir.IntegerType.get_signless(64)
    function = func.FuncOp(name, ([pointer, i64, i64], []), visibility="public")
    entry = function.add_entry_block()
    with ir.InsertionPoint(entry):
        array, first, last = entry.arguments
        addresses = []
        for number in range(arguments):
            slot = llvm.GEPOp(pointer, array, [], [number], pointer, 0).res
            addresses.append(llvm.LoadOp(pointer, slot).res)
        lower, upper = (arith.IndexCastOp(ir.IndexType.get(), v).result for v in (first, last))
        loop = rolled_loop(lower, upper, index_constant(1))
        with ir.InsertionPoint(loop.body):
            func.CallOp([], f"{name}.block", [*addresses, loop.induction_variable])
            scf.YieldOp([])
        func.ReturnOp([])


def _fill_block_function(
    kernel: func.FuncOp, block: func.FuncOp, memrefs: Sequence[ir.MemRefType], unit: VectorUnit
) -> None:
    entry, forall = block.entry_block, _forall(kernel)
    spaces = [tuple(space) for space in kernel.attributes["tile.spaces"]]
    lowering = Lowering(entry, unit, RULES, spaces)
    *addresses, number = entry.arguments
    for old, address, type_ in zip(kernel.arguments, addresses, memrefs, strict=True):
        lowering.buffers[old] = _argument_buffer(address, type_)
    lowering.lower([op for op in kernel.entry_block.operations if op.operation.name == "arith.constant"])
    _bind_block_ids(lowering, forall, number)
    lowering.lower(list(forall.regions[0].blocks[0].operations)[:-1])
    func.ReturnOp([])


def _argument_buffer(address: ir.Value, type_: ir.MemRefType) -> Buffer:
    return buffer_of(unrealized_conversion_cast([flat_type(type_)], [address]), type_)


def _bind_block_ids(lowering: Lowering, forall: ir.OpView, number: ir.Value) -> None:
    """Take the linear number of the thread block apart, the first dim outermost."""
    extents = integers(forall, "staticUpperBound")
    steps = integers(forall, "staticStep")
    for axis in reversed(range(len(extents))):
        lower = integers(forall, "staticLowerBound")[axis]
        count = -((lower - extents[axis]) // steps[axis])
        if lower != 0 or steps[axis] != 1:
            raise PassError(forall, "expected a grid that starts at 0 with step 1")
        index = number
        if axis > 0:
            index = arith.RemUIOp(number, index_constant(count)).result
            number = arith.DivUIOp(number, index_constant(count)).result
        lowering.bind(forall.regions[0].blocks[0].arguments[axis], index, (0, count - 1))
