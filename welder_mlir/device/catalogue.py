"""Finds a device by its name or its target."""

from __future__ import annotations

from pathlib import Path

from welder_mlir.device.device import Device
from welder_mlir.device.device_file import read_device_file
from welder_mlir.device.host import CPU
from welder_mlir.device.nvidia import A100, B200, H100, H200, RTX_4090
from welder_mlir.device.volta import V100
from welder_mlir.errors import UsageError

DEVICES: tuple[Device, ...] = (H200, H100, A100, RTX_4090, B200, CPU)  # of one target, the first is meant
SCHEDULED_ONLY: tuple[Device, ...] = (V100,)  # known to the scheduler; no code is generated for them


def find_device(name_or_target: str) -> Device:
    """The device of that name ("h200", "RTX 4090") or target ("sm_90a", "cpu"), in any case; or of a device file,
    whose path ends in .json. Raises UsageError.
    """
    if name_or_target.endswith(".json"):
        return read_device_file(Path(name_or_target), {device.name: device for device in DEVICES})
    wanted = _key(name_or_target)
    if wanted == "native":
        raise UsageError(
            "target 'native' is for the runtime to find out: ask it which GPU there is, and name its target"
        )
    for device in (*DEVICES, *SCHEDULED_ONLY):
        if wanted in (_key(device.name), _key(device.target), _key(device.target).rstrip("a")):
            return device
    known = ", ".join(f"{_key(device.name)} ({device.target})" for device in DEVICES)
    raise UsageError(
        f"unknown device or target {name_or_target!r}; known: {known}; or the path of a file that "
        "`welder devices --calibrate` has written, ending in .json"
    )


def find_device_of_gpu(gpu: str, target: str) -> Device:
    """The device of a GPU that the driver names `gpu` ("NVIDIA H100 80GB HBM3"), else that of its target."""
    named = (device for device in DEVICES if device.is_gpu and _key(device.name) in _key(gpu))
    return next((device for device in named if device.target == target), None) or find_device(target)


def _key(text: str) -> str:
    return text.lower().replace(" ", "").replace("-", "")
