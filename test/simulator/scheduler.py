"""Running a program: which lanes execute which basic block next, and when barriers complete.

Always the first block that some lane stands at runs, with all the lanes that stand there. Blocks are ordered such that
all that lead to one come before it, back edges apart; so divergent lanes meet again, wherever the compiler has laid out
the code. Lanes wait at a barrier until nothing else can run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .control import EXIT, Barrier, targets_of
from .errors import BarrierError, SimulationError
from .geometry import WARP
from .program import Block, Program
from .state import State


@dataclass
class _Arrival:
    """Lanes that wait at one barrier."""

    target: int
    block: Block
    mask: np.ndarray
    number: np.ndarray  # the barrier, for each lane
    threads: np.ndarray | None


class Scheduler:
    """Runs one batch of thread blocks to its end."""

    def __init__(self, program: Program, state: State) -> None:
        self.program = program
        self.state = state
        self.ready: dict[int, np.ndarray] = {0: ~state.exited}
        self.waiting: list[_Arrival] = []
        self.arrived: dict[tuple[int, int], int] = {}  # by bar.arrive, at (block, barrier)
        self.place = _places(program)
        self.runs = np.zeros((len(program.blocks), 2), dtype=np.int64)  # lanes and warps that ran each block

    def run(self) -> None:
        """Execute until all lanes have exited, then add the instruction counts to the report."""
        while self.ready or self.waiting:
            if not self.ready:
                self._release()
                continue
            number = min(self.ready, key=self.place.__getitem__)
            self._run_block(number, self.ready.pop(number))
        self._count()

    def _run_block(self, number: int, mask: np.ndarray) -> None:
        state, block = self.state, self.program.blocks[number]
        lanes = int(np.count_nonzero(mask))
        state.mask = None if lanes == state.lanes else mask
        state.merge = mask if self.ready or self.waiting else None
        self.runs[number] += lanes, int(np.count_nonzero(mask.reshape(-1, WARP).any(axis=1)))
        step = -1
        try:
            for step, execute in enumerate(block.steps):  # noqa: B007
                execute(state)
            step = len(block.steps)
            if isinstance(block.ending, Barrier):
                self._arrive(block, block.ending, mask)
                return
            for target, part in block.ending.split(state, mask):
                self._go(target, part)
        except SimulationError as error:
            source = block.sources[min(step, len(block.sources) - 1)]
            raise error.locate(self.program.name, source.line, source.text) from None
        except Exception as error:
            source = block.sources[min(step, len(block.sources) - 1)]
            error.add_note(f"while simulating PTX line {source.line}: {source.text}")
            raise

    def _go(self, target: int, mask: np.ndarray) -> None:
        if target == EXIT:
            self.state.exited = self.state.exited | mask
        elif target in self.ready:
            self.ready[target] = self.ready[target] | mask
        else:
            self.ready[target] = mask

    def _arrive(self, block: Block, barrier: Barrier, mask: np.ndarray) -> None:
        state = self.state
        if barrier.guard is not None:
            self._go_if_any(barrier.target, mask & ~barrier.guard(state))
            mask = mask & barrier.guard(state)
            if not mask.any():
                return
        number = np.broadcast_to(barrier.number(state), mask.shape)
        threads = None if barrier.threads is None else np.broadcast_to(barrier.threads(state), mask.shape)
        if barrier.waits:
            self.waiting.append(_Arrival(barrier.target, block, mask, number, threads))
            return
        for lane in np.flatnonzero(mask):
            key = (int(lane) // state.geometry.lanes_per_block, int(number[lane]))
            self.arrived[key] = self.arrived.get(key, 0) + 1
        self._go(barrier.target, mask)

    def _go_if_any(self, target: int, mask: np.ndarray) -> None:
        if mask.any():
            self._go(target, mask)

    def _release(self) -> None:
        """Let go on every thread block whose barrier is complete; nothing else can run."""
        state = self.state
        exited = state.exited & state.geometry.real_lanes()
        if len(self.waiting) == 1 and self.waiting[0].threads is None and not exited.any():
            arrival = self.waiting[0]
            if (arrival.mask | state.exited).all() and (arrival.number == arrival.number[0]).all():
                self.waiting = []
                state.barrier_done(slice(None), state.geometry.blocks)
                self._go(arrival.target, arrival.mask)
                return
        released = np.zeros(state.lanes, dtype=bool)
        for block in range(state.geometry.blocks):
            self._release_block(block, exited, released)
        if not released.any():
            raise self._deadlock(exited)
        for arrival in self.waiting:
            self._go_if_any(arrival.target, arrival.mask & released)
            arrival.mask = arrival.mask & ~released
        self.waiting = [each for each in self.waiting if each.mask.any()]

    def _release_block(self, block: int, exited: np.ndarray, released: np.ndarray) -> None:
        state, size = self.state, self.state.geometry.lanes_per_block
        lanes = slice(block * size, (block + 1) * size)
        numbers = {
            int(each) for arrival in self.waiting for each in np.unique(arrival.number[lanes][arrival.mask[lanes]])
        }
        for number in numbers:
            here = np.zeros(size, dtype=bool)
            needed = int(np.count_nonzero(~state.exited[lanes]))
            whole = True
            for arrival in self.waiting:
                part = arrival.mask[lanes] & (arrival.number[lanes] == number)
                if part.any() and arrival.threads is not None:
                    needed, whole = int(arrival.threads[lanes][part][0]), False
                here |= part
            count = int(np.count_nonzero(here)) + self.arrived.get((block, number), 0)
            if count < needed or (whole and exited[lanes].any()):
                continue
            self.arrived.pop((block, number), None)
            released[lanes] |= here
            # Barriers of part of a block order the whole block here: a race may go unseen, none is invented.
            state.barrier_done(lanes, 1)

    def _deadlock(self, exited: np.ndarray) -> SimulationError:
        arrival = self.waiting[0]
        lane = int(np.flatnonzero(arrival.mask)[0])
        size = self.state.geometry.lanes_per_block
        lanes = slice(lane // size * size, lane // size * size + size)
        places = sorted({each.block.sources[-1].line for each in self.waiting if each.mask[lanes].any()})
        gone = int(np.count_nonzero(exited[lanes]))
        text = f"{self.state.describe(lane)} waits for ever: threads of its block wait at PTX lines {places}"
        source = arrival.block.sources[-1]
        error = BarrierError(f"{text}, and {gone} have exited" if gone else text)
        return error.locate(self.program.name, source.line, source.text)

    def _count(self) -> None:
        report = self.state.report
        for (lanes, warps), block in zip(self.runs.tolist(), self.program.blocks, strict=True):
            if lanes:
                for source in block.sources:
                    report.instructions[source.opcode] += lanes
                    report.warp_instructions[source.opcode] += warps


def _places(program: Program) -> dict[int, int]:
    """The place of each block in reverse postorder; of two that follow one, that further up in the text comes first."""
    finished: list[int] = []
    seen = {0}
    path = [(0, iter(sorted(targets_of(program.blocks[0].ending), reverse=True)))]
    while path:
        number, rest = path[-1]
        following = next((target for target in rest if target not in seen), None)
        if following is None:
            finished.append(number)
            path.pop()
        else:
            seen.add(following)
            path.append((following, iter(sorted(targets_of(program.blocks[following].ending), reverse=True))))
    return {number: place for place, number in enumerate(reversed(finished))}
