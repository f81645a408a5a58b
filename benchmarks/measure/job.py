"""What a process that measures is asked for, and how it answers: JSON both ways."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from benchmarks.cases import Case

OURS = "ours"
PEERS = ("eager", "graph", "compile", "max_autotune")


@dataclass(frozen=True)
class Job:
    """One case, or no case for the ceilings of the device."""

    device: str  # cuda or cpu
    folder: str  # for this job's files, which are there again when it is tried once more
    lock: str  # the file of `DeviceLock`
    case: Case | None = None
    contenders: tuple[str, ...] = (OURS, *PEERS)
    reduced: bool = False  # the network's small size
    seconds: float = 1.0  # that each contender is timed
    rounds: int = 5
    profile: bool = False  # measure each kernel of ours as well
    count: bool = False  # only run what an earlier try compiled, once, for a profiler
    warm_up: float = 0.2  # seconds
    threads: int = 2  # processes that compile
    timing_cores: tuple[int, ...] = ()  # kept for the process that times

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(text: str) -> Job:
        """Return the job that `to_json` wrote."""
        fields = json.loads(text)
        case = fields.pop("case")
        for name in ("contenders", "timing_cores"):
            fields[name] = tuple(fields[name])
        return Job(**fields, case=None if case is None else Case(**case))

    @property
    def path(self) -> Path:
        """The folder."""
        return Path(self.folder)


class Answers:
    """Lines of JSON to the process that asked; whatever libraries print goes to stderr, which is a log file."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @staticmethod
    def on_stdout() -> Answers:
        """Take stdout for answers alone."""
        stream = os.fdopen(os.dup(1), "w")
        os.dup2(2, 1)
        return Answers(stream)

    def say(self, **figures: Any) -> None:
        """Send figures of the row: `peers_ms` adds to those said before, `notes` too, all else replaces."""
        self._send(figures)

    def begin(self, stage: str, contender: str | None = None) -> None:
        """Say what comes next, and for which contender: the one to leave out should the process not survive it."""
        print(f"== {stage}", file=sys.stderr, flush=True)
        self._send({"stage": stage, "contender": contender})

    def finish(self) -> None:
        """Say that all has been said."""
        self._send({"finished": True})

    def _send(self, figures: dict[str, Any]) -> None:
        print(json.dumps(figures), file=self._stream, flush=True)
