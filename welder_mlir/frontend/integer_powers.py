"""Powers with integer exponents, in operations that every target has."""

from __future__ import annotations

from torch_mlir import ir
from torch_mlir.dialects import arith, math

from welder_mlir.frontend.generic_operands import operations

LARGEST_PRODUCT = 16  # exponents up to this are multiplied out, in four to seven operations


def write_out_integer_powers(module: ir.Module) -> None:
    """Make each `math.fpowi` a product where its exponent is a small constant, a `math.powf` elsewhere.

    Libraries know the operation for exponents of one width each, and conversions call them with the width at hand.
    Both forms compute in float32 what is narrower.
    """
    for operation in operations(module, "math.fpowi"):
        kind = operation.results[0].type
        wide = kind if kind.width >= 32 else ir.F32Type.get()
        with ir.InsertionPoint(operation), operation.location:
            base = operation.operands[0] if wide == kind else arith.extf(wide, operation.operands[0])
            power = _power(base, operation.operands[1])
            result = power if wide == kind else arith.truncf(kind, power)
        operation.results[0].replace_all_uses_with(result)
        operation.erase()


def _power(base: ir.Value, exponent: ir.Value) -> ir.Value:
    known = _constant(exponent)
    if known is None or abs(known) > LARGEST_PRODUCT:
        return math.powf(base, arith.sitofp(base.type, exponent))  # whole exponents suit negative bases too
    one = arith.constant(base.type, 1.0)
    if known == 0:
        return one
    product = _product(base, abs(known))
    return product if known > 0 else arith.divf(one, product)


def _product(base: ir.Value, count: int) -> ir.Value:
    """Return `base` to the power of `count` >= 1 by squaring."""
    if count == 1:
        return base
    half = _product(base, count // 2)
    square = arith.mulf(half, half)
    return arith.mulf(square, base) if count % 2 else square


def _constant(value: ir.Value) -> int | None:
    owner = value.owner
    if isinstance(owner, ir.Block) or owner.name != "arith.constant":
        return None
    return ir.IntegerAttr(owner.attributes["value"]).value
