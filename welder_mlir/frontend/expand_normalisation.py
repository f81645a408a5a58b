"""Quotients by a norm or a deviation, and reductions that half precision has no range for."""

from __future__ import annotations

from onnx import TensorProto

from welder_mlir.frontend.half_precision import compute_in_float32
from welder_mlir.frontend.node_writer import NodeWriter


def expand_batch_normalization(write: NodeWriter) -> bool:
    """x * scale / √(variance + ε) + shift, each factor computed once a channel, not once an element.

    In float32 for half-precision types: rounded factors, as in weights that they are folded into, cost as much
    accuracy as all other rounding. Not where the statistics are those of the batch.
    """
    if write.attribute("training_mode", 0) or len(write.node.output) > 1:
        return False
    kind = TensorProto.DOUBLE if write.type() == TensorProto.DOUBLE else TensorProto.FLOAT
    x, scale, bias, mean, variance = (
        write.operand(i) if write.type(i) == kind else write.cast(write.operand(i), kind) for i in range(5)
    )
    epsilon = write.constant(write.attribute("epsilon", 1e-5), kind)
    factor = write.add("Div", scale, write.add("Sqrt", write.add("Add", variance, epsilon)))
    shift = write.add("Sub", bias, write.add("Mul", mean, factor))
    channels = [*write.shape(1), *(1 for _ in write.shape()[2:])]
    product = write.add("Mul", x, write.reshape(factor, channels))
    result = write.add("Add", product, write.reshape(shift, channels))
    return write.finish(result if write.result_type() == kind else write.cast(result, write.result_type()))


def expand_half_reduction(write: NodeWriter) -> bool:
    """The same reduction in float32, of half-precision types: squares and sums on the way leave their range."""
    return compute_in_float32(write)


def expand_lp_normalization(write: NodeWriter) -> bool:
    """x / ‖x‖ along an axis, and 0 where the norm is 0."""
    operator = "ReduceL1" if write.attribute("p", 2) == 1 else "ReduceL2"
    norm = write.reduce(operator, write.operand(0), write.attribute("axis", -1), keep=True)
    is_zero = write.add("Equal", norm, write.constant(0, write.type()))
    safe = write.add("Where", is_zero, write.constant(1, write.type()), norm)
    return write.finish(write.add("Div", write.operand(0), safe))


def expand_softsign(write: NodeWriter) -> bool:
    """x / (1 + |x|), which torch-mlir rewrites for ever below opset 22."""
    size = write.add("Add", write.constant(1, write.type()), write.add("Abs", write.operand(0)))
    return write.finish(write.add("Div", write.operand(0), size))
