"""What a thread block does in one stage: accesses to memory by the threads that share its iteration space."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod

from welder_mlir.device.device import WARP
from welder_mlir.schedule.access_pattern import (
    access_pattern,
    contiguous_run,
    sectors_of,
    shared_pattern,
    steps_along,
    vector_width,
)
from welder_mlir.schedule.block_work import BlockWork
from welder_mlir.schedule.shared_tiles import ROW_PADDING
from welder_mlir.schedule.stage_accesses import Access, StageAccesses
from welder_mlir.schedule.thread_spread import Spread, spread_accumulator, spread_evenly
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.windows import MOST_LOADED, loaded_share

ADDRESSING = 3.0  # instructions beside each access: its address, its guard; estimate
PROLOGUE = 20.0  # instructions of a warp before its first access: where its elements are; estimate
SHUFFLES = 2.0  # instructions to combine with another lane


@dataclass(frozen=True)
class StageWork:
    """One stage of a propagated group."""

    stage: StageAccesses
    found: Propagation
    steps: Mapping[int, tuple[int, ...]]
    threads: int

    def count(self) -> BlockWork:
        """All but the products of contractions and the staging of their operands."""
        work = BlockWork(instructions=self.threads // WARP * PROLOGUE)
        for i in self.stage.own:
            self._arithmetic(i, work)
        for access in self._distinct():
            self._move(access, work)
        if any(not access.shared and not access.written for access in self.stage.accesses):
            work.round_trips += max(map(self._chunks, self.stage.own))
        return work

    def _distinct(self) -> Iterator[Access]:
        """The accesses, what several operators read at the same place counted once, unless they do so in loops."""
        seen: set[tuple[object, ...]] = set()
        for access in self.stage.accesses:
            key = (access.tensor, access.steps, access.written, access.shared, self.stage.own[access.op])
            looped = access.repeats > 1 or self._chunks(access.op) > 1 or access.map is None
            if looped or key not in seen:
                yield access
            seen.add(key)

    @cached_property
    def extents(self) -> tuple[int, ...]:
        """Of the space, by axis."""
        found = [1] * len(self.stage.numbers)
        for i, axes in self.stage.own.items():
            for axis, extent in zip(axes, self._extents_of(i), strict=False):
                found[axis] = max(found[axis], extent)
        return tuple(found)

    @cached_property
    def spread(self) -> Spread:
        """How the threads share the space."""
        if self.stage.contraction is not None:
            m_axes, n_axes, tensor_core, along_k = self.stage.contraction
            return spread_accumulator(self.extents, m_axes, n_axes, self.threads, tensor_core, along_k)
        first, width = self._contiguous()
        return spread_evenly(self.extents, self._merged(), self.threads, first, width, self.stage.reduced)

    def _extents_of(self, i: int) -> tuple[int, ...]:
        op = self.stage.group.op(i)
        return (*self.found.results[i].extents, *self.steps.get(i, (1,) * len(op.reduction)))

    def _width(self, access: Access) -> int:
        """Elements of one aligned access along the innermost axis of the tensor."""
        assert access.map is not None
        shape = self.stage.group.graph.tensors[access.tensor].shape
        domain = self.stage.group.op(access.op).domain
        return vector_width(access.map, shape, self._extents_of(access.op), domain, access.element_bytes)

    def _contiguous(self) -> tuple[int | None, int]:
        """The axis along which most bytes are contiguous, and the width of their accesses: of device memory, else of
        shared memory.
        """
        for shared in (False, True):
            axis, width = self._contiguous_in(shared)
            if axis is not None:
                return axis, width
        return None, 1

    def _contiguous_in(self, shared: bool) -> tuple[int | None, int]:
        amounts: dict[int, int] = {}
        widths: dict[int, int] = {}
        for access in self.stage.accesses:
            if access.shared is not shared or access.map is None:
                continue
            size = prod(extent for extent, step in zip(self.extents, access.steps, strict=True) if step)
            for axis, step in enumerate(access.steps):
                if step == 1 and self.extents[axis] > 1:
                    amounts[axis] = amounts.get(axis, 0) + size * access.element_bytes
                    widths[axis] = max(widths.get(axis, 1), self._width(access))
        if not amounts:
            return None, 1
        best = max(amounts, key=lambda axis: (amounts[axis], axis))
        return best, widths[best]

    def _merged(self) -> tuple[tuple[int, ...], ...]:
        """Neighbouring axes that every tile has together or not at all count as one; single elements as none."""
        groups: list[tuple[int, ...]] = []
        for axis in (a for a, extent in enumerate(self.extents) if extent > 1):
            if groups and all((axis in axes) == (groups[-1][0] in axes) for axes in self.stage.together):
                groups[-1] += (axis,)
            else:
                groups.append((axis,))
        return tuple(groups)

    def _chunks(self, i: int) -> int:
        """How often the loops over an operator's reduction axes run."""
        op = self.stage.group.op(i)
        if op.kind is not Kind.REDUCTION:
            return 1
        return prod(-(-extent // step) for extent, step in zip(op.reduction, self.steps[i], strict=True))

    def _move(self, access: Access, work: BlockWork) -> None:
        warps = self.threads // WARP * self._chunks(access.op)
        times = warps * access.repeats * self._loaded_share(access)
        if access.map is None:  # every lane a line of its own
            amount = times * self.spread.registers(self.stage.own[access.op])
            work.instructions += amount * (1 + ADDRESSING)
            work.lines += amount * WARP
            work.sectors += amount * WARP
            return
        width = self._width(access)
        if access.shared:
            steps = self.stage.in_space(access.op, steps_along(access.map, self._tile_strides(access)))
            pattern = shared_pattern(steps, self.spread, width, access.element_bytes)
        else:
            pattern = access_pattern(access.steps, self.spread, width, access.element_bytes)
        work.instructions += times * pattern.requests * (1 + ADDRESSING)
        work.lines += times * pattern.lines
        if not access.shared:
            run = contiguous_run(access.steps, self.extents)
            work.sectors += sectors_of(self._points(access), run, access.element_bytes)

    def _loaded_share(self, access: Access) -> float:
        """Of what the taps of a window read, the share that a thread loads: 1 if its loop is too long to write out."""
        op = self.stage.group.op(access.op)
        if op.kind is not Kind.WINDOW or access.map is None or access.repeats == 1:
            return 1.0
        if self.spread.registers(self.stage.own[access.op]) * access.repeats > MOST_LOADED:
            return 1.0
        return loaded_share(access.map, op.rank, op.reduction, lambda axis: self._neighbours(access.op, axis))

    def _neighbours(self, i: int, axis: int) -> int:
        """Elements along an axis of an operator that a thread holds side by side: where a warp holds no more of it."""
        place = self.stage.axis(i, axis)
        share = next((s for s in self.spread.shares if s.lanes == 1 and s.axes[-1] == place), None)
        return min(share.registers, self.extents[share.axes[-1]]) if share else 1

    def _tile_strides(self, access: Access) -> tuple[int, ...]:
        """Of the tile in shared memory, in elements: rows lie `ROW_PADDING` apart."""
        producer = self.stage.group.graph.producer(access.tensor)
        assert producer is not None
        extents = self.found.results[producer].extents
        row = (extents[-1] if extents else 1) + ROW_PADDING // access.element_bytes
        return tuple(row * prod(extents[a + 1 : -1]) if a < len(extents) - 1 else 1 for a in range(len(extents)))

    def _points(self, access: Access) -> int:
        """Elements that the thread block touches, each once: what is read again comes from the first-level cache."""
        if access.operand is None:
            return self.found.results[access.op].points
        return self.found.operands[access.operand].points

    def _arithmetic(self, i: int, work: BlockWork) -> None:
        """The body of an operator and of what is inlined into it; a reduction across lanes and warps."""
        op = self.stage.group.op(i)
        if op.kind is Kind.CONTRACTION:
            return
        warps = self.threads // WARP
        taps = prod(op.reduction) if op.kind is Kind.WINDOW else 1
        flops = warps * self.spread.registers(self.stage.own[i]) * self._chunks(i) * taps * self.stage.flops[i]
        work.instructions += flops
        work.core_flops += WARP * flops
        if op.kind is Kind.REDUCTION:
            reduced = self.stage.reduced
            shares = [share for share in self.spread.shares if reduced & set(share.axes)]
            kept = self.spread.registers([a for a in range(len(self.extents)) if a not in reduced])
            lanes = prod(share.lanes for share in shares)
            work.instructions += warps * kept * (lanes.bit_length() - 1) * len(op.results) * SHUFFLES
            held = lanes * prod(share.registers for share in shares)
            work.barriers += 2 if held < prod(self.extents[axis] for axis in reduced) else 0
