"""What the compiler knows of a device: plain data."""

from __future__ import annotations

from dataclasses import dataclass

WARP = 32  # threads; the same on every NVIDIA GPU


@dataclass(frozen=True)
class MemLevel:
    """One level of a device's memory hierarchy."""

    name: str
    capacity: int  # bytes that one thread block may hold at this level
    bandwidth: float  # bytes per second into this level from the one below, over the whole device


@dataclass(frozen=True)
class Device:
    """A device to compile for. `mem_levels[i]` is memory level i: registers, shared memory, device memory."""

    name: str
    target: str  # "sm_90a", "cpu"
    mem_levels: tuple[MemLevel, ...]
    multiprocessors: int
    max_threads_per_block: int
    max_threads_per_multiprocessor: int
    max_blocks_per_multiprocessor: int
    shared_per_block: int  # bytes, after the opt-in that a launch makes
    shared_per_multiprocessor: int  # bytes
    shared_reserved_per_block: int  # bytes that the driver takes for itself
    registers_per_multiprocessor: int  # of 32 bits
    registers_per_thread: int  # of 32 bits
    fp32_rate: float  # FLOP/s; a fused multiply-add is two
    tensor_core_rate: float  # FLOP/s, dense fp16 with fp32 accumulation; equals fp32_rate where there is none
    mma_sync_share: float  # of tensor_core_rate, that warp-wide mma.sync reaches
    l2_bytes: int
    l2_bandwidth: float  # bytes per second out of the L2 cache
    clock: float  # Hz
    launch_latency: float  # seconds between the starts of dependent kernels that do nothing
    block_start: float  # seconds from one thread block to the next that the device starts
    memory_latency: float  # seconds from a load to its data in device memory
    l2_latency: float  # seconds from a load to its data in the L2 cache
    barrier_latency: float  # seconds of a barrier of 256 threads that arrive together
    read_transaction: int = 128  # bytes: a cache line
    write_transaction: int = 32  # bytes: a sector
    warpgroup_mma: bool = False  # whether warpgroups multiply tiles straight from shared memory (wgmma)

    @property
    def is_gpu(self) -> bool:
        return self.target.startswith("sm_")

    @property
    def bandwidth(self) -> float:
        """Bytes per second out of device memory."""
        return self.mem_levels[1].bandwidth

    @property
    def shared_bandwidth(self) -> float:
        """Bytes per second out of shared memory, over the whole device."""
        return self.mem_levels[0].bandwidth
