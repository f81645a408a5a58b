"""Unsigned bytes, which torch-mlir treats as signed ones in places, computed in int32."""

from __future__ import annotations

from onnx import TensorProto

from welder_mlir.frontend.node_writer import NodeWriter

FLOATS = frozenset({TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.BFLOAT16})


def expand_cast(write: NodeWriter) -> bool:
    """A float becomes an unsigned byte by way of int32: alone it would stop at 127."""
    if write.type() not in FLOATS or write.result_type() != TensorProto.UINT8:
        return False
    return write.finish(write.cast(write.cast(write.operand(0), TensorProto.INT32), TensorProto.UINT8))


def expand_byte_arithmetic(write: NodeWriter) -> bool:
    """Quotients and remainders of unsigned bytes."""
    if write.type() != TensorProto.UINT8:
        return False
    operands = [write.cast(name, TensorProto.INT32) for name in write.node.input]
    return write.finish(write.cast(write.add(write.node.op_type, *operands), TensorProto.UINT8))
