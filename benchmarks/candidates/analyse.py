"""How well predictions order the candidates that were measured, group by group."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.candidates.ranking import kendall, regret
from welder_mlir.device.catalogue import find_device
from welder_mlir.device.device import Device

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
    held_out: bool  # not looked at when the model was made


def analyse(
    files: Sequence[Path], groups: Path | None = None, device: str = "h200", fitted: Sequence[Path] = ()
) -> list[GroupResult]:
    """How the groups came out that have `LEAST` candidates or more.

    Predictions are those of today's cost model for the groups in the folder `groups`; without it, those recorded.
    Groups that are in the files `fitted` too were looked at when the model was made; all others are held out.
    """
    found = read_records(files)
    if groups is not None:
        predict_again(found, groups, find_device(device))
    known = set(read_records(fitted))
    results = [_result(name, records, name not in known) for name, records in sorted(found.items())]
    return [result for result in results if result.candidates >= LEAST]


def read_records(files: Iterable[Path]) -> dict[str, list[dict[str, Any]]]:
    """The lines of `files` by group."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for file in files:
        for line in file.read_text().splitlines():
            record = json.loads(line)
            groups.setdefault(record["group"], []).append(record)
    return groups


def predict_again(found: Mapping[str, list[dict[str, Any]]], groups: Path, device: Device) -> None:
    """Put today's predictions into the records."""
    from benchmarks.candidates.predict import Predictor

    for name, records in found.items():
        predictor = Predictor(groups / f"{name}.mlir", device)
        for record in records:
            prediction = predictor.predict(record["schedule"])
            record["predicted"], record["terms"] = prediction.seconds, prediction.terms


def _result(name: str, records: Sequence[dict[str, Any]], held_out: bool) -> GroupResult:
    timed = sorted((r for r in records if "seconds" in r), key=lambda record: record["rank"])
    predicted, measured = [r["predicted"] for r in timed], [r["least"] for r in timed]
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
        held_out=held_out,
    )


def table(results: Sequence[GroupResult]) -> str:
    """The results as Markdown, a summary first."""
    fitted = [result for result in results if not result.held_out]
    lines = [f"* all: {_summary(results)}"]
    if fitted and len(fitted) < len(results):
        lines.append(f"* looked at when the model was made: {_summary(fitted)}")
        lines.append(f"* held out: {_summary([result for result in results if result.held_out])}")
    many = [result for result in results if result.candidates > TOP]
    lines += [f"* of more than {TOP} candidates: {_summary(many)}"] if many else []
    lines += [
        "",
        "| group | held out | candidates | failed | best µs | predicted / measured | Kendall | best of 20 | first |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {r.group} | {'yes' if r.held_out else ''} | {r.candidates} | {r.failed} | {r.best_seconds * 1e6:.2f} "
        f"| {r.ratio:.2f} | {r.kendall:.2f} | {r.regret:+.1%} | {r.first_regret:+.1%} |"
        for r in results
    ]
    return "\n".join(lines)


def _summary(results: Sequence[GroupResult]) -> str:
    taus = [0.0 if math.isnan(result.kendall) else result.kendall for result in results]
    near = sum(result.regret <= NEAR for result in results) / len(results)
    first = sum(result.first_regret <= NEAR for result in results) / len(results)
    ratio = statistics.median(result.ratio for result in results)
    candidates = sum(result.candidates for result in results)
    return (
        f"{len(results)} groups, {candidates} candidates; Kendall's rank correlation {statistics.median(taus):.2f} in "
        f"the median; the best of the {TOP} best predicted within {NEAR:.0%} of the best measured in {near:.0%} of "
        f"groups, the best predicted alone in {first:.0%}; predicted over measured time {ratio:.2f}"
    )
