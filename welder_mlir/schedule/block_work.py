"""What one thread block does, in the units of a multiprocessor: instructions, cache lines, round trips, barriers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class BlockWork:
    """Sums over one thread block; instructions are those of warps."""

    instructions: float = 0.0
    lines: float = 0.0  # that the first-level cache and shared memory pass on: 128 bytes each
    sectors: float = 0.0  # of 32 bytes, asked of the L2 cache, those of repeated accesses not counted
    core_flops: float = 0.0
    tensor_core_flops: float = 0.0  # of mma.sync
    warpgroup_flops: float = 0.0  # of wgmma
    round_trips: float = 0.0  # to the L2 cache or device memory, one after the other
    prefetches: float = 0.0  # round trips that run beside the thread block's own work
    barriers: float = 0.0

    def __iadd__(self, other: BlockWork) -> BlockWork:
        self.instructions += other.instructions
        self.lines += other.lines
        self.sectors += other.sectors
        self.core_flops += other.core_flops
        self.tensor_core_flops += other.tensor_core_flops
        self.warpgroup_flops += other.warpgroup_flops
        self.round_trips += other.round_trips
        self.prefetches += other.prefetches
        self.barriers += other.barriers
        return self

    def times(self, count: float) -> BlockWork:
        """The same work so many times."""
        return BlockWork(
            self.instructions * count,
            self.lines * count,
            self.sectors * count,
            self.core_flops * count,
            self.tensor_core_flops * count,
            self.warpgroup_flops * count,
            self.round_trips * count,
            self.prefetches * count,
            self.barriers * count,
        )
