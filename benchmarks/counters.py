"""What a model's kernels really move, by the GPU's own counters: read by NVIDIA's ncu around a process of ours."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

_SECTOR = 32  # bytes
# Bytes that a counter's unit is, by the column that it adds to.
_METRICS: Mapping[str, tuple[str, int]] = {
    "dram__bytes_read.sum": ("dram_bytes", 1),
    "dram__bytes_write.sum": ("dram_bytes", 1),
    "lts__t_sectors_srcunit_tex.sum": ("l2_bytes", _SECTOR),  # what multiprocessors load from L2 and store to it
}


def counting_command(command: Sequence[str], log: Path) -> tuple[str, ...]:
    """Return `command` under ncu, which writes to `log`; it counts between cudaProfilerStart and cudaProfilerStop.

    Clocks are left alone, and caches as the kernel before left them.
    """
    options = ("--profile-from-start", "off", "--clock-control", "none", "--cache-control", "none")
    output = ("--csv", "--print-units", "base", "--log-file", str(log), "--force-overwrite")
    return ("ncu", "--metrics", ",".join(_METRICS), *options, *output, *command)


def read_counters(text: str) -> dict[str, int]:
    """Return `dram_bytes`, `l2_bytes` and `counted_kernels` of ncu's output; ValueError when it counted nothing."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if line.startswith('"ID"')), None)
    if start is None:
        told = [line for line in lines if "==ERROR==" in line or "==WARNING==" in line]
        raise ValueError(f"ncu counted nothing: {told[0] if told else 'it says nothing'}")
    found = {"dram_bytes": 0, "l2_bytes": 0}
    kernels = set()
    for row in csv.DictReader(lines[start:]):
        if row["Metric Name"] in _METRICS:
            name, unit = _METRICS[row["Metric Name"]]
            found[name] += round(float(row["Metric Value"].replace(",", "")) * unit)
            kernels.add(row["ID"])
    return found | {"counted_kernels": len(kernels)}
