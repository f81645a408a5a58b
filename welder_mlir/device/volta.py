"""The GPU on which the paper measured: schedules can be made for it, code cannot.

Sources as in `nvidia.py`; [V] measured by others: Jia et al., "Dissecting the NVIDIA Volta GPU architecture via
microbenchmarking", 2018.
"""

from __future__ import annotations

from welder_mlir.device.device import Device, MemLevel

KIB = 1024

V100 = Device(
    name="V100",
    target="sm_70",
    mem_levels=(
        MemLevel("registers", 256 * KIB, 80 * 128 * 1.53e9),  # 32 banks of 4 bytes a clock [A]
        MemLevel("shared memory", 48 * KIB, 0.75e12),  # copies reach 83 % of 0.9e12 [V]
        MemLevel("device memory", 32 * 10**9, 12e9),  # SXM2 [D]; PCIe 3 x16: 16e9 [D] less protocol [E]
    ),
    multiprocessors=80,  # [D]
    max_threads_per_block=1024,  # [T]
    max_threads_per_multiprocessor=2048,  # [T]
    max_blocks_per_multiprocessor=32,  # [T]
    shared_per_block=48 * KIB,  # without opt-in, as the paper's kernels allocate it; 96 with [T]
    shared_per_multiprocessor=96 * KIB,  # [T]
    shared_reserved_per_block=0,  # [T]
    registers_per_multiprocessor=64 * 1024,  # [T]
    registers_per_thread=255,  # [T]
    fp32_rate=15.7e12,  # [D]
    tensor_core_rate=125e12,  # [D]
    mma_sync_share=0.9,  # its native instruction [E]
    l2_bytes=6 * 1024 * KIB,  # [D]
    l2_bandwidth=2.16e12,  # [V]
    clock=1.53e9,  # [D], boost
    launch_latency=2.5e-6,  # as on newer GPUs [E]
    block_start=0.8e-9,  # as on newer GPUs, by the clock [E]
    memory_latency=375 / 1.38e9,  # [V]
    l2_latency=193 / 1.38e9,  # [V]
    barrier_latency=20e-9,  # [E]
)
