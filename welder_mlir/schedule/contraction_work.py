"""What a thread block does for one contraction: it stages operands in shared memory, and multiplies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from welder_mlir.device.device import WARP
from welder_mlir.schedule.access_pattern import LINE, SECTOR, contiguous_run, steps_of, vector_width
from welder_mlir.schedule.block_work import BlockWork
from welder_mlir.schedule.contraction_tiles import (
    LEAST_M,
    LEAST_N,
    contraction_tile,
    staged_elements,
    trips,
)
from welder_mlir.schedule.group_schedule import SummedAxes
from welder_mlir.schedule.shared_tiles import reads_in_place
from welder_mlir.schedule.stage_work import ADDRESSING
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.thread_spread import VECTOR, thread_grid, warp_grid
from welder_mlir.tile_graph.contraction import runs_along_k
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.warpgroup_operands import ROWS, STEPS, WARPGROUP, warpgroup_grid

COMPUTED_STAGES = 2  # of an operand that is computed on its way to shared memory: its loads run one pass ahead
MMA_K = 16  # of mma.sync.m16n8k16
CHUNK_BYTES = 16  # of the widest asynchronous copy
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
        grid = thread_grid(tile.m, tile.n, self.threads, runs_along_k(op))
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

        That takes longer than the products where there are few columns: 128 bytes a clock, as tensor cores take half a
        column of 64 rows and 16 steps.
        """
        grid = warpgroup_grid(m, n, self.threads)
        assert grid is not None
        columns = n / grid[1]
        reading = (ROWS + columns) * STEPS * 2 / LINE
        return BlockWork(
            instructions=m / ROWS * step / STEPS * (WARPGROUP // WARP),
            warpgroup_flops=2.0 * m * n * step * max(1.0, reading / (columns / 2)),
        )

    def _fragment_loads(self, operand: int, elements: int) -> tuple[float, float]:
        """Loads of a thread for its `elements` of one step along k, and clocks of each: 16 bytes take two.

        Where the staged rows run along k, one load brings several steps.
        """
        if runs_along_k(self.group.op(self.op))[operand]:
            return elements / VECTOR, 2.0
        width = next(run for run in (VECTOR, 2, 1) if elements % run == 0)
        return elements / width, 2.0 if width == VECTOR else 1.0

    def _staged(self, operand: int) -> BlockWork:
        """Bringing one operand's tile of one pass into shared memory."""
        op, summed = self.group.op(self.op), self.summed[self.op]
        read = op.operands[operand]
        assert read.map is not None
        tensor = self.group.graph.tensors[read.tensor]
        elements = staged_elements(op, operand, self.found.results[self.op].extents, summed.step)
        extents = (*self.found.results[self.op].extents, *self._step_extents())
        width = vector_width(read.map, tensor.shape, extents, op.domain, tensor.element_bytes)
        steps = steps_of(read.map, tensor.shape)
        run = contiguous_run(steps, extents) * tensor.element_bytes
        size = elements * tensor.element_bytes
        computed = [p for p, j, level in self.group.edges_into(self.op) if j == operand and level == 0]
        requests = max(self.threads // WARP, elements / (width * WARP))
        beside = self.on_warpgroups and not computed and width * tensor.element_bytes == CHUNK_BYTES
        work = BlockWork(
            instructions=requests * COPY_INSTRUCTIONS,
            # Copies that threads need not wait for pass beside the products of wgmma.
            lines=0.0 if beside else max(requests, size / min(run, LINE)) + max(requests, size / LINE),
            sectors=size / min(run, SECTOR),
        )
        for producer in computed:
            self._evaluated(producer, elements, work)
        return work

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
