"""Divides float32 numbers without a branch, and computes once what depends on the divisor alone.

The hardware has no division. What `div.rn` becomes checks each pair of numbers and calls a function for the rare ones:
code in which one division waits for the other. Here the divisor is scaled into a range where nothing is rare, and the
quotient by its approximate reciprocal is corrected by its remainder, which a fused multiply-add gives exactly
(Markstein, Computation of elementary functions on the IBM RISC System/6000 processor, 1990).
"""

from __future__ import annotations

from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import Builder

SMALL, LARGE = 2.0**-100, 2.0**100  # divisors beyond are scaled,
UP, DOWN = 2.0**64, 2.0**-64  # small ones up and large ones down: reciprocals and remainders stay normal numbers
# Of arith.cmpf (ArithBase.td)
GREATER, LESS, NOT_EQUAL = 2, 4, 6  # each false for a NaN


@dataclass(frozen=True)
class Divisor:
    """What division by a number needs of it."""

    scaled: ir.Value
    reciprocal: ir.Value  # of `scaled`, off by one unit in the last place at most
    scale: ir.Value  # `scaled` over the number itself


def prepare_divisor(builder: Builder, divisor: ir.Value) -> Divisor:
    """The part of a division by a float32 number that all dividends share."""
    f32 = divisor.type
    size = builder.value("math.absf", f32, [divisor])
    small = _compare(builder, LESS, size, _constant(builder, SMALL))
    large = _compare(builder, GREATER, size, _constant(builder, LARGE))
    down = builder.select(large, _constant(builder, DOWN), _constant(builder, 1.0))
    scale = builder.select(small, _constant(builder, UP), down)
    scaled = builder.value("arith.mulf", f32, [divisor, scale])
    return Divisor(scaled, builder.value("nvvm.rcp.approx.ftz.f", f32, [scaled]), scale)


def divide(builder: Builder, dividend: ir.Value, divisor: Divisor, corrected: bool = True) -> ir.Value:
    """The quotient. Zeros, infinities and NaNs come out as IEEE 754 has them.

    It is the nearest number but for one in thousands and for those below the normal range, and it is exact where it can
    be; not `corrected`, it is off by two units in the last place at most, which rounding to 16 bits does not see.
    """
    f32 = dividend.type
    quotient = builder.value("arith.mulf", f32, [dividend, divisor.reciprocal])
    if corrected:
        negated = builder.value("arith.negf", f32, [quotient])
        remainder = builder.value("math.fma", f32, [negated, divisor.scaled, dividend])
        better = builder.value("math.fma", f32, [remainder, divisor.reciprocal, quotient])
        # The remainder of infinities is no number, and what it adds to zeros loses their sign: those are right already.
        quotient = builder.select(_compare(builder, NOT_EQUAL, better, quotient), better, quotient)
    return builder.value("arith.mulf", f32, [quotient, divisor.scale])


def _constant(builder: Builder, value: float) -> ir.Value:
    return builder.constant(ir.FloatAttr.get(ir.F32Type.get(), value))


def _compare(builder: Builder, predicate: int, left: ir.Value, right: ir.Value) -> ir.Value:
    attributes = {"predicate": ir.IntegerAttr.get(ir.IntegerType.get_signless(64), predicate)}
    return builder.value("arith.cmpf", builder.i1, [left, right], attributes)
