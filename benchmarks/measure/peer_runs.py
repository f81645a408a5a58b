"""The peers that a job asks for: compiled while others compile too, then ready to be timed."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from benchmarks.measure import peers
from benchmarks.measure.attempts import Attempts
from benchmarks.measure.job import PEERS, Job
from benchmarks.measure.stopwatch import timer_of
from benchmarks.measure.timing import Timer


class PeerRuns:
    """Runs of one network on one set of inputs, both on the device."""

    def __init__(self, job: Job, attempts: Attempts, network: nn.Module, inputs: Sequence[torch.Tensor]) -> None:
        self._job, self._attempts = job, attempts
        self._network, self._inputs = network, inputs
        self._compiled: dict[str, peers.Run] = {}
        self.eager = peers.eager(network, inputs)

    def compile(self) -> None:
        """Compile those that compile."""
        for name, mode in peers.COMPILE_MODES.items():
            if name in self._job.contenders:
                run = self._attempts.peer(f"compile {name}", name, lambda mode=mode: self._compile(mode))  # type: ignore[misc]
                self._compiled |= {name: run} if run else {}
        if self._job.device == "cuda":
            torch.cuda.empty_cache()  # others compile, and one measures

    def timers(self) -> dict[str, Timer]:
        """Return a timer of each peer that can be timed, in a CUDA graph where it is to be and can be."""
        runs = {name: self._prepare(name) for name in PEERS if name in self._job.contenders}
        return {name: timer_of(run, self._job.device) for name, run in runs.items() if run is not None}

    def _prepare(self, name: str) -> peers.Run | None:
        if name == "eager":
            return self.eager
        run = self.eager if name == "graph" else self._compiled.get(name)
        if run is None:
            return None
        if self._job.device != "cuda":
            if name == "graph":
                self._attempts.say(peers_ms={name: "there are CUDA graphs on a GPU only"})
            return None if name == "graph" else run
        if name == "graph":
            return self._attempts.peer(f"capture {name}", name, lambda: peers.captured(run))
        why = f"{name} is not in a CUDA graph"
        return self._attempts.noted(f"capture {name}", name, why, lambda: peers.captured(run)) or self._uncaptured(name)

    def _uncaptured(self, name: str) -> peers.Run | None:
        """Return a compiled peer without a CUDA graph of the whole."""
        mode = peers.UNCAPTURED_MODES.get(name)
        if mode is None:
            return self._compiled[name]
        return self._attempts.peer(f"compile {name} again", name, lambda: self._compile(mode))

    def _compile(self, mode: str) -> peers.Run:
        return peers.compiled(self._network, self._inputs, mode)
