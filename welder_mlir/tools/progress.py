"""Tells people how far a compilation is: a bar on a terminal, and what each stage took."""

from __future__ import annotations

import resource
import sys
import threading
from typing import TYPE_CHECKING, Any, Self

from welder_mlir.compile_stages import Observer, StageRecord
from welder_mlir.tools.console import notices, table
from welder_mlir.tools.quantities import spell_bytes

if TYPE_CHECKING:
    from rich.table import Table

PATIENCE = 2.0  # seconds that a command may take before it shows a bar


class Bar:
    """A bar on stderr, if that is a terminal, for what takes longer than `PATIENCE`; use it in `with`."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._wanted = not quiet and sys.stderr.isatty()
        self._bar: Any = None
        self._state: tuple[str, int, int | None] = ("", 0, None)
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Self:
        if self._wanted:
            self._timer = threading.Timer(PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, *exception: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._wanted = False
            if self._bar is not None:
                self._bar.stop()

    def update(self, text: str, done: int = 0, total: int | None = None) -> None:
        """Say what is being done, and how much of it is behind; a `total` of None is not known."""
        with self._lock:
            self._state = (text, done, total)
            self._draw()

    def _show(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            if not self._wanted:
                return
            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=notices(),
                transient=True,
            )
            self._bar.add_task("", total=None)
            self._bar.start()
            self._draw()

    def _draw(self) -> None:
        if self._bar is not None:
            text, done, total = self._state
            self._bar.update(self._bar.task_ids[0], description=text, completed=done, total=total)


class CompileProgress(Observer):
    """Keeps the stages' records and moves a bar; use it in `with` around the compilation."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.records: list[StageRecord] = []
        self._bar = Bar(quiet=quiet)

    def __enter__(self) -> Self:
        self._bar.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self._bar.__exit__(*exception)

    def begin(self, stage: str) -> None:
        self._bar.update(stage)

    def end(self, record: StageRecord) -> None:
        self.records.append(record)

    def progress(self, done: int, total: int) -> None:
        self._bar.update("kernels", done, total)

    def table(self) -> Table:
        """Return what each stage took, and in all; memory is this process's until the stage's end."""
        rows = [(r.name, f"{r.seconds:.2f}", spell_bytes(r.peak_bytes)) for r in self.records]
        rows.append(("total", f"{self.seconds:.2f}", spell_bytes(self.peak_bytes)))
        return table("", ("stage", ">seconds", ">peak memory"), rows)

    @property
    def seconds(self) -> float:
        """What all stages took together."""
        return sum(record.seconds for record in self.records)

    @property
    def peak_bytes(self) -> int:
        """The most memory that this process had."""
        return max((record.peak_bytes for record in self.records), default=0)

    @property
    def worker_peak_bytes(self) -> int:
        """The most memory that one of the processes which compile kernels had."""
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
