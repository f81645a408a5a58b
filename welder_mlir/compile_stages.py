"""How long each stage of a compilation takes, and who is told."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class StageRecord:
    """One stage that has ended."""

    name: str
    seconds: float
    peak_bytes: int  # of this process's memory since it began


class Observer:
    """Told of what a compilation does; override what is of interest."""

    def begin(self, stage: str) -> None:
        """A stage begins."""

    def end(self, record: StageRecord) -> None:
        """A stage has ended."""

    def keep(self, stage: str, text: str) -> None:
        """The text of a stage that the options ask for; later stages may still fail."""

    def progress(self, done: int, total: int) -> None:
        """`done` of `total` kernels have been compiled."""


class StageClock:
    """Times stages and tells an observer."""

    def __init__(self, observer: Observer) -> None:
        self.observer = observer

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        self.observer.begin(name)
        start = time.perf_counter()
        yield
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        self.observer.end(StageRecord(name, time.perf_counter() - start, peak))
