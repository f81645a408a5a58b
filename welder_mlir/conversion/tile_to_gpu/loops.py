"""scf.for: private tiles become loop-carried values; loops with `tile.stages` load tiles ahead of their use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.access import reads_in, writes_in
from welder_mlir.conversion.tile_to_gpu.builder import SIGNED_LESS, Loop
from welder_mlir.conversion.tile_to_gpu.copies import Copy
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel, commit_copies, wait_for_groups
from welder_mlir.conversion.tile_to_gpu.memory import Memory
from welder_mlir.conversion.tile_to_gpu.prefetch import Prefetch
from welder_mlir.conversion.tile_to_gpu.program import LoopStep, Program, Step, flatten
from welder_mlir.conversion.tile_to_gpu.shared_plan import access_number
from welder_mlir.tile_graph.index_expr import IndexExpr, const

Lower = Callable[[Kernel, Sequence[Step | LoopStep]], None]


def lower_loop(kernel: Kernel, loop: LoopStep, lower: Lower) -> None:
    """Write the loop; `lower` writes its body."""
    variable = loop.op.regions[0].blocks[0].arguments[0]
    if loop.trip == 1:
        kernel.indices[variable] = const(loop.lower)
        lower(kernel, loop.body)
    elif loop.trip > 1:
        loads = kernel.ahead.get(loop.number, ())
        pipeline = _Pipeline(kernel, loop, loads) if loads else None
        _write_loop(kernel, loop, lower, pipeline)
    kernel.indices.pop(variable, None)


def _write_loop(kernel: Kernel, loop: LoopStep, lower: Lower, pipeline: _Pipeline | None) -> None:
    prefetch = Prefetch(kernel, loop)
    tiles = [*carried_tiles(kernel.program, loop), *prefetch.tiles]
    kernel.wait_for_copies()
    if pipeline is not None:
        kernel.barrier(access_number(loop.number))
        pipeline.fill()
    prefetch.fill()
    counts = [kernel.spaces[t.space].tile(t.axes).registers for t in (kernel.program.private[v] for v in tiles)]
    initial = [kernel.initial_registers(tile) for tile in tiles]
    with kernel.builder.loop(loop.trip, [value for values in initial for value in values]) as written:
        _put_registers(kernel, tiles, counts, written)
        if pipeline is not None:
            pipeline.before(written.counter)
        prefetch.before(written)
        kernel.indices[loop.op.regions[0].blocks[0].arguments[0]] = written.counter * loop.step + loop.lower
        lower(kernel, loop.body)
        if pipeline is not None:
            pipeline.after()
        prefetch.after()
        kernel.wait_for_copies()
        written.values = [value for tile in tiles for value in kernel.registers[tile]]
    _put_registers(kernel, tiles, counts, written)


def _put_registers(kernel: Kernel, tiles: Sequence[ir.Value], counts: Sequence[int], loop: Loop) -> None:
    start = 0
    for tile, count in zip(tiles, counts, strict=True):
        kernel.registers[tile] = loop.values[start : start + count]
        start += count


def carried_tiles(program: Program, loop: LoopStep) -> list[ir.Value]:
    """The private tiles whose elements an iteration leaves to the next, or to what follows the loop."""
    inside = list(flatten(loop.body))
    numbers = {step.number for step in inside}
    outside = {tile for step in program.flat_steps() if step.number not in numbers for tile in _read(step.op)}
    carried: dict[ir.Value, None] = {}
    written: set[ir.Value] = set()
    read_first: set[ir.Value] = set()
    for step in inside:
        read_first |= {tile for tile in _read(step.op) if tile not in written}
        written |= set(_written(step.op))
    for tile in program.private:
        outlives = program.allocated_at[tile] <= loop.number
        if outlives and tile in written and (tile in read_first or tile in outside):
            carried[tile] = None
    return list(carried)


def _read(op: ir.Operation) -> list[ir.Value]:
    if op.name == "tile.compute":
        return [read.operands[0] for read in reads_in(op)]
    return [op.operands[0]]


def _written(op: ir.Operation) -> list[ir.Value]:
    if op.name == "tile.compute":
        return [write.operands[1] for write in writes_in(op)]
    return [op.operands[1]]


@dataclass
class _Buffers:
    """The tile that one load fills, as it is in each stage."""

    load: Step
    memory: Memory
    elements: int

    def at(self, stage: IndexExpr) -> Memory:
        return replace(self.memory, start=stage * self.elements)


class _Pipeline:
    """Loads that run `stages - 1` iterations ahead.

    Iteration t waits for its own copies and for all threads to be done with iteration t - 1; the buffer which that
    used is the one that is filled for t + stages - 1. Loads that cannot be asynchronous wait in registers during
    the iteration's work.
    """

    def __init__(self, kernel: Kernel, loop: LoopStep, loads: Sequence[Step]) -> None:
        self._kernel, self._loop = kernel, loop
        self._stages = min(loop.stages, loop.trip)
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
        for stage in range(self._stages - 1):
            for copy in self._copies(const(stage)):
                if self._is_issued(copy):
                    copy.issue()
                else:
                    copy.store(copy.load())
            self._commit()

    def before(self, counter: IndexExpr) -> None:
        """Make this iteration's tiles readable, and start the loads of a later one."""
        kernel, builder = self._kernel, self._kernel.builder
        if self._issued:
            wait_for_groups(builder, self._stages - 2)
        kernel.barrier(access_number(self._loop.last))
        variables = builder.variables
        for buffers in self._buffers:
            stage = variables.mod(counter, self._stages)
            kernel.memories[buffers.load.op.operands[1]] = buffers.at(stage)
        ahead = self._stages - 1
        later = builder.variable(builder.integer_value(counter + ahead), ahead, self._loop.trip - 1)
        remaining = builder.integer_constant(self._loop.trip - ahead)
        self._condition = builder.compare(SIGNED_LESS, builder.integer_value(counter), remaining)
        copies = self._copies(later)
        with builder.when(self._condition):
            for copy in filter(self._is_issued, copies):
                copy.issue()
        self._commit()
        self._waiting = [(copy, self._load_if(copy)) for copy in copies if not self._is_issued(copy)]

    def after(self) -> None:
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
