"""Plans a kernel's workgroup memory: pipelined loops, offsets by liveness, barriers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.access import reads_in
from welder_mlir.conversion.tile_to_gpu.barriers import Access, Range, Repeat, plan_barriers
from welder_mlir.conversion.tile_to_gpu.memory import bytes_of
from welder_mlir.conversion.tile_to_gpu.program import LoopStep, Program, Step, flatten
from welder_mlir.conversion.tile_to_gpu.shared_memory import ALIGNMENT, Lifetime, plan_offsets
from welder_mlir.dialects.verification import memory_level


@dataclass(frozen=True)
class SharedPlan:
    """Where workgroup tiles and the scratch of reductions lie, which loads run ahead, and where barriers stand."""

    offsets: Mapping[ir.Value, int]  # bytes
    copies: Mapping[ir.Value, int]  # buffers of each tile
    scratch: Mapping[int, int]  # byte offset, by the number of the step
    total: int  # bytes
    ahead: Mapping[int, tuple[Step, ...]]  # by the number of a pipelined loop, the loads that run ahead
    barriers: frozenset[int]


def access_number(step: int, second: bool = False) -> int:
    """The number of a step's access to workgroup memory in the plan of barriers; some have two."""
    return 2 * step + second


def plan_shared(program: Program, scratch_bytes: Mapping[int, int], alignment: int = ALIGNMENT) -> SharedPlan:
    """Plan the workgroup memory of a program; `scratch_bytes` gives what each step needs for itself."""
    loops = list(loops_of(program.steps))
    ahead = {loop.number: _loads_ahead(program, loop) for loop in loops if loop.stages > 1 and loop.trip > 1}
    ahead = {number: loads for number, loads in ahead.items() if loads}
    copies = dict.fromkeys(program.shared, 1)
    for loop in loops:
        for load in ahead.get(loop.number, ()):
            copies[load.op.operands[1]] = min(loop.stages, loop.trip)
    tiles = list(program.shared)
    sizes = [program.shared[t].elements * bytes_of(program.shared[t].element) * copies[t] for t in tiles]
    spans = [_lifetime(program, tile, loops, ahead) for tile in tiles]
    lifetimes = [Lifetime(size, *span) for size, span in zip(sizes, spans, strict=True)]
    lifetimes += [Lifetime(size, number, number) for number, size in scratch_bytes.items()]
    starts, total = plan_offsets(lifetimes, alignment)
    offsets = dict(zip(tiles, starts, strict=False))
    scratch = dict(zip(scratch_bytes, starts[len(tiles) :], strict=True))
    ranges = {t: (offsets[t], offsets[t] + size) for t, size in zip(tiles, sizes, strict=True)}
    scratch_ranges = {n: (start, start + scratch_bytes[n]) for n, start in scratch.items()}
    barriers = plan_barriers(_Accesses(ranges, scratch_ranges, ahead).of(program.steps))
    return SharedPlan(offsets, copies, scratch, total, ahead, barriers)


def loops_of(steps: Sequence[Step | LoopStep]) -> list[LoopStep]:
    """Every loop, outer ones first."""
    found = []
    for step in steps:
        if isinstance(step, LoopStep):
            found += [step, *loops_of(step.body)]
    return found


def _loads_ahead(program: Program, loop: LoopStep) -> tuple[Step, ...]:
    """The loads right inside a loop that alone fill a workgroup tile used nowhere but after them in the loop."""
    inside = [step.number for step in flatten(loop.body)]
    found = []
    for step in loop.body:
        if isinstance(step, LoopStep) or step.op.name != "tile.load":
            continue
        source, tile = list(step.op.operands)[:2]
        if tile not in program.shared or memory_level(source.type) != 2:
            continue
        uses = [s.number for s in program.flat_steps() if s.number != step.number and tile in _touched(s.op)]
        writers = [
            s for s in program.flat_steps() if s.op.name in ("tile.load", "tile.store") and s.op.operands[1] == tile
        ]
        if len(writers) == 1 and all(number in inside and number > step.number for number in uses):
            found.append(step)
    return tuple(found)


def _lifetime(
    program: Program, tile: ir.Value, loops: Sequence[LoopStep], ahead: Mapping[int, tuple[Step, ...]]
) -> tuple[int, int]:
    """First and last step that need the tile; the whole of a loop around which its contents may be carried."""
    uses = [step.number for step in program.flat_steps() if tile in _touched(step.op)]
    first, last = min(uses, default=0), max(uses, default=0)
    born = program.allocated_at[tile]
    for loop in reversed(loops):
        carried = born <= loop.number or any(s.op.operands[1] == tile for s in ahead.get(loop.number, ()))
        if carried and first <= loop.last and last >= loop.number:
            first, last = min(first, loop.number), max(last, loop.last)
    return first, last


def _touched(op: ir.Operation) -> list[ir.Value]:
    """The memories that a step reads or writes."""
    if op.name == "tile.compute":
        return [read.operands[0] for read in reads_in(op)]
    return list(op.operands)[:2]


@dataclass(frozen=True)
class _Accesses:
    """Lists the accesses to workgroup memory in program order."""

    tiles: Mapping[ir.Value, Range]
    scratch: Mapping[int, Range]
    ahead: Mapping[int, tuple[Step, ...]]

    def of(self, steps: Sequence[Step | LoopStep]) -> list[Access | Repeat]:
        found: list[Access | Repeat] = []
        moved = {load.number for loads in self.ahead.values() for load in loads}
        for step in steps:
            if isinstance(step, LoopStep):
                found += self._loop(step)
            elif step.number not in moved:
                found += self._step(step)
        return found

    def _loop(self, loop: LoopStep) -> list[Access | Repeat]:
        if not loop.trip:
            return []
        body = self.of(loop.body)
        loads = self.ahead.get(loop.number)
        if not loads:
            return [Repeat(tuple(body))]
        filled = frozenset(self.tiles[load.op.operands[1]] for load in loads)
        fence = Access(access_number(loop.last), fenced=True)
        return [Access(access_number(loop.number), writes=filled), Repeat((fence, *body))]

    def _step(self, step: Step) -> list[Access | Repeat]:
        op = step.op
        if step.number in self.scratch:
            own = frozenset({self.scratch[step.number]})
            return [
                Access(access_number(step.number), writes=own),
                Access(access_number(step.number, second=True), reads=own),
            ]
        if op.name == "tile.compute":
            read, written = _touched(op), []
        else:
            read, written = [op.operands[0]], [op.operands[1]]
        reads, writes = (frozenset(self.tiles[t] for t in side if t in self.tiles) for side in (read, written))
        return [Access(access_number(step.number), reads, writes)] if reads or writes else []
