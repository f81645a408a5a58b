"""Loads that run ahead of a loop's iterations, into several buffers in workgroup memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import SIGNED_LESS
from welder_mlir.conversion.tile_to_gpu.copies import Copy
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel, commit_copies, wait_for_groups
from welder_mlir.conversion.tile_to_gpu.memory import Memory
from welder_mlir.conversion.tile_to_gpu.program import LoopStep, Step
from welder_mlir.conversion.tile_to_gpu.shared_plan import access_number
from welder_mlir.tile_graph.index_expr import IndexExpr, const


@dataclass
class _Buffers:
    """The tile that one load fills, as it is in each stage."""

    load: Step
    memory: Memory
    elements: int

    def at(self, stage: IndexExpr) -> Memory:
        return replace(self.memory, start=stage * self.elements)


class Pipeline:
    """Loads that run ahead by all buffers but those in use.

    Iteration t waits for its own copies, and for all threads to be done with the work of the one before or, where the
    work of an iteration may go on in the next (`overlap` of 1), the one before that. The buffer which that used is the
    next to be filled. Loads that cannot be asynchronous wait in registers during the iteration's work.
    """

    def __init__(self, kernel: Kernel, loop: LoopStep, loads: Sequence[Step], overlap: int = 0) -> None:
        self._kernel, self._loop = kernel, loop
        self._stages = min(loop.stages, loop.trip)
        self._ahead = self._stages - 1 - overlap
        self._variable = loop.op.regions[0].blocks[0].arguments[0]
        self._buffers = [
            _Buffers(load, kernel.memories[load.op.operands[1]], kernel.program.shared[load.op.operands[1]].elements)
            for load in loads
        ]
        self._waiting: list[tuple[Copy, list[ir.Value]]] = []
        # What can be asynchronous in every iteration; the counter of the loop stands for all of them.
        copies = self._copies(kernel.builder.variables.new(0, loop.trip - 1))
        self._issued = {copy.op for copy in copies if copy.asynchronous}
        self._condition: ir.Value | None = None

    def fill(self) -> None:
        """Load for the first iterations."""
        for stage in range(self._ahead):
            for copy in self._copies(const(stage)):
                if self._is_issued(copy):
                    copy.issue()
                else:
                    copy.store(copy.load())
            self._commit()

    def open(self, counter: IndexExpr) -> None:
        """Make this iteration's tiles readable."""
        kernel = self._kernel
        if self._issued:
            wait_for_groups(kernel.builder, self._ahead - 1)
        kernel.barrier(access_number(self._loop.last))
        for buffers in self._buffers:
            stage = kernel.builder.variables.mod(counter, self._stages)
            kernel.memories[buffers.load.op.operands[1]] = buffers.at(stage)

    def load_later(self, counter: IndexExpr) -> None:
        """Start the loads of a later iteration, if there is one."""
        builder = self._kernel.builder
        later = builder.variable(builder.integer_value(counter + self._ahead), self._ahead, self._loop.trip - 1)
        remaining = builder.integer_constant(self._loop.trip - self._ahead)
        self._condition = builder.compare(SIGNED_LESS, builder.integer_value(counter), remaining)
        copies = self._copies(later)
        with builder.when(self._condition):
            for copy in filter(self._is_issued, copies):
                copy.issue()
        self._commit()
        self._waiting = [(copy, self._load_if(copy)) for copy in copies if not self._is_issued(copy)]

    def close(self) -> None:
        """Put what waits in registers into its buffers."""
        for copy, values in self._waiting:
            with self._kernel.builder.when(self._condition):
                copy.store(values)
        for buffers in self._buffers:
            self._kernel.memories[buffers.load.op.operands[1]] = buffers.memory

    def _copies(self, iteration: IndexExpr) -> list[Copy]:
        self._kernel.indices[self._variable] = iteration * self._loop.step + self._loop.lower
        stage = self._kernel.builder.variables.mod(iteration, self._stages)
        return [Copy(self._kernel, buffers.load.op, buffers.at(stage)) for buffers in self._buffers]

    def _is_issued(self, copy: Copy) -> bool:
        return copy.asynchronous and copy.op in self._issued

    def _load_if(self, copy: Copy) -> list[ir.Value]:
        assert self._condition is not None
        return self._kernel.builder.choose(self._condition, copy.types(), copy.load)

    def _commit(self) -> None:
        if self._issued:
            commit_copies(self._kernel.builder)
