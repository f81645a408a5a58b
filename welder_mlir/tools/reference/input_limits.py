"""Which values the integer inputs of a model may have: those that index a table must lie within it."""

from __future__ import annotations

import onnx

# Operators that pass an integer on, perhaps in another shape, from their first operand.
_PASSING = frozenset(
    {"Cast", "Concat", "Expand", "Flatten", "Identity", "Reshape", "Slice", "Split", "Squeeze", "Tile", "Transpose"}
    | {"Unsqueeze"}
)
_INDEXING = {"Gather": 0, "GatherElements": 0, "ScatterElements": 0}  # the default of `axis`; indices come second


def input_limits(model: onnx.ModelProto) -> dict[str, int]:
    """Return, for each input that indexes tensors, how many values it may have: 0 up to that number, excluded.

    The shapes of the model must be static.
    """
    shapes = _shapes(model)
    sources: dict[str, set[str]] = {value.name: {value.name} for value in model.graph.input}
    limits: dict[str, int] = {}
    for node in model.graph.node:
        if node.op_type in _PASSING:
            passed = set().union(*(sources.get(name, set()) for name in node.input))
            sources.update((name, passed) for name in node.output)
        elif node.op_type in _INDEXING and node.input[0] in shapes:
            shape = shapes[node.input[0]]
            axis = next((a.i for a in node.attribute if a.name == "axis"), _INDEXING[node.op_type])
            for name in sources.get(node.input[1], ()):
                limits[name] = min(limits.get(name, shape[axis]), shape[axis])
    return limits


def _shapes(model: onnx.ModelProto) -> dict[str, tuple[int, ...]]:
    inferred = onnx.shape_inference.infer_shapes(model)
    shapes = {tensor.name: tuple(tensor.dims) for tensor in model.graph.initializer}
    for value in (*inferred.graph.input, *inferred.graph.value_info):
        extents = value.type.tensor_type.shape.dim
        if extents and all(extent.HasField("dim_value") for extent in extents):
            shapes[value.name] = tuple(extent.dim_value for extent in extents)
    return shapes
