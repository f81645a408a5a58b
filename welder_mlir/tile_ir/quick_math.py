"""Scalar operations in f32 that need not have all of their 24 bits right, marked by a flag of arith.fastmath."""

from __future__ import annotations

from torch_mlir import ir

# What may be quick, and the flag that says so: a reciprocal instead of a division, an approximation.
FLAGS = {"arith.divf": "arcp", "math.exp": "afn", "math.exp2": "afn"}


def mark_quick(op: ir.Operation) -> None:
    """Let an operation be quick, if it is in f32 and can be."""
    if op.name in FLAGS and isinstance(op.results[0].type, ir.F32Type):
        op.attributes["fastmath"] = ir.Attribute.parse(_text(op))


def is_quick(op: ir.Operation) -> bool:
    """Whether an operation is marked so."""
    return op.name in FLAGS and "fastmath" in op.attributes and str(op.attributes["fastmath"]) == _text(op)


def _text(op: ir.Operation) -> str:
    return f"#arith.fastmath<{FLAGS[op.name]}>"
