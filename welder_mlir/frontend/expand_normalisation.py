"""Quotients by a norm or a magnitude."""

from __future__ import annotations

from welder_mlir.frontend.node_writer import NodeWriter


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
