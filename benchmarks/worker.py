"""A process that measures, from outside: started, listened to, stopped at its limit."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

Listener = Callable[[dict[str, Any]], None]

# The start of a command that does a job given as its last argument; tests have another.
COMMAND = (sys.executable, "-m", "benchmarks.measure")


@dataclass
class Outcome:
    """How a process ended, and what it was doing."""

    finished: bool = False  # it said so itself
    why: str = ""  # what went wrong, otherwise
    stage: str = "start"
    contender: str | None = None  # that the stage was about
    interrupted: bool = False  # by the end of the whole run
    stage_seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """How long a process may take, in seconds."""

    whole: float
    peer: float  # for a stage that is about one peer
    deadline: float  # of `time.monotonic()`, for all


async def run_worker(
    job: str, log: Path, environment: Mapping[str, str], limits: Limits, listen: Listener, command: tuple[str, ...]
) -> Outcome:
    """Run one process to its end, or to a limit; `listen` gets what it says. Its other output goes to `log`."""
    outcome = Outcome()
    with open(log, "ab") as file:
        process = await _start((*command, job), file, environment)
        try:
            await _listen(process, outcome, limits, listen)
        finally:
            _stop(process)
            status = await process.wait()
    if not outcome.finished and not outcome.why:
        outcome.why = f"the process ended with {_spell_status(status)}{_last_line(log)}"
    return outcome


async def _start(
    command: tuple[str, ...], log: IO[bytes], environment: Mapping[str, str]
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=log,
        env=dict(environment),
        start_new_session=True,
        limit=2**26,  # bytes of a line: a profile is one
    )


async def _listen(process: asyncio.subprocess.Process, outcome: Outcome, limits: Limits, listen: Listener) -> None:
    """Hear what the process says until it ends or reaches a limit, which `outcome` then tells."""
    assert process.stdout is not None
    begun = stage_begun = time.monotonic()
    while True:
        now = time.monotonic()
        left = {
            f"over {limits.whole:g} s in all": begun + limits.whole - now,
            "the time for all cases was over": limits.deadline - now,
        }
        if outcome.contender not in (None, "ours"):
            left[f"over {limits.peer:g} s"] = stage_begun + limits.peer - now
        why, seconds = min(left.items(), key=lambda item: item[1])
        try:
            line = await asyncio.wait_for(process.stdout.readline(), max(seconds, 0.01))
        except TimeoutError:
            outcome.why, outcome.interrupted = why, limits.deadline <= time.monotonic()
            return
        if not line:
            return
        if not line.startswith(b"{"):  # of a profiler around the process
            continue
        figures = json.loads(line)
        if "stage" in figures:
            now = time.monotonic()
            outcome.stage_seconds[outcome.stage] = round(now - stage_begun, 1)
            outcome.stage, outcome.contender, stage_begun = figures["stage"], figures["contender"], now
        elif "failure" in figures:
            outcome.why = figures["failure"]
        elif figures.get("finished"):
            outcome.stage_seconds[outcome.stage] = round(time.monotonic() - stage_begun, 1)
            outcome.finished = True
            return
        else:
            listen(figures)


def _stop(process: asyncio.subprocess.Process) -> None:
    """End the process and those that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _spell_status(status: int) -> str:
    if status >= 0:
        return f"exit code {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace")[-4000:].strip().splitlines()
    return f": {lines[-1].strip()[:200]}" if lines and not lines[-1].startswith("==") else ""
