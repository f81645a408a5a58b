"""A process that times kernels on the GPU: a cubin and a launch in, seconds out."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

import ml_dtypes
import numpy as np

from benchmarks.candidates.service import serve
from welder_mlir.tools.calibration.kernel_timer import KernelTimer, address

DTYPES = {"f64": np.float64, "f32": np.float32, "f16": np.float16, "bf16": ml_dtypes.bfloat16}
INTEGERS = {"i1": np.int8, "i8": np.int8, "i16": np.int16, "i32": np.int32, "i64": np.int64, "index": np.int64}
PATTERN = 1 << 20  # random elements; larger tensors repeat them


class Stopwatch:
    """The GPU, and the buffers of the tensors last asked for."""

    def __init__(self) -> None:
        self._timer = KernelTimer()
        self._tensors: list[list[Any]] = []
        self._addresses: list[int] = []

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the median and least seconds of a launch among others of its kind, its data warm in the caches."""
        wanted = request["launch"]
        self._provide(wanted["arguments"])
        module = self._timer.load(Path(request["cubin"]).read_bytes())
        launch = self._timer.launcher(
            module,
            wanted["kernel"],
            wanted["grid"],
            wanted["threads"],
            [address(buffer) for buffer in self._addresses],
            wanted["shared_bytes"],
        )
        times = self._timer.seconds(launch)
        self._timer.unload(module)
        return {"seconds": statistics.median(times), "least": min(times)}

    def _provide(self, tensors: list[list[Any]]) -> None:
        """Buffers of random elements: normally distributed, or 0 and 1 where they are integers."""
        if tensors == self._tensors:
            return
        for buffer in self._addresses:
            self._timer.free(buffer)
        self._tensors, self._addresses = [], []
        generator = np.random.default_rng(0)
        for elements, element in tensors:
            count = min(elements, PATTERN)
            if element in DTYPES:
                values = generator.standard_normal(count).astype(DTYPES[element])
            else:
                values = generator.integers(0, 2, count).astype(INTEGERS[element])
            buffer = self._timer.allocate(elements * values.itemsize)
            self._timer.upload(buffer, values, elements * values.itemsize)
            self._addresses.append(buffer)
        self._tensors = tensors
        self._timer.cool()


if __name__ == "__main__":
    serve(Stopwatch().answer)
