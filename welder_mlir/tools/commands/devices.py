"""welder devices: the GPUs of this machine, and the devices that can be compiled for."""

from __future__ import annotations

import argparse
from typing import Any

from welder_mlir.device.catalogue import DEVICES
from welder_mlir.device.device import Device
from welder_mlir.runtime.driver import Gpu, probe
from welder_mlir.tools.console import print_json, results, table
from welder_mlir.tools.quantities import spell_bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder devices`."""
    parser.add_argument("--json", action="store_true", help="print the lists as JSON")


def run(options: argparse.Namespace) -> int:
    """Print both lists."""
    driver = probe()
    if options.json:
        version = ".".join(map(str, driver.version)) if driver.version else None
        print_json(
            {
                "driver": version,
                "missing": driver.missing,
                "gpus": [_gpu_data(gpu) for gpu in driver.gpus],
                "targets": [_device_data(device) for device in DEVICES],
            }
        )
        return 0
    console = results()
    if driver.gpus:
        columns = (">gpu", "name", "target", ">memory", ">multiprocessors", ">shared per block")
        console.print(table("GPUs of this machine", columns, map(_gpu_row, driver.gpus)))
    else:
        console.print(f"this machine has no GPU to run on: {driver.missing}")
    columns = (
        "--target",
        "or",
        ">multiprocessors",
        ">memory GB/s",
        ">fp32 TFLOP/s",
        ">tensor TFLOP/s",
        ">shared per block",
    )
    console.print(table("devices that can be compiled for", columns, map(_device_row, DEVICES)))
    return 0


def _gpu_data(gpu: Gpu) -> dict[str, Any]:
    return {
        "index": gpu.index,
        "name": gpu.name,
        "target": gpu.architecture,
        "memory_bytes": gpu.memory_bytes,
        "multiprocessors": gpu.multiprocessors,
        "shared_bytes": gpu.shared_bytes,
    }


def _gpu_row(gpu: Gpu) -> tuple[object, ...]:
    memory, shared = spell_bytes(gpu.memory_bytes), spell_bytes(gpu.shared_bytes)
    return gpu.index, gpu.name, gpu.architecture, memory, gpu.multiprocessors, shared


def _device_data(device: Device) -> dict[str, Any]:
    return {
        "name": device.name,
        "target": device.target,
        "multiprocessors": device.multiprocessors,
        "bandwidth": device.bandwidth,
        "fp32_rate": device.fp32_rate,
        "tensor_core_rate": device.tensor_core_rate,
        "shared_per_block": device.shared_per_block,
    }


def _device_row(device: Device) -> tuple[object, ...]:
    return (
        device.target,
        device.name,
        device.multiprocessors,
        f"{device.bandwidth / 1e9:.0f}",
        f"{device.fp32_rate / 1e12:.1f}",
        f"{device.tensor_core_rate / 1e12:.1f}",
        spell_bytes(device.shared_per_block),
    )
