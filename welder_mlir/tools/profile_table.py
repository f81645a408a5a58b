"""The profile of a model's kernels as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from welder_mlir.tools.console import table
from welder_mlir.tools.kernel_profile import KernelTime, sum_or_none
from welder_mlir.tools.quantities import spell_list, spell_seconds

_COLUMNS = (
    *("kernel", ">launches", ">blocks", ">time", ">share", ">GB/s", ">TFLOP/s"),
    *("limit", ">of limit", ">could gain", ">predicted", "ONNX nodes"),
)


def profile_table(rows: Sequence[KernelTime]) -> Any:
    """Return a table of the kernels, and their sum."""
    return table("", _COLUMNS, [*map(_cells, rows), _sums(rows)])


def _cells(row: KernelTime) -> tuple[object, ...]:
    return (
        row.kernel,
        row.launches,
        row.grid,
        spell_seconds(row.seconds),
        f"{row.share:.1%}",
        f"{row.bytes_per_second / 1e9:.1f}",
        f"{row.flops_per_second / 1e12:.3f}",
        row.limit or "",
        "" if row.of_limit is None else f"{row.of_limit:.0%}",
        _spell(row.gain_seconds),
        _spell(row.predicted_seconds),
        spell_list(row.nodes),
    )


def _sums(rows: Sequence[KernelTime]) -> tuple[object, ...]:
    launches, seconds = sum(row.launches for row in rows), sum(row.seconds for row in rows)
    gain = sum_or_none([row.gain_seconds for row in rows])
    predicted = sum_or_none([row.predicted_seconds for row in rows])
    return ("sum", launches, "", spell_seconds(seconds), *[""] * 5, _spell(gain), _spell(predicted), "")


def _spell(seconds: float | None) -> str:
    return "" if seconds is None else spell_seconds(seconds)
