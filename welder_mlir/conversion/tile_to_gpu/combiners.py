"""The combiners of reductions as scalar operations, with their identities."""

from __future__ import annotations

import math

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import Builder

# Names of the operation for floats and for integers. NaN wins a maximum or minimum, as in numpy and ONNX.
_OPERATIONS = {
    "add": ("arith.addf", "arith.addi"),
    "mul": ("arith.mulf", "arith.muli"),
    "max": ("arith.maximumf", "arith.maxsi"),
    "min": ("arith.minimumf", "arith.minsi"),
    "and": (None, "arith.andi"),
    "or": (None, "arith.ori"),
}
# For booleans: true is 1, which is -1 to signed comparisons.
_BOOLEAN = {"add": "arith.ori", "mul": "arith.andi", "max": "arith.maxui", "min": "arith.minui"}


def combine(builder: Builder, combiner: str, left: ir.Value, right: ir.Value) -> ir.Value:
    """`left` joined with `right`."""
    type_ = left.type
    real, integer = _OPERATIONS[combiner]
    name = real if isinstance(type_, ir.FloatType) else integer
    if isinstance(type_, ir.IntegerType) and type_.width == 1:
        name = _BOOLEAN.get(combiner, integer)
    assert name is not None, f"combiner {combiner} on {type_}"
    return builder.value(name, type_, [left, right])


def identity(builder: Builder, combiner: str, type_: ir.Type) -> ir.Value:
    """The value that changes nothing when it is combined."""
    if isinstance(type_, ir.FloatType):
        real = {"add": 0.0, "mul": 1.0, "max": -math.inf, "min": math.inf}[combiner]
        return builder.constant(ir.FloatAttr.get(type_, real))
    width = type_.width
    if width == 1:
        value = int(combiner in ("mul", "min", "and"))
    else:
        lowest = -(1 << (width - 1))
        value = {"add": 0, "mul": 1, "max": lowest, "min": -lowest - 1, "and": -1, "or": 0}[combiner]
    return builder.constant(ir.IntegerAttr.get(type_, value))


def combine_all(builder: Builder, combiner: str, values: list[ir.Value]) -> ir.Value:
    """All values, joined in a balanced tree: shorter chains, and smaller rounding errors, than one after the other."""
    while len(values) > 1:
        pairs = [combine(builder, combiner, a, b) for a, b in zip(values[::2], values[1::2], strict=False)]
        values = pairs + values[2 * len(pairs) :]
    return values[0]
