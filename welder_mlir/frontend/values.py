"""Shapes and element types of the values of an ONNX graph."""

from __future__ import annotations

import onnx

from welder_mlir.errors import InvalidModelError, UnsupportedModelError
from welder_mlir.frontend.check_tensors import check_size
from welder_mlir.frontend.node_names import describe_node


def declare_outputs(model: onnx.ModelProto) -> None:
    """Give outputs that are inputs or initialisers the type of these, in place: inference leaves them open."""
    known = {value.name: value.type for value in model.graph.input}
    for tensor in model.graph.initializer:
        known[tensor.name] = onnx.helper.make_tensor_type_proto(tensor.data_type, tensor.dims)
    for output in model.graph.output:
        if output.name in known:
            output.type.CopyFrom(known[output.name])


def infer_shapes(model: onnx.ModelProto, strict: bool = False) -> onnx.ModelProto:
    """Return `model` with inferred shapes; `strict` raises `InvalidModelError` where operands do not fit."""
    try:
        return onnx.shape_inference.infer_shapes(model, check_type=strict, strict_mode=strict, data_prop=True)
    except onnx.shape_inference.InferenceError as error:
        if strict:
            raise InvalidModelError(f"shapes do not fit: {' '.join(str(error).split())}") from error
        return model


def check_static(model: onnx.ModelProto) -> None:
    """Raise `UnsupportedModelError`, naming every node, unless each value has a static shape of sane size."""
    shapes = value_shapes(model)
    types = value_types(model)
    dynamic = []
    for node in model.graph.node:
        for name in filter(None, node.output):
            if name not in shapes:
                dynamic.append(f"{describe_node(node)}: output '{name}' has no static shape")
                break
            if 0 in shapes[name]:
                dynamic.append(f"{describe_node(node)}: output '{name}' is empty, {list(shapes[name])}")
            check_size(f"output '{name}' of {describe_node(node)}", shapes[name], types[name])
    if dynamic:
        listed = "\n  ".join(dynamic)
        raise UnsupportedModelError(
            f"shapes depend on data or are empty at {len(dynamic)} place(s):\n  {listed}\n"
            "every shape must be known when the model is compiled"
        )


def value_shapes(model: onnx.ModelProto) -> dict[str, tuple[int, ...]]:
    """Return the shape of each value of the main graph whose shape is static."""
    shapes = {tensor.name: tuple(tensor.dims) for tensor in model.graph.initializer}
    for value in _values(model):
        kind = value.type.tensor_type
        if kind.HasField("shape") and all(extent.HasField("dim_value") for extent in kind.shape.dim):
            shapes[value.name] = tuple(extent.dim_value for extent in kind.shape.dim)
    return shapes


def value_types(model: onnx.ModelProto) -> dict[str, int]:
    """Return the ONNX element type of each value of the main graph where known; 0 if it is no tensor."""
    types = {tensor.name: tensor.data_type for tensor in model.graph.initializer}
    types.update({value.name: value.type.tensor_type.elem_type for value in _values(model)})
    return types


def _values(model: onnx.ModelProto) -> list[onnx.ValueInfoProto]:
    return [*model.graph.input, *model.graph.value_info, *model.graph.output]
