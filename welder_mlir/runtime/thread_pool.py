"""The thread blocks of a kernel, spread over the processors of the host."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Callable

from welder_mlir import env

# Each thread takes about this many pieces of a launch, so that an unlucky one holds the others up by an
# eighth at most.
_PIECES_PER_THREAD = 8


class ThreadPool:
    """Threads that wait for launches; the caller's own thread works with them.

    Kernels run outside Python's lock, so the threads truly run at once.
    """

    def __init__(self, threads: int | None = None) -> None:
        self.threads = env.available_cores() if threads is None else threads
        if self.threads < 1:
            raise ValueError(f"expected at least one thread, got {self.threads}")
        self._work: Callable[[], None] | None = None
        self._start()

    def _start(self) -> None:
        self._process = os.getpid()
        self._launch = threading.Lock()  # one launch at a time
        self._begin: list[threading.Semaphore] = [threading.Semaphore(0) for _ in range(self.threads - 1)]
        self._ended = threading.Semaphore(0)
        for begin in self._begin:
            threading.Thread(target=self._serve, args=(begin,), name="welder-mlir", daemon=True).start()

    def run(self, kernel: Callable[[int, int, int], None], arguments: int, grid: int) -> None:
        """Call `kernel(arguments, first, last)` on pieces of the thread blocks 0 to `grid`, and wait."""
        if self._process != os.getpid():
            self._start()  # a fork copies no threads
        piece = max(1, grid // (self.threads * _PIECES_PER_THREAD))
        pieces = -(-grid // piece)
        counter = itertools.count()  # its next() is atomic

        def work() -> None:
            while (index := next(counter)) < pieces:
                kernel(arguments, index * piece, min(grid, (index + 1) * piece))

        woken = self._begin[: pieces - 1]
        with self._launch:
            self._work = work
            for begin in woken:
                begin.release()
            work()
            for _ in woken:
                self._ended.acquire()
            self._work = None

    def close(self) -> None:
        """End the threads."""
        with self._launch:
            for begin in self._begin:
                begin.release()
            self._begin = []

    def _serve(self, begin: threading.Semaphore) -> None:
        while True:
            begin.acquire()
            work = self._work
            if work is None:
                return
            try:
                work()
            finally:
                self._ended.release()
