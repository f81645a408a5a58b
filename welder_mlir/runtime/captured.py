"""A model's CUDA graph with static memory, for callers who fill the inputs themselves."""

from __future__ import annotations

from typing import Any

import numpy as np

from welder_mlir.runtime.dtypes import numpy_dtype
from welder_mlir.runtime.plan import LaunchPlan, TensorSpec


class StaticArray:
    """Device memory that the graph reads or writes, for libraries with DLPack or the CUDA array interface."""

    def __init__(self, spec: TensorSpec, address: int, gpu: int, owner: object) -> None:
        self.spec = spec
        self.address = address
        self._gpu = gpu
        self._owner = owner

    @property
    def __cuda_array_interface__(self) -> dict[str, Any]:
        dtype = numpy_dtype(self.spec.dtype)
        if dtype.isbuiltin != 1:
            raise AttributeError(f"the CUDA array interface has no {self.spec.dtype}: use DLPack")
        return {
            "version": 3,
            "shape": self.spec.shape,
            "typestr": dtype.str,
            "data": (self.address, False),
            "strides": None,
        }

    def __dlpack__(self, **options: Any) -> Any:
        from cuda.core import Buffer
        from cuda.core.utils import StridedMemoryView

        buffer = Buffer.from_handle(self.address, self.spec.nbytes, owner=self._owner)
        # cuda.core exports no bfloat16 and no float8: their bits go as integers of the same size.
        dtype = numpy_dtype(self.spec.dtype)
        plain = np.dtype(f"int{8 * dtype.itemsize}") if dtype.isbuiltin != 1 else dtype
        view = StridedMemoryView.from_buffer(buffer, self.spec.shape, dtype=plain)
        return view.__dlpack__(**options)

    def __dlpack_device__(self) -> tuple[int, int]:
        return 2, self._gpu  # kDLCUDA


class CapturedGraph:
    """The launches of one model as a graph: write `inputs`, `replay()`, read `outputs`."""

    def __init__(self, plan: LaunchPlan, executor: Any, gpu: int) -> None:
        self._executor = executor
        self.inputs = tuple(
            StaticArray(spec, executor.static_memory("input", spec.name), gpu, executor) for spec in plan.inputs
        )
        self.outputs = tuple(
            StaticArray(spec, executor.static_memory("output", spec.name), gpu, executor) for spec in plan.outputs
        )

    def replay(self, stream: int | None = None) -> None:
        """Queue the launches on `stream`, or on the model's own and wait for them."""
        self._executor.replay(stream)
        if stream is None:
            self._executor.synchronise()
