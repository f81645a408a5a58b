"""Run a launch plan on an NVIDIA GPU.

A kernel's parameters are the device addresses of its arguments, in order; its grid and its blocks have one
dimension. The run phase is captured into a CUDA graph at the first call and replayed from then on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from welder_mlir.errors import CorruptArtefactError, DeviceError, ResourceError
from welder_mlir.runtime.arrays import ArrayView
from welder_mlir.runtime.artefact import Artefact
from welder_mlir.runtime.driver import require_gpu
from welder_mlir.runtime.plan import ALIGNMENT, IN_ARENA, Launch

# Beyond this much dynamic shared memory a kernel must be allowed its size explicitly (CUDA C++ Programming
# Guide, 7.0 on).
_SHARED_BYTES_BY_DEFAULT = 48 * 1024


class GpuExecutor:
    """A loaded model: one module, one arena, weights on the device, a graph of the launches."""

    def __init__(self, artefact: Artefact, index: int = 0) -> None:
        self._plan = plan = artefact.plan
        self._gpu = require_gpu(plan.target, index)
        # After the probe only: without a driver cuda.core may wait for ever.
        from cuda.bindings import driver
        from cuda.core import Device, ObjectCode

        self._driver = driver
        self._lock = threading.Lock()  # one call at a time, as all share the arena
        self._graph: Any = None
        with self._errors("load the model"):
            device = Device(index)
            device.set_current()
            self._stream = device.create_stream()
            self._memory, self._addresses = self._allocate(device)
            self._module = ObjectCode.from_cubin(artefact.code)
            self._kernels = {name: self._find_kernel(name) for name in sorted({x.kernel for x in plan.launches})}
            self._load(artefact)
            # Recorded at the end of each run: the next, maybe on another stream, must not touch the arena
            # before.
            self._free = _check(driver.cuEventCreate(driver.CUevent_flags.CU_EVENT_DISABLE_TIMING))

    @property
    def stream_handle(self) -> int:
        """The stream that runs take when the caller names none."""
        return int(self._stream.handle)

    def run(self, inputs: Sequence[ArrayView], outputs: Sequence[ArrayView], stream: int | None = None) -> None:
        """Compute `outputs` in place from `inputs`, both in the plan's order and of its types and shapes.

        With host memory on either side, or without a `stream`, the results are there on return; otherwise the
        work is queued on `stream`.
        """
        handle = self.stream_handle if stream is None else stream
        with self._lock, self._errors("run the model"):
            self._make_current()
            queue = self._driver.CUstream(handle)
            if stream is None and any(view.gpu is not None for view in (*inputs, *outputs)):
                # Nothing tells which stream the caller's arrays are being written on.
                _check(self._driver.cuCtxSynchronize())
            _check(self._driver.cuStreamWaitEvent(queue, self._free, 0))
            for spec, view in zip(self._plan.inputs, inputs, strict=True):
                self._copy(
                    self._addresses[self._plan.find("input", spec.name)],
                    view,
                    spec.nbytes,
                    queue,
                    inward=True,
                )
            self._replay(queue)
            for spec, view in zip(self._plan.outputs, outputs, strict=True):
                self._copy(
                    self._addresses[self._plan.find("output", spec.name)],
                    view,
                    spec.nbytes,
                    queue,
                    inward=False,
                )
            _check(self._driver.cuEventRecord(self._free, queue))
            if stream is None or any(view.gpu is None for view in (*inputs, *outputs)):
                _check(self._driver.cuStreamSynchronize(queue))

    def replay(self, stream: int | None = None) -> None:
        """Queue the launches alone, on what the static input buffers hold."""
        with self._lock, self._errors("run the model"):
            self._make_current()
            queue = self._driver.CUstream(self.stream_handle if stream is None else stream)
            _check(self._driver.cuStreamWaitEvent(queue, self._free, 0))
            self._replay(queue)
            _check(self._driver.cuEventRecord(self._free, queue))

    def synchronise(self) -> None:
        """Wait for the executor's own stream."""
        with self._errors("run the model"):
            self._make_current()
            self._stream.sync()

    def static_memory(self, role: str, name: str) -> int:
        """Return the device address that the graph reads input `name` from, or leaves output `name` at."""
        return self._addresses[self._plan.find("input" if role == "input" else "output", name)]

    def time_runs(self, count: int) -> list[float]:
        """Return the seconds that each of `count` replays takes on the device, between two events."""
        return self._time(lambda: self._replay(self._stream.handle), count)

    def profile(self, count: int = 20) -> list[float]:
        """Return the seconds of each launch of the run phase, in order: the mean within a graph of `count`
        copies of it.

        Copies back to back find their data in the caches more often than in the whole model, and hide the gap
        between two kernels: the sum may differ from the time of a run.
        """
        seconds = []
        for launch in self._plan.launches:
            if launch.phase == "run":
                with self._lock, self._errors("profile the model"):
                    self._make_current()
                    graph = self._capture([launch] * count)
                replay = self._graph_launcher(graph)
                self._time(replay, 1)
                seconds.append(min(self._time(replay, 3)) / count)
        return seconds

    def _graph_launcher(self, graph: Any) -> Callable[[], None]:
        return lambda: graph.launch(self._stream)

    def _time(self, action: Callable[[], None], count: int) -> list[float]:
        driver = self._driver
        with self._lock, self._errors("time the model"):
            self._make_current()
            _check(driver.cuCtxSynchronize())  # a run on the caller's stream may still be going on
            flags = driver.CUevent_flags.CU_EVENT_DEFAULT
            events = [(_check(driver.cuEventCreate(flags)), _check(driver.cuEventCreate(flags))) for _ in range(count)]
            for begin, end in events:
                _check(driver.cuEventRecord(begin, self._stream.handle))
                action()
                _check(driver.cuEventRecord(end, self._stream.handle))
            self._stream.sync()
            seconds = [_check(driver.cuEventElapsedTime(begin, end)) * 1e-3 for begin, end in events]
            for event in (event for pair in events for event in pair):
                _check(driver.cuEventDestroy(event))
        return seconds

    def _allocate(self, device: Any) -> tuple[list[Any], list[int]]:
        """Return the device memory, which lives as long as the executor, and every buffer's address in it."""
        separate = [
            index
            for index, buffer in enumerate(self._plan.buffers)
            if buffer.role not in IN_ARENA and buffer.alias_of is None
        ]
        offsets, total = {}, 0
        for index in separate:
            offsets[index] = total
            total += -(-self._plan.buffers[index].nbytes // ALIGNMENT) * ALIGNMENT
        memory = [
            device.allocate(max(size, ALIGNMENT), stream=self._stream) for size in (total, self._plan.arena_bytes)
        ]
        kept, arena = (int(block.handle) for block in memory)
        addresses: list[int] = []
        for index, buffer in enumerate(self._plan.buffers):
            if buffer.alias_of is not None:
                addresses.append(addresses[buffer.alias_of] + buffer.offset)
            elif buffer.role in IN_ARENA:
                addresses.append(arena + buffer.offset)
            else:
                addresses.append(kept + offsets[index])
        return memory, addresses

    def _load(self, artefact: Artefact) -> None:
        """Upload the weights and run the load phase; a source goes up just before the first launch that reads it."""
        for index, buffer in enumerate(self._plan.buffers):
            if buffer.role == "weight" and buffer.alias_of is None:
                self._upload(index, artefact)
        uploaded: set[int] = set()
        for launch in self._plan.launches:
            if launch.phase == "load":
                for index in launch.arguments:
                    if self._plan.buffers[index].role == "source" and index not in uploaded:
                        self._upload(index, artefact)
                        uploaded.add(index)
                self._launch(self._stream, launch)
        self._stream.sync()

    def _upload(self, index: int, artefact: Artefact) -> None:
        """Copy a weight to its buffer, in the order of the stream."""
        buffer = self._plan.buffers[index]
        if buffer.nbytes:
            array = np.asarray(artefact.weights[buffer.name], order="C")
            address, queue = self._addresses[index], self._driver.CUstream(self.stream_handle)
            _check(self._driver.cuMemcpyHtoDAsync(address, array.ctypes.data, buffer.nbytes, queue))

    def _find_kernel(self, name: str) -> Any:
        try:
            kernel = self._module.get_kernel(name)
        except Exception as error:
            raise CorruptArtefactError(f"the cubin has no kernel {name}: compile the model again ({error})") from error
        shared = max(launch.shared_bytes for launch in self._plan.launches if launch.kernel == name)
        if shared > self._gpu.shared_bytes:
            raise DeviceError(
                f"kernel {name} needs {shared} bytes of shared memory, but {self._gpu.name} has "
                f"{self._gpu.shared_bytes}: "
                f"compile the model with --target {self._gpu.architecture}"
            )
        if shared > _SHARED_BYTES_BY_DEFAULT:
            attribute = self._driver.CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES
            device = _check(self._driver.cuDeviceGet(self._gpu.index))
            handle = self._driver.CUkernel(int(kernel.handle))
            _check(self._driver.cuKernelSetAttribute(attribute, shared, handle, device))
        return kernel

    def _launch(self, stream: Any, launch: Launch) -> None:
        from cuda.core import LaunchConfig
        from cuda.core import launch as start

        config = LaunchConfig(grid=launch.grid, block=launch.threads, shmem_size=launch.shared_bytes)
        start(
            stream,
            config,
            self._kernels[launch.kernel],
            *(self._addresses[index] for index in launch.arguments),
        )

    def _capture(self, launches: Sequence[Launch]) -> Any:
        builder = self._stream.create_graph_builder()
        builder.begin_building()
        for launch in launches:
            self._launch(builder, launch)
        graph = builder.end_building().complete()
        builder.close()
        graph.upload(self._stream)
        self._stream.sync()
        return graph

    def _replay(self, queue: Any) -> None:
        launches = [launch for launch in self._plan.launches if launch.phase == "run"]
        if not launches:
            return
        if self._graph is None:
            self._graph = self._capture(launches)
        _check(self._driver.cuGraphLaunch(self._graph.handle, queue))

    def _copy(self, address: int, view: ArrayView, size: int, queue: Any, *, inward: bool) -> None:
        driver = self._driver
        if not size:
            return
        if view.gpu is None:
            if inward:
                _check(driver.cuMemcpyHtoDAsync(address, view.pointer, size, queue))
            else:
                _check(driver.cuMemcpyDtoHAsync(view.pointer, address, size, queue))
        elif inward:
            _check(driver.cuMemcpyDtoDAsync(address, view.pointer, size, queue))
        else:
            _check(driver.cuMemcpyDtoDAsync(view.pointer, address, size, queue))

    def _make_current(self) -> None:
        from cuda.core import Device

        Device(self._gpu.index).set_current()  # of each thread

    @contextmanager
    def _errors(self, what: str) -> Iterator[None]:
        try:
            yield
        except _DriverError as error:
            raise _explain(what, error.text) from error
        except Exception as error:
            if type(error).__name__ != "CUDAError":  # cuda.core's, which it does not export
                raise
            raise _explain(what, str(error)) from error


class _DriverError(Exception):
    """A call of the driver that failed."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def _check(result: tuple[Any, ...]) -> Any:
    """Return what a call of cuda.bindings gave besides its status."""
    status, *values = result
    if int(status) != 0:
        raise _DriverError(status.name)
    return values[0] if len(values) == 1 else values


def _explain(what: str, cause: str) -> DeviceError | ResourceError:
    if "OUT_OF_MEMORY" in cause:
        return ResourceError(f"cannot {what}: out of GPU memory ({cause}); use a smaller batch, or free memory")
    if "NO_BINARY_FOR_GPU" in cause or "INVALID_IMAGE" in cause:
        return DeviceError(f"cannot {what}: its code is not for this GPU ({cause}); compile it for this GPU")
    return DeviceError(f"cannot {what}: {cause}")
