"""Rounding of floats the way PTX names it."""

from __future__ import annotations

import numpy as np

from ..ptx_types import BFLOAT16, FLOAT32, FLOAT64

DIRECTED = ("rz", "rm", "rp")


def narrow(values: np.ndarray, dtype: np.dtype, mode: str = "rn") -> np.ndarray:
    """`values` rounded once to `dtype`: rn to nearest even, rz to zero, rm down, rp up."""
    if dtype == values.dtype:
        return values
    if dtype == BFLOAT16 and values.dtype == FLOAT64:
        values = _to_odd(values)  # the library would round twice, by way of float32
    nearest = values.astype(dtype)
    if mode == "rn":
        return nearest
    if mode not in DIRECTED:
        raise ValueError(f"rounding {mode}")
    back = nearest.astype(values.dtype)
    up, down = np.array(np.inf, dtype=dtype), np.array(-np.inf, dtype=dtype)
    too_high, too_low = back > values, back < values
    if mode == "rz":
        too_high, too_low = too_high & (values > 0), too_low & (values < 0)
    lower = np.where(too_high & (mode != "rp"), np.nextafter(nearest, down), nearest)
    return np.where(too_low & (mode != "rm"), np.nextafter(lower, up), lower)


def flush(values: np.ndarray) -> np.ndarray:
    """Subnormal numbers replaced by zeros of their sign."""
    tiny = 2.0**-126 if values.dtype != np.float16 else 2.0**-14
    return np.where(np.abs(values) < values.dtype.type(tiny), np.copysign(values.dtype.type(0), values), values)


def saturate(values: np.ndarray) -> np.ndarray:
    """Values clamped to [0, 1], NaN to zero."""
    one, zero = values.dtype.type(1), values.dtype.type(0)
    return np.fmin(np.fmax(np.where(np.isnan(values), zero, values), zero), one)


def to_tf32(values: np.ndarray, mode: str) -> np.ndarray:
    """float32 values with ten bits of mantissa: rna to nearest away, rn to nearest even, rz cut off."""
    bits = values.view(np.uint32)
    if mode == "rna":
        rounded = bits + np.uint32(0x1000)
    elif mode == "rn":
        rounded = bits + np.uint32(0xFFF) + (bits >> np.uint32(13) & np.uint32(1))
    else:
        rounded = bits
    kept = np.where(np.isfinite(values), rounded & np.uint32(0xFFFFE000), bits)
    return kept.view(FLOAT32)


def fused64(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    """a * b + c in float64, the product exact: Dekker's product and Knuth's sum keep the rests."""
    product = a * b
    a_high, b_high = _upper_half(a), _upper_half(b)
    a_low, b_low = a - a_high, b - b_high
    product_rest = a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low)
    total = product + c
    part = total - product
    sum_rest = (product - (total - part)) + (c - part)
    result = total + (sum_rest + product_rest)
    return np.where(np.isfinite(result), result, total)  # the halves of huge numbers overflow


def _upper_half(x: np.ndarray) -> np.ndarray:
    shifted = x * (2.0**27 + 1)
    return shifted - (shifted - x)


def _to_odd(values: np.ndarray) -> np.ndarray:
    """float64 to float32 by rounding to odd, after which rounding to bfloat16 gives the right result."""
    near = values.astype(FLOAT32)
    back = near.astype(FLOAT64)
    zero = np.float32(0)
    cut = np.where(np.abs(back) > np.abs(values), np.nextafter(near, zero), near)
    odd = (cut.view(np.uint32) | np.uint32(1)).view(FLOAT32)
    return np.where((back != values) & np.isfinite(values), odd, near)
