"""Predicted time: bytes over bandwidth, arithmetic over rate, the larger wins, by waves of thread blocks."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from welder_mlir.device.device import Device

SATURATING_SHARE = 0.4  # of the multiprocessors, loading together, fill the device-memory bandwidth; estimate


@dataclass(frozen=True)
class Work:
    """What the thread blocks of one kernel do in all, unless said otherwise."""

    blocks: int
    blocks_per_multiprocessor: int  # that run at once
    device_bytes: float  # through device memory
    l2_bytes: float = 0.0  # out of the L2 cache
    shared_bytes: float = 0.0  # out of shared memory
    core_flops: float = 0.0  # on CUDA cores
    tensor_core_flops: float = 0.0
    steps: float = 1.0  # dependent steps of one thread block: load, barrier, compute


def waves(device: Device, work: Work) -> float:
    """Thread blocks over those that the device holds at once."""
    return work.blocks / (device.multiprocessors * work.blocks_per_multiprocessor)


def predict_time(device: Device, work: Work) -> float:
    """Seconds of one kernel, its launch included.

    Arithmetic and shared memory belong to the multiprocessors, so they slow down with those that idle in the
    last wave; device memory and L2 need only some of the multiprocessors busy. The dependent steps come on
    top, once for each wave: the latency that no other work hides.
    """
    busy = _busy_share(device, work)
    tensor_core_rate = device.tensor_core_rate * device.mma_sync_share
    arithmetic = work.core_flops / device.fp32_rate + work.tensor_core_flops / tensor_core_rate
    of_multiprocessors = max(arithmetic, work.shared_bytes / device.shared_bandwidth) / busy
    of_memory = max(work.device_bytes / device.bandwidth, work.l2_bytes / device.l2_bandwidth)
    of_memory /= min(1.0, busy / SATURATING_SHARE)
    serial = ceil(waves(device, work)) * work.steps * device.step_latency
    return device.launch_latency + serial + max(of_multiprocessors, of_memory)


def _busy_share(device: Device, work: Work) -> float:
    """The mean share of multiprocessors that have work, the last wave's idle ones counted."""
    rounds = ceil(work.blocks / device.multiprocessors)
    return work.blocks / (rounds * device.multiprocessors)
