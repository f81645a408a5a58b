"""Elementary functions of f32 in arithmetic that LLVM vectorises; libm would be called one element at a time.

The coefficients are weighted minimax fits of our own. The figure beside each function is its largest relative error
against double precision, measured over its whole range.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf, log, nan, pi

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.conversion.tile_to_cpu.real import Bits, Real, choose, polynomial

LN2 = log(2.0)
LN2_HIGH = 0.693359375  # ln 2 in ten bits: its product with an exponent is exact
LN2_LOW = LN2 - LN2_HIGH
SMALLEST_NORMAL = 2.0**-126

# (e^r - 1 - r) / r^2 on |r| < 0.36
EXP = (0.5, 0.1666666716337204, 0.04166630282998085, 0.008333263918757439, 0.001394513063132763, 0.00019919346959795803)
# (log(1 + f) - f + f^2 / 2) / f^3 on 2/3 <= 1 + f <= 4/3
LOG = (
    0.33333224058151245, -0.24999688565731049, 0.20010043680667877, -0.16685466468334198,
    0.14010919630527496, -0.12115126103162766, 0.13962452113628387, -0.13191646337509155,
)  # fmt: skip
# (tanh(x) / x - 1) / x^2, in x^2, on |x| < 0.64
TANH = (-0.33333271741867065, 0.13331152498722076, -0.05371410399675369, 0.020551711320877075, -0.00560390530154109)
# erf(x) / x - 1, in x^2, on |x| < 0.95
ERF = (
    0.12837916612625122, -0.37612631916999817, 0.11283672600984573, -0.026858104392886162,
    0.00519779697060585, -0.0008105965098366141, 8.215423440560699e-05,
)  # fmt: skip
# log(1 - erf(t)) on 0.92 < t < 4
ERFC = (
    0.00016308149497490376, -1.129448652267456, -0.633509635925293, -0.10805604606866837, 0.0249303188174963,
    -0.004070942290127277, 0.0004020147316623479, -1.5212887774396222e-05, -4.5645131763194513e-07,
)  # fmt: skip
# (sin(r) / r - 1) / r^2 and (cos(r) - 1 + r^2 / 2) / r^4, in r^2, on |r| < pi / 4
SIN = (-0.16666653752326965, 0.008332131430506706, -0.00019510838319547474)
COS = (0.04166664555668831, -0.0013887305976822972, 2.4431203200947493e-05)


def exp(x: Real) -> Real:
    """e^x; 8.9e-8."""
    x = x.clamp(-104.0, 89.0)  # beyond, the result is 0 or infinite anyway
    nearest, exponent = (x * (1.0 / LN2)).rounded()
    return _scaled(1.0 + _exp_minus_one(x - nearest * LN2_HIGH - nearest * LN2_LOW), exponent)


def expm1(x: Real) -> Real:
    """e^x - 1; 2.3e-7."""
    return choose(abs(x) < 0.35, _exp_minus_one(x), exp(x) - 1.0)


def exp2(x: Real) -> Real:
    """2^x; 8.8e-8."""
    x = x.clamp(-151.0, 129.0)
    nearest, exponent = x.rounded()
    return _scaled(1.0 + _exp_minus_one((x - nearest) * LN2), exponent)


def natural_log(x: Real) -> Real:
    """The natural logarithm; 7.8e-8."""
    mantissa, exponent = _split(x)
    f = mantissa - 1.0
    square = f * f
    result = exponent * LN2_LOW + square * f * polynomial(f, LOG)
    result = result - square * 0.5 + f + exponent * LN2_HIGH
    result = choose(x > 0.0, choose(x.same(inf), inf, result), choose(x.same(0.0), -inf, x.like(nan)))
    return result


def log1p(x: Real) -> Real:
    """log(1 + x): what the sum loses is put back to first order; 1.4e-7."""
    total = x + 1.0
    lost = (total - 1.0 - x) / total
    return choose(x.same(inf), inf, choose(total.same(1.0), x, natural_log(total) - choose(x > -1.0, lost, 0.0)))


def tanh(x: Real) -> Real:
    """tanh x; 1.3e-7."""
    square = x * x
    near = x + x * square * polynomial(square, TANH)
    far = 1.0 - 2.0 / (exp(abs(x) * 2.0) + 1.0)
    return choose(abs(x) < 0.625, near, far.with_sign_of(x))


def erf(x: Real) -> Real:
    """erf x; 7.5e-8."""
    square, size = x * x, abs(x)
    near = x + x * polynomial(square, ERF)
    far = 1.0 - exp(polynomial(choose(size > 4.0, 4.0, size), ERFC))
    return choose(size < 0.93, near, far.with_sign_of(x))


def sin(x: Real) -> Real:
    """sin x; the argument is reduced in double precision; 1.3e-7."""
    rest, quadrant = _quadrant(x)
    return _sine(rest, quadrant)


def cos(x: Real) -> Real:
    """cos x = sin(x + pi / 2); 1.3e-7."""
    rest, quadrant = _quadrant(x)
    return _sine(rest, quadrant + 1)


def _exp_minus_one(r: Real) -> Real:
    return r + r * r * polynomial(r, EXP)


def _scaled(x: Real, exponent: Bits) -> Real:
    """x * 2^exponent in two steps, as the power itself may be beyond the range of normal numbers."""
    half = exponent >> 1
    return x * ((half + 127) << 23).as_real() * ((exponent - half + 127) << 23).as_real()


def _split(x: Real) -> tuple[Real, Real]:
    """`mantissa, exponent` of a positive number, with 2/3 <= mantissa < 4/3."""
    is_small = x < SMALLEST_NORMAL
    bits = choose(is_small, x * 2.0**24, x).bits()
    exponent = (bits - 0x3F2AAAAB) >> 23
    shift = choose(is_small, exponent.to_real() - 24.0, exponent.to_real())
    return (bits - (exponent << 23)).as_real(), shift


def _quadrant(x: Real) -> tuple[Real, Bits]:
    """`rest, quadrant` with x = quadrant * pi / 2 + rest, |rest| <= pi / 4; only quadrant mod 4 is right.

    From 2^31 on, where neighbouring floats are many turns apart, the angle is taken as 0 (as NaN if infinite).
    """
    x = choose(abs(x) < 2.0**31, x, x - x)
    f64, i64, i32 = ir.F64Type.get(), ir.IntegerType.get_signless(64), ir.IntegerType.get_signless(32)
    wide = Real(arith.ExtFOp(f64, x.value).result)
    magic = 1.5 * 2.0**52
    shifted = Real(arith.AddFOp((wide * (2.0 / pi)).value, arith.ConstantOp(f64, magic).result).result)
    nearest = Real(arith.SubFOp(shifted.value, arith.ConstantOp(f64, magic).result).result)
    high = 1.5707963267341256  # pi / 2 in 33 bits: exact products up to 2^20 quadrants
    low = 6.077100506506192e-11
    rest = wide - nearest * high - nearest * low
    bits = arith.BitcastOp(i64, shifted.value).result
    narrow = Real(arith.TruncFOp(ir.F32Type.get(), rest.value).result)
    return narrow, Bits(arith.TruncIOp(i32, bits).result)


def _sine(r: Real, quadrant: Bits) -> Real:
    square = r * r
    sine = r + r * square * polynomial(square, SIN)
    cosine = 1.0 - square * 0.5 + square * square * polynomial(square, COS)
    value = choose((quadrant & 1) != 0, cosine, sine)
    return (value.bits() ^ ((quadrant & 2) << 30)).as_real()


FUNCTIONS: Mapping[str, Callable[[Real], Real]] = {
    "math.exp": exp,
    "math.exp2": exp2,
    "math.expm1": expm1,
    "math.log": natural_log,
    "math.log1p": log1p,
    "math.log2": lambda x: natural_log(x) * (1.0 / LN2),
    "math.log10": lambda x: natural_log(x) * (1.0 / log(10.0)),
    "math.tanh": tanh,
    "math.erf": erf,
    "math.sin": sin,
    "math.cos": cos,
}
