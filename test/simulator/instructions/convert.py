"""cvt: between integers and floats of all widths, with PTX's rounding, saturation and packing."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..decoder import Decoder, Step, handles
from ..parser import Instruction
from ..ptx_types import FLOAT32, FLOAT64, TYPES, PtxType
from .elementwise import Form, elementwise
from .rounding import flush, narrow, saturate, to_tf32

_TO_INTEGER = {"rni": np.rint, "rzi": np.trunc, "rmi": np.floor, "rpi": np.ceil}
_MODES = ("rn", "rz", "rm", "rp", "rna")
Convert = Callable[[np.ndarray], np.ndarray]


@handles("cvt")
def convert(instruction: Instruction, decoder: Decoder) -> Step:
    """cvt.rounding.dtype.stype d, a; the packed forms take two sources, the first for the upper half."""
    target, source = instruction.types[0], instruction.types[1]
    if target.packed == 2:
        return _convert_pair(instruction, decoder, target, source)
    if target.name == "tf32":
        mode = next(word for word in instruction.modifiers if word in _MODES)
        return elementwise(instruction, decoder, Form(lambda x: _relu(instruction, to_tf32(x, mode)), [source], target))
    if source.packed != 1:
        raise ValueError("packed source")
    if source.is_float:
        compute = _from_float(instruction, source, target)
    elif target.is_float:
        compute = _integer_to_float(instruction, target)
    else:
        compute = _integer_to_integer(instruction, source, target)
    return elementwise(instruction, decoder, Form(compute, [source], target))


def _convert_pair(instruction: Instruction, decoder: Decoder, target: PtxType, source: PtxType) -> Step:
    one = _float_to_float(instruction, source, TYPES[target.name.removesuffix("x2")])

    def compute(upper: np.ndarray, lower: np.ndarray) -> np.ndarray:
        both = np.stack(np.broadcast_arrays(one(lower), one(upper)), axis=-1)
        return np.ascontiguousarray(both).reshape(-1)

    return elementwise(instruction, decoder, Form(compute, [source, source], target))


def _from_float(instruction: Instruction, source: PtxType, target: PtxType) -> Convert:
    if target.is_float:
        return _float_to_float(instruction, source, target)
    rounding = next(_TO_INTEGER[word] for word in instruction.modifiers if word in _TO_INTEGER)
    low, high = np.iinfo(target.dtype).min, np.iinfo(target.dtype).max

    def compute(x: np.ndarray) -> np.ndarray:
        if instruction.has("ftz"):
            x = flush(x)
        whole = rounding(x.astype(FLOAT64))
        inside = (whole > float(low) - 1) & (whole < float(high))
        converted = np.where(inside, whole, 0.0).astype(target.dtype)
        # NaN converts to zero, and what does not fit to the nearest end of the range.
        return np.where(whole >= float(high), high, np.where(whole <= float(low), low, converted)).astype(target.dtype)

    return compute


def _float_to_float(instruction: Instruction, source: PtxType, target: PtxType) -> Convert:
    mode = next((word for word in instruction.modifiers if word in _MODES), "rn")
    whole = next((_TO_INTEGER[word] for word in instruction.modifiers if word in _TO_INTEGER), None)

    def compute(x: np.ndarray) -> np.ndarray:
        if instruction.has("ftz") and x.dtype == FLOAT32:
            x = flush(x)
        if whole is not None:
            x = whole(x.astype(FLOAT64)).astype(x.dtype)
        result = narrow(x, target.dtype, mode)
        if instruction.has("sat"):
            result = saturate(result)
        if instruction.has("satfinite"):
            result = _finite(result)
        result = _relu(instruction, result)
        return flush(result) if instruction.has("ftz") and target.dtype == FLOAT32 else result

    return compute


def _finite(values: np.ndarray) -> np.ndarray:
    largest = narrow(np.array(3.4e38), values.dtype, "rz")
    return np.where(np.isinf(values), np.copysign(largest, values), values)


def _integer_to_float(instruction: Instruction, target: PtxType) -> Convert:
    mode = next((word for word in instruction.modifiers if word in _MODES), "rn")

    def compute(x: np.ndarray) -> np.ndarray:
        exact = x.astype(np.longdouble if x.dtype.itemsize == 8 else FLOAT64)
        if target.dtype in (FLOAT32, FLOAT64):
            result = narrow(exact, target.dtype, mode)
        else:
            result = narrow(exact.astype(FLOAT64), target.dtype, mode)
        return saturate(result) if instruction.has("sat") else result

    return compute


def _integer_to_integer(instruction: Instruction, source: PtxType, target: PtxType) -> Convert:
    if not instruction.has("sat"):
        return lambda x: x.astype(target.dtype)
    here, there = np.iinfo(source.dtype), np.iinfo(target.dtype)
    low, high = max(here.min, there.min), min(here.max, there.max)
    return lambda x: np.clip(x, low, high).astype(target.dtype)


def _relu(instruction: Instruction, values: np.ndarray) -> np.ndarray:
    if not instruction.has("relu"):
        return values
    return np.where(np.isnan(values), values, np.maximum(values, values.dtype.type(0)))
