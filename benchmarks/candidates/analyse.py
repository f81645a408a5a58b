"""How well predictions order the candidates that were measured, group by group."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.candidates.ranking import kendall, regret

TOP = 20  # candidates that a search would measure
NEAR = 0.05  # of the best time: as good as the best
LEAST = 4  # candidates of a group; fewer have no order to speak of


@dataclass(frozen=True)
class GroupResult:
    """How the candidates of one group came out."""

    group: str
    candidates: int
    failed: int
    kendall: float
    regret: float  # of the predicted best 20 over the measured best
    first_regret: float  # of the predicted best alone
    best_seconds: float  # measured
    ratio: float  # predicted over measured time, the median of all candidates


def analyse(files: Sequence[Path]) -> str:
    """A Markdown table of every group, and what it comes to."""
    results = [_result(name, records) for name, records in sorted(read_records(files).items())]
    ranked = [result for result in results if result.candidates >= LEAST]
    return table(ranked) if ranked else f"no group has {LEAST} candidates or more that were measured"


def read_records(files: Iterable[Path]) -> dict[str, list[dict[str, Any]]]:
    """The lines of `files` by group."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for file in files:
        for line in file.read_text().splitlines():
            record = json.loads(line)
            groups.setdefault(record["group"], []).append(record)
    return groups


def _result(name: str, records: Sequence[dict[str, Any]]) -> GroupResult:
    timed = sorted((r for r in records if "seconds" in r), key=lambda record: record["rank"])
    predicted, measured = [r["predicted"] for r in timed], [r["seconds"] for r in timed]
    enough = len(timed) >= LEAST
    return GroupResult(
        group=name,
        candidates=len(timed),
        failed=len(records) - len(timed),
        kendall=kendall(predicted, measured) if enough else float("nan"),
        regret=regret(predicted, measured, TOP) if enough else float("nan"),
        first_regret=regret(predicted, measured, 1) if enough else float("nan"),
        best_seconds=min(measured, default=float("nan")),
        ratio=statistics.median(p / m for p, m in zip(predicted, measured, strict=True)) if timed else float("nan"),
    )


def table(results: Sequence[GroupResult]) -> str:
    """The results as Markdown, a summary first."""
    taus = [result.kendall for result in results if result.kendall == result.kendall]
    near = [result.regret <= NEAR for result in results]
    lines = [
        f"{len(results)} groups; Kendall's rank correlation {statistics.median(taus):.2f} in the median; the best of "
        f"the {TOP} best predicted within {NEAR:.0%} of the best measured in {sum(near) / len(near):.0%} of them.",
        "",
        "| group | candidates | failed | best µs | predicted / measured | Kendall | best of 20 | first |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {r.group} | {r.candidates} | {r.failed} | {r.best_seconds * 1e6:.2f} | {r.ratio:.2f} | {r.kendall:.2f} "
        f"| {r.regret:+.1%} | {r.first_regret:+.1%} |"
        for r in results
    ]
    return "\n".join(lines)
