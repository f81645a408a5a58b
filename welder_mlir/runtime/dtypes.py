"""Element types by the names that a launch plan uses: numpy's, with ml_dtypes' beside them."""

from __future__ import annotations

from typing import Any

# Bytes of one element. A boolean takes a whole byte.
ITEM_BYTES = {
    "bool": 1,
    "int8": 1,
    "int16": 2,
    "int32": 4,
    "int64": 8,
    "uint8": 1,
    "uint16": 2,
    "uint32": 4,
    "uint64": 8,
    "float8_e4m3fn": 1,
    "float8_e5m2": 1,
    "float16": 2,
    "bfloat16": 2,
    "float32": 4,
    "float64": 8,
    "complex64": 8,
}

_FROM_ML_DTYPES = ("bfloat16", "float8_e4m3fn", "float8_e5m2")


def numpy_dtype(name: str) -> Any:
    """Return the numpy dtype called `name`; an unknown one raises ValueError."""
    import numpy as np

    if name not in ITEM_BYTES:
        raise ValueError(f"unknown element type {name!r}: expected one of {', '.join(ITEM_BYTES)}")
    if name in _FROM_ML_DTYPES:
        import ml_dtypes

        return np.dtype(getattr(ml_dtypes, name))
    return np.dtype(name)
