"""A row of results, from what the process that measured a case said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.cases import Case
from benchmarks.verdict import FAILED

_RATES = {"float32": "float32_matmul", "float16": "float16_matmul", "bfloat16": "float16_matmul"}
_ACCOUNTED = 0.01  # of a model's memory, that may be measured beyond the plan's own sum before a note says so


def empty_row(case: Case) -> dict[str, Any]:
    """Return the row of a case of which nothing is known yet."""
    numbers = ("error", "torch_error", "ours_ms", "ours_spread", "kernels", "intermediate_bytes", "peak_bytes")
    numbers += ("torch_peak_bytes", "arena_bytes", "compile_s", "floor_ms")
    row = {"case": case.name, "dtype": case.dtype, "batch": case.batch, "fuse": case.fuse, "status": None}
    return row | dict.fromkeys(numbers) | {"peers_ms": {}, "notes": []}


def add_figures(row: dict[str, Any], figures: Mapping[str, Any]) -> None:
    """Enter figures: those of peers and notes add to what is there, all else replaces it."""
    for name, value in figures.items():
        if name == "peers_ms":
            row[name] = row[name] | value
        elif name == "notes":
            row[name] = [*row[name], *(note for note in value if note not in row[name])]
        else:
            row[name] = value


def fail(row: dict[str, Any], why: str) -> None:
    """Have the row's status say why it failed, unless it says so already."""
    if not str(row["status"]).startswith(FAILED):
        row["status"] = f"{FAILED}: {why}"


def complete(row: dict[str, Any], ceilings: Mapping[str, float]) -> dict[str, Any]:
    """Return the row with what follows from its figures: the floor, and the memory that it took."""
    return row | {"floor_ms": floor_ms(row, ceilings)} | _memory(row)


def floor_ms(row: Mapping[str, Any], ceilings: Mapping[str, float]) -> float | None:
    """Return the least milliseconds by the device's ceilings.

    Inputs, outputs and weights move once; matrix products and convolutions run at the rate of a large matrix product.
    The slower of the two wins.
    """
    moved, flops = row.get("floor_bytes"), row.get("flops")
    rate = ceilings.get(_RATES[row["dtype"]])
    bandwidth = ceilings.get("copy_bandwidth")
    if moved is None or flops is None or not rate or not bandwidth:
        return None
    return 1e3 * max(moved / bandwidth, flops / rate)


def _memory(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the larger of the memory that the plan adds up and what the device says was taken."""
    planned, measured = row.get("planned_bytes"), row.get("measured_bytes")
    if planned is None or measured is None:
        return {"peak_bytes": planned}
    found = {"peak_bytes": max(planned, measured)}
    if measured > planned * (1 + _ACCOUNTED) + 2**20 or measured < planned * (1 - _ACCOUNTED):
        found["notes"] = [*row["notes"], f"memory: {measured} bytes were taken, the plan adds up to {planned}"]
    return found
