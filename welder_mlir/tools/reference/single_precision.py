"""A half-precision model in float32, as the reference for its compiled form."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import AttributeProto, TensorProto, numpy_helper

_HALF = (TensorProto.FLOAT16, TensorProto.BFLOAT16)
# Attributes that name an element type.
_TYPE_ATTRIBUTES = frozenset({"to", "dtype", "output_dtype", "stash_type"})


def has_half_precision(model: onnx.ModelProto) -> bool:
    """Return whether any tensor that the model declares is float16 or bfloat16."""
    values = (*model.graph.input, *model.graph.output)
    return any(tensor.data_type in _HALF for tensor in model.graph.initializer) or any(
        value.type.tensor_type.elem_type in _HALF for value in values
    )


def to_single_precision(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a copy of `model` in which float32 stands for float16 and bfloat16; weights keep their values."""
    single = onnx.ModelProto()
    single.CopyFrom(model)
    _widen_graph(single.graph)
    return single


def widen(array: np.ndarray) -> np.ndarray:
    """Return a half-precision array as float32, any other as it is."""
    return array.astype(np.float32) if array.dtype.name in ("float16", "bfloat16") else array


def _widen_graph(graph: onnx.GraphProto) -> None:
    for tensor in graph.initializer:
        _widen_tensor(tensor)
    for value in (*graph.input, *graph.output):
        if value.type.tensor_type.elem_type in _HALF:
            value.type.tensor_type.elem_type = TensorProto.FLOAT
    del graph.value_info[:]
    for node in graph.node:
        for attribute in node.attribute:
            _widen_attribute(attribute)


def _widen_attribute(attribute: AttributeProto) -> None:
    if attribute.type == AttributeProto.TENSOR:
        _widen_tensor(attribute.t)
    elif attribute.type == AttributeProto.GRAPH:
        _widen_graph(attribute.g)
    elif attribute.name in _TYPE_ATTRIBUTES and attribute.i in _HALF:
        attribute.i = TensorProto.FLOAT


def _widen_tensor(tensor: TensorProto) -> None:
    if tensor.data_type in _HALF:
        values = numpy_helper.to_array(tensor).astype(np.float32)
        tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))
