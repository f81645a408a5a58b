"""Arithmetic on f32 and i32 values, to write formulas as formulas."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from torch_mlir import ir
from torch_mlir.dialects import arith, math

MAGIC = 12582912.0  # 1.5 * 2^23: adding it rounds a float to an integer, which then stands in its low bits


@dataclass(frozen=True)
class Bits:
    """An i32."""

    value: ir.Value

    def __add__(self, other: Bits | int) -> Bits:
        return Bits(arith.AddIOp(self.value, _bits(other)).result)

    def __sub__(self, other: Bits | int) -> Bits:
        return Bits(arith.SubIOp(self.value, _bits(other)).result)

    def __and__(self, other: Bits | int) -> Bits:
        return Bits(arith.AndIOp(self.value, _bits(other)).result)

    def __xor__(self, other: Bits | int) -> Bits:
        return Bits(arith.XOrIOp(self.value, _bits(other)).result)

    def __lshift__(self, count: int) -> Bits:
        return Bits(arith.ShLIOp(self.value, _bits(count)).result)

    def __rshift__(self, count: int) -> Bits:
        return Bits(arith.ShRSIOp(self.value, _bits(count)).result)

    def __ne__(self, other: object) -> ir.Value:  # type: ignore[override]
        assert isinstance(other, int)
        return arith.CmpIOp(arith.CmpIPredicate.ne, self.value, _bits(other)).result

    __hash__ = None  # type: ignore[assignment]

    def as_real(self) -> Real:
        """The f32 of these bits."""
        return Real(arith.BitcastOp(ir.F32Type.get(), self.value).result)

    def to_real(self) -> Real:
        """The f32 of this number."""
        return Real(arith.SIToFPOp(ir.F32Type.get(), self.value).result)


@dataclass(frozen=True)
class Real:
    """An f32 (or f64). Products may be fused with the sums that they stand in."""

    value: ir.Value

    def __add__(self, other: Real | float) -> Real:
        return self._build(arith.AddFOp, other)

    def __sub__(self, other: Real | float) -> Real:
        return self._build(arith.SubFOp, other)

    def __mul__(self, other: Real | float) -> Real:
        return self._build(arith.MulFOp, other)

    def __truediv__(self, other: Real | float) -> Real:
        return self._build(arith.DivFOp, other)

    def __rtruediv__(self, other: float) -> Real:
        return self.like(other) / self

    def __rsub__(self, other: float) -> Real:
        return self.like(other) - self

    __radd__ = __add__
    __rmul__ = __mul__

    def __lt__(self, other: Real | float) -> ir.Value:
        return self._compare(arith.CmpFPredicate.OLT, other)

    def __gt__(self, other: Real | float) -> ir.Value:
        return self._compare(arith.CmpFPredicate.OGT, other)

    def same(self, other: Real | float) -> ir.Value:
        """Whether both are equal; false for NaN."""
        return self._compare(arith.CmpFPredicate.OEQ, other)

    def __abs__(self) -> Real:
        return Real(math.AbsFOp(self.value).result)

    def with_sign_of(self, other: Real) -> Real:
        """This magnitude, the other's sign."""
        return Real(math.CopySignOp(self.value, other.value).result)

    def bits(self) -> Bits:
        """The bits of this f32."""
        return Bits(arith.BitcastOp(ir.IntegerType.get_signless(32), self.value).result)

    def clamp(self, low: float, high: float) -> Real:
        """NaN stays NaN."""
        return choose(self < low, low, choose(self > high, high, self))

    def rounded(self) -> tuple[Real, Bits]:
        """The nearest integer, as a float and as a number; for magnitudes below 2^22."""
        shifted = Real(arith.AddFOp(self.value, self.like(MAGIC).value).result)
        nearest = Real(arith.SubFOp(shifted.value, self.like(MAGIC).value).result)
        return nearest, shifted.bits() - struct.unpack("<i", struct.pack("<f", MAGIC))[0]

    def like(self, number: Real | float) -> Real:
        """`number` as a constant of this type."""
        return number if isinstance(number, Real) else Real(arith.ConstantOp(self.value.type, float(number)).result)

    def _build(self, op: type[ir.OpView], other: Real | float) -> Real:
        contract = ir.Attribute.parse("#arith.fastmath<contract>")
        return Real(op(self.value, self.like(other).value, fastmath=contract).result)

    def _compare(self, predicate: arith.CmpFPredicate, other: Real | float) -> ir.Value:
        return arith.CmpFOp(predicate, self.value, self.like(other).value).result


def choose(condition: ir.Value, yes: Real | float, no: Real | float) -> Real:
    """`condition ? yes : no`; one of them is a `Real`."""
    model = yes if isinstance(yes, Real) else no
    assert isinstance(model, Real)
    values = [number if isinstance(number, Real) else model.like(number) for number in (yes, no)]
    return Real(arith.SelectOp(condition, values[0].value, values[1].value).result)


def polynomial(x: Real, coefficients: Sequence[float]) -> Real:
    """By Horner's rule; the constant coefficient first."""
    total = x * coefficients[-1] + coefficients[-2]
    for coefficient in reversed(coefficients[:-2]):
        total = total * x + coefficient
    return total


def _bits(number: Bits | int) -> ir.Value:
    if isinstance(number, Bits):
        return number.value
    return arith.ConstantOp(ir.IntegerType.get_signless(32), number).result
