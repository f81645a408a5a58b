"""Cases from a command line to a file of results, with lines that tell how far it is."""

from __future__ import annotations

import argparse
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cases import FUSE_LEVELS, Case, case_of, select_cases, take_part
from benchmarks.options import run_options
from benchmarks.profiles import profiles_page
from benchmarks.results_file import Document, read_results, write_results
from benchmarks.runner import Report, RunOptions, run_cases
from benchmarks.table import is_number

Table = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class Plan:
    """What is to be measured, how, and where it goes."""

    cases: tuple[Case, ...]
    kept: tuple[dict[str, Any], ...]  # rows of an earlier run
    options: RunOptions
    output: Path
    commit: str | None


def plan_measurement(options: argparse.Namespace, fuse: Sequence[str] = FUSE_LEVELS[-1:]) -> Plan:
    """Return what the command line asks for; ValueError for what makes no sense, OSError for files not to be had."""
    chosen = run_options(options)
    kept = tuple(read_results(Path(options.resume))["rows"]) if options.resume else ()
    commit = options.commit or os.environ.get("COMMIT") or _commit()
    return Plan(choose_cases(options, fuse), kept, chosen, Path(options.output), commit)


def choose_cases(options: argparse.Namespace, fuse: Sequence[str] = FUSE_LEVELS[-1:]) -> tuple[Case, ...]:
    """Return the cases that the command line asks for; ValueError if there is none."""
    from benchmarks.models import NETWORKS

    cases = select_cases(NETWORKS, options.case, options.dtype, options.batch, fuse)
    cases = take_part(cases, options.part) if options.part else cases
    if not cases:
        raise ValueError("no case is left: no network is measured at what --dtype, --batch and --part ask for")
    return tuple(cases)


def measure_cases(plan: Plan, table: Table) -> Document:
    """Measure the cases that are not kept, writing the output and its table after each; return the document."""
    return _Recorder(plan, table).run()


def profiles_path(output: Path) -> Path:
    """Return where the profiles that go with the results at `output` are."""
    return output.with_name(f"{output.stem}-profiles.json")


class _Recorder:
    """Keeps the document of a run, in the order of its cases."""

    def __init__(self, plan: Plan, table: Table) -> None:
        self._plan, self._table = plan, table
        self._rows = {case_of(row): row for row in plan.kept}
        self._profiles: dict[str, list[dict[str, Any]]] = {}
        self._begun = time.monotonic()
        options = plan.options
        self._document: Document = {
            "device": options.device,
            "driver": None,
            "commit": plan.commit,
            "date": time.strftime("%Y-%m-%d", time.gmtime()),
            "versions": {},
            "method": {name: getattr(options, name) for name in ("seconds", "rounds", "processes", "threads")},
            "reduced": options.reduced,
            "ceilings": {},
        }

    def run(self) -> Document:
        """Measure, and return the document."""
        missing = [case for case in self._plan.cases if case not in self._rows]
        self._line(f"{len(missing)} cases to measure, {len(self._rows)} kept; logs in {self._plan.options.logs}")
        report = Report(ceilings=self._enter_ceilings, row=self._enter_row, line=self._line)
        unfinished = run_cases(missing, self._plan.options, report)
        self._write(unfinished)
        for case in unfinished:
            self._line(f"{case}: not measured, the budget is spent")
        self._line(f"wrote {self._plan.output}")
        return self._document

    def _enter_ceilings(self, found: Mapping[str, Any]) -> None:
        self._document |= found.get("environment", {}) | {"ceilings": found.get("ceilings", {})}
        if "failure" in found:
            self._document["ceilings_failure"] = found["failure"]
            self._line(f"ceilings: FAILED: {found['failure']}")
            return
        rates = {name: f"{rate / 1e12:.3f}" for name, rate in found["ceilings"].items()}
        self._line(f"ceilings in 10^12 a second: {', '.join(f'{name} {rate}' for name, rate in rates.items())}")

    def _enter_row(self, row: dict[str, Any]) -> None:
        if "profile" in row:
            self._profiles[str(case_of(row))] = row.pop("profile")
            write_results(profiles_path(self._plan.output), self._profiles, profiles_page(self._profiles))
        self._rows[case_of(row)] = row
        self._write([case for case in self._plan.cases if case not in self._rows])
        self._line(describe_row(row))

    def _write(self, unfinished: Sequence[Case]) -> None:
        order = [case for case in (*self._plan.cases, *self._rows) if case in self._rows]
        self._document |= {
            "seconds": round(time.monotonic() - self._begun, 1),
            "rows": [self._rows[case] for case in dict.fromkeys(order)],
            "unfinished": [str(case) for case in unfinished],
        }
        write_results(self._plan.output, self._document, self._table(self._document))

    def _line(self, text: str) -> None:
        print(f"[{time.strftime('%H:%M:%S')} +{time.monotonic() - self._begun:.0f}s] {text}", flush=True)


def describe_row(row: Mapping[str, Any]) -> str:
    """Return a row as one line: status, error, times, memory, what failed."""
    figures = {"ours": row["ours_ms"], **row["peers_ms"], "floor": row["floor_ms"]}
    times = ", ".join(f"{name} {value:.4g}" for name, value in figures.items() if is_number(value))
    failed = [f"{name}: {value}" for name, value in row["peers_ms"].items() if not is_number(value)]
    sizes = f"{row['kernels']} kernels, peak {row['peak_bytes']} B beside {row['torch_peak_bytes']} B"
    told = f"error {row['error']} beside {row['torch_error']}; {times} ms; {sizes}; compiled in {row['compile_s']} s"
    return " | ".join([f"{case_of(row)}: {row['status']}", told, *failed, *row["notes"], f"{row['wall_s']} s"])


def _commit() -> str | None:
    """Return the commit that git knows, if there is git."""
    command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.strip() or None
    except (OSError, subprocess.SubprocessError):
        return None
