"""Loops that load into registers and accumulate element by element: taps of windows, chunks of long reductions.

Short ones are written out. Loads are under way together then, and those of one address are one: elements side by side
read the same ones of an image, at different taps, and a thread that holds them in registers needs each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from welder_mlir.conversion.tile_to_gpu.access import read_move
from welder_mlir.conversion.tile_to_gpu.program import LoopStep, PrivateTile, Program, Step, flatten
from welder_mlir.conversion.tile_to_gpu.shared_plan import loops_of
from welder_mlir.tile_graph.windows import MOST_LOADED


def is_written_out(program: Program, loop: LoopStep, registers: Callable[[PrivateTile], int]) -> bool:
    """Whether a loop is such a one, of few enough iterations to be written one after the other.

    `registers` says how many elements of a tile a thread holds.
    """
    if not _accumulates(program, loop):
        return False
    loaded = sum(registers(tile) for _, tile in _loads(program, loop))
    return loaded * _iterations(loop) <= MOST_LOADED


def slid_axes(program: Program, number: int) -> set[int]:
    """The axes of a space along which windows slide: where a load's index adds the loop's variable to a coordinate."""
    found: set[int] = set()
    for loop in loops_of(program.steps):
        if not _accumulates(program, loop):
            continue
        variable = loop.op.regions[0].blocks[0].arguments[0]
        for step, tile in _loads(program, loop):
            if tile.space != number:
                continue
            move = read_move(step.op)
            if variable in move.symbols:
                position = move.symbols.index(variable)
                moved = [index.dims() for index in move.indices if position in index.symbols()]
                found |= {tile.axes[dim] for dims in moved for dim in dims}
    return found


def _accumulates(program: Program, loop: LoopStep) -> bool:
    """Whether a loop loads into registers and computes element by element, and does nothing else."""
    loads = [step for step, _ in _loads(program, loop)]
    others = [step for step in flatten(loop.body) if step not in loads]
    return loop.trip > 1 and bool(loads) and all(step.computes("map") for step in others)


def _loads(program: Program, loop: LoopStep) -> Iterator[tuple[Step, PrivateTile]]:
    """The loads into registers, and what they fill."""
    for step in flatten(loop.body):
        if step.op.name == "tile.load" and step.op.operands[1] in program.private:
            yield step, program.private[step.op.operands[1]]


def _iterations(loop: LoopStep) -> int:
    """How often the innermost steps of a loop run."""
    return loop.trip * max((_iterations(step) for step in loop.body if isinstance(step, LoopStep)), default=1)
