"""The tiles of a scheduled group at each memory level of its device."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import prod

from welder_mlir.device.device import WARP, Device
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.schedule.stage_accesses import StageAccesses
from welder_mlir.schedule.stage_work import StageWork
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.thread_spread import Spread
from welder_mlir.tile_graph.level_traffic import LevelTiles, traffic_by_level
from welder_mlir.tile_graph.propagation import Propagation, TileRounding, cut, propagate


def with_levels(group: SubGraph, schedule: GroupSchedule, device: Device, rounding: TileRounding) -> GroupSchedule:
    """The schedule with its traffic at every level of the device, and its footprint in device memory."""
    found = propagate(group.graph, group.operators, schedule.tile, group.root, rounding, group.inlined)
    tiles = GroupTiles(group, found, schedule.reduce_steps, schedule.threads, device, rounding)
    traffic = traffic_by_level(group.graph, tiles.levels())
    return replace(
        schedule,
        level_traffic={level: moved.total for level, moved in traffic.items()},
        footprint={**schedule.footprint, 2: tiles.device_bytes()},
    )


@dataclass(frozen=True)
class GroupTiles:
    """A group whose thread blocks have the regions of `found`; `steps` are those of its reductions."""

    group: SubGraph
    found: Propagation
    steps: Mapping[int, tuple[int, ...]]
    threads: int
    device: Device
    rounding: TileRounding

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
        """What warps read from shared memory and write to it, each element once a warp: passed tiles and operands."""
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
        for stage in self.group.stages:
            accesses = StageAccesses(self.group, stage)
            spread = StageWork(accesses, self.found, self.steps, max(self.threads, WARP)).spread
            warp = _of_a_warp(spread)
            for i in stage.operators:
                op = self.group.op(i)
                whole = (*self.found.results[i].extents, *self.steps.get(i, op.reduction))
                axes = [accesses.axis(i, axis) for axis in range(len(op.domain))]
                own = [size if axis is None else min(size, warp[axis]) for size, axis in zip(whole, axes, strict=True)]
                parts = prod(-(-size // part) for size, part in zip(whole, own, strict=True))
                within = cut(self.group.graph, self.found, i, own)
                # Warps beyond the parts that there are do what others do.
                yield replace(within, grid=(*within.grid, max(1, self.threads // WARP // parts)))

    def _largest_part(self) -> Propagation:
        """The group if its tensors fit device memory; else, halving one axis after the other, what of it does."""
        group, room = self.group, self.device.mem_levels[2].capacity
        tile = list(group.op(group.root).shape)
        while True:
            part = propagate(group.graph, group.operators, tile, group.root, self.rounding, group.inlined)
            if sum(self._touched(part).values()) <= room or max(tile, default=1) == 1:
                return part
            axis = next(a for a, extent in enumerate(tile) if extent > 1)
            tile[axis] = -(-tile[axis] // 2)

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
    """Extents of the box, by axis of the space, that holds what one warp has of it."""
    extents = list(spread.extents)
    for share in spread.shares:
        left = share.registers * share.lanes
        for axis in reversed(share.axes):
            extents[axis] = min(extents[axis], left)
            left = -(-left // extents[axis])
    return extents
