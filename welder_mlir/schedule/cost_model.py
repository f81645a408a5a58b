"""Predicted time: bytes over bandwidth, arithmetic over rate, the larger wins, by waves of thread blocks."""

from __future__ import annotations

from dataclasses import dataclass, fields
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


@dataclass(frozen=True)
class Prediction:
    """The seconds of one kernel by what takes them.

    The launch and the dependent steps come on top of the rest, which runs side by side: the longest of it counts.
    """

    launch: float
    steps: float
    arithmetic: float
    shared_memory: float
    l2_cache: float
    device_memory: float

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.launch + self.steps + max(self.arithmetic, self.shared_memory, self.l2_cache, self.device_memory)

    @property
    def terms(self) -> dict[str, float]:
        """Seconds by the name of what takes them, in a fixed order."""
        return {field.name.replace("_", " "): getattr(self, field.name) for field in fields(self)}


def predict(device: Device, work: Work) -> Prediction:
    """What one kernel takes, its launch included.

    Arithmetic and shared memory belong to the multiprocessors, so they slow down with those that idle in the
    last wave; device memory and L2 need only some of the multiprocessors busy. The dependent steps come on
    top, once for each wave: the latency that no other work hides.
    """
    busy = _busy_share(device, work)
    loading = min(1.0, busy / SATURATING_SHARE)
    tensor_core_rate = device.tensor_core_rate * device.mma_sync_share
    arithmetic = work.core_flops / device.fp32_rate + work.tensor_core_flops / tensor_core_rate
    return Prediction(
        launch=device.launch_latency,
        steps=ceil(waves(device, work)) * work.steps * device.step_latency,
        arithmetic=arithmetic / busy,
        shared_memory=work.shared_bytes / device.shared_bandwidth / busy,
        l2_cache=work.l2_bytes / device.l2_bandwidth / loading,
        device_memory=work.device_bytes / device.bandwidth / loading,
    )


def _busy_share(device: Device, work: Work) -> float:
    """The mean share of multiprocessors that have work, the last wave's idle ones counted."""
    rounds = ceil(work.blocks / device.multiprocessors)
    return work.blocks / (rounds * device.multiprocessors)
