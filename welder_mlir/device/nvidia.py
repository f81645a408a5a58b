"""NVIDIA GPUs. A GPU more is one constant more, and its name in the catalogue.

Sources: [T] CUDA C++ programming guide, table of technical specifications per compute capability;
[D] the datasheet of the product; [A] the architecture white paper; [S] public specification lists;
[M] measured, on H200 or by `welder devices --calibrate` on H100, which is the same chip; [E] an estimate
from these. What is marked [T], [D] and [A] still wants a reading against the document itself; what is marked
[E] wants a measurement.
"""

from __future__ import annotations

from welder_mlir.device.device import Device, MemLevel

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

SHARED_BYTES_PER_CLOCK = 128  # per multiprocessor: 32 banks of 4 bytes [A]
GRAPH_LAUNCH = 0.96e-6  # seconds; dependent kernels that do nothing in a CUDA graph on H100 [M]
BLOCK_START = 0.58e-9  # seconds; kernels of many small thread blocks on H100 [M]


def _levels(
    shared: int, registers: int, memory: int, shared_rate: float, rate: float, host_rate: float
) -> tuple[MemLevel, ...]:
    return (
        MemLevel("registers", registers * 4, shared_rate),
        MemLevel("shared memory", shared, rate),
        MemLevel("device memory", memory, host_rate),
    )


H200 = Device(
    name="H200",
    target="sm_90a",
    mem_levels=_levels(
        shared=227 * KIB,
        registers=64 * 1024,
        memory=141 * 10**9,  # [D]
        shared_rate=132 * SHARED_BYTES_PER_CLOCK * 1.98e9,
        rate=4.3e12,  # device-to-device copy, read plus written [M]; 4.8e12 [D]
        host_rate=55e9,  # PCIe 5 x16: 64e9 [D] less protocol [E]
    ),
    multiprocessors=132,  # [D]
    max_threads_per_block=1024,  # [T]
    max_threads_per_multiprocessor=2048,  # [T]
    max_blocks_per_multiprocessor=32,  # [T]
    shared_per_block=227 * KIB,  # [T]
    shared_per_multiprocessor=228 * KIB,  # [T]
    shared_reserved_per_block=KIB,  # [T]
    registers_per_multiprocessor=64 * 1024,  # [T]
    registers_per_thread=255,  # [T]
    fp32_rate=63.4e12,  # [M]; 66.9e12 [D]
    tensor_core_rate=788e12,  # [M]; 989e12 [D]
    mma_sync_share=0.79,  # without wgmma: 624e12 [M]
    l2_bytes=60 * MIB,  # given together with the measured figures; H100's datasheet says 50 MB
    l2_bandwidth=7.4e12,  # [M] on H100
    clock=1.98e9,  # [D], boost
    launch_latency=GRAPH_LAUNCH,
    block_start=BLOCK_START,
    memory_latency=343e-9,  # [M]
    l2_latency=140e-9,  # [M]
    barrier_latency=14.4e-9,  # [M]
    warpgroup_mma=True,  # PTX ISA, wgmma: sm_90a
)

H100 = Device(
    name="H100",
    target="sm_90a",
    mem_levels=_levels(
        shared=227 * KIB,
        registers=64 * 1024,
        memory=80 * 10**9,  # SXM5 [D]
        shared_rate=132 * SHARED_BYTES_PER_CLOCK * 1.98e9,
        rate=2.8e12,  # device-to-device copy, read plus written [M]; 3.35e12 [D]
        host_rate=55e9,
    ),
    multiprocessors=132,  # [D]
    max_threads_per_block=1024,  # [T]
    max_threads_per_multiprocessor=2048,  # [T]
    max_blocks_per_multiprocessor=32,  # [T]
    shared_per_block=227 * KIB,  # [T]
    shared_per_multiprocessor=228 * KIB,  # [T]
    shared_reserved_per_block=KIB,  # [T]
    registers_per_multiprocessor=64 * 1024,  # [T]
    registers_per_thread=255,  # [T]
    fp32_rate=63.4e12,  # [M]; 66.9e12 [D]
    tensor_core_rate=788e12,  # the same chip as H200 [M]; 989e12 [D]
    mma_sync_share=0.79,  # without wgmma: 624e12 [M]
    l2_bytes=50 * MIB,  # [D]
    l2_bandwidth=7.4e12,  # [M]
    clock=1.98e9,  # [D], boost
    launch_latency=GRAPH_LAUNCH,
    block_start=BLOCK_START,
    memory_latency=343e-9,  # [M]
    l2_latency=140e-9,  # [M]
    barrier_latency=14.4e-9,  # [M]
    warpgroup_mma=True,  # PTX ISA, wgmma: sm_90a
)

A100 = Device(
    name="A100",
    target="sm_80",
    mem_levels=_levels(
        shared=163 * KIB,
        registers=64 * 1024,
        memory=80 * 10**9,  # SXM4, 80 GB [D]
        shared_rate=108 * SHARED_BYTES_PER_CLOCK * 1.41e9,
        rate=1.8e12,  # 2.04e12 [D], at the copy efficiency of H200 [E]
        host_rate=27e9,  # PCIe 4 x16: 32e9 [D] less protocol [E]
    ),
    multiprocessors=108,  # [D]
    max_threads_per_block=1024,  # [T]
    max_threads_per_multiprocessor=2048,  # [T]
    max_blocks_per_multiprocessor=32,  # [T]
    shared_per_block=163 * KIB,  # [T]
    shared_per_multiprocessor=164 * KIB,  # [T]
    shared_reserved_per_block=KIB,  # [T]
    registers_per_multiprocessor=64 * 1024,  # [T]
    registers_per_thread=255,  # [T]
    fp32_rate=19.5e12,  # [D]
    tensor_core_rate=312e12,  # [D]
    mma_sync_share=0.9,  # its native instruction [E]
    l2_bytes=40 * MIB,  # [D]
    l2_bandwidth=5120 * 1.41e9,  # 5120 bytes per clock [A]
    clock=1.41e9,  # [D], boost
    launch_latency=GRAPH_LAUNCH,
    block_start=BLOCK_START,
    memory_latency=570e-9,  # [E]
    l2_latency=200e-9,  # [E]
    barrier_latency=22e-9,  # [E]
)

RTX_4090 = Device(
    name="RTX 4090",
    target="sm_89",
    mem_levels=_levels(
        shared=99 * KIB,
        registers=64 * 1024,
        memory=24 * GIB,  # [D]
        shared_rate=128 * SHARED_BYTES_PER_CLOCK * 2.52e9,
        rate=0.92e12,  # 1.008e12 [D], at 0.91 as copies on such memory reach [E]
        host_rate=27e9,
    ),
    multiprocessors=128,  # [D]
    max_threads_per_block=1024,  # [T]
    max_threads_per_multiprocessor=1536,  # [T]
    max_blocks_per_multiprocessor=24,  # [T]
    shared_per_block=99 * KIB,  # [T]
    shared_per_multiprocessor=100 * KIB,  # [T]
    shared_reserved_per_block=KIB,  # [T]
    registers_per_multiprocessor=64 * 1024,  # [T]
    registers_per_thread=255,  # [T]
    fp32_rate=82.6e12,  # [A]
    tensor_core_rate=165.2e12,  # with fp32 accumulation, dense [A]
    mma_sync_share=0.9,  # its native instruction [E]
    l2_bytes=72 * MIB,  # [A]
    l2_bandwidth=2048 * 2.52e9,  # 16 bytes per clock and multiprocessor [E]
    clock=2.52e9,  # [A], boost
    launch_latency=GRAPH_LAUNCH,
    block_start=BLOCK_START,
    memory_latency=560e-9,  # [E]
    l2_latency=270e-9,  # [E]
    barrier_latency=16e-9,  # [E]
)

B200 = Device(
    name="B200",
    target="sm_100a",
    mem_levels=_levels(
        shared=227 * KIB,
        registers=64 * 1024,
        memory=180 * 10**9,  # [D], HGX
        shared_rate=148 * SHARED_BYTES_PER_CLOCK * 1.965e9,
        rate=7.0e12,  # 7.7e12 to 8e12 [D], at the copy efficiency of H200 [E]
        host_rate=55e9,
    ),
    multiprocessors=148,  # [S]
    max_threads_per_block=1024,  # [T]
    max_threads_per_multiprocessor=2048,  # [T]
    max_blocks_per_multiprocessor=32,  # [T]
    shared_per_block=227 * KIB,  # [T]
    shared_per_multiprocessor=228 * KIB,  # [T]
    shared_reserved_per_block=KIB,  # [T]
    registers_per_multiprocessor=64 * 1024,  # [T]
    registers_per_thread=255,  # [T]
    fp32_rate=75e12,  # [S]
    tensor_core_rate=2.25e15,  # dense [S]
    mma_sync_share=0.3,  # without tcgen05 [E]
    l2_bytes=126 * MIB,  # [E]; published figures disagree, from 65 to 126 MB
    l2_bandwidth=10240 * 1.965e9,  # two dies of 5120 bytes per clock [E]
    clock=1.965e9,  # boost [E]
    launch_latency=GRAPH_LAUNCH,
    block_start=BLOCK_START,
    memory_latency=800e-9,  # [E]
    l2_latency=360e-9,  # [E]
    barrier_latency=20e-9,  # [E]
)
