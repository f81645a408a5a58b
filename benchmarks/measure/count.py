"""One run of a model that has been compiled, for a profiler to count what it does."""

from __future__ import annotations

import torch

from benchmarks.measure.device_lock import DeviceLock
from benchmarks.measure.job import OURS, Answers, Job
from benchmarks.measure.ours import Ours, compile_case
from benchmarks.models import NETWORKS
from benchmarks.models.export import in_dtype


def run_once(job: Job, answers: Answers, lock: DeviceLock) -> None:
    """Replay the model once between cudaProfilerStart and cudaProfilerStop, with the device to itself."""
    assert job.case is not None
    answers.begin("count", OURS)
    compiled, _ = compile_case(job)
    network = NETWORKS[job.case.name]
    inputs = in_dtype(network.inputs(job.case.batch, **(network.reduced if job.reduced else {})), job.case.dtype)
    with lock:
        ours = Ours(compiled, [x.cuda() for x in inputs.values()])
        ours.outputs()  # a run before, as in all that is measured
        torch.cuda.cudart().cudaProfilerStart()
        ours.replay()
        torch.cuda.cudart().cudaProfilerStop()
