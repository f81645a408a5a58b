"""One case from network to row: compile everything, then check and time it with the device to itself."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

import numpy as np
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
        """Compile and load without the lock, run and time with it, and compare without it again."""
        compiled = self._compile_ours() if OURS in self._job.contenders else None
        self._begin("build the network")
        network, inputs = self._network().to(self._job.device), self._inputs(self._case.batch)
        given = [x.to(self._job.device) for x in inputs]
        runs = self._compile_peers(network, given)
        ours = self._load_ours(compiled, given) if compiled is not None else None
        self._load_libraries(network)
        self._begin("wait for the device")
        with self._lock:
            self._begin("compute the reference")
            reference = compute_reference(network, inputs, self._job.device)
            eager = self._run_eager(peers.eager(network, given))
            outputs = self._run_ours(ours) if ours is not None else None
            self._prepare_peers(network, given, runs)
            self._time()
            if compiled is not None and OURS in self._timers and self._job.profile:
                self._profile(compiled, given)
        self._begin("compare")
        self._say_floor(reference, inputs)
        self._say_errors(reference, eager, outputs)

    def _compile_ours(self) -> CompiledModel | None:
        self._begin("compile", OURS)
        try:
            compiled, facts = compile_case(self._job)
        except Exception as error:
            self._fail(error)
            return None
        self._say(**facts)
        return compiled

    def _network(self) -> nn.Module:
        known = NETWORKS[self._case.name]
        return known.build(**(known.reduced if self._job.reduced else {})).to(DTYPES[self._case.dtype])

    def _inputs(self, batch: int) -> list[torch.Tensor]:
        known = NETWORKS[self._case.name]
        drawn = known.inputs(batch, **(known.reduced if self._job.reduced else {}))
        return list(in_dtype(drawn, self._case.dtype).values())

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

    def _load_ours(self, compiled: CompiledModel, inputs: list[torch.Tensor]) -> Ours | None:
        self._begin("load", OURS)
        try:
            return Ours(compiled, inputs)
        except Exception as error:
            self._fail(error)
            return None

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

    def _run_ours(self, ours: Ours) -> tuple[np.ndarray, ...] | None:
        self._begin("run ours", OURS)
        try:
            outputs = ours.outputs()
        except Exception as error:
            self._fail(error)
            return None
        self._say(measured_bytes=ours.measured_bytes())
        self._timers[OURS] = ours.timer
        return outputs

    def _say_errors(
        self, reference: Reference, eager: tuple[np.ndarray, ...], ours: tuple[np.ndarray, ...] | None
    ) -> None:
        torch_error = relative_error(eager, reference.outputs)
        self._say(torch_error=torch_error)
        if ours is not None:
            error = relative_error(ours, reference.outputs)
            self._say(error=error, status=judge(self._case.dtype, error, torch_error))

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

    def _fail(self, error: Exception) -> None:
        self._say(status=f"FAILED: {reason(error)}")
        self._note(error)

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
