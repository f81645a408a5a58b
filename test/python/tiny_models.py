"""Models small enough to compile in a second, sound ones and broken ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Shape = list[int | str]


def value(name: str, shape: Shape, element: int = TensorProto.FLOAT) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, element, shape)


def model_of(
    nodes: list[onnx.NodeProto],
    inputs: list[onnx.ValueInfoProto],
    outputs: list[onnx.ValueInfoProto],
    weights: dict[str, np.ndarray] | None = None,
    opset: int = 17,
) -> onnx.ModelProto:
    initialisers = [numpy_helper.from_array(array, name) for name, array in (weights or {}).items()]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, initialisers)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def dense(batch: int | str = 3) -> onnx.ModelProto:
    """Return relu(x @ w), x of `batch` by 8 and w of 8 by 5."""
    weight = np.random.default_rng(0).standard_normal((8, 5), np.float32)
    nodes = [
        helper.make_node("MatMul", ["x", "w"], ["xw"], name="product"),
        helper.make_node("Relu", ["xw"], ["y"], name="activation"),
    ]
    return model_of(nodes, [value("x", [batch, 8])], [value("y", [batch, 5])], {"w": weight})


def dense_half() -> onnx.ModelProto:
    """Return `dense` in float16."""
    model = dense()
    for entry in (*model.graph.input, *model.graph.output):
        entry.type.tensor_type.elem_type = TensorProto.FLOAT16
    weight = numpy_helper.to_array(model.graph.initializer[0]).astype(np.float16)
    model.graph.initializer[0].CopyFrom(numpy_helper.from_array(weight, "w"))
    return model


def embedding() -> onnx.ModelProto:
    """Return a table of 7 rows indexed by `ids`, which a Cast passes on, plus `shift`: two inputs, two outputs."""
    table = np.random.default_rng(0).standard_normal((7, 4), np.float32)
    nodes = [
        helper.make_node("Cast", ["ids"], ["wide"], name="widen", to=TensorProto.INT64),
        helper.make_node("Gather", ["table", "wide"], ["rows"], name="look_up"),
        helper.make_node("Add", ["rows", "shift"], ["sum"], name="add"),
        helper.make_node("Exp", ["sum"], ["power"], name="exp"),
    ]
    inputs = [value("ids", [3], TensorProto.INT32), value("shift", [4])]
    return model_of(nodes, inputs, [value("sum", [3, 4]), value("power", [3, 4])], {"table": table})


def missing_initialiser() -> onnx.ModelProto:
    model = dense()
    del model.graph.initializer[:]
    return model


def unknown_opset() -> onnx.ModelProto:
    model = dense()
    model.opset_import[0].version = 999
    return model


def unsupported_operators() -> onnx.ModelProto:
    """Return a model with two operators that nobody knows."""
    nodes = [
        helper.make_node("Blur", ["x"], ["a"], name="first", domain="acme"),
        helper.make_node("Relu", ["a"], ["b"], name="fine"),
        helper.make_node("Sharpen", ["b"], ["y"], name="second", domain="acme"),
    ]
    model = model_of(nodes, [value("x", [4])], [value("y", [4])])
    model.opset_import.append(helper.make_opsetid("acme", 1))
    return model


def external_data(location: str) -> onnx.ModelProto:
    """Return `dense` whose weight lies in the file `location`."""
    model = dense()
    weight = model.graph.initializer[0]
    weight.ClearField("raw_data")
    weight.data_location = TensorProto.EXTERNAL
    weight.external_data.add(key="location", value=location)
    return model


def save(model: onnx.ModelProto, folder: Path, name: str = "model.onnx") -> str:
    path = folder / name
    path.write_bytes(model.SerializeToString())
    return str(path)
