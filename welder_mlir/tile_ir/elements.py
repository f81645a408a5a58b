"""Elements with a meaning: zero, and what leaves others unchanged."""

from __future__ import annotations

import math

from torch_mlir import ir


def zero(type_: ir.Type) -> ir.Attribute:
    """The zero attribute of an element type."""
    if isinstance(type_, ir.IntegerType | ir.IndexType):
        return ir.IntegerAttr.get(type_, 0)
    return ir.FloatAttr.get(type_, 0.0)


def identity(combiner: str, type_: ir.Type) -> ir.Attribute:
    """The element that leaves the other unchanged under `combiner`."""
    if isinstance(type_, ir.IntegerType):
        width = type_.width
        smallest, largest = -(1 << (width - 1)), (1 << (width - 1)) - 1
        value = {"add": 0, "mul": 1, "max": smallest, "min": largest, "and": -1, "or": 0}[combiner]
        return ir.IntegerAttr.get(type_, value)
    number = {"add": 0.0, "mul": 1.0, "max": -math.inf, "min": math.inf}[combiner]
    return ir.FloatAttr.get(type_, number)
