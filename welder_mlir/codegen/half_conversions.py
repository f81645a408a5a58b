"""Conversions to and from 16-bit floats for processors without instructions for them.

LLVM calls these by name, from compiler-rt or libgcc; neither need be in the process that loads an object, so
the object brings its own. Rounding is to nearest, ties to even, and a NaN stays one.
"""

from __future__ import annotations

# After F. Giesen's branch-free conversions (public domain): https://gist.github.com/rygorous/2156668
HALF_CONVERSIONS = """
define weak hidden bfloat @__truncsfbf2(float %x) {
  %bits = bitcast float %x to i32
  %upper = lshr i32 %bits, 16
  %odd = and i32 %upper, 1
  %bias = add i32 %odd, 32767
  %sum = add i32 %bits, %bias
  %rounded = lshr i32 %sum, 16
  %quiet = or i32 %upper, 64
  %nan = fcmp uno float %x, %x
  %chosen = select i1 %nan, i32 %quiet, i32 %rounded
  %short = trunc i32 %chosen to i16
  %result = bitcast i16 %short to bfloat
  ret bfloat %result
}

define weak hidden half @__truncsfhf2(float %x) {
  %bits = bitcast float %x to i32
  %magnitude = and i32 %bits, 2147483647
  ; at 65536 and above: infinity, or a NaN
  %is_nan = icmp ugt i32 %magnitude, 2139095040
  %special = select i1 %is_nan, i32 32256, i32 31744
  ; below 2^-14: adding a half lets the float adder shift and round a subnormal
  %positive = bitcast i32 %magnitude to float
  %shifted = fadd float %positive, 5.0e-01
  %shifted_bits = bitcast float %shifted to i32
  %subnormal = sub i32 %shifted_bits, 1056964608
  ; otherwise: the exponent changes its bias, the mantissa loses 13 bits
  %kept = lshr i32 %magnitude, 13
  %odd = and i32 %kept, 1
  %rebiased = add i32 %magnitude, -939520001
  %rounded = add i32 %rebiased, %odd
  %normal = lshr i32 %rounded, 13
  %is_large = icmp uge i32 %magnitude, 1199570944
  %is_small = icmp ult i32 %magnitude, 947912704
  %finite = select i1 %is_small, i32 %subnormal, i32 %normal
  %unsigned = select i1 %is_large, i32 %special, i32 %finite
  %sign = lshr i32 %bits, 16
  %sign_bit = and i32 %sign, 32768
  %signed = or i32 %unsigned, %sign_bit
  %short = trunc i32 %signed to i16
  %result = bitcast i16 %short to half
  ret half %result
}

define weak hidden float @__extendhfsf2(half %x) {
  %bits = bitcast half %x to i16
  %wide = zext i16 %bits to i32
  %magnitude = and i32 %wide, 32767
  %moved = shl i32 %magnitude, 13
  %exponent = and i32 %moved, 260046848
  %normal = add i32 %moved, 939524096
  %special = add i32 %normal, 939524096
  %renormal_bits = add i32 %normal, 8388608
  %renormal = bitcast i32 %renormal_bits to float
  %subnormal_float = fsub float %renormal, 0x3F10000000000000
  %subnormal = bitcast float %subnormal_float to i32
  %is_special = icmp eq i32 %exponent, 260046848
  %is_subnormal = icmp eq i32 %exponent, 0
  %finite = select i1 %is_subnormal, i32 %subnormal, i32 %normal
  %unsigned = select i1 %is_special, i32 %special, i32 %finite
  %sign = and i32 %wide, 32768
  %sign_bit = shl i32 %sign, 16
  %signed = or i32 %unsigned, %sign_bit
  %result = bitcast i32 %signed to float
  ret float %result
}

; A double goes through a float rounded to odd, so that rounding twice gives what rounding once would.
define private float @welder_round_to_odd(double %x) {
  %nearest = fptrunc double %x to float
  %bits = bitcast float %nearest to i32
  %back = fpext float %nearest to double
  %inexact = fcmp one double %back, %x
  %back_size = call double @llvm.fabs.f64(double %back)
  %size = call double @llvm.fabs.f64(double %x)
  %above = fcmp ogt double %back_size, %size
  %step = zext i1 %above to i32
  %truncated = sub i32 %bits, %step
  %sticky = zext i1 %inexact to i32
  %odd = or i32 %truncated, %sticky
  %result = bitcast i32 %odd to float
  ret float %result
}

define weak hidden half @__truncdfhf2(double %x) {
  %single = call float @welder_round_to_odd(double %x)
  %result = call half @__truncsfhf2(float %single)
  ret half %result
}

define weak hidden bfloat @__truncdfbf2(double %x) {
  %single = call float @welder_round_to_odd(double %x)
  %result = call bfloat @__truncsfbf2(float %single)
  ret bfloat %result
}

declare double @llvm.fabs.f64(double)
"""
