"""Memory of the host at the alignment that kernels may count on."""

from __future__ import annotations

import numpy as np

from welder_mlir.runtime.dtypes import numpy_dtype
from welder_mlir.runtime.plan import TensorSpec

ALIGNMENT = 64  # bytes: a cache line, and the widest vector register


def empty_bytes(size: int) -> np.ndarray:
    """Return `size` uninitialised bytes."""
    block = np.empty(size + ALIGNMENT, np.uint8)
    start = -block.ctypes.data % ALIGNMENT
    return block[start : start + size]


def empty_tensor(spec: TensorSpec) -> np.ndarray:
    """Return an uninitialised array for `spec`."""
    tensor: np.ndarray = empty_bytes(spec.nbytes).view(numpy_dtype(spec.dtype)).reshape(spec.shape)
    return tensor


def is_direct(array: np.ndarray) -> bool:
    """Return whether kernels can use the memory of `array` as it is."""
    return bool(array.flags.c_contiguous and array.ctypes.data % ALIGNMENT == 0 and array.dtype.isnative)


def as_direct(array: np.ndarray) -> np.ndarray:
    """Return `array`, or a copy of it that kernels can use."""
    if is_direct(array):
        return array
    copy: np.ndarray = empty_bytes(array.nbytes).view(array.dtype.newbyteorder("=")).reshape(array.shape)
    copy[...] = array
    return copy
