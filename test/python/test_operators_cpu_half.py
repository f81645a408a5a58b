"""Every small model in fp16 and bf16 on the CPU device, against fp32 arithmetic on the same rounded numbers."""

from __future__ import annotations

import ml_dtypes
import numpy as np
import onnx
import onnx.version_converter
import pytest
from onnx import TensorProto, helper, numpy_helper
from single_operator_models import MODELS, random_inputs, reference, relative_error

from welder_mlir.compiler import compile as compile_model
from welder_mlir.options import CompileOptions

TYPES = {"float16": np.dtype(np.float16), "bfloat16": np.dtype(ml_dtypes.bfloat16)}
TOLERANCES = {"float16": 5e-3, "bfloat16": 1e-2}  # of the norm; attention scores are rounded on their way
OPSET = 22  # the first in which convolutions and pooling take bf16


def rounded_model(model: onnx.ModelProto, dtype: np.dtype, keep: bool) -> onnx.ModelProto:
    """Return `model` with its weights rounded to `dtype`; unless `keep`, all its floats are of that type then."""
    result = onnx.ModelProto()
    result.CopyFrom(model)
    graph = result.graph
    scales = {name for node in graph.node if node.op_type == "Resize" for name in node.input[1:]}
    for tensor in graph.initializer:
        if tensor.data_type == TensorProto.FLOAT and tensor.name not in scales:
            values = numpy_helper.to_array(tensor).astype(dtype)
            tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float32) if keep else values, tensor.name))
    if not keep:
        for value in (*graph.input, *graph.output):
            if value.type.tensor_type.elem_type == TensorProto.FLOAT:
                value.type.tensor_type.elem_type = helper.np_dtype_to_tensor_dtype(dtype)
        del graph.value_info[:]
    return result


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("name", MODELS)
def test_small_model_is_right_in_half_precision(name: str, kind: str) -> None:
    model, dtype = onnx.version_converter.convert_version(MODELS[name](), OPSET), TYPES[kind]
    inputs = {n: a.astype(dtype) if a.dtype == np.float32 else a for n, a in random_inputs(model).items()}
    compiled = compile_model(rounded_model(model, dtype, keep=False), target="cpu", options=CompileOptions(jobs=1))
    results = [np.full(spec.shape, 99, spec.dtype) for spec in compiled.plan.outputs]
    compiled(*inputs.values(), out=results)
    wide = {n: a.astype(np.float32) if a.dtype == dtype else a for n, a in inputs.items()}
    expected = reference(rounded_model(model, dtype, keep=True), wide)
    for spec, got, want in zip(compiled.plan.outputs, results, expected, strict=True):
        assert got.shape == want.shape
        assert relative_error(got, want) < TOLERANCES[kind], spec.name


@pytest.mark.parametrize("operator", ["ReduceL2", "ReduceMean", "GlobalAveragePool"])
def test_reductions_whose_sums_leave_the_range_of_half_precision(operator: str) -> None:
    shape = [3, 2, 60, 60]
    axes = numpy_helper.from_array(np.array([2, 3]), "axes")
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT16, shape) for name in "xy"]
    operands = ["x"] if operator == "GlobalAveragePool" else ["x", "axes"]
    nodes = [helper.make_node(operator, operands, ["r"]), helper.make_node("Div", ["x", "r"], ["y"])]
    graph = helper.make_graph(nodes, "main", values[:1], values[1:], [axes])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)
    x = (30 + np.random.default_rng(0).standard_normal(shape)).astype(np.float16)
    got = compile_model(model, target="cpu", options=CompileOptions(jobs=1))(x)
    wide = x.astype(np.float64)
    total, squares = wide.sum((2, 3), keepdims=True), np.square(wide).sum((2, 3), keepdims=True)
    assert min(total.min(), squares.min()) > np.finfo(np.float16).max
    reduced = np.sqrt(squares) if operator == "ReduceL2" else total / 3600
    assert relative_error(got, wide / reduced) < TOLERANCES["float16"]
