"""One case from network to row: compile everything, then check and time it with the device to itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import nn

from benchmarks.measure import peers
from benchmarks.measure.attempts import Attempts
from benchmarks.measure.device_lock import DeviceLock
from benchmarks.measure.job import OURS, Answers, Job
from benchmarks.measure.ours import Ours, compile_case
from benchmarks.measure.peer_runs import PeerRuns
from benchmarks.measure.reference import Reference, as_arrays, bytes_of, compute_reference, relative_error
from benchmarks.measure.timing import Timer, take_turns
from benchmarks.models import NETWORKS
from benchmarks.models.export import DTYPES, in_dtype
from benchmarks.verdict import judge
from welder_mlir.runtime.compiled_model import CompiledModel
from welder_mlir.tools.kernel_profile import profile_kernels


def measure_case(job: Job, answers: Answers, lock: DeviceLock) -> None:
    """Measure the job's case, each figure said as soon as it is known; what fails is said and left out."""
    peers.strict_arithmetic()
    torch.set_num_threads(max(job.threads, 1))
    with torch.no_grad():
        _Measurement(job, answers, lock).run()


class _Measurement:
    """The steps of one case, in order."""

    def __init__(self, job: Job, answers: Answers, lock: DeviceLock) -> None:
        assert job.case is not None
        self._job, self._case, self._lock = job, job.case, lock
        self._attempts = Attempts(job, answers)
        self._say, self._begin = answers.say, answers.begin

    def run(self) -> None:
        """Compile and load without the lock, run and time with it, and compare without it again."""
        compiled = self._compile_ours() if OURS in self._job.contenders else None
        self._begin("build the network")
        network, inputs = self._network().to(self._job.device), self._inputs(self._case.batch)
        given = [x.to(self._job.device) for x in inputs]
        others = PeerRuns(self._job, self._attempts, network, given)
        others.compile()
        ours = self._attempts.ours("load", lambda: Ours(compiled, given)) if compiled is not None else None
        self._load_libraries(network)
        self._begin("wait for the device")
        with self._lock:
            peers.search_algorithms()
            self._begin("compute the reference")
            reference = compute_reference(network, inputs, self._job.device)
            eager = self._run_eager(others.eager)
            outputs = self._attempts.ours("run ours", ours.outputs) if ours is not None else None
            timers = {} if ours is None or outputs is None else {OURS: ours.timer}
            self._time(timers | others.timers())
            if self._job.profile and compiled is not None and OURS in timers:
                self._profile(compiled, given)
        self._begin("compare")
        self._say_floor(reference, inputs)
        self._say_errors(reference, eager, outputs)
        if ours is not None:
            self._say(measured_bytes=ours.measured_bytes())

    def _compile_ours(self) -> CompiledModel | None:
        found = self._attempts.ours("compile", lambda: compile_case(self._job))
        if found is None:
            return None
        compiled, facts = found
        self._say(**facts)
        return compiled

    def _network(self) -> nn.Module:
        known = NETWORKS[self._case.name]
        return known.build(**(known.reduced if self._job.reduced else {})).to(DTYPES[self._case.dtype])

    def _inputs(self, batch: int) -> list[torch.Tensor]:
        known = NETWORKS[self._case.name]
        drawn = known.inputs(batch, **(known.reduced if self._job.reduced else {}))
        return list(in_dtype(drawn, self._case.dtype).values())

    def _load_libraries(self, network: nn.Module) -> None:
        """Run one sample, without and with cuDNN: a first run loads code for seconds, which no other need wait for."""
        self._begin("load libraries")
        inputs = self._inputs(1)
        compute_reference(network, inputs, self._job.device)
        network(*(x.to(self._job.device) for x in inputs))

    def _run_eager(self, run: peers.Run) -> tuple[np.ndarray, ...]:
        """Return PyTorch's own outputs, and say its memory, whether it is timed or not."""
        self._begin("run PyTorch")
        outputs = as_arrays(run())
        if self._job.device == "cuda":
            self._say(torch_peak_bytes=peers.peak_bytes(run))
        return outputs

    def _time(self, timers: dict[str, Timer]) -> None:
        """Say the figures of all that can be timed, taking turns."""
        if not timers:
            return
        self._begin("time")
        found = take_turns(timers, self._job.seconds, self._job.rounds, self._job.warm_up)
        figures: dict[str, Any] = {}
        if OURS in found:
            ours = found.pop(OURS)
            figures |= {"ours_ms": 1e3 * ours.median, "ours_spread": round(ours.spread, 4), "ours_runs": ours.runs}
        figures["peers_ms"] = {name: 1e3 * timed.median for name, timed in found.items()}
        figures["peers_spread"] = {name: round(timed.spread, 4) for name, timed in found.items()}
        self._say(**figures)

    def _profile(self, compiled: CompiledModel, inputs: list[torch.Tensor]) -> None:
        found = self._attempts.noted("profile", None, "there is no profile", lambda: profile_kernels(compiled, inputs))
        if found is not None:
            self._say(profile=[kernel.as_json() for kernel in found])

    def _say_floor(self, reference: Reference, inputs: list[torch.Tensor]) -> None:
        item = DTYPES[self._case.dtype].itemsize
        outputs = sum(array.size for array in reference.outputs)
        moved = bytes_of(inputs) + item * (outputs + reference.elements_read)
        self._say(flops=reference.flops, floor_bytes=moved)

    def _say_errors(
        self, reference: Reference, eager: tuple[np.ndarray, ...], ours: tuple[np.ndarray, ...] | None
    ) -> None:
        torch_error = relative_error(eager, reference.outputs)
        self._say(torch_error=torch_error)
        if ours is not None:
            error = relative_error(ours, reference.outputs)
            self._say(error=error, status=judge(self._case.dtype, error, torch_error))
