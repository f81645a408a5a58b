"""One output tile of a group, followed through: regions, threads, reduce steps, footprint, time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from welder_mlir.device.device import Device
from welder_mlir.schedule.block_work import BlockWork
from welder_mlir.schedule.contraction_tiles import (
    contraction_threads,
    contraction_tile,
    tile_refusal,
    trips,
)
from welder_mlir.schedule.cost_model import blocks_per_multiprocessor, least_seconds, predict, waves
from welder_mlir.schedule.group_schedule import GroupSchedule, Parts, Refusal, SummedAxes
from welder_mlir.schedule.parts import fewest_parts, fit_registers, one_part
from welder_mlir.schedule.reduce_steps import elements, reduce_steps
from welder_mlir.schedule.registers import registers_per_thread
from welder_mlir.schedule.shared_tiles import ROW_PADDING, least_footprint, shared_footprint
from welder_mlir.schedule.space_rules import space_refusal
from welder_mlir.schedule.stage_accesses import StageAccesses
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.warpgroup_tiles import MOST_BUFFERS, buffers_allowed, on_warpgroups
from welder_mlir.schedule.work import count_block, whole_work
from welder_mlir.schedule.write_once import is_partition
from welder_mlir.tile_graph.propagation import Propagation, PropagationError, TileRounding, propagate
from welder_mlir.tile_graph.traffic import mem_traffic

WIDE_STAGE = 2048  # elements from which a stage gets 256 threads
ROUNDING = 1e-9  # share of a predicted time by which sums in another order may differ, and far more


@dataclass(frozen=True)
class Candidate:
    """One output tile of a group; `schedule` finds what follows from it.

    Tiles that take more than `limit` seconds are of no interest.
    """

    group: SubGraph
    device: Device
    rounding: TileRounding
    tile: tuple[int, ...]
    accesses: Sequence[StageAccesses]  # of the stages of the group
    limit: float = inf

    def schedule(self) -> GroupSchedule | Refusal | None:
        """The schedule; None once it is certain that it would take more than the limit."""
        group, device = self.group, self.device
        try:
            found = propagate(group.graph, group.operators, self.tile, group.root, self.rounding, group.inlined)
        except PropagationError as error:
            return Refusal(str(error))
        for tensor in sorted(group.outputs):
            producer = group.graph.producer(tensor)
            assert producer is not None
            if not is_partition(found.results[producer], group.op(producer).shape, found.grid):
                return Refusal(f"several thread blocks would write {group.op(producer).name}")
        if (reason := space_refusal(group, found)) is not None:
            return Refusal(reason)
        steps: dict[int, tuple[int, ...]] = {}
        for stage in group.stages:
            steps |= reduce_steps(group, stage, found)
        threads = self._threads(found, steps)
        parts: tuple[Parts, ...] = ()
        registers = registers_per_thread(group, found, steps, threads)
        if device.is_gpu and (reason := self._gpu_refusal(found, threads, registers)) is not None:
            parts = fewest_parts(group, found, steps, threads)
            part = one_part(found, parts)
            registers = registers_per_thread(group, part, steps, threads)
            if not parts or (reason := self._gpu_refusal(part, threads, registers)) is not None:
                return Refusal(reason)
        return self._staged(found, steps, threads, parts, registers)

    def _threads(self, found: Propagation, steps: Mapping[int, tuple[int, ...]]) -> int:
        group = self.group
        if not self.device.is_gpu:
            return 1
        tiles = [(group.op(i), contraction_tile(group.op(i), found.results[i].extents)) for i in group.contractions]
        if tiles:
            return max(contraction_threads(op, tile) for op, tile in tiles)
        most = max(elements(group, i, found, steps) for i in group.bound)
        return 256 if most >= WIDE_STAGE else 128

    def _gpu_refusal(self, found: Propagation, threads: int, registers: int) -> str | None:
        for i in self.group.contractions:
            op = self.group.op(i)
            tile = contraction_tile(op, found.results[i].extents)
            if (reason := tile_refusal(op, tile, threads)) is not None:
                return reason
        if not fit_registers(registers):
            return "registers: the values of one iteration space do not fit the threads"
        return None

    def _staged(
        self,
        found: Propagation,
        steps: Mapping[int, tuple[int, ...]],
        threads: int,
        parts: tuple[Parts, ...],
        registers: int,
    ) -> GroupSchedule | Refusal | None:
        """With the longest reduce steps and the most buffers that fit into shared memory, if need be twice.

        A thread block of warpgroups starts and ends while another multiplies: where registers let two share a
        multiprocessor, and there are so many, that is worth more than the last buffers (measured on H100).
        """
        in_parts = {i for cut in parts for i in cut.axes}
        fits = least_footprint(self.group, found, parts) <= self.device.shared_per_block
        chosen: tuple[dict[int, SummedAxes], int, frozenset[int], int] | None = None
        for summed, stages in self._ways(parts) if fits else ():
            if chosen is not None and (summed != chosen[0] or stages == 1):
                break
            warpgroups = on_warpgroups(self.group, self.device, found, summed, threads) - in_parts
            if not buffers_allowed(warpgroups, summed, stages):
                continue
            footprint = shared_footprint(self.group, found, summed, stages, threads, warpgroups, parts)
            if not self.device.is_gpu:
                footprint += 4 * registers  # a CPU caches both
            if footprint > self.device.shared_per_block:
                continue
            is_shared = blocks_per_multiprocessor(self.device, footprint, threads, registers) > 1
            if chosen is None or is_shared:
                chosen = summed, stages, warpgroups, footprint
            if not warpgroups or is_shared or found.blocks <= self.device.multiprocessors:
                break
        if chosen is None:
            name, room = self.device.mem_levels[1].name, self.device.shared_per_block
            return Refusal(f"{name}: the tiles do not fit {room} bytes")
        summed, stages, warpgroups, footprint = chosen
        return self._finished(found, steps, summed, stages, threads, warpgroups, parts, registers, footprint)

    def _ways(self, parts: tuple[Parts, ...]) -> Iterator[tuple[dict[int, SummedAxes], int]]:
        """Reduce steps and buffer counts, from the most memory to the least."""
        contractions = self.group.contractions
        counts = {i: cut.count for cut in parts for i in cut.axes}
        choices = [self.group.summed_ways[i] for i in contractions]
        for n in range(max(map(len, choices), default=1)):
            summed = {i: ways[min(n, len(ways) - 1)] for i, ways in zip(contractions, choices, strict=True)}
            most = max((trips(self.group.op(i), s) * counts.get(i, 1) for i, s in summed.items()), default=1)
            for stages in range(MOST_BUFFERS, 0, -1):
                if (stages <= most and self.device.is_gpu) or stages == 1:
                    yield summed, stages

    def _takes_long(self, found: Propagation) -> Callable[[BlockWork], bool]:
        """Whether thread blocks that do so much work, or more, take longer than the limit together."""
        if self.limit == inf:
            return lambda _: False
        limit = self.limit * (1 + ROUNDING)
        return lambda block: least_seconds(self.device, found.blocks, block) > limit

    def _finished(
        self,
        found: Propagation,
        steps: Mapping[int, tuple[int, ...]],
        summed: Mapping[int, SummedAxes],
        stages: int,
        threads: int,
        warpgroups: frozenset[int],
        parts: tuple[Parts, ...],
        registers: int,
        footprint: int,
    ) -> GroupSchedule | None:
        group, device = self.group, self.device
        block = count_block(
            group, found, steps, summed, stages, threads, self.accesses, warpgroups, parts, self._takes_long(found)
        )
        if block is None:
            return None
        traffic = mem_traffic(group.graph, found, group.outputs, device.read_transaction, device.write_transaction)
        resident = blocks_per_multiprocessor(device, footprint, threads, registers)
        work = whole_work(group, found, block, traffic, resident, device)
        prediction = predict(device, work)
        return GroupSchedule(
            operators=group.operators,
            levels=group.levels,
            outputs=tuple(sorted(group.outputs)),
            root=group.root,
            tile=found.results[group.root].extents,
            grid=found.grid,
            regions=found.results,
            reduce_steps=steps,
            summed=summed,
            warpgroups=tuple(sorted(warpgroups)),
            parts=parts,
            stages=stages,
            threads=threads,
            row_padding=ROW_PADDING if device.is_gpu else 0,
            traffic=traffic.total,
            footprint={0: registers * 4, 1: footprint},
            waves=waves(device, work),
            seconds=prediction.seconds,
            terms=prediction.terms,
        )
