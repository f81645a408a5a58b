"""How a reduction joins two values, and what it starts from."""

from __future__ import annotations

import math
from dataclasses import dataclass

from torch_mlir import ir
from torch_mlir.dialects import arith


@dataclass(frozen=True)
class Combiner:
    """The op for floats (if any) and for integers."""

    on_floats: type[ir.OpView] | None
    on_integers: type[ir.OpView]


COMBINERS = {
    "add": Combiner(arith.AddFOp, arith.AddIOp),
    "mul": Combiner(arith.MulFOp, arith.MulIOp),
    "max": Combiner(arith.MaximumFOp, arith.MaxSIOp),
    "min": Combiner(arith.MinimumFOp, arith.MinSIOp),
    "and": Combiner(None, arith.AndIOp),
    "or": Combiner(None, arith.OrIOp),
}


def combine(combiner: str, left: ir.Value, right: ir.Value) -> ir.Value:
    """`left` joined with `right`; the order of a reduction is free, so a float sum may be reassociated."""
    build = COMBINERS[combiner]
    if not isinstance(left.type, ir.FloatType):
        return build.on_integers(left, right).result
    assert build.on_floats, f"a float has no combiner '{combiner}'"
    return build.on_floats(left, right, fastmath=ir.Attribute.parse("#arith.fastmath<reassoc,nsz>")).result


def identity(combiner: str, type_: ir.Type) -> ir.Value:
    """The constant that `combiner` leaves every value unchanged with."""
    if isinstance(type_, ir.FloatType):
        value = {"add": 0.0, "mul": 1.0, "max": -math.inf, "min": math.inf}[combiner]
        return arith.ConstantOp(type_, ir.FloatAttr.get(type_, value)).result
    width = 64 if isinstance(type_, ir.IndexType) else type_.width
    lowest = -(1 << (width - 1))
    numbers = {"add": 0, "mul": 1, "max": lowest, "min": -1 - lowest, "and": -1, "or": 0}
    return arith.ConstantOp(type_, ir.IntegerAttr.get(type_, numbers[combiner])).result
