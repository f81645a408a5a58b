"""The element types that the compiler carries from ONNX into the IR."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto

# float64 is left out: no tensor core and few CUDA cores compute in it, and no model that is deployed needs
# it.
SUPPORTED = frozenset(
    {
        TensorProto.FLOAT,
        TensorProto.FLOAT16,
        TensorProto.BFLOAT16,
        TensorProto.INT8,
        TensorProto.INT16,
        TensorProto.INT32,
        TensorProto.INT64,
        TensorProto.UINT8,
        TensorProto.BOOL,
    }
)


def type_name(element_type: int) -> str:
    """Return the name of an ONNX element type as numpy and ml_dtypes spell it: float32, bfloat16, bool, …"""
    if element_type == TensorProto.STRING:
        return "string"
    try:
        return str(numpy_dtype(element_type))
    except KeyError:
        names = {value: name for name, value in TensorProto.DataType.items()}
        return names.get(element_type, str(element_type)).lower()


def numpy_dtype(element_type: int) -> np.dtype:
    """Return the numpy type of an ONNX element type, from ml_dtypes where numpy has none."""
    return onnx.helper.tensor_dtype_to_np_dtype(element_type)
