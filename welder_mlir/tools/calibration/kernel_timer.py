"""Times single kernels on a GPU, as they run within a CUDA graph."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from welder_mlir.errors import DeviceError

LONG = 0.02  # seconds from which one launch is measured alone
GRAPH_SECONDS, COPIES, REPLAYS = 1e-3, 50, 7  # of a graph of copies of one launch
WARM_UP = 0.1  # seconds that a GPU is kept busy before the first measurement: an idle one has slow clocks

Argument = tuple[int, Any]  # a value and its ctypes type


class KernelTimer:
    """One GPU, a stream, and the memory and modules asked for; all calls from one thread."""

    def __init__(self, index: int = 0) -> None:
        from cuda.bindings import driver

        self._driver = driver
        self._check(driver.cuInit(0))
        device = self._check(driver.cuDeviceGet(index))
        self._check(driver.cuCtxSetCurrent(self._check(driver.cuDevicePrimaryCtxRetain(device))))
        self._stream = self._check(driver.cuStreamCreate(driver.CUstream_flags.CU_STREAM_NON_BLOCKING))
        flags = driver.CUevent_flags.CU_EVENT_DEFAULT
        self._is_warm = False
        self._begin, self._end = (self._check(driver.cuEventCreate(flags)) for _ in range(2))

    def allocate(self, size: int) -> int:
        """The address of `size` bytes of device memory."""
        return int(self._check(self._driver.cuMemAlloc(max(size, 16))))

    def free(self, address: int) -> None:
        """Give memory back."""
        self._check(self._driver.cuMemFree(address))

    def upload(self, address: int, values: np.ndarray, size: int | None = None) -> None:
        """Fill `size` bytes at `address` with `values`, again and again; once, unless given."""
        for offset in range(0, values.nbytes if size is None else size, values.nbytes):
            count = values.nbytes if size is None else min(values.nbytes, size - offset)
            self._check(self._driver.cuMemcpyHtoD(address + offset, values.ctypes.data, count))

    def load(self, cubin: bytes) -> Any:
        """A module; `unload` frees it."""
        return self._check(self._driver.cuModuleLoadData(cubin))

    def unload(self, module: Any) -> None:
        """Free a module."""
        self._check(self._driver.cuModuleUnload(module))

    def launcher(
        self, module: Any, kernel: str, grid: int, threads: int, arguments: Sequence[Argument], shared_bytes: int = 0
    ) -> Callable[[], None]:
        """What queues one launch of a kernel of `module`."""
        driver = self._driver
        function = self._check(driver.cuModuleGetFunction(module, kernel.encode()))
        attribute = driver.CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES
        self._check(driver.cuFuncSetAttribute(function, attribute, shared_bytes))
        given = tuple(value for value, _ in arguments), tuple(kind for _, kind in arguments)
        block = (threads, 1, 1)

        def launch() -> None:
            self._check(driver.cuLaunchKernel(function, grid, 1, 1, *block, shared_bytes, self._stream, given, 0))

        return launch

    def seconds(self, launch: Callable[[], None], copies: int | None = None) -> list[float]:
        """Seconds of one launch in each of several replays of a graph of `copies`; by its length, unless given.

        The data is warm in the caches, as far as it fits. What takes longer than `LONG` is measured once.
        """
        driver = self._driver
        launch()
        if not self._is_warm:
            self._warm_up(launch)
        once = self.elapsed(launch)
        if once > LONG:
            return [once]
        copies = copies or max(1, min(COPIES, round(GRAPH_SECONDS / once)))
        self._check(
            driver.cuStreamBeginCapture(self._stream, driver.CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_RELAXED)
        )
        for _ in range(copies):
            launch()
        graph = self._check(driver.cuStreamEndCapture(self._stream))
        replay = self._check(driver.cuGraphInstantiate(graph, 0))
        times = [
            self.elapsed(lambda: self._check(driver.cuGraphLaunch(replay, self._stream))) for _ in range(REPLAYS + 2)
        ]
        self._check(driver.cuGraphExecDestroy(replay))
        self._check(driver.cuGraphDestroy(graph))
        return [seconds / copies for seconds in times[2:]]

    def cool(self) -> None:
        """To be warmed up again at the next measurement: something else is going on between."""
        self._is_warm = False

    def _warm_up(self, launch: Callable[[], None]) -> None:
        end = time.monotonic() + WARM_UP
        while time.monotonic() < end:
            self.elapsed(launch)
        self._is_warm = True

    def elapsed(self, action: Callable[[], Any]) -> float:
        """Seconds on the device between what was queued before `action` and its end."""
        driver = self._driver
        self._check(driver.cuEventRecord(self._begin, self._stream))
        action()
        self._check(driver.cuEventRecord(self._end, self._stream))
        self._check(driver.cuStreamSynchronize(self._stream))
        return float(self._check(driver.cuEventElapsedTime(self._begin, self._end))) * 1e-3

    @staticmethod
    def _check(result: tuple[Any, ...]) -> Any:
        """What a call of the driver gave besides its status."""
        status, *values = result
        if int(status) != 0:
            raise DeviceError(f"cannot time a kernel: {status.name}")
        return values[0] if len(values) == 1 else values


def address(value: int) -> Argument:
    """A pointer as an argument."""
    return value, ctypes.c_void_p


def count(value: int) -> Argument:
    """A 32-bit number as an argument."""
    return value, ctypes.c_uint32
