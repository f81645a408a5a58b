"""What connecting operators brings, level by level, beside what the WELDER paper reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from benchmarks.cases import FUSE_LEVELS, Case, case_of
from benchmarks.table import MIB, figure, geometric_mean, heading, is_number, markdown
from benchmarks.verdict import PASSED

# Shi et al., "Welder: Scheduling Deep Learning Memory Access via Tile-graph", OSDI'23, the ablation on NAFNet, ViT and
# Swin (fp32, batch 64, V100): what is left of each figure when registers connect operators, then shared memory too.
_PAPER = {"latency": (0.48, 0.71), "kernels": (0.33, 0.40), "transactions": (0.48, 0.75), "intermediate": (0.34, 0.35)}

# A line of the comparison: what it says, the paper's figure, and the field of our rows.
_LINES = (
    ("latency", "latency", "ours_ms"),
    ("latency, predicted", "latency", "predicted_ms"),
    ("kernels", "kernels", "kernels"),
    ("memory transactions: traffic, predicted", "transactions", "traffic_bytes"),
    ("memory transactions: bytes through L2, counted", "transactions", "l2_bytes"),
    ("memory transactions: bytes through device memory, counted", "transactions", "dram_bytes"),
    ("intermediate bytes", "intermediate", "intermediate_bytes"),
)
_STEPS = tuple(pairwise(FUSE_LEVELS))

Row = Mapping[str, Any]


def ablation_table(document: Mapping[str, Any]) -> str:
    """Return the page: each network at each level, then what each step changes, beside the paper's figures."""
    rows = document["rows"]
    titles = ("case", "fuse", "status", "ms", "predicted ms", "kernels", "moved MiB", "traffic MiB")
    titles += ("L2 MiB", "DRAM MiB", "intermediate MiB", "error")
    lines = [
        *heading(document, "What connecting operators brings"),
        "",
        "`moved` counts the inputs and outputs of each kernel once, `traffic` what the compiler says that its thread",
        "blocks load and store; L2 and DRAM are the GPU's own counters of that and of device memory.",
        "",
        *markdown(titles, [_cells(row) for row in rows]),
        "",
        "What each step changes, in per cent of the figure before it, beside what the paper reports for its mean over",
        "NAFNet, ViT and Swin in float32 at batch 64 on a V100 (Shi et al., OSDI'23). Ours is the geometric mean over",
        "the cases above that passed at both levels:",
        "",
        *markdown(
            ("figure", *(f"{a} to {b}{who}" for a, b in _STEPS for who in ("", ", paper"))),
            [_step_cells(name, _PAPER[reported], field, rows) for name, reported, field in _LINES],
        ),
    ]
    return "\n".join(lines) + "\n"


def remaining(rows: Sequence[Row], field: str, before: str, after: str) -> list[float]:
    """Return, for each case that passed at both levels, its figure at `after` over that at `before`."""
    found: dict[Case, dict[str, float]] = {}
    for row in rows:
        case = case_of(row)
        if row["status"] == PASSED and is_number(row.get(field)):
            found.setdefault(Case(case.name, case.dtype, case.batch), {})[case.fuse] = row[field]
    return [levels[after] / levels[before] for levels in found.values() if levels.get(before) and after in levels]


def _step_cells(name: str, paper: Sequence[float], field: str, rows: Sequence[Row]) -> list[str]:
    cells = [name]
    for (before, after), reported in zip(_STEPS, paper, strict=True):
        ratios = remaining(rows, field, before, after)
        # A figure that falls to nothing has no logarithm: nothing is left.
        mean = 0.0 if 0.0 in ratios else geometric_mean(ratios)
        cells += ["-" if mean is None else f"{mean - 1:+.0%}", f"{reported - 1:+.0%}"]
    return cells


def _cells(row: Row) -> list[str]:
    case = case_of(row)
    return [
        f"{case.name} {case.dtype} b{case.batch}",
        case.fuse,
        row["status"].partition(":")[0],
        figure(row.get("ours_ms")),
        figure(row.get("predicted_ms")),
        figure(row.get("kernels"), ".0f"),
        figure(row.get("moved_bytes"), ".0f", MIB),
        figure(row.get("traffic_bytes"), ".0f", MIB),
        figure(row.get("l2_bytes"), ".0f", MIB),
        figure(row.get("dram_bytes"), ".0f", MIB),
        figure(row.get("intermediate_bytes"), ".0f", MIB),
        figure(row.get("error"), ".1e"),
    ]
