"""Measures cases: each in a process of its own, several that compile at once, one that times."""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.cases import Case
from benchmarks.counters import counting_command, read_counters
from benchmarks.measure.job import OURS, Job
from benchmarks.row import add_figures, complete, empty_row, fail
from benchmarks.verdict import PASSED, reason
from benchmarks.worker import COMMAND, Limits, Outcome, run_worker

_LAST_SECONDS = 5.0  # before the end of the budget, for writing what there is


@dataclass(frozen=True)
class RunOptions:
    """How cases are measured."""

    logs: Path  # a folder for each case's log and files
    device: str = "cuda"
    reduced: bool = False
    contenders: tuple[str, ...] = (OURS,)
    processes: int = 1  # that compile, or wait for the device, at once
    threads: int = 2  # that each compiles with
    timing_cores: tuple[int, ...] = ()
    seconds: float = 1.0
    rounds: int = 5
    profile: bool = False
    counters: bool = False  # what the kernels move, read by ncu
    budget: float | None = None  # seconds for all
    timeout: float = 600.0  # for one case
    peer_timeout: float = 150.0  # for compiling one peer
    command: tuple[str, ...] = COMMAND


@dataclass(frozen=True)
class Report:
    """Who is told of what happens."""

    ceilings: Callable[[dict[str, Any]], None]  # `environment` and `ceilings`, or `failure`
    row: Callable[[dict[str, Any]], None]
    line: Callable[[str], None]


def run_cases(cases: Sequence[Case], options: RunOptions, report: Report) -> list[Case]:
    """Measure the ceilings, then the cases; return those that the budget left no time for."""
    return asyncio.run(_Run(options, report).run(cases))


class _Run:
    """One run over several cases."""

    def __init__(self, options: RunOptions, report: Report) -> None:
        self._options = options
        self._report = report
        self._begun = time.monotonic()
        self._deadline = self._begun + (options.budget or 1e9) - (_LAST_SECONDS if options.budget else 0)
        self._walls: list[float] = []
        self._ceilings: dict[str, float] = {}
        self._ceilings_known = asyncio.Event()
        self._unfinished: list[Case] = []

    async def run(self, cases: Sequence[Case]) -> list[Case]:
        self._options.logs.mkdir(parents=True, exist_ok=True)
        waiting = list(reversed(cases))
        lanes = [self._lane(waiting) for _ in range(max(1, self._options.processes))]
        await asyncio.gather(self._measure_ceilings(), *lanes)
        return [case for case in cases if case in self._unfinished]

    async def _measure_ceilings(self) -> None:
        found: dict[str, Any] = {}
        try:
            outcome = await self._work(self._job(None, ()), self._options.logs / "ceilings.log", found.update)
            if not outcome.finished:
                found["failure"] = outcome.why
            self._ceilings = found.get("ceilings", {})
            self._report.ceilings(found)
        finally:
            self._ceilings_known.set()

    async def _lane(self, waiting: list[Case]) -> None:
        """Take one case after another."""
        while waiting:
            case = waiting.pop()
            if not self._has_time():
                self._unfinished.append(case)
                continue
            begun = time.monotonic()
            row = await self._measure(case)
            if row is None:
                self._unfinished.append(case)
                continue
            if self._options.counters and row["status"] == PASSED:
                await self._count(case, row)
            self._walls.append(time.monotonic() - begun)
            await self._ceilings_known.wait()
            self._report.row(complete(row, self._ceilings) | {"wall_s": round(self._walls[-1], 1)})

    def _has_time(self) -> bool:
        """Whether another case is likely to end in time: as half of those before it took."""
        expected = statistics.median(self._walls) if self._walls else 0.0
        return time.monotonic() + expected < self._deadline

    async def _measure(self, case: Case) -> dict[str, Any] | None:
        """Return the case's row; None if the budget ended before the case did.

        A process that does not survive one contender is started once more without it, as often as it takes.
        """
        row, contenders = empty_row(case), self._options.contenders
        shutil.rmtree(self._job(case, ()).path, ignore_errors=True)  # what another run compiled
        while True:
            self._report.line(f"{case}: begins")
            job = self._job(case, contenders)
            outcome = await self._work(job, job.path / "log", lambda figures: add_figures(row, figures))
            row["stage_s"] = outcome.stage_seconds
            if outcome.finished:
                break
            if outcome.interrupted:
                return None
            self._report.line(f"{case}: {outcome.why} (while: {outcome.stage})")
            lost = outcome.contender
            if lost == OURS or lost is None:
                fail(row, f"{outcome.why} (while: {outcome.stage})")
            else:
                add_figures(row, {"peers_ms": {lost: f"{outcome.why} (while: {outcome.stage})"}})
            if lost not in contenders or len(contenders) == 1:
                break
            contenders = tuple(name for name in contenders if name != lost)
        if row["status"] is None:
            fail(row, "nothing was measured")
        elif row["status"] == PASSED and row["ours_ms"] is None:
            fail(row, "the outputs are right, but the time was not measured")
        return row

    async def _count(self, case: Case, row: dict[str, Any]) -> None:
        """Enter what the case's kernels move, or a note why that is not known."""
        job = replace(self._job(case, ()), count=True)
        counted = job.path / "counters.csv"
        command = counting_command(self._options.command, counted)
        try:
            outcome = await self._work(job, job.path / "log", lambda _: None, command)
            if not outcome.finished:
                raise ValueError(outcome.why)
            add_figures(row, read_counters(counted.read_text()))
        except (OSError, ValueError) as error:
            add_figures(row, {"notes": [f"what the kernels move was not counted: {reason(error)}"]})

    async def _work(
        self, job: Job, log: Path, listen: Callable[[dict[str, Any]], None], command: tuple[str, ...] = ()
    ) -> Outcome:
        job.path.mkdir(parents=True, exist_ok=True)
        options = self._options
        limits = Limits(options.timeout, options.peer_timeout, self._deadline)
        return await run_worker(job.to_json(), log, self._environment(), limits, listen, command or options.command)

    def _job(self, case: Case | None, contenders: tuple[str, ...]) -> Job:
        options = self._options
        folder = options.logs / (case.folder if case else "ceilings")
        job = Job(options.device, str(folder), str(options.logs / "device.lock"), case, contenders)
        return replace(
            job,
            reduced=options.reduced,
            seconds=options.seconds,
            rounds=options.rounds,
            profile=options.profile,
            threads=options.threads,
            timing_cores=options.timing_cores,
        )

    def _environment(self) -> dict[str, str]:
        """Return the variables of a process that measures: caches among the logs, few threads, this package."""
        logs, threads = self._options.logs.resolve(), str(self._options.threads)
        root = str(Path(__file__).resolve().parent.parent)
        path = [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
        return os.environ | {
            "PYTHONPATH": os.pathsep.join([*path, root]),
            "TORCHINDUCTOR_CACHE_DIR": str(logs / "inductor"),
            "TRITON_CACHE_DIR": str(logs / "triton"),
            "TORCHINDUCTOR_COMPILE_THREADS": threads,
            "OMP_NUM_THREADS": threads,
        }
