"""Loads into registers that run ahead of a loop's iteration, so that their latency hides behind its products.

Those are operands that are computed on their way into workgroup memory. Nothing else overlaps with their loads: the
barriers around the products hold back the compiler.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import SIGNED_LESS, Loop
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.moves import load_registers
from welder_mlir.conversion.tile_to_gpu.program import LoopStep, Program, Step
from welder_mlir.conversion.tile_to_gpu.space_layout import SpaceLayout
from welder_mlir.dialects.verification import memory_level
from welder_mlir.tile_graph.index_expr import const

MOST_ELEMENTS = 48  # of a thread that wait during an iteration, a register each, beside the accumulators


def plan_prefetch(
    program: Program, spaces: Sequence[SpaceLayout], loops: Sequence[LoopStep]
) -> dict[int, tuple[Step, ...]]:
    """By the number of a loop that has a contraction right inside, the loads into registers that do not wait for it."""
    found = {}
    for loop in loops:
        if loop.trip > 1 and any(isinstance(step, Step) and step.computes("contraction") for step in loop.body):
            found[loop.number] = tuple(_within_registers(program, spaces, loop))
    return {number: loads for number, loads in found.items() if loads}


def _within_registers(program: Program, spaces: Sequence[SpaceLayout], loop: LoopStep) -> list[Step]:
    chosen, left = [], MOST_ELEMENTS
    for step in loop.body:
        if isinstance(step, Step) and _runs_ahead(program, loop, step):
            tile = program.private[step.op.operands[1]]
            size = spaces[tile.space].tile(tile.axes).registers
            if size <= left:
                left -= size
                chosen.append(step)
    return chosen


def _runs_ahead(program: Program, loop: LoopStep, step: Step) -> bool:
    """Whether a step alone fills a private tile that lives in the loop, from device memory."""
    if step.op.name != "tile.load" or step.op.operands[1] not in program.private:
        return False
    source, tile = list(step.op.operands)[:2]
    loads = [s for s in program.flat_steps() if s.op.name == "tile.load" and s.op.operands[1] == tile]
    lives_inside = loop.number < program.allocated_at[tile] <= step.number
    return memory_level(source.type) == 2 and lives_inside and loads == [step]


class Prefetch:
    """The loads of one loop that run ahead: by an iteration, or before the loop where each loads the same."""

    def __init__(self, kernel: Kernel, loop: LoopStep) -> None:
        self._kernel, self._loop = kernel, loop
        self._variable = loop.op.regions[0].blocks[0].arguments[0]
        self._all = kernel.prefetched.get(loop.number, ())
        self._loads = [load for load in self._all if self._variable in list(load.op.operands)[2:]]
        self._next: list[ir.Value] = []

    @property
    def tiles(self) -> list[ir.Value]:
        """The private tiles that an iteration loads for the next."""
        return [load.op.operands[1] for load in self._loads]

    def fill(self) -> None:
        """Load for the first iteration, and what is the same in all."""
        self._kernel.indices[self._variable] = const(self._loop.lower)
        for load in self._all:
            load_registers(self._kernel, load)

    def before(self, loop: Loop) -> None:
        """Start the loads of the next iteration, if there is one; those of this one stay in their registers."""
        if not self._loads:
            return
        kernel, builder = self._kernel, self._kernel.builder
        held = {tile: kernel.registers[tile] for tile in self.tiles}
        counter = builder.integer_value(loop.counter)
        later = builder.variable(builder.integer_value(loop.counter + 1), 1, self._loop.trip - 1)
        condition = builder.compare(SIGNED_LESS, counter, builder.integer_constant(self._loop.trip - 1))
        types = [value.type for values in held.values() for value in values]
        kernel.indices[self._variable] = later * self._loop.step + self._loop.lower
        self._next = builder.choose(condition, types, self._load)
        kernel.registers.update(held)

    def _load(self) -> list[ir.Value]:
        for load in self._loads:
            load_registers(self._kernel, load)
        return [value for tile in self.tiles for value in self._kernel.registers[tile]]

    def after(self) -> None:
        """Leave what was loaded to the next iteration."""
        rest = self._next
        for tile in self.tiles:
            count = len(self._kernel.registers[tile])
            self._kernel.registers[tile], rest = rest[:count], rest[count:]
