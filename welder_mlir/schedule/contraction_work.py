"""What a thread block does for one contraction: it stages operands in shared memory, and multiplies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

from welder_mlir.device.device import WARP
from welder_mlir.schedule.access_pattern import LINE, SECTOR, WIDEST, contiguous_run, steps_of, vector_width
from welder_mlir.schedule.block_work import BlockWork
from welder_mlir.schedule.contraction_tiles import (
    LEAST_M,
    LEAST_N,
    contraction_tile,
    staged_elements,
    trips,
)
from welder_mlir.schedule.cost_model import SCHEDULERS
from welder_mlir.schedule.group_schedule import SummedAxes
from welder_mlir.schedule.shared_tiles import is_turned, lies_along_k, reads_in_place
from welder_mlir.schedule.stage_work import ADDRESSING
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.thread_spread import warp_grid
from welder_mlir.tile_graph.contraction import runs_along_k
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.thread_grid import VECTOR, choose_grid, choose_runs, run_of
from welder_mlir.tile_graph.warpgroup_operands import ROWS, STEPS, WARPGROUP, warpgroup_grid

COMPUTED_STAGES = 2  # of an operand that is computed on its way to shared memory: its loads run one pass ahead
MMA_K = 16  # of mma.sync.m16n8k16
WRITTEN = 8  # elements of an operand that a thread computes and writes together
# Of the sectors that thread blocks side by side copy at the same time, those that the L2 cache passes on: it answered
# copies for wgmma at 9.2e12 bytes a second, others at 7.4e12 (measured on H100).
JOINED_REQUESTS = 0.8
COPY_INSTRUCTIONS = 4.0  # of a warp for each copy of a unit into shared memory: addresses, guards, the copy; estimate


@dataclass(frozen=True)
class ContractionWork:
    """One contraction of a propagated group."""

    group: SubGraph
    op: int
    found: Propagation
    summed: Mapping[int, SummedAxes]
    stages: int
    threads: int
    on_warpgroups: bool = False
    parts: int = 1  # of the tile, which `found` has one of

    def count(self) -> BlockWork:
        """The products of all passes, and what brings the operands."""
        trip = trips(self.group.op(self.op), self.summed[self.op])
        passes = trip * self.parts
        work = self._products().times(passes)
        copied = 0
        for j in range(2):
            if not reads_in_place(self.group, self.op, j, self.summed[self.op]):
                once = trip == 1 and j == 0  # parts go along N
                work += self._staged(j).times(1 if once else passes)
                copied = max(copied, 1 if once else passes)
        if copied:
            ahead = min(COMPUTED_STAGES if self._is_computed() else self.stages, copied) - 1
            work.round_trips += copied if ahead < 1 else 1
            work.prefetches += max(0, copied - ahead) / ahead if ahead else 0
            work.barriers += copied * (1 if ahead else 2)
        return work

    def _is_computed(self) -> bool:
        """Whether an operand is computed on its way into shared memory."""
        inlined = [p for p, _, level in self.group.edges_into(self.op) if level == 0]
        while inlined:
            producer = inlined.pop()
            if self.group.op(producer).kind is not Kind.VIEW:
                return True
            inlined += [p for p, _, level in self.group.edges_into(producer) if level == 0]
        return False

    def _products(self) -> BlockWork:
        """Of one pass."""
        op, step = self.group.op(self.op), self.summed[self.op].step
        tile = contraction_tile(op, self.found.results[self.op].extents)
        warps = self.threads // WARP
        if self.on_warpgroups:
            return self._warpgroup_products(tile.m, tile.n, step)
        if op.tensor_core:
            m_warps, n_warps = warp_grid(tile.m, tile.n, warps)
            m_tiles, n_tiles = -(-tile.m // (LEAST_M * m_warps)), -(-tile.n // (LEAST_N * n_warps))
            deep = -(-step // MMA_K) * tile.batch
            products, fragments = deep * m_tiles * n_tiles, deep * (m_tiles + (n_tiles + 1) // 2)
            return BlockWork(
                instructions=warps * (products + 2 * fragments),
                lines=warps * fragments * 4,
                tensor_core_flops=warps * products * 2 * LEAST_M * LEAST_N * MMA_K,
            )
        grid = choose_grid(tile.m, tile.n, self.threads, choose_runs(*lies_along_k(self.group, self.op)))
        own = -(-tile.m // grid[0]), -(-tile.n // grid[1])
        products = own[0] * own[1] * step * tile.batch
        loads = lines = 0.0
        for operand, elements in enumerate(own):
            count, clocks = self._fragment_loads(operand, elements)
            loads += count * step * tile.batch
            lines += count * clocks * step * tile.batch
        return BlockWork(
            instructions=warps * (products + loads),
            lines=warps * lines,
            core_flops=warps * WARP * products * 2,
        )

    def _warpgroup_products(self, m: int, n: int, step: int) -> BlockWork:
        """Of one pass of wgmma. Each reads its 64 rows and its columns from shared memory while tensor cores multiply.

        That takes longer than the products where there are few columns: 128 bytes a clock, as tensor cores take two
        columns of 64 rows and 16 steps. Where threads fill an operand themselves, they wait for the products in
        between, and schedulers start nothing.
        """
        grid = warpgroup_grid(m, n, self.threads)
        assert grid is not None
        columns = n / grid[1]
        reading = (ROWS + columns) * STEPS * 2 / LINE
        products = m / ROWS * grid[1] * step / STEPS
        clocks = products * max(reading, columns / 2)
        return BlockWork(
            instructions=products * (WARPGROUP // WARP) + (SCHEDULERS * clocks if self._is_filled() else 0.0),
            warpgroup_flops=2.0 * m * n * step * max(1.0, reading / (columns / 2)),
        )

    def _is_filled(self) -> bool:
        """Whether threads fill an operand: they compute it, or copy it within shared memory."""
        passed = {j for _, j, level in self.group.edges_into(self.op) if level == 1}
        return self._is_computed() or any(
            not reads_in_place(self.group, self.op, j, self.summed[self.op]) for j in passed
        )

    def _fragment_loads(self, operand: int, elements: int) -> tuple[float, float]:
        """Loads of a thread for its `elements` of one step along k, and clocks of each: 16 bytes take two.

        Where the staged rows run along k, one load brings several steps.
        """
        if lies_along_k(self.group, self.op)[operand]:
            return elements / VECTOR, 2.0
        width = run_of(elements, VECTOR)
        return elements / width, 2.0 if width == VECTOR else 1.0

    def _staged(self, operand: int) -> BlockWork:
        """Bringing one operand's tile of one pass into shared memory: what is computed, from all that it is made of."""
        op, summed = self.group.op(self.op), self.summed[self.op]
        elements = staged_elements(op, operand, self.found.results[self.op].extents, summed.step)
        computed = [p for p, j, level in self.group.edges_into(self.op) if j == operand and level == 0]
        work = BlockWork(lines=elements * self.group.graph.tensors[op.operands[operand].tensor].element_bytes / LINE)
        widest = True
        turned = runs_along_k(op)[operand] and is_turned(self.group, self.op, operand)
        for tensor, read in self._sources(self.op, operand, None):
            read_work, is_widest = self._read(tensor, read, elements, turned)
            work += read_work
            widest &= is_widest
        if self.on_warpgroups and widest and not self._is_filled():
            work.lines = 0.0  # copies that threads need not wait for pass beside the products of wgmma
            work.sectors *= JOINED_REQUESTS
        for producer in computed:
            self._evaluated(producer, elements, work)
        return work

    def _read(self, tensor: int, read: IndexMap, elements: int, turned: bool) -> tuple[BlockWork, bool]:
        """Reading what `elements` of an operand take from a tensor, and whether by the widest accesses; one by one if
        they are `turned`.

        What is the same along some axis a thread reads once for the vector of elements that it writes.
        """
        op, at = self.group.op(self.op), self.group.graph.tensors[tensor]
        extents = (*self.found.results[self.op].extents, *self._step_extents())
        width = 1 if turned else vector_width(read, at.shape, extents, op.domain, at.element_bytes)
        run = contiguous_run(steps_of(read, at.shape), extents) * at.element_bytes
        distinct = min(elements, prod(extents[axis] for axis in read.used_dims))
        size = distinct * at.element_bytes
        loads = elements / width if distinct == elements else max(distinct, elements / WRITTEN)
        requests = max(self.threads // WARP, loads / WARP)
        work = BlockWork(
            instructions=requests * COPY_INSTRUCTIONS,
            lines=max(requests, size / min(run, LINE)),
            sectors=size / min(run, SECTOR),
        )
        return work, width * at.element_bytes == WIDEST

    def _sources(self, op: int, operand: int, outer: IndexMap | None) -> Iterator[tuple[int, IndexMap]]:
        """The tensors in device memory that an operand is made of, and where they are read in the contraction."""
        read = self.group.op(op).operands[operand]
        if read.map is None:
            return
        composed = read.map if outer is None else read.map.compose(outer)
        producers = [p for p, j, level in self.group.edges_into(op) if j == operand and level == 0]
        if not producers:
            yield read.tensor, composed
        for producer in producers:
            for j in range(len(self.group.op(producer).operands)):
                yield from self._sources(producer, j, composed)

    def _evaluated(self, producer: int, elements: int, work: BlockWork) -> None:
        """An operand that is computed on its way: the body of its producer and of what that inlines."""
        op = self.group.op(producer)
        if op.kind is not Kind.VIEW:
            work.instructions += elements / WARP * (op.flops_per_point + ADDRESSING)
            work.core_flops += elements * op.flops_per_point
        for above, _, level in self.group.edges_into(producer):
            if level == 0:
                self._evaluated(above, elements, work)

    def _step_extents(self) -> list[int]:
        """By reduction axis, what one pass takes of it."""
        op, summed = self.group.op(self.op), self.summed[self.op]
        found, left = [1] * len(op.reduction), summed.step
        for axis in reversed(summed.inner):
            found[axis] = min(op.reduction[axis], left) if len(summed.inner) > 1 else left
            left = -(-left // found[axis])
        return found
