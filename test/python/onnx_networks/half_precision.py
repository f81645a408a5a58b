"""Conversion of a single-precision ONNX model to half precision, for any graph without control flow."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def to_dtype(model: onnx.ModelProto, dtype: str) -> onnx.ModelProto:
    """Return `model` itself for `"float32"`, its half-precision counterpart for `"float16"`."""
    if dtype == "float32":
        return model
    if dtype == "float16":
        return to_float16(model)
    raise ValueError(f"expected dtype float32 or float16, got {dtype}")


def to_float16(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a copy of `model` whose float32 inputs, weights, values and outputs are float16.

    What an operator's schema requires to be float32 (the scales of Resize, for one) stays float32.
    """
    half = onnx.ModelProto()
    half.CopyFrom(model)
    graph = half.graph
    single = _names_that_stay_single(half)
    for tensor in graph.initializer:
        if tensor.name not in single:
            _halve_tensor(tensor)
    for node in graph.node:
        if single.isdisjoint(node.output):
            _halve_attributes(node)
    for value in [*graph.input, *graph.output]:
        if value.type.tensor_type.elem_type == TensorProto.FLOAT:
            value.type.tensor_type.elem_type = TensorProto.FLOAT16
    del graph.value_info[:]
    return half


def _names_that_stay_single(model: onnx.ModelProto) -> set[str]:
    """Return the values read by operands whose schema admits float32 but not float16."""
    version = next(entry.version for entry in model.opset_import if entry.domain in ("", "ai.onnx"))
    names = set()
    for node in model.graph.node:
        formals = onnx.defs.get_schema(node.op_type, version, node.domain).inputs
        for formal, name in zip(formals, node.input, strict=False):
            if "tensor(float)" in formal.types and "tensor(float16)" not in formal.types:
                names.add(name)
    return names


def _halve_attributes(node: onnx.NodeProto) -> None:
    for attribute in node.attribute:
        if attribute.type == onnx.AttributeProto.TENSOR:
            _halve_tensor(attribute.t)
        elif attribute.name == "value_float":
            value = helper.make_tensor("value", TensorProto.FLOAT16, [], [attribute.f])
            attribute.CopyFrom(helper.make_attribute("value", value))
        elif attribute.name == "to" and attribute.i == TensorProto.FLOAT:
            attribute.i = TensorProto.FLOAT16


def _halve_tensor(tensor: onnx.TensorProto) -> None:
    if tensor.data_type == TensorProto.FLOAT:
        values = numpy_helper.to_array(tensor).astype(np.float16)
        tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))
