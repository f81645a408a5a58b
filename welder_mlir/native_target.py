"""The device that a target's name stands for; `native` is what this machine has."""

from __future__ import annotations

from welder_mlir.device.catalogue import find_device, find_device_of_gpu
from welder_mlir.device.device import Device


def resolve_target(name: str) -> Device:
    """The device to compile for. Raises UsageError for an unknown name."""
    if name != "native":
        return find_device(name)
    from welder_mlir.runtime.driver import probe

    gpus = probe().gpus
    if not gpus:
        return find_device("cpu")
    return find_device_of_gpu(gpus[0].name, gpus[0].architecture)
