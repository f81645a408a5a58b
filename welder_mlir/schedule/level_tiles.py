"""The tiles of a scheduled group at each memory level of its device."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

from welder_mlir.device.device import WARP, Device
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.schedule.parts import one_part
from welder_mlir.schedule.stage_accesses import StageAccesses
from welder_mlir.schedule.stage_work import StageWork
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.thread_spread import Spread
from welder_mlir.tile_graph.level_traffic import LevelTiles, traffic_by_level
from welder_mlir.tile_graph.propagation import Propagation, TileRounding, cut, propagate
from welder_mlir.tile_graph.warpgroup_operands import ROWS, WARPGROUP, warpgroup_grid


def with_levels(group: SubGraph, schedule: GroupSchedule, device: Device, rounding: TileRounding) -> GroupSchedule:
    """The schedule with its traffic at every level of the device, and its footprint in device memory."""
    tiles = GroupTiles(group, schedule, device, rounding)
    traffic = traffic_by_level(group.graph, tiles.levels())
    return replace(
        schedule,
        level_traffic={level: moved.total for level, moved in traffic.items()},
        footprint={**schedule.footprint, 2: tiles.device_bytes()},
    )


@dataclass(frozen=True)
class GroupTiles:
    """A group and its schedule."""

    group: SubGraph
    schedule: GroupSchedule
    device: Device
    rounding: TileRounding

    @cached_property
    def found(self) -> Propagation:
        """The regions of a thread block."""
        return self._part(self.schedule.tile)

    def levels(self) -> list[LevelTiles]:
        """From device memory to registers; those of a host are left to its compiler."""
        outer = [self.in_device_memory(), self.in_shared_memory()]
        return [*outer, self.in_registers()] if self.device.is_gpu else outer

    def in_device_memory(self) -> LevelTiles:
        """Nothing crosses where all that the group touches fits; else the largest part of it does that fits."""
        part, touched = self._largest_part(), self._touched(self.found)
        crossing = frozenset(touched) if part.blocks > 1 else frozenset[int]()
        return LevelTiles(2, (part,), crossing, crossing & self.group.outputs)

    def in_shared_memory(self) -> LevelTiles:
        """What thread blocks read from device memory and write to it, be it through shared memory or past it."""
        device, touched = self.device, frozenset(self._touched(self.found))
        return LevelTiles(
            1, (self.found,), touched, self.group.outputs, device.read_transaction, device.write_transaction
        )

    def in_registers(self) -> LevelTiles:
        """What warps, or wgmma, read from shared memory and write to it: passed tiles and operands."""
        passed = {p for i in self.group.operators for p, _, level in self.group.edges_into(i) if level == 1}
        kept = frozenset(t for p in passed for t in self.group.op(p).results)
        staged = frozenset(o.tensor for i in self.group.contractions for o in self.group.op(i).operands)
        return LevelTiles(0, tuple(self._of_warps()), kept | staged, kept, memories=len(self.found.grid))

    def device_bytes(self) -> int:
        """Bytes of device memory that the group needs at once."""
        return sum(self._touched(self._largest_part()).values())

    def _of_warps(self) -> Iterator[Propagation]:
        """Each operator as warps share it; one that is evaluated where it is read, as if once a thread block."""
        for i in sorted(self.group.inlined):
            whole = (*self.found.results[i].extents, *self.group.op(i).reduction)
            yield cut(self.group.graph, self.found, i, whole)
        part = one_part(self.found, self.schedule.parts)
        for stage in self.group.stages:
            accesses = StageAccesses(self.group, stage)
            work = StageWork(accesses, part, self.schedule.reduce_steps, max(self.schedule.threads, WARP))
            for i in stage.operators:
                wgmma = i in self.schedule.warpgroups
                yield self._shared_out(i, accesses, self._of_a_wgmma(work) if wgmma else _of_a_warp(work.spread))

    def _shared_out(self, i: int, stage: StageAccesses, box: Sequence[int]) -> Propagation:
        """An operator whose points are taken in boxes of these extents of its stage's space, at least one a warp."""
        op = self.group.op(i)
        whole = (*self.found.results[i].extents, *self.schedule.reduce_steps.get(i, op.reduction))
        axes = [stage.axis(i, axis) for axis in range(len(op.domain))]
        own = [size if axis is None else min(size, box[axis]) for size, axis in zip(whole, axes, strict=True)]
        parts = next((each.count for each in self.schedule.parts if i in each.axes), 1)
        boxes = prod(-(-size // side) for size, side in zip(whole, own, strict=True)) // parts
        within = cut(self.group.graph, self.found, i, own)
        threads = WARPGROUP if i in self.schedule.warpgroups else WARP
        # Warps beyond the boxes that there are do what others do.
        return replace(within, grid=(*within.grid, max(1, self.schedule.threads // threads // boxes)))

    def _of_a_wgmma(self, work: StageWork) -> list[int]:
        """The box of a stage's space that one instruction computes, over all steps of k."""
        assert work.stage.contraction is not None
        m_axes, n_axes, *_ = work.stage.contraction
        m, n = (prod(work.extents[axis] for axis in axes) for axes in (m_axes, n_axes))
        grid = warpgroup_grid(m, n, self.schedule.threads)
        assert grid is not None
        return _box(work.extents, [(m_axes, ROWS), (n_axes, n // grid[1])])

    def _largest_part(self) -> Propagation:
        """The group if its tensors fit device memory; else, halving one axis after the other, what of it does."""
        tile, room = list(self.group.op(self.group.root).shape), self.device.mem_levels[2].capacity
        while True:
            part = self._part(tile)
            if sum(self._touched(part).values()) <= room or max(tile, default=1) == 1:
                return part
            axis = next(a for a, extent in enumerate(tile) if extent > 1)
            tile[axis] = -(-tile[axis] // 2)

    def _part(self, tile: Sequence[int]) -> Propagation:
        group = self.group
        return propagate(group.graph, group.operators, tile, group.root, self.rounding, group.inlined)

    def _touched(self, found: Propagation) -> dict[int, int]:
        """By tensor of device memory, the bytes that one tile of `found` touches."""
        group, tensors = self.group, self.group.graph.tensors
        read = {(group.op(i).operands[j].tensor, region) for (i, j), region in found.operands.items()}
        left = {(tensor, region) for i, region in found.results.items() for tensor in group.op(i).results}
        elements: dict[int, int] = {}
        for tensor, region in read | left:
            if tensor in group.outputs or group.graph.producer(tensor) not in found.results:
                elements[tensor] = elements.get(tensor, 0) + region.points
        return {t: min(n * tensors[t].element_bytes, tensors[t].bytes) for t, n in sorted(elements.items())}


def _of_a_warp(spread: Spread) -> list[int]:
    """The box of a space that holds what one warp has of it."""
    return _box(spread.extents, [(share.axes, share.registers * share.lanes) for share in spread.shares])


def _box(extents: Sequence[int], counts: Iterable[tuple[tuple[int, ...], int]]) -> list[int]:
    """Extents of a box in a space of these `extents`, with so many elements in a row on each set of axes."""
    found = list(extents)
    for axes, left in counts:
        for axis in reversed(axes):
            found[axis] = min(found[axis], left)
            left = -(-left // found[axis])
    return found
