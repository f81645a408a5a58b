"""What a kernel function holds: one block program, or calls of several that share its launch."""

from __future__ import annotations

from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.program import Program, blocks_of, read_program
from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_ir.kernel_functions import kernel_functions


@dataclass(frozen=True)
class KernelPart:
    """A block program, and the calls of it in a kernel: for each, which of the kernel's arguments it gets."""

    program: Program
    calls: tuple[tuple[int, ...], ...]

    @property
    def blocks(self) -> int:
        """Thread blocks of all calls, which come one call after the other."""
        return len(self.calls) * blocks_of(self.program)


def read_parts(function: ir.Operation) -> list[KernelPart]:
    """The parts of a kernel, in the order of their thread blocks; raises PassError where it is not a kernel.

    Calls of one program are one part, whatever stands between them: calls are independent of each other.
    """
    entry = function.regions[0].blocks[0]
    calls = [op.operation for op in entry.operations if op.operation.name == "func.call"]
    if not calls:
        return [KernelPart(read_program(function), (tuple(range(len(entry.arguments))),))]
    others = [op.operation for op in entry.operations if op.operation.name not in ("func.call", "func.return")]
    if others:
        raise PassError(others[0], "expected nothing beside the calls of a kernel's block programs")
    positions = {argument: number for number, argument in enumerate(entry.arguments)}
    programs = {ir.StringAttr(op.attributes["sym_name"]).value: op for op in kernel_functions(function.parent)}
    given: dict[str, list[tuple[int, ...]]] = {}
    for call in calls:
        name = ir.FlatSymbolRefAttr(call.attributes["callee"]).value
        if name not in programs:
            raise PassError(call, f"expected the call of a block program, got '{name}'")
        given.setdefault(name, []).append(tuple(positions[value] for value in call.operands))
    parts = [KernelPart(read_program(programs[name]), tuple(calls)) for name, calls in given.items()]
    threads = sorted({part.program.threads for part in parts})
    if len(threads) > 1:
        raise PassError(function, f"calls programs of {' and '.join(map(str, threads))} threads, expected one number")
    return parts
