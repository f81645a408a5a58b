"""Predicted time of one kernel: what limits a multiprocessor, wave by wave, and what limits the whole device."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from math import hypot

from welder_mlir.device.device import WARP, Device
from welder_mlir.schedule.block_work import BlockWork

SECTOR = 32  # bytes
L2_PORT = 64  # bytes a clock that one multiprocessor gets from the L2 cache
CLOCKS_PER_LINE = 1.0  # of the pipe that passes on lines of the first-level cache and of shared memory
SCHEDULERS = 4  # of a multiprocessor: each starts one instruction of a warp a clock


@dataclass(frozen=True)
class Work:
    """What the thread blocks of one kernel do."""

    blocks: int
    blocks_per_multiprocessor: int  # that run at once
    device_bytes: float  # through device memory, in all
    l2_bytes: float = 0.0  # out of the L2 cache and into it, in all
    block: BlockWork = field(default_factory=BlockWork)  # of each
    cached: bool = True  # whether what is read lies in the L2 cache


def blocks_per_multiprocessor(device: Device, footprint: int, threads: int, registers: int) -> int:
    """Thread blocks of `footprint` bytes of shared memory that one multiprocessor runs at once."""
    shared = device.shared_per_multiprocessor // (footprint + device.shared_reserved_per_block or 1)
    by_threads = device.max_threads_per_multiprocessor // threads
    allocated = -(-registers // 8) * 8 * max(threads, WARP if device.is_gpu else 1)
    by_registers = device.registers_per_multiprocessor // allocated
    return max(1, min(shared, by_threads, by_registers, device.max_blocks_per_multiprocessor))


def waves(device: Device, work: Work) -> float:
    """Thread blocks over those that the device holds at once."""
    return work.blocks / (device.multiprocessors * work.blocks_per_multiprocessor)


@dataclass(frozen=True)
class Prediction:
    """The seconds of one kernel by what takes them.

    What threads do, what memory passes on and the starts of thread blocks overlap in part: the root of the sum of
    their squares counts. The launch and the latency that nothing hides come on top.
    """

    launch: float
    latency: float
    instructions: float
    arithmetic: float
    first_level: float
    l2_cache: float
    device_memory: float
    starts: float

    @property
    def seconds(self) -> float:
        """All of it."""
        of_threads = max(self.instructions, self.arithmetic) + self.first_level
        return self.launch + self.latency + hypot(of_threads, max(self.l2_cache, self.device_memory), self.starts)

    @property
    def terms(self) -> dict[str, float]:
        """Seconds by the name of what takes them, in a fixed order."""
        return {field.name.replace("_", " "): getattr(self, field.name) for field in fields(self)}


def predict(device: Device, work: Work) -> Prediction:
    """What one kernel takes, its launch included.

    A multiprocessor runs its thread blocks in waves. One wave takes as long as its thread blocks need of the busiest
    unit together, but no less than one of them takes alone: its own use of that unit, and the round trips and
    barriers that it waits for. Bandwidths of the device are shared by all.
    """
    times = block_times(device, work)
    at_once = device.multiprocessors * work.blocks_per_multiprocessor
    full, left = divmod(work.blocks, at_once)
    last = -(-left // device.multiprocessors)
    together = full * max(work.blocks_per_multiprocessor * times.busiest, times.alone)
    together += max(last * times.busiest, times.alone) if last else 0.0
    share = full * work.blocks_per_multiprocessor + last
    used = {name: seconds * share for name, seconds in times.units.items()}
    used["l2_cache"] = max(used["l2_cache"], work.l2_bytes / device.l2_bandwidth)
    used["device_memory"] = work.device_bytes / device.bandwidth
    used["starts"] = work.blocks * device.block_start
    longest = max(used["l2_cache"], used["device_memory"], used["starts"], times.of_threads * share)
    return Prediction(device.launch_latency, max(0.0, together - longest), **used)


def least_seconds(device: Device, blocks: int, block: BlockWork) -> float:
    """A lower bound on what `predict` says of a kernel whose thread blocks each do at least the work of `block`.

    The prediction is `launch + latency + hypot(of threads, max(L2 cache, device memory), starts)`. No argument of the
    root shrinks as work is added, and none depends on how many thread blocks run at once: the busiest multiprocessor
    runs `ceil(blocks / multiprocessors)` of them in any case. What is not known yet counts as nothing: the latency, and
    what goes through device memory.
    """
    units = _unit_seconds(device, block)
    share = -(-blocks // device.multiprocessors)
    of_threads = max(units["instructions"], units["arithmetic"]) + units["first_level"]
    l2_cache = max(units["l2_cache"] * share, blocks * block.sectors * SECTOR / device.l2_bandwidth)
    return device.launch_latency + hypot(of_threads * share, l2_cache, blocks * device.block_start)


@dataclass(frozen=True)
class BlockTimes:
    """Seconds of one thread block."""

    units: dict[str, float]  # that it needs of each unit of its multiprocessor
    of_threads: float  # of what its threads do one after the other
    busiest: float  # of the unit that it needs longest
    alone: float  # from its start to its end with the multiprocessor to itself


def block_times(device: Device, work: Work) -> BlockTimes:
    """What each thread block of a kernel takes."""
    units = _unit_seconds(device, work.block)
    of_threads = max(units["instructions"], units["arithmetic"]) + units["first_level"]
    busiest = max(of_threads, units["l2_cache"])
    trip = device.l2_latency if work.cached else device.memory_latency
    waiting = work.block.round_trips * trip + work.block.barriers * device.barrier_latency
    return BlockTimes(units, of_threads, busiest, max(busiest, work.block.prefetches * trip) + waiting)


def _unit_seconds(device: Device, block: BlockWork) -> dict[str, float]:
    """Seconds that one thread block needs of each unit of its multiprocessor."""
    count = device.multiprocessors
    on_tensor_cores = block.tensor_core_flops / device.mma_sync_share + block.warpgroup_flops
    return {
        "instructions": block.instructions / (SCHEDULERS * device.clock),
        "arithmetic": (block.core_flops / device.fp32_rate + on_tensor_cores / device.tensor_core_rate) * count,
        "first_level": block.lines * CLOCKS_PER_LINE / device.clock,
        "l2_cache": block.sectors * SECTOR / L2_PORT / device.clock,
    }
