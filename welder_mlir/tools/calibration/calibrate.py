"""Measures the constants of the cost model on the GPU at hand."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from welder_mlir.codegen.cubin import link_cubin
from welder_mlir.device.device import WARP, Device
from welder_mlir.device.device_file import UNITS, Constant
from welder_mlir.tools.calibration.kernel_timer import Argument, KernelTimer, address, count
from welder_mlir.tools.calibration.micro_kernels import UNROLLED, micro_kernels

COPIED = 1 << 30  # bytes: many times any L2 cache
THREADS = 256  # of a thread block
ROUNDS = 2000
BLOCKS = 100_000
VECTOR = 16  # bytes
FMAS = 64  # of a thread in one round
MMA_FLOPS = 2 * 16 * 8 * 16
LINE = 128  # bytes


@dataclass
class _Bench:
    device: Device
    timer: KernelTimer

    def __post_init__(self) -> None:
        self.module = self.timer.load(link_cubin([micro_kernels()], self.device.target))
        self.source, self.target = (self.timer.allocate(COPIED) for _ in range(2))
        noise = np.random.default_rng(0).standard_normal(1 << 22).astype(np.float32)
        for buffer in (self.source, self.target):
            self.timer.upload(buffer, noise, COPIED)

    def seconds(self, kernel: str, grid: int, threads: int, *arguments: Argument) -> float:
        """Of one launch, the median."""
        return statistics.median(self.timer.seconds(self.timer.launcher(self.module, kernel, grid, threads, arguments)))

    def rate(self, kernel: str, amount: float, blocks: int, *pointers: Argument) -> float:
        """`amount`, of each round of each thread, a second; the time of the launch itself is taken off.

        `blocks` thread blocks on each multiprocessor.
        """
        grid = self.device.multiprocessors * blocks
        few, many = (self.seconds(kernel, grid, THREADS, *pointers, count(n)) for n in (ROUNDS // 2, ROUNDS))
        return amount * grid * THREADS * (ROUNDS - ROUNDS // 2) / (many - few)

    def barrier(self) -> float:
        """Seconds of one barrier of a thread block that is alone."""
        few, many = (self.seconds("barrier", 1, THREADS, count(n)) for n in (ROUNDS // 2, ROUNDS))
        return (many - few) / (UNROLLED * (ROUNDS - ROUNDS // 2))

    def block_start(self) -> float:
        """Seconds of one thread block more that does nothing."""
        few, many = (self.seconds("nothing", blocks, 4 * WARP, count(0)) for blocks in (BLOCKS // 10, BLOCKS))
        return (many - few) / (BLOCKS - BLOCKS // 10)

    def chain(self, size: int, stride: int) -> float:
        """Seconds of one load of a chain that runs once through the first `size` bytes of the source."""
        places = np.arange(0, size - stride, stride, dtype=np.uint64)
        chain = np.zeros(size // 8, np.uint64)
        chain[places // 8] = np.roll(places, -1) + np.uint64(self.source)
        self.timer.upload(self.source, chain)
        loads = len(places) // UNROLLED
        return self.seconds("chase", 1, 1, address(self.source), address(self.target), count(loads)) / len(places)


def calibrate(device: Device, index: int = 0) -> dict[str, Constant]:
    """The constants of `device`, in the order of `UNITS`, measured on GPU `index`; within a minute."""
    found = dict(_measured(_Bench(device, KernelTimer(index))))
    return {name: Constant(value, UNITS[name], source) for name, (value, source) in found.items()}


def _measured(bench: _Bench) -> Iterator[tuple[str, tuple[float, str]]]:
    for name, measure, source in _STEPS:
        yield name, (measure(bench), source)


def _copy(bench: _Bench) -> float:
    vectors = COPIED // VECTOR
    arguments = address(bench.source), address(bench.target), count(vectors)
    return 2 * COPIED / bench.seconds("copy", 16 * bench.device.multiprocessors, THREADS, *arguments)


_STEPS: tuple[tuple[str, Callable[[_Bench], float], str], ...] = (
    ("bandwidth", _copy, "copy of 1 GiB in device memory, read plus written"),
    (
        "l2_bandwidth",
        lambda b: b.rate("read", VECTOR * UNROLLED, 4, address(b.source), address(b.target)),
        "the same data of 128 KiB a multiprocessor read again and again, past the first-level cache",
    ),
    (
        "shared_bandwidth",
        lambda b: b.rate("shared", VECTOR * UNROLLED, 4, address(b.target)),
        "16 bytes a thread without bank conflicts",
    ),
    ("fp32_rate", lambda b: b.rate("fma", 2 * FMAS, 8, address(b.target)), "eight chains of fma a thread"),
    (
        "mma_sync_rate",
        lambda b: b.rate("mma", MMA_FLOPS * UNROLLED / WARP, 4, address(b.target)),
        "eight chains of mma.sync m16n8k16 a warp, fp16 with fp32 accumulation",
    ),
    (
        "launch_latency",
        lambda b: b.seconds("nothing", b.device.multiprocessors, THREADS, count(0)),
        "kernels that do nothing, one after the other in a CUDA graph",
    ),
    ("block_start", _Bench.block_start, "kernels of many thread blocks that do nothing, less those of few"),
    (
        "barrier_latency",
        _Bench.barrier,
        f"barriers of one thread block of {THREADS} threads",
    ),
    # Nine lines apart, so that no load fetches the next one's data; a million lines are too many for any L2 cache.
    ("memory_latency", lambda b: b.chain(COPIED, 9 * LINE), "a chain of loads through 1 GiB"),
    ("l2_latency", lambda b: b.chain(1 << 20, LINE), "a chain of loads through 1 MiB, past the first-level cache"),
)
