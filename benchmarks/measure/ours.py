"""One network compiled by this project: its file, its numbers, its memory, its time."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

import welder_mlir
from benchmarks.measure.job import Job
from benchmarks.measure.reference import as_arrays
from benchmarks.measure.timing import Timer
from benchmarks.models import NETWORKS
from benchmarks.models.export import export_onnx
from welder_mlir.runtime.compiled_model import CompiledModel
from welder_mlir.runtime.driver import probe
from welder_mlir.runtime.plan import IN_ARENA, LaunchPlan


def compile_case(job: Job) -> tuple[CompiledModel, dict[str, Any]]:
    """Return the model of the job's case and what a row says of it; an earlier try's artefact is taken again."""
    artefact, facts = job.path / "model.welder", job.path / "compiled.json"
    if facts.exists():  # written last
        return welder_mlir.load(artefact), json.loads(facts.read_text())
    model = job.path / "model.onnx"
    export_case(job, model)
    start = time.monotonic()
    compiled = welder_mlir.compile(model, options=_options(job))
    figures = {"compile_s": round(time.monotonic() - start, 2)} | describe_plan(compiled)
    compiled.save(artefact)
    facts.write_text(json.dumps(figures))
    model.unlink()  # hundreds of megabytes
    return compiled, figures


def export_case(job: Job, path: Path) -> None:
    """Write the network of the job's case as an ONNX file."""
    assert job.case is not None
    size = NETWORKS[job.case.name].reduced if job.reduced else {}
    export_onnx(job.case.name, job.case.batch, job.case.dtype, path, **size)


def describe_plan(compiled: CompiledModel) -> dict[str, Any]:
    """Return what the compiler decided, as the columns of a row; bytes, and milliseconds predicted.

    `kernels` are launches of one run, `distinct_kernels` their different codes. `intermediate_bytes` are those of
    tensors that one kernel leaves in device memory for another; `moved_bytes` counts what each kernel reads and
    writes once, `traffic_bytes` what its thread blocks load and store, coalescing counted.
    """
    plan = compiled.plan
    runs = [launch for launch in plan.launches if launch.phase == "run"]
    report = compiled.report()
    groups, launches = ([at for at in report.get(key, ()) if at["phase"] == "run"] for key in ("groups", "launches"))
    return {
        "kernels": len(runs),
        "distinct_kernels": len({launch.kernel for launch in runs}),
        "intermediate_bytes": sum(buffer.nbytes for buffer in plan.buffers if buffer.role == "arena"),
        "moved_bytes": sum(launch.bytes_read + launch.bytes_written for launch in runs),
        "traffic_bytes": sum(group["traffic"] for group in groups),
        "predicted_ms": 1e3 * sum(launch["predicted_seconds"] for launch in launches),
        "arena_bytes": plan.arena_bytes,
        "planned_bytes": _planned_bytes(plan),
    }


class Ours:
    """A compiled model on its device, with inputs."""

    def __init__(self, compiled: CompiledModel, inputs: Sequence[torch.Tensor]) -> None:
        self._compiled = compiled
        self._inputs = list(inputs)
        self._graph = compiled.capture() if compiled.is_gpu else None

    def outputs(self) -> tuple[np.ndarray, ...]:
        """Return the outputs of one run into memory that held NaN."""
        if self._graph is None:
            results = [_poisoned(spec.shape, spec.dtype) for spec in self._compiled.plan.outputs]
            self._compiled(*self._inputs, out=results)
            return as_arrays(results)
        for static, given in zip(self._graph.inputs, self._inputs, strict=True):
            _tensor_at(static).copy_(given)
        places = [_tensor_at(static) for static in self._graph.outputs]
        aliased = {b.name for b in self._compiled.plan.buffers if b.role == "output" and b.alias_of is not None}
        for static, place in zip(self._graph.outputs, places, strict=True):
            if static.spec.name not in aliased:  # what is an input or a weight is not written
                _poison(place)
        torch.cuda.synchronize()
        self.replay()
        return as_arrays(places)

    def replay(self) -> None:
        """Run the CUDA graph once, on the inputs that it has."""
        assert self._graph is not None, "a model on the host has no graph"
        self._graph.replay()

    @property
    def timer(self) -> Timer:
        """Times replays of the CUDA graph between two events each; on the host, the kernels."""
        return lambda count: self._compiled.time_runs(self._inputs, count)

    def measured_bytes(self) -> int | None:
        """Return the most device memory that this process has taken for the model, None where it is not known.

        The model's memory comes from CUDA's pool, which PyTorch does not use and other processes do not see.
        """
        if not self._compiled.is_gpu:
            return None
        from cuda.bindings import driver

        _, device = driver.cuDeviceGet(0)
        status, pool = driver.cuDeviceGetDefaultMemPool(device)
        attribute = driver.CUmemPool_attribute.CU_MEMPOOL_ATTR_USED_MEM_HIGH
        if int(status) == 0:
            status, used = driver.cuMemPoolGetAttribute(pool, attribute)
        return int(used) or None if int(status) == 0 else None


def _options(job: Job) -> welder_mlir.CompileOptions:
    assert job.case is not None
    target = "cpu" if job.device == "cpu" else probe().gpus[0].architecture
    # The levels below are there for the paper's comparison, which knows no launches of several groups.
    share = job.case.fuse == "shared"
    return welder_mlir.CompileOptions(
        target,
        fuse=job.case.fuse,  # type: ignore[arg-type]
        share_launches=share,
        jobs=job.threads,
        use_cache=False,
    )


def _planned_bytes(plan: LaunchPlan) -> int:
    """Return the memory for weights, inputs, outputs and what lies between them."""
    separate = (b for b in plan.buffers if b.role not in IN_ARENA and b.alias_of is None)
    return plan.arena_bytes + sum(buffer.nbytes for buffer in separate)


def _tensor_at(static: Any) -> torch.Tensor:
    """Return the device memory of an input or output as a tensor of its own type."""
    return torch.from_dlpack(static).view(getattr(torch, static.spec.dtype))


def _poisoned(shape: Sequence[int], dtype: str) -> torch.Tensor:
    return _poison(torch.empty(tuple(shape), dtype=getattr(torch, dtype)))


def _poison(tensor: torch.Tensor) -> torch.Tensor:
    """Fill with NaN, or where there is none with the smallest value."""
    if tensor.is_floating_point():
        return tensor.fill_(float("nan"))
    return tensor.fill_(False if tensor.dtype == torch.bool else torch.iinfo(tensor.dtype).min)
