"""One process at a time on the device that is timed."""

from __future__ import annotations

import fcntl
import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self


class DeviceLock:
    """A lock of one file between processes and threads; use it in `with`, also within itself. It ends with its process.

    While it is held, this thread runs on `cores`, which no other process that compiles is allowed to use.
    """

    def __init__(self, path: Path, cores: frozenset[int] = frozenset()) -> None:
        self._path = path
        self._cores = cores
        self._threads = threading.RLock()  # of this process, which the file alone would lock out for ever
        self._depth = 0
        self._file = -1
        self._before: set[int] = set()

    def __enter__(self) -> Self:
        self._threads.acquire()
        if self._depth == 0:
            self._file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
            if self._cores:
                self._before = set(os.sched_getaffinity(0))
                os.sched_setaffinity(0, self._cores)
        self._depth += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if self._depth == 0:
            if self._cores:
                os.sched_setaffinity(0, self._before)
            os.close(self._file)
        self._threads.release()
