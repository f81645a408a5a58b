"""Devices whose constants were measured: a JSON file names a known device and what differs from it.

{"device": "H200", "constants": {"bandwidth": {"value": 4.3e12, "unit": "B/s", "source": "..."}}}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from welder_mlir.device.device import Device
from welder_mlir.errors import UsageError

# What a file may give, and its unit.
UNITS = {
    "bandwidth": "B/s",
    "l2_bandwidth": "B/s",
    "shared_bandwidth": "B/s",
    "fp32_rate": "FLOP/s",
    "mma_sync_rate": "FLOP/s",
    "launch_latency": "s",
    "block_start": "s",
    "barrier_latency": "s",
    "memory_latency": "s",
    "l2_latency": "s",
}


@dataclass(frozen=True)
class Constant:
    """One figure of a device, and where it is from."""

    value: float
    unit: str
    source: str


def write_device_file(device: Device, constants: Mapping[str, Constant]) -> str:
    """The text of a file that says how `device` differs from what the catalogue holds."""
    entries = {name: asdict(constant) for name, constant in constants.items()}
    return json.dumps({"device": device.name, "constants": entries}, indent=2) + "\n"


def read_device_file(path: Path, known: Mapping[str, Device]) -> Device:
    """The device of a file, named by its path; `known` are the devices by name. Raises UsageError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        base = known[data["device"]]
        values = {name: _value(name, entry) for name, entry in data["constants"].items()}
    except OSError as error:
        raise UsageError(f"{path}: cannot read the device: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: no device as `welder devices --calibrate` writes it: {error!r}") from error
    return replace(with_constants(base, values), name=str(path))


def constants_of(device: Device) -> dict[str, float]:
    """What the device holds for each name in `UNITS`."""
    rate = device.mma_sync_share * device.tensor_core_rate
    return {name: rate if name == "mma_sync_rate" else getattr(device, name) for name in UNITS}


def with_constants(device: Device, values: Mapping[str, float]) -> Device:
    """The device with constants, named as in `UNITS`, in place of its own."""
    plain = dict(values)
    registers, shared, memory = device.mem_levels
    registers = replace(registers, bandwidth=plain.pop("shared_bandwidth", registers.bandwidth))
    shared = replace(shared, bandwidth=plain.pop("bandwidth", shared.bandwidth))
    rate = plain.pop("mma_sync_rate", device.mma_sync_share * device.tensor_core_rate)
    share = min(1.0, rate / device.tensor_core_rate)
    return replace(device, mem_levels=(registers, shared, memory), mma_sync_share=share, **plain)  # type: ignore[arg-type]


def _value(name: str, entry: Mapping[str, object]) -> float:
    if name not in UNITS or entry["unit"] != UNITS[name]:
        expected = ", ".join(f"{known} in {unit}" for known, unit in UNITS.items())
        raise ValueError(f"expected one of {expected}; got {name} in {entry.get('unit')}")
    value = float(entry["value"])  # type: ignore[arg-type]
    if not 0 < value < float("inf"):
        raise ValueError(f"expected a positive {name}, got {value}")
    return value
