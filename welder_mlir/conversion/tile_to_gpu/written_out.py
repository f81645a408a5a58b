"""Loops that load into registers and accumulate element by element: taps of windows, chunks of long reductions.

Short ones are written out. Loads are under way together then, and those of one address are one: elements side by side
read the same ones of an image, at different taps, and a thread that holds them in registers needs each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.access import Move, read_move
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
        for move, tile in _loads(program, loop):
            if tile.space == number and variable in move.symbols:
                position = move.symbols.index(variable)
                moved = [index.dims() for index in move.indices if position in index.symbols()]
                found |= {tile.axes[dim] for dims in moved for dim in dims}
    return found


def _accumulates(program: Program, loop: LoopStep) -> bool:
    """Whether a loop loads into registers and computes element by element, and does nothing else."""
    steps = list(flatten(loop.body))
    loads = list(_loads(program, loop))
    maps = [step for step in steps if step.op.name == "tile.compute" and _is_map(step)]
    return loop.trip > 1 and bool(loads) and len(loads) + len(maps) == len(steps)


def _loads(program: Program, loop: LoopStep) -> Iterator[tuple[Move, PrivateTile]]:
    for step in flatten(loop.body):
        if step.op.name == "tile.load" and step.op.operands[1] in program.private:
            yield read_move(step.op), program.private[step.op.operands[1]]


def _is_map(step: Step) -> bool:
    return bool(ir.StringAttr(step.op.attributes["kind"]).value == "map")


def _iterations(loop: LoopStep) -> int:
    """How often the innermost steps of a loop run."""
    return loop.trip * max((_iterations(step) for step in loop.body if isinstance(step, LoopStep)), default=1)
