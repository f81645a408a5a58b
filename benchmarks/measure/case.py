"""One case from network to row: compile everything, then check and time it with the device to itself."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from benchmarks.measure import peers
from benchmarks.measure.device_lock import DeviceLock
from benchmarks.measure.job import OURS, PEERS, Answers, Job
from benchmarks.measure.ours import Ours, compile_case
from benchmarks.measure.reference import Reference, as_arrays, bytes_of, compute_reference, relative_error
from benchmarks.measure.stopwatch import timer_of
from benchmarks.measure.timing import Timer, take_turns
from benchmarks.models import NETWORKS
from benchmarks.models.export import DTYPES, in_dtype
from benchmarks.verdict import judge, reason
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
        self._job, self._case, self._say = job, job.case, answers.say
        self._begin, self._lock = answers.begin, lock
        self._timers: dict[str, Timer] = {}

    def run(self) -> None:
        """Compile without the lock, measure with it."""
        compiled = self._compile_ours() if OURS in self._job.contenders else None
        self._begin("build the network")
        network, inputs = self._network()
        on_device = network.to(self._job.device)
        given = [x.to(self._job.device) for x in inputs]
        runs = self._compile_peers(on_device, given)
        self._begin("wait for the device")
        with self._lock:
            self._begin("compute the reference")
            reference = compute_reference(network, inputs, self._job.device)
            self._say_floor(reference, inputs)
            self._run_eager(peers.eager(on_device, given), reference)
            if compiled is not None:
                self._check_ours(compiled, given, reference)
            self._prepare_peers(on_device, given, runs)
            self._time()
            if compiled is not None and OURS in self._timers and self._job.profile:
                self._profile(compiled, given)

    def _compile_ours(self) -> CompiledModel | None:
        self._begin("compile", OURS)
        try:
            compiled, facts = compile_case(self._job)
        except Exception as error:
            self._say(status=f"FAILED: {reason(error)}")
            self._note(error)
            return None
        self._say(**facts)
        return compiled

    def _network(self) -> tuple[nn.Module, list[torch.Tensor]]:
        known = NETWORKS[self._case.name]
        size = known.reduced if self._job.reduced else {}
        network = known.build(**size).to(DTYPES[self._case.dtype])
        return network, list(in_dtype(known.inputs(self._case.batch, **size), self._case.dtype).values())

    def _compile_peers(self, network: nn.Module, inputs: list[torch.Tensor]) -> dict[str, peers.Run]:
        """Return a run of each peer that compiles."""
        runs = {}
        for name, mode in peers.COMPILE_MODES.items():
            if name in self._job.contenders:
                self._begin(f"compile {name}", name)
                run = self._attempt(name, lambda mode=mode: peers.compiled(network, inputs, mode))
                runs |= {name: run} if run else {}
        if self._job.device == "cuda":
            torch.cuda.empty_cache()  # others compile, and one measures
        return runs

    def _say_floor(self, reference: Reference, inputs: list[torch.Tensor]) -> None:
        item = DTYPES[self._case.dtype].itemsize
        outputs = sum(array.size for array in reference.outputs)
        moved = bytes_of(inputs) + item * (outputs + reference.elements_read)
        self._say(flops=reference.flops, floor_bytes=moved)

    def _run_eager(self, run: peers.Run, reference: Reference) -> None:
        """Say PyTorch's own error and memory, whether it is timed or not."""
        self._begin("run PyTorch")
        self._torch_error = relative_error(as_arrays(run()), reference.outputs)
        self._say(torch_error=self._torch_error)
        if self._job.device == "cuda":
            self._say(torch_peak_bytes=peers.peak_bytes(run))

    def _check_ours(self, compiled: CompiledModel, inputs: list[torch.Tensor], reference: Reference) -> None:
        self._begin("check", OURS)
        try:
            ours = Ours(compiled, inputs)
            error = relative_error(ours.outputs(), reference.outputs)
        except Exception as failure:
            self._say(status=f"FAILED: {reason(failure)}")
            self._note(failure)
            return
        self._say(error=error, status=judge(self._case.dtype, error, self._torch_error))
        self._say(measured_bytes=ours.measured_bytes())
        self._timers[OURS] = ours.timer

    def _prepare_peers(self, network: nn.Module, inputs: list[torch.Tensor], runs: dict[str, peers.Run]) -> None:
        """Enter the timers of all peers asked for, in CUDA graphs where they are to be and can be."""
        on_gpu = self._job.device == "cuda"
        plain = peers.eager(network, inputs)
        for name in PEERS:
            if name not in self._job.contenders or (name in peers.COMPILE_MODES and name not in runs):
                continue
            self._begin(f"capture {name}", name)
            run: peers.Run | None = runs.get(name, plain)
            if name == "graph" and not on_gpu:
                self._say(peers_ms={name: "there are CUDA graphs on a GPU only"})
                continue
            if name == "graph":
                run = self._attempt(name, lambda: peers.captured(plain))
            elif name in runs and on_gpu:
                run = self._captured_or_not(name, runs[name], network, inputs)
            if run is not None:
                self._timers[name] = timer_of(run, self._job.device)

    def _captured_or_not(
        self, name: str, run: peers.Run, network: nn.Module, inputs: list[torch.Tensor]
    ) -> peers.Run | None:
        try:
            return peers.captured(run)
        except Exception as error:
            self._say(notes=[f"{name} is not in a CUDA graph: {reason(error)}"])
            self._note(error)
        if name not in peers.UNCAPTURED_MODES:
            return run
        return self._attempt(name, lambda: peers.compiled(network, inputs, peers.UNCAPTURED_MODES[name]))

    def _attempt(self, name: str, make: Callable[[], peers.Run]) -> peers.Run | None:
        """Return what `make` gives; what it raises becomes the peer's entry in the row."""
        try:
            return make()
        except Exception as error:
            self._say(peers_ms={name: reason(error)})
            self._note(error)
            return None

    def _note(self, error: Exception) -> None:
        """Write the traceback to the log, and raise what the device no longer survives: another try leaves it out."""
        traceback.print_exception(error)
        if self._job.device == "cuda":
            torch.cuda.synchronize()

    def _profile(self, compiled: CompiledModel, inputs: list[torch.Tensor]) -> None:
        self._begin("profile")
        try:
            self._say(profile=[kernel.as_json() for kernel in profile_kernels(compiled, inputs)])
        except Exception as error:
            self._say(notes=[f"there is no profile: {reason(error)}"])
            self._note(error)

    def _time(self) -> None:
        """Say the figures of all that can be timed, taking turns."""
        if not self._timers:
            return
        self._begin("time")
        job = self._job
        found = take_turns(self._timers, job.seconds, job.rounds, job.warm_up)
        figures: dict[str, Any] = {}
        if OURS in found:
            ours = found.pop(OURS)
            figures |= {"ours_ms": 1e3 * ours.median, "ours_spread": round(ours.spread, 4), "ours_runs": ours.runs}
        figures["peers_ms"] = {name: 1e3 * timed.median for name, timed in found.items()}
        figures["peers_spread"] = {name: round(timed.spread, 4) for name, timed in found.items()}
        self._say(**figures)
