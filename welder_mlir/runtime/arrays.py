"""The arrays that callers give and get: numpy's, torch's, and any other library's by way of DLPack."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from welder_mlir.runtime.dtypes import numpy_dtype
from welder_mlir.runtime.host_memory import empty_tensor
from welder_mlir.runtime.plan import TensorSpec


@dataclass(frozen=True)
class ArrayView:
    """A caller's array as memory: rows without gaps, at `pointer`, on GPU `gpu` or, when that is None, on the
    host.
    """

    pointer: int
    dtype: str
    shape: tuple[int, ...]
    gpu: int | None
    owner: object  # keeps the memory alive
    same_memory: bool  # False for a copy: writing to it does not reach the caller's array

    def as_numpy(self) -> np.ndarray:
        """Return the array of a view on the host."""
        assert isinstance(self.owner, np.ndarray)
        return self.owner


class ArrayLibrary(Protocol):
    """What the runtime asks of an array library."""

    def view(self, array: Any) -> ArrayView:
        """Return `array` as memory, copied when its rows have gaps."""

    def empty(self, spec: TensorSpec, gpu: int | None) -> Any:
        """Return an uninitialised array."""

    def assign(self, target: Any, source: np.ndarray) -> None:
        """Copy `source`, on the host, into `target`."""

    def stream(self, gpu: int) -> int | None:
        """Return the handle of the stream that the library works on, None when it orders no work by one."""


class NumpyArrays:
    """numpy's arrays, and whatever numpy can make one of."""

    def view(self, array: Any) -> ArrayView:
        """Return `array` as memory."""
        given = np.asarray(array)
        plain = given if given.flags.c_contiguous and given.dtype.isnative else np.array(given, order="C")
        if not plain.dtype.isnative:
            plain = plain.astype(plain.dtype.newbyteorder("="))
        return ArrayView(plain.ctypes.data, plain.dtype.name, plain.shape, None, plain, plain is array)

    def empty(self, spec: TensorSpec, gpu: int | None) -> np.ndarray:
        """Return an uninitialised array."""
        return empty_tensor(spec)

    def assign(self, target: Any, source: np.ndarray) -> None:
        """Copy `source` into `target`."""
        np.copyto(target, source, casting="no")

    def stream(self, gpu: int) -> int | None:
        """Return None: numpy knows no streams."""
        return None


class TorchArrays:
    """torch's tensors, on the host and on GPUs."""

    def view(self, array: Any) -> ArrayView:
        """Return `array` as memory."""
        import torch

        plain = array.detach().contiguous()
        dtype, shape = str(array.dtype).removeprefix("torch."), tuple(array.shape)
        same = plain.data_ptr() == array.data_ptr()
        if plain.device.type == "cuda":
            return ArrayView(plain.data_ptr(), dtype, shape, plain.device.index, plain, same)
        if plain.device.type != "cpu":
            raise ValueError(f"a tensor on {plain.device}: expected one on the host or on an NVIDIA GPU")
        # numpy has no bfloat16 of its own, so the bits travel as bytes.
        host = plain.reshape(-1).view(torch.uint8).numpy() if plain.numel() else np.empty(0, np.uint8)
        typed = host.view(numpy_dtype(dtype)).reshape(shape)
        return ArrayView(typed.ctypes.data, dtype, shape, None, typed, same)

    def empty(self, spec: TensorSpec, gpu: int | None) -> Any:
        """Return an uninitialised tensor."""
        import torch

        device = "cpu" if gpu is None else f"cuda:{gpu}"
        return torch.empty(spec.shape, dtype=getattr(torch, spec.dtype), device=device)

    def assign(self, target: Any, source: np.ndarray) -> None:
        """Copy `source` into `target`."""
        import torch

        flat = torch.from_numpy(source.reshape(-1).view(np.uint8))
        target.detach().copy_(flat.view(target.dtype).reshape(source.shape))

    def stream(self, gpu: int) -> int | None:
        """Return torch's current stream."""
        import torch

        return int(torch.cuda.current_stream(gpu).cuda_stream)


class DlpackArrays:
    """Arrays of any other library (cupy, jax, …) that exchanges them by DLPack."""

    def __init__(self, module: str) -> None:
        self._module = module

    def view(self, array: Any) -> ArrayView:
        """Return `array` as memory."""
        host, gpu = array.__dlpack_device__()
        kind = int(host)
        if kind == 1:  # kDLCPU
            found = NumpyArrays().view(array if hasattr(array, "__array__") else np.from_dlpack(array))
            return ArrayView(found.pointer, found.dtype, found.shape, None, found.owner, False)
        from cuda.core.utils import StridedMemoryView

        # -1: no ordering between streams is asked for here, as the executor waits for the library's own.
        view = StridedMemoryView.from_any_interface(array, stream_ptr=-1)
        if not _is_dense(view.shape, view.strides):
            raise ValueError("a device array with gaps between its rows: pass a contiguous copy")
        return ArrayView(view.ptr, view.dtype.name, tuple(view.shape), int(gpu), view, True)

    def empty(self, spec: TensorSpec, gpu: int | None) -> Any:
        """Return an uninitialised array: the library's own on a GPU, numpy's on the host."""
        if gpu is None:
            return empty_tensor(spec)
        library: Any = sys.modules[self._module]
        if not hasattr(library, "empty") or self._module == "jax":
            raise ValueError(f"{self._module} arrays cannot be written in place: pass out=, or torch or cupy arrays")
        return library.empty(spec.shape, dtype=numpy_dtype(spec.dtype))

    def assign(self, target: Any, source: np.ndarray) -> None:
        """Copy `source` into `target`."""
        target[...] = source

    def stream(self, gpu: int) -> int | None:
        """Return cupy's current stream; of other libraries none is known."""
        if self._module == "cupy":
            import cupy

            return int(cupy.cuda.get_current_stream().ptr)
        return None


def library_of(array: object) -> ArrayLibrary:
    """Return the library that made `array`."""
    module = type(array).__module__.partition(".")[0]
    if module == "torch":
        return TorchArrays()
    if isinstance(array, np.ndarray | np.generic | float | int | Sequence):
        return NumpyArrays()
    if hasattr(array, "__dlpack__"):
        return DlpackArrays({"jaxlib": "jax"}.get(module, module))
    raise ValueError(f"expected an array of numpy, torch or a library with DLPack, got {type(array).__name__}")


def _is_dense(shape: Sequence[int], strides: Sequence[int] | None) -> bool:
    """Return whether `strides`, in elements, leave no gaps; None means so."""
    expected = 1
    for extent, stride in zip(reversed(shape), reversed(strides or ()), strict=False):
        if extent != 1 and stride != expected:
            return False
        expected *= extent
    return True
