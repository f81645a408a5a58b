"""Trying what may fail, so that it costs its own figures and no other's."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TypeVar

import torch

from benchmarks.measure.job import Answers, Job
from benchmarks.verdict import FAILED, reason

Result = TypeVar("Result")


class Attempts:
    """The steps of a job: each is told before it begins, and so is why it failed."""

    def __init__(self, job: Job, answers: Answers) -> None:
        self._device = job.device
        self.say = answers.say
        self.begin = answers.begin

    def ours(self, stage: str, action: Callable[[], Result]) -> Result | None:
        """Return what `action` gives; what it raises becomes the status of the row."""
        return self._attempt(stage, "ours", action, lambda why: {"status": f"{FAILED}: {why}"})

    def peer(self, stage: str, name: str, action: Callable[[], Result]) -> Result | None:
        """Return what `action` gives; what it raises becomes the peer's entry in the row."""
        return self._attempt(stage, name, action, lambda why: {"peers_ms": {name: why}})

    def noted(self, stage: str, name: str | None, what: str, action: Callable[[], Result]) -> Result | None:
        """Return what `action` gives; what it raises becomes a note that begins with `what`."""
        return self._attempt(stage, name, action, lambda why: {"notes": [f"{what}: {why}"]})

    def _attempt(
        self, stage: str, name: str | None, action: Callable[[], Result], told: Callable[[str], dict[str, object]]
    ) -> Result | None:
        self.begin(stage, name)
        try:
            return action()
        except Exception as error:
            traceback.print_exception(error)
            self.say(**told(reason(error)))
            if self._device == "cuda":
                # Raises what the device does not survive: the process ends, and another leaves `name` out.
                torch.cuda.synchronize()
            return None
