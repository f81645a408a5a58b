"""Operators of half-precision tensors that are computed in float32."""

from __future__ import annotations

from collections.abc import Collection

from onnx import TensorProto, helper

from welder_mlir.frontend.node_writer import NodeWriter

HALVES = frozenset({TensorProto.FLOAT16, TensorProto.BFLOAT16})


def compute_in_float32(write: NodeWriter, places: Collection[int] = (0,)) -> bool:
    """Stand in for a half-precision node by itself in float32, the operands at `places` widened, its result rounded.

    Returns False for a node of another type, which stays.
    """
    kind = write.type()
    if kind not in HALVES:
        return False
    attributes = {attribute.name: helper.get_attribute_value(attribute) for attribute in write.node.attribute}
    operands = [
        write.cast(name, TensorProto.FLOAT) if place in places and name else name
        for place, name in enumerate(write.node.input)
    ]
    return write.finish(write.cast(write.add(write.node.op_type, *operands, **attributes), kind))
