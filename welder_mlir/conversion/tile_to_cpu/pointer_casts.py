"""The addresses of a kernel's arguments as memref descriptors."""

from __future__ import annotations

from torch_mlir import ir
from torch_mlir.dialects import llvm
from torch_mlir.dialects.builtin import unrealized_conversion_cast

DESCRIPTOR = "!llvm.struct<(ptr, ptr, i64, array<1 x i64>, array<1 x i64>)>"


def expand_pointer_casts(module: ir.Operation) -> None:
    """Put a descriptor between each address and the flat memref that it is cast to."""
    casts: list[ir.Operation] = []

    def collect(op: ir.Operation) -> ir.WalkResult:
        is_cast = op.name == "builtin.unrealized_conversion_cast"
        if is_cast and isinstance(op.results[0].type, ir.MemRefType):
            casts.append(op)
        return ir.WalkResult.ADVANCE

    module.walk(collect)
    for cast in casts:
        with ir.InsertionPoint(cast), cast.location:
            memory = _memref(cast.operands[0], cast.results[0].type)
        cast.results[0].replace_all_uses_with(memory)
        cast.erase()


def _memref(address: ir.Value, type_: ir.MemRefType) -> ir.Value:
    i64 = ir.IntegerType.get_signless(64)

    def number(value: int) -> ir.Value:
        return llvm.ConstantOp(i64, ir.IntegerAttr.get(i64, value)).res

    descriptor = llvm.PoisonOp(ir.Type.parse(DESCRIPTOR)).res
    fields = [
        (address, [0]),
        (address, [1]),
        (number(0), [2]),
        (number(type_.shape[0]), [3, 0]),
        (number(1), [4, 0]),
    ]
    for value, position in fields:
        descriptor = llvm.InsertValueOp(descriptor, value, position).res
    return unrealized_conversion_cast([type_], [descriptor])
