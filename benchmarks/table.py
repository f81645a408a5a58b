"""Results as people read them: a Markdown table, and the mean that they end with."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.cases import case_of
from benchmarks.verdict import PASSED

Row = Mapping[str, Any]

PEER_TITLES = {"eager": "eager", "graph": "eager, graph", "compile": "compile", "max_autotune": "max-autotune"}
MIB = 2**20


def best_peer(row: Row) -> tuple[str, float] | None:
    """Return the fastest peer that was measured, and its milliseconds."""
    measured = {name: ms for name, ms in row.get("peers_ms", {}).items() if is_number(ms)}
    return min(measured.items(), key=lambda item: item[1]) if measured else None


def speed_up(row: Row) -> float | None:
    """Return the fastest peer's time over ours; None for a row that did not pass, or was not measured."""
    peer, ours = best_peer(row), row.get("ours_ms")
    return peer[1] / ours if row["status"] == PASSED and peer and is_number(ours) else None


def geometric_mean(values: Iterable[float]) -> float | None:
    """Return the mean of the logarithms as a factor; None of nothing."""
    logarithms = [math.log(value) for value in values]
    return math.exp(sum(logarithms) / len(logarithms)) if logarithms else None


def describe_means(rows: Sequence[Row]) -> list[str]:
    """Return a line for all rows and one for each element type and batch, each saying how many rows it is of."""
    groups: dict[str, list[Row]] = {"all": list(rows)}
    for row in rows:
        groups.setdefault(f"{row['dtype']} batch {row['batch']}", []).append(row)
    lines = []
    for name, members in groups.items():
        found = [value for value in map(speed_up, members) if value is not None]
        mean = geometric_mean(found)
        text = "none" if mean is None else f"{mean:.3f}"
        lines.append(f"{name}: {text} over {len(found)} of {len(members)} rows")
    left_out = [f"{case_of(row)} ({_why_left_out(row)})" for row in rows if speed_up(row) is None]
    return [*lines, *(["not in the mean: " + "; ".join(left_out)] if left_out else [])]


def results_table(document: Mapping[str, Any]) -> str:
    """Return the page: what was measured where, the table, the means, what failed."""
    rows = document["rows"]
    titles = ("case", "dtype", "batch", "status", "ours", "spread", *PEER_TITLES.values(), "best peer / ours", "floor")
    titles += ("kernels", "intermediates MiB", "peak MiB", "PyTorch's", "compile s", "error", "PyTorch's")
    lines = [
        *heading(document, "Whole networks"),
        "",
        "Times are medians in milliseconds; the fastest peer of a row is bold, and `*` marks a peer that no CUDA graph",
        "took. Errors are ||out - ref|| / ||ref|| against PyTorch in float32 on the same weights and inputs.",
        "",
        *markdown(titles, [_cells(row) for row in rows]),
        "",
        "Geometric mean of the fastest peer's time over ours:",
        "",
        *(f"* {line}" for line in describe_means(rows)),
        *_failures(document),
    ]
    return "\n".join(lines) + "\n"


def heading(document: Mapping[str, Any], title: str) -> list[str]:
    """Return the lines that say what was measured where."""
    ceilings = document.get("ceilings") or {}
    at_best = (
        f"copy {figure(ceilings.get('copy_bandwidth'), '.2f', 1e12)} TB/s, "
        f"float16 matrix product {figure(ceilings.get('float16_matmul'), '.0f', 1e12)} TFLOP/s, "
        f"float32 {figure(ceilings.get('float32_matmul'), '.1f', 1e12)} TFLOP/s"
    )
    versions = ", ".join(f"{name} {text}" for name, text in (document.get("versions") or {}).items())
    size = " Networks are at reduced size." if document.get("reduced") else ""
    return [
        f"# {title} on {document.get('device')}",
        "",
        f"Commit {document.get('commit')}, {document.get('date')}; driver {document.get('driver')}; {versions}.{size}",
        f"At best: {at_best}.",
    ]


def markdown(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; all columns but the first are aligned to the right."""
    rule = ["---", *("---:" for _ in titles[1:])]
    return ["| " + " | ".join(cells) + " |" for cells in (titles, rule, *rows)]


def is_number(value: object) -> bool:
    """Return whether a figure is one: a peer that failed is a text."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def figure(value: object, form: str = ".3f", scale: float = 1.0) -> str:
    """Return a number in `form`, a dash where there is none."""
    return format(value / scale, form) if is_number(value) else "-"  # type: ignore[operator]


def _cells(row: Row) -> list[str]:
    best = best_peer(row)
    uncaptured = {note.partition(" ")[0] for note in row.get("notes", ()) if "not in a CUDA graph" in note}
    peers = []
    for name in PEER_TITLES:
        value = row.get("peers_ms", {}).get(name)
        text = figure(value) if is_number(value) else ("failed" if value else "-")
        text = f"**{text}**" if best and best[0] == name else text
        peers.append(text + ("*" if name in uncaptured else ""))
    return [
        row["case"] + ("" if row.get("fuse", "shared") == "shared" else f" ({row['fuse']})"),
        row["dtype"],
        str(row["batch"]),
        row["status"].partition(":")[0],
        figure(row.get("ours_ms")),
        figure(row.get("ours_spread"), ".1%"),
        *peers,
        figure(speed_up(row), ".2f"),
        figure(row.get("floor_ms")),
        figure(row.get("kernels"), ".0f"),
        figure(row.get("intermediate_bytes"), ".1f", MIB),
        figure(row.get("peak_bytes"), ".1f", MIB),
        figure(row.get("torch_peak_bytes"), ".1f", MIB),
        figure(row.get("compile_s"), ".1f"),
        figure(row.get("error"), ".1e"),
        figure(row.get("torch_error"), ".1e"),
    ]


def _failures(document: Mapping[str, Any]) -> list[str]:
    """Return what failed, ours first, and what was not reached."""
    rows = document["rows"]
    ours = [f"* {case_of(row)}: {row['status']}" for row in rows if row["status"] != PASSED]
    others = [
        f"* {case_of(row)}, {name}: {value}"
        for row in rows
        for name, value in row.get("peers_ms", {}).items()
        if not is_number(value)
    ]
    others += [f"* {case_of(row)}: {note}" for row in rows for note in row.get("notes", ())]
    unfinished = [f"* {name}" for name in document.get("unfinished", ())]
    sections = {"Failed": ours, "Peers that failed, and notes": others, "Not measured": unfinished}
    return [line for title, lines in sections.items() if lines for line in ("", f"## {title}", "", *lines)]


def _why_left_out(row: Row) -> str:
    if row["status"] != PASSED:
        return str(row["status"])
    return "no peer was measured" if best_peer(row) is None else "ours was not measured"
