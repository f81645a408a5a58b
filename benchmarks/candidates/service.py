"""A process that answers requests, a line of JSON each; it may die or hang, and is then started anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any


class ServiceError(Exception):
    """A request that was not answered, or answered with an error."""


class Service:
    """The caller's end of `python -m MODULE`; one thread uses it at a time."""

    def __init__(self, module: str, seconds: float) -> None:
        self._run = f"runpy.run_module({module!r}, run_name='__main__')"
        self._seconds = seconds
        self._start()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer. No answer within the seconds given, or an error: ServiceError."""
        assert self._process.stdin and self._process.stdout
        alarm = threading.Timer(self._seconds, self._process.kill)
        alarm.start()
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError:
            line = ""
        finally:
            alarm.cancel()
        answer: dict[str, Any] = json.loads(line) if line else {}
        if not line or "error" in answer:  # a CUDA context, for one, is of no use after some errors
            self.close()
            ended = f"the process ended with status {self._process.returncode}"
            self._start()
            raise ServiceError(answer.get("error", ended))
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            # With the caller's own search path, which `-m` would change.
            [sys.executable, "-P", "-c", f"import runpy, sys; sys.path[:] = {sys.path!r}; {self._run}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )


def serve(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Answer the lines of standard input until there are no more; what `answer` raises becomes an error."""
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # libraries print
    for line in sys.stdin:
        try:
            found = answer(json.loads(line))
        except Exception as error:
            found = {"error": f"{type(error).__name__}: {str(error)[:300]}"}
        replies.write(json.dumps(found) + "\n")
        replies.flush()
