"""Profiles of several cases as a page: where the time goes, and what could be gained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.table import figure, markdown

_SHOWN = 15  # kernels of a case
_NODES = 3  # of a kernel
_TITLES = (
    *("kernel", "launches", "blocks", "ms", "share", "GB/s", "TFLOP/s"),
    *("limit", "of limit", "could gain ms", "predicted ms", "ONNX nodes"),
)

Kernel = Mapping[str, Any]  # `KernelTime.as_json`


def profiles_page(profiles: Mapping[str, Sequence[Kernel]]) -> str:
    """Return a section for each case, its kernels with the most to gain first."""
    sections = [line for case, kernels in profiles.items() for line in ("", f"## {case}", "", *profile_lines(kernels))]
    return "\n".join(["# Where the time goes", *sections]) + "\n"


def profile_lines(kernels: Sequence[Kernel]) -> list[str]:
    """Return the table of one case, and a line that adds up."""
    lines = markdown(_TITLES, [_cells(kernel) for kernel in kernels[:_SHOWN]])
    sums = {
        name: sum(kernel[name] or 0 for kernel in kernels)
        for name in ("seconds", "floor_seconds", "gain_seconds", "launches")
    }
    more = f"{len(kernels) - _SHOWN} kernels more; " if len(kernels) > _SHOWN else ""
    total = f"{figure(sums['seconds'], '.3f', 1e-3)} ms in {sums['launches']} launches measured one by one"
    return [*lines, "", f"{more}{total}, floor {figure(sums['floor_seconds'], '.3f', 1e-3)} ms."]


def _cells(kernel: Kernel) -> list[str]:
    nodes = kernel["nodes"]
    named = ", ".join(nodes[:_NODES]) + (f" and {len(nodes) - _NODES} more" if len(nodes) > _NODES else "")
    return [
        kernel["kernel"],
        str(kernel["launches"]),
        str(kernel["grid"]),
        figure(kernel["seconds"], ".4f", 1e-3),
        figure(kernel["share"], ".1%"),
        figure(kernel["bytes_per_second"], ".0f", 1e9),
        figure(kernel["flops_per_second"], ".2f", 1e12),
        kernel["limit"] or "-",
        figure(kernel["of_limit"], ".0%"),
        figure(kernel["gain_seconds"], ".4f", 1e-3),
        figure(kernel["predicted_seconds"], ".4f", 1e-3),
        named,
    ]
