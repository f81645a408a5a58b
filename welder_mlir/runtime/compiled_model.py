"""A compiled model that can be called like a function."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from welder_mlir.errors import UsageError
from welder_mlir.runtime.arrays import ArrayLibrary, ArrayView, NumpyArrays, library_of
from welder_mlir.runtime.artefact import Artefact, load_artefact, save_artefact
from welder_mlir.runtime.plan import LaunchPlan, TensorSpec


class CompiledModel:
    """A model, compiled for one target; what it needs of the device is loaded at the first call."""

    def __init__(self, artefact: Artefact, gpu: int = 0) -> None:
        self._artefact = artefact
        self._gpu = gpu
        self._loading = threading.Lock()

    @property
    def plan(self) -> LaunchPlan:
        """What is allocated and launched, in order."""
        return self._artefact.plan

    @property
    def artefact(self) -> Artefact:
        """The model at rest."""
        return self._artefact

    @property
    def is_gpu(self) -> bool:
        """Whether the model was compiled for an NVIDIA GPU rather than for the host."""
        return self.plan.target.startswith("sm_")

    @property
    def cubin(self) -> bytes:
        """The machine code of all kernels; a model for the host has none, and raises UsageError."""
        if not self.is_gpu:
            raise UsageError(f"a model compiled for {self.plan.target} has no cubin: compile it with --target sm_90a")
        return self._artefact.code

    @property
    def ptx(self) -> str:
        """The PTX of all kernels, when the artefact keeps it."""
        return self.mlir("ptx")

    @property
    def kernels(self) -> tuple[str, ...]:
        """The names of the kernels, in the order of their first launches."""
        return tuple(dict.fromkeys(launch.kernel for launch in self.plan.launches))

    def mlir(self, stage: str) -> str:
        """Return the text of a stage of compilation; UsageError for one that the artefact does not keep."""
        if stage not in self._artefact.stages:
            kept = ", ".join(self._artefact.stages) or "none"
            raise UsageError(
                f"the artefact does not keep the stage {stage!r} (it keeps {kept}): compile the model again"
            )
        return self._artefact.stages[stage]

    def report(self) -> Mapping[str, Any]:
        """Return what the compiler decided: groups, tiles, traffic, footprint."""
        return self._artefact.report

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the artefact to `path`."""
        save_artefact(path, self._artefact)

    def __call__(self, *arrays: Any, out: Any = None, stream: Any = None, **named: Any) -> Any:
        """Run the model on `arrays` in the order of its inputs, or by name.

        Returns arrays of the library, and on the device, of the first input: one for one output, a tuple for
        several. `out`, one array or a sequence, takes the results instead. `stream`, a handle or an object of
        any CUDA library, queues the work there; otherwise it is the current stream of the arrays' library, or
        one of the model's own.
        """
        given = self._bind(arrays, named)
        library = library_of(given[0]) if given else NumpyArrays()
        views = [self._view(spec, array, "input") for spec, array in zip(self.plan.inputs, given, strict=True)]
        place = views[0].gpu if views else None
        results = self._results(library, place, out)
        targets = [self._view(spec, array, "out") for spec, array in zip(self.plan.outputs, results, strict=True)]
        if self.is_gpu:
            self._executor.run(views, targets, _stream_handle(stream, library, place))
        else:
            self._executor.run([view.as_numpy() for view in views], [view.as_numpy() for view in targets])
        for array, view in zip(results, targets, strict=True):
            if not view.same_memory:
                library_of(array).assign(array, view.as_numpy())
        return results[0] if len(results) == 1 else tuple(results)

    def capture(self) -> Any:
        """Return a CUDA graph of the launches with static memory for inputs and outputs (see
        `captured.CapturedGraph`).
        """
        from welder_mlir.runtime.captured import CapturedGraph

        if not self.is_gpu:
            raise UsageError(f"a model compiled for {self.plan.target} has no CUDA graph: call it instead")
        return CapturedGraph(self.plan, self._executor, self._gpu)

    def time_runs(self, arrays: Sequence[Any], count: int) -> list[float]:
        """Return the seconds of each of `count` runs on `arrays`, on the device and without copies to and
        from it.
        """
        self(*arrays)
        if self.is_gpu:
            return list(self._executor.time_runs(count))
        return list(self._executor.time_runs([self._host(array) for array in arrays], count))

    def profile(self, arrays: Sequence[Any]) -> list[float]:
        """Return the seconds of each launch of the run phase on `arrays`, in order."""
        self(*arrays)
        if self.is_gpu:
            return list(self._executor.profile())
        return list(self._executor.profile([self._host(array) for array in arrays]))

    @cached_property
    def _loaded(self) -> Any:
        if self.is_gpu:
            from welder_mlir.runtime.executor_gpu import GpuExecutor

            return GpuExecutor(self._artefact, self._gpu)
        from welder_mlir.runtime.executor_cpu import CpuExecutor

        return CpuExecutor(self._artefact)

    @property
    def _executor(self) -> Any:
        with self._loading:
            return self._loaded

    @staticmethod
    def _host(array: Any) -> Any:
        return library_of(array).view(array).as_numpy()

    def _bind(self, arrays: Sequence[Any], named: Mapping[str, Any]) -> list[Any]:
        """Return the arrays in the order of the inputs; ValueError for one too many, missing or unknown."""
        names = [spec.name for spec in self.plan.inputs]
        if len(arrays) > len(names):
            raise ValueError(f"expected {len(names)} inputs ({', '.join(names)}), got {len(arrays)}")
        bound = dict(zip(names, arrays, strict=False))
        for name, array in named.items():
            if name not in names:
                raise ValueError(f"no input {name!r}: expected {', '.join(names)}")
            if name in bound:
                raise ValueError(f"input {name} is given twice")
            bound[name] = array
        missing = [name for name in names if name not in bound]
        if missing:
            raise ValueError(f"input {', '.join(missing)} is missing: expected {', '.join(names)}")
        return [bound[name] for name in names]

    def _view(self, spec: TensorSpec, array: Any, what: str) -> ArrayView:
        try:
            view = library_of(array).view(array)
        except ValueError as error:
            raise ValueError(f"{what} {spec.name}: {error}") from error
        if (view.dtype, view.shape) != (spec.dtype, spec.shape):
            expected, got = f"{spec.dtype} {list(spec.shape)}", f"{view.dtype} {list(view.shape)}"
            raise ValueError(f"{what} {spec.name}: expected {expected}, got {got}")
        if view.gpu is not None and not self.is_gpu:
            raise ValueError(
                f"{what} {spec.name}: on GPU {view.gpu}, but the model runs on the host: pass a host array"
            )
        if view.gpu not in (None, self._gpu):
            raise ValueError(f"{what} {spec.name}: on GPU {view.gpu}, but the model is on GPU {self._gpu}")
        return view

    def _results(self, library: ArrayLibrary, place: int | None, out: Any) -> list[Any]:
        outputs = self.plan.outputs
        if out is None:
            return [library.empty(spec, place) for spec in outputs]
        given = list(out) if isinstance(out, tuple | list) else [out]
        if len(given) != len(outputs):
            raise ValueError(f"out: expected {len(outputs)} arrays, got {len(given)}")
        return given


def load(path: str | os.PathLike[str], gpu: int = 0) -> CompiledModel:
    """Return the model of the artefact at `path`, to run on GPU `gpu` when it was compiled for one.

    A damaged artefact raises CorruptArtefactError; that there is no such device is found at the first call.
    """
    return CompiledModel(load_artefact(path), gpu)


def _stream_handle(stream: Any, library: ArrayLibrary, place: int | None) -> int | None:
    """Return the handle of the caller's stream, else of the library's, else None."""
    if stream is None:
        return None if place is None else library.stream(place)
    if isinstance(stream, int):
        return stream
    if hasattr(stream, "__cuda_stream__"):
        return int(stream.__cuda_stream__()[1])
    for attribute in ("cuda_stream", "ptr", "handle"):  # torch, cupy, cuda.core
        if hasattr(stream, attribute):
            return int(getattr(stream, attribute))
    raise ValueError(f"stream: expected a handle or a stream of a CUDA library, got {type(stream).__name__}")
