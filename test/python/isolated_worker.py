"""Runs calls in a process of their own, so that a crash or an endless loop costs one call only."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

M_PERTURB = -6  # glibc's mallopt: fill memory that is given out
FILL = 0x5A


class WorkerFailedError(Exception):
    """A call took too long or ended its process."""


class IsolatedWorker(Generic[Item, Result]):
    """A forked process that computes `function`, in fresh memory that is not zero; a new one after each failure."""

    def __init__(self, function: Callable[[Item], Result], timeout: float) -> None:
        self._function = function
        self._timeout = timeout  # seconds a call may take
        self._process: multiprocessing.Process | None = None
        self._pipe: Connection | None = None

    def __call__(self, item: Item) -> Result:
        """Return the function of `item`; raises WorkerFailedError."""
        if self._process is None:
            self._start()
        self._pipe.send(item)
        try:
            if self._pipe.poll(self._timeout):
                return self._pipe.recv()
        except EOFError:
            self._process.join()
            code = self._process.exitcode
            self.close()
            raise WorkerFailedError(f"the process ended with {code}") from None
        self.close()
        raise WorkerFailedError(f"no answer within {self._timeout:g} s")

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
            self._process = None

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._function, theirs, self._pipe), daemon=True)
        self._process.start()
        theirs.close()


def _serve(function: Callable[[Item], Result], pipe: Connection, other_end: Connection) -> None:
    other_end.close()  # or this process would outlive the one that asks
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(M_PERTURB, FILL)
    with contextlib.suppress(EOFError):
        while True:
            pipe.send(function(pipe.recv()))
