"""Checks on the data that a model carries: type, size, overflow."""

from __future__ import annotations

import math
from collections.abc import Sequence

import onnx

from welder_mlir.errors import InvalidModelError
from welder_mlir.frontend.element_types import numpy_dtype, type_name
from welder_mlir.frontend.external_data import all_tensors

MAX_BYTES = 2**63 - 1  # sizes and offsets are signed 64-bit numbers from here to the launch plan


def check_tensors(model: onnx.ModelProto) -> None:
    """Raise `InvalidModelError` unless every tensor holds the data that its type and shape promise."""
    for tensor in all_tensors(model):
        if tensor.data_type == onnx.TensorProto.STRING:
            continue
        try:
            bits = _bits(tensor.data_type)
        except KeyError:
            raise InvalidModelError(f"tensor '{tensor.name}' has the unknown element type {tensor.data_type}") from None
        if any(extent < 0 for extent in tensor.dims):
            raise InvalidModelError(f"tensor '{tensor.name}' has a negative extent: {list(tensor.dims)}")
        check_size(f"tensor '{tensor.name}'", tensor.dims, tensor.data_type)
        if tensor.HasField("raw_data"):
            _check_length(tensor, -(-math.prod(tensor.dims) * bits // 8))


def check_size(subject: str, shape: Sequence[int], element_type: int) -> None:
    """Raise `InvalidModelError` if the bytes of `shape` do not fit a signed 64-bit number."""
    if math.prod(shape) * max(_bits(element_type) // 8, 1) > MAX_BYTES:
        extents = "x".join(map(str, shape))
        raise InvalidModelError(
            f"{subject} overflows: {extents} elements of {type_name(element_type)} take more than 2^63 bytes"
        )


def _check_length(tensor: onnx.TensorProto, expected: int) -> None:
    if len(tensor.raw_data) != expected:
        raise InvalidModelError(
            f"tensor '{tensor.name}' is truncated or malformed: {list(tensor.dims)} elements of "
            f"{type_name(tensor.data_type)} take {expected} bytes, its data has {len(tensor.raw_data)}"
        )


def _bits(element_type: int) -> int:
    """Return the bits that one element takes in a file; types below a byte are packed."""
    name = onnx.TensorProto.DataType.Name(element_type) if element_type in _KNOWN else None
    if name is None:
        raise KeyError(element_type)
    if name.endswith("INT4") or name.startswith("FLOAT4"):
        return 4
    if name.endswith("INT2"):
        return 2
    return numpy_dtype(element_type).itemsize * 8


_KNOWN = frozenset(onnx.TensorProto.DataType.values()) - {
    onnx.TensorProto.UNDEFINED,
    onnx.TensorProto.STRING,
}
