"""Quantised operators, written out as integer arithmetic and conversions."""

from __future__ import annotations

import math

from onnx import TensorProto

from welder_mlir.frontend.node_writer import NodeWriter

LIMITS = {
    TensorProto.INT8: (-128, 127),
    TensorProto.UINT8: (0, 255),
    TensorProto.INT16: (-32768, 32767),
}


def expand_dequantize_linear(write: NodeWriter) -> bool:
    """y = (x - zero point) · scale, per tensor, per slice of an axis, or per block of one."""
    result = write.cast(write.operand(0), TensorProto.INT32)
    if write.has(2):
        result = write.add("Sub", result, _spread(write, write.cast(write.operand(2), TensorProto.INT32)))
    scale = _spread(write, write.operand(1))
    return write.finish(_rounded(write, write.add("Mul", write.cast(result, write.type(1)), scale)))


def expand_qlinear_matmul(write: NodeWriter) -> bool:
    """An exact integer product, scaled and rounded once."""
    if any(math.prod(write.shape(place)) != 1 for place in (1, 4, 6)):
        return False
    product = write.add("MatMul", _shifted(write, 0, 2), _shifted(write, 3, 5))
    scale = write.add("Mul", _number(write, 1), _number(write, 4))
    scaled = write.add("Mul", write.cast(product, TensorProto.FLOAT), scale)
    return write.finish(write.add("QuantizeLinear", scaled, _number(write, 6), _scalar(write, 7)))


def _shifted(write: NodeWriter, values: int, zero_point: int) -> str:
    zero = write.cast(_scalar(write, zero_point), TensorProto.INT32)
    return write.add("Sub", write.cast(write.operand(values), TensorProto.INT32), zero)


def _number(write: NodeWriter, place: int) -> str:
    return write.cast(_scalar(write, place), TensorProto.FLOAT)


def _scalar(write: NodeWriter, place: int) -> str:
    return write.reshape(write.operand(place), ()) if write.shape(place) else write.operand(place)


def _spread(write: NodeWriter, value: str) -> str:
    """Return a scale or zero point, shaped like operand 1, in a shape that broadcasts over operand 0."""
    shape, given = write.shape(0), write.shape(1)
    axis = write.attribute("axis", 1) % max(1, len(shape))
    block = write.attribute("block_size", 0)
    if math.prod(given) == 1:
        return write.reshape(value, ())
    if not block:
        return write.reshape(value, [extent if i == axis else 1 for i, extent in enumerate(shape)])
    blocks = [*given[: axis + 1], 1, *given[axis + 1 :]]
    repeated = [*given[: axis + 1], block, *given[axis + 1 :]]
    wide = write.add("Expand", write.reshape(value, blocks), write.constant(repeated))
    return write.reshape(wide, shape)


def _rounded(write: NodeWriter, value: str) -> str:
    """Return the value in the type of the result, which may differ from the scale's."""
    return value if write.type(1) == write.result_type() else write.cast(value, write.result_type())


def expand_quantize_linear(write: NodeWriter) -> bool:
    """saturate(round(x / scale) + zero point) where the scale differs along an axis; one scale stays."""
    limits = LIMITS.get(write.result_type())
    if limits is None or math.prod(write.shape(1)) == 1:
        return False
    scaled = write.add("Round", write.add("Div", write.operand(0), _spread(write, write.operand(1))))
    if write.has(2):
        scaled = write.add("Add", scaled, _spread(write, write.cast(write.operand(2), write.type())))
    low, high = (write.constant(limit, write.type()) for limit in limits)
    return write.finish(write.cast(write.add("Clip", scaled, low, high), write.result_type()))
