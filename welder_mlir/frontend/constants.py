"""The ways in which ONNX spells constants, brought to one: dense initialisers."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import numpy_helper

from welder_mlir.errors import InvalidModelError
from welder_mlir.frontend.walk_graph import replace_nodes, without_initialisers


def constants_to_initialisers(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a copy of `model` whose `Constant` nodes and sparse initialisers have become initialisers."""
    result = without_initialisers(model)
    graph = result.graph
    graph.initializer.extend(model.graph.initializer)
    for sparse in graph.sparse_initializer:
        graph.initializer.append(numpy_helper.from_array(_dense(sparse), sparse.values.name))
    del graph.sparse_initializer[:]
    kept = []
    for node in graph.node:
        values = _constant_value(node) if node.op_type == "Constant" and node.domain == "" else None
        if values is None:
            kept.append(node)
        else:
            graph.initializer.append(numpy_helper.from_array(values, node.output[0]))
    replace_nodes(graph, kept)
    return result


def _constant_value(node: onnx.NodeProto) -> np.ndarray | None:
    """Return the value of a `Constant` node; None for strings and malformed nodes, reported later."""
    if len(node.attribute) != 1:
        return None
    attribute = node.attribute[0]
    match attribute.name:
        case "value" if attribute.t.data_type != onnx.TensorProto.STRING:
            return numpy_helper.to_array(attribute.t)
        case "value_float":
            return np.array(attribute.f, np.float32)
        case "value_floats":
            return np.array(attribute.floats, np.float32)
        case "value_int":
            return np.array(attribute.i, np.int64)
        case "value_ints":
            return np.array(attribute.ints, np.int64)
        case "sparse_value":
            return _dense(attribute.sparse_tensor)
    return None


def _dense(sparse: onnx.SparseTensorProto) -> np.ndarray:
    values, indices = numpy_helper.to_array(sparse.values), numpy_helper.to_array(sparse.indices)
    dense = np.zeros(tuple(sparse.dims), values.dtype)
    try:
        if indices.ndim == 1:
            dense.reshape(-1)[indices] = values
        else:
            dense[tuple(indices.T)] = values
    except (IndexError, ValueError) as error:
        raise InvalidModelError(f"sparse tensor '{sparse.values.name}' is malformed: {error}") from error
    return dense
