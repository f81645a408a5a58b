"""Resampling in half precision."""

from __future__ import annotations

from onnx import TensorProto

from welder_mlir.frontend.node_writer import NodeWriter

HALVES = frozenset({TensorProto.FLOAT16, TensorProto.BFLOAT16})


def expand_resize(write: NodeWriter) -> bool:
    """Half-precision elements are interpolated in float32, the type in which torch-mlir computes the coordinates.

    It multiplies elements by coordinates without a conversion. A nearest element is copied, and may stay.
    """
    kind = write.type()
    if kind not in HALVES or write.attribute("mode", "nearest") == "nearest":
        return False
    attributes = {attribute.name: write.attribute(attribute.name, None) for attribute in write.node.attribute}
    wide = write.cast(write.operand(0), TensorProto.FLOAT)
    regions = write.cast(write.operand(1), TensorProto.FLOAT) if write.has(1) else ""
    operands = [wide, regions, *write.node.input[2:]]
    return write.finish(write.cast(write.add("Resize", *operands, **attributes), kind))
