"""Writes the kernel of a launch that several groups share: a call of each one's block program."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir
from torch_mlir.dialects import func


def write_shared_kernel(
    name: str, calls: Sequence[tuple[func.FuncOp, Sequence[int]]], tensors: Sequence[int]
) -> func.FuncOp:
    """Write the kernel at the current insertion point; returns its function.

    `tensors` are its arguments; each call is a block program, and the tensors that are its arguments.
    """
    types = {
        tensor: type_ for program, given in calls for tensor, type_ in zip(given, program.type.inputs, strict=True)
    }
    function = func.FuncOp(name, ([types[tensor] for tensor in tensors], []))
    function.attributes["tile.kernel"] = ir.UnitAttr.get()
    entry = function.add_entry_block()
    values = dict(zip(tensors, entry.arguments, strict=True))
    with ir.InsertionPoint(entry):
        for program, given in calls:
            func.CallOp(program, [values[tensor] for tensor in given])
        func.ReturnOp([])
    return function
