"""What the device reaches at best: bytes a second of a copy, operations a second of a matrix product."""

from __future__ import annotations

import statistics
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import torch

from benchmarks.measure.stopwatch import timer_of

PACKAGES = ("torch", "triton", "torch-mlir", "llvmlite", "nvidia-nvjitlink", "cuda-core", "onnx", "numpy")
_RUNS = 10
_SIZES = {"cuda": (2**30, 8192), "cpu": (2**26, 512)}  # bytes that are copied, rows and columns of the matrices


def measure_ceilings(device: str) -> dict[str, float]:
    """Return `copy_bandwidth`, bytes read plus bytes written a second, and `float16_matmul`, `float32_matmul` in
    FLOP/s, on random values: zeros run faster.
    """
    size, side = _SIZES[device]
    source = torch.randint(256, (size,), dtype=torch.uint8, device=device)
    target = torch.empty_like(source)
    found = {"copy_bandwidth": 2 * size / _median(lambda: target.copy_(source), device)}
    for dtype in (torch.float16, torch.float32):
        a, b = (torch.randn(side, side, device=device).to(dtype) for _ in range(2))
        name = f"{str(dtype).removeprefix('torch.')}_matmul"
        found[name] = 2 * side**3 / _median(lambda a=a, b=b: torch.mm(a, b), device)
    return found


def environment(device: str) -> dict[str, Any]:
    """Return what the figures depend on besides the code."""
    from welder_mlir.runtime.driver import probe

    versions = {}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            continue
    if device == "cpu":
        return {"device": "cpu", "driver": None, "cuda": None, "versions": versions}
    return {
        "device": torch.cuda.get_device_name(0),
        "driver": _driver_version() or ".".join(map(str, probe().version or ())),
        "cuda": torch.version.cuda,
        "versions": versions,
    }


def _driver_version() -> str | None:
    """Return the version of NVIDIA's kernel module, such as 580.159.04."""
    import subprocess

    command = ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.split()
    except (OSError, subprocess.SubprocessError):
        return None
    return found[0] if found else None


def _median(run: Any, device: str) -> float:
    timer = timer_of(run, device)
    timer(3)
    return statistics.median(timer(_RUNS))
