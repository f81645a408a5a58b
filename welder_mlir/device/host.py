"""The CPU that is always there: shared memory is a cache-sized buffer, registers are vector registers.

The figures are nominal, and not read from the machine that compiles, so that one input gives one artefact.
"""

from __future__ import annotations

from welder_mlir.device.device import Device, MemLevel

KIB = 1024

CPU = Device(
    name="CPU",
    target="cpu",
    mem_levels=(
        MemLevel("vector registers", 2 * KIB, 8 * 200e9),  # 32 registers of 64 bytes; 64 B per clock and core
        MemLevel("cache-sized buffer", 256 * KIB, 40e9),  # the smallest second-level cache in common use
        MemLevel("memory", 16 * 1024**3, 5e9),  # into memory: a disk
    ),
    multiprocessors=8,  # cores of a nominal machine
    max_threads_per_block=1,
    max_threads_per_multiprocessor=1,
    max_blocks_per_multiprocessor=1,
    shared_per_block=256 * KIB,
    shared_per_multiprocessor=256 * KIB,
    shared_reserved_per_block=0,
    registers_per_multiprocessor=512,  # 32 vector registers of 16 lanes
    registers_per_thread=512,
    fp32_rate=8 * 40e9,  # compiled loops reach about 40 GFLOP/s a core
    tensor_core_rate=8 * 40e9,
    mma_sync_share=1.0,
    l2_bytes=16 * 1024 * KIB,  # last-level cache
    l2_bandwidth=200e9,
    clock=3e9,
    launch_latency=5e-6,  # to wake a thread pool
    block_start=20e-9,  # to take a thread block off a queue
    memory_latency=80e-9,
    l2_latency=20e-9,
    barrier_latency=0.0,  # a thread block is one thread
    read_transaction=64,  # a cache line
    write_transaction=64,
)
