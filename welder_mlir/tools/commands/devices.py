"""welder devices: the GPUs of this machine, and the devices that can be compiled for."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from welder_mlir.device.catalogue import DEVICES, find_device_of_gpu
from welder_mlir.device.device import Device
from welder_mlir.device.device_file import constants_of, write_device_file
from welder_mlir.env import cache_dir
from welder_mlir.errors import DeviceError, UsageError
from welder_mlir.runtime.driver import Gpu, probe
from welder_mlir.tools.console import note, print_json, results, table
from welder_mlir.tools.output_file import check_writable, write_output
from welder_mlir.tools.quantities import spell_bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder devices`."""
    parser.add_argument("--json", action="store_true", help="print the lists, or the constants, as JSON")
    parser.add_argument(
        "--calibrate",
        nargs="?",
        const="",
        metavar="FILE.json",
        help="measure the constants of the first GPU and write a file that --target takes (default: into the cache)",
    )


def run(options: argparse.Namespace) -> int:
    """Print both lists, or measure."""
    if options.calibrate is not None:
        return _calibrate(options.calibrate, options.json)
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


def _calibrate(path: str, as_json: bool) -> int:
    """Measure the first GPU; write the file, print what is in it and what was assumed so far."""
    from welder_mlir.tools.calibration.calibrate import calibrate

    if path and not path.endswith(".json"):
        raise UsageError(f"expected a file that ends in .json after --calibrate, got {path}")
    driver = probe()
    if not driver.gpus:
        raise DeviceError(f"nothing to calibrate: {driver.missing}")
    target = Path(path) if path else cache_dir() / "device.json"
    if not path:
        target.parent.mkdir(parents=True, exist_ok=True)
    check_writable(str(target))
    device = find_device_of_gpu(driver.gpus[0].name, driver.gpus[0].architecture)
    found = calibrate(device)
    write_output(str(target), write_device_file(device, found))
    if as_json:
        print_json({name: asdict(constant) for name, constant in found.items()})
        return 0
    known = constants_of(device)
    rows = [(n, f"{c.value:.4g}", f"{known[n]:.4g}", c.unit, c.source) for n, c in found.items()]
    results().print(table(driver.gpus[0].name, ("constant", ">measured", ">known", "unit", "source"), rows))
    note(f"wrote {target}; compile with --target {target}")
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
