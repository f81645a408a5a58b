"""Floating-point arithmetic. The approximate instructions give the correctly rounded value."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..parser import Instruction
from ..ptx_types import FLOAT32, FLOAT64, TYPES, PtxType
from .elementwise import Form
from .rounding import DIRECTED, flush, fused64, narrow, saturate

Compute = Callable[..., np.ndarray]


def _finish(instruction: Instruction, kind: PtxType, compute: Compute) -> Compute:
    """`compute` with the modifiers .ftz, .sat and .relu applied."""
    steps: list[Compute] = []
    if instruction.has("sat"):
        steps.append(saturate)
    if instruction.has("relu"):
        steps.append(lambda x: np.where(np.isnan(x), x, np.maximum(x, x.dtype.type(0))))
    if not instruction.has("ftz") and not steps:
        return compute
    if instruction.has("ftz"):
        steps.append(flush)

    def finished(*values: np.ndarray) -> np.ndarray:
        if instruction.has("ftz"):
            values = tuple(flush(value) for value in values)
        result = compute(*values)
        for step in steps:
            result = step(result)
        return result

    return finished


def _mode(instruction: Instruction) -> str:
    return next((word for word in instruction.modifiers if word in DIRECTED), "rn")


def _basic(native: Compute, arity: int) -> Callable[[Instruction], Form]:
    """An operation that numpy rounds correctly in the type itself (the 16-bit ones by way of float32)."""

    def form(instruction: Instruction) -> Form:
        kind, mode = instruction.type, _mode(instruction)
        compute = native
        if mode != "rn" and kind.dtype == FLOAT64:
            raise ValueError("directed rounding of f64")
        if mode != "rn":
            compute = _through(native, FLOAT64, mode)
        return Form(_finish(instruction, kind, compute), [kind] * arity, kind)

    return form


def _through(compute: Compute, wide: np.dtype, mode: str = "rn") -> Compute:
    def wider(*values: np.ndarray) -> np.ndarray:
        return narrow(compute(*(value.astype(wide) for value in values)), values[0].dtype, mode)

    return wider


def _wide(compute: Compute, arity: int) -> Callable[[Instruction], Form]:
    """An operation computed in float64 (long double for f64) and rounded once."""

    def form(instruction: Instruction) -> Form:
        kind = instruction.type
        wide = np.dtype(np.longdouble) if kind.dtype == FLOAT64 else FLOAT64
        mode = _mode(instruction)
        return Form(_finish(instruction, kind, _through(compute, wide, mode)), [kind] * arity, kind)

    return form


def _exact(compute: Compute, arity: int) -> Callable[[Instruction], Form]:
    return lambda instruction: Form(
        _finish(instruction, instruction.type, compute), [instruction.type] * arity, instruction.type
    )


def _extremum(lenient: Compute, strict: Compute) -> Callable[[Instruction], Form]:
    """min and max: a NaN loses against a number, but wins with .NaN."""

    def form(instruction: Instruction) -> Form:
        kind = instruction.type
        if instruction.has("xorsign"):
            raise ValueError("xorsign")
        arity = len(instruction.operands) - 1
        chosen = strict if instruction.has("NaN") else lenient
        compute = chosen if arity == 2 else lambda a, b, c: chosen(chosen(a, b), c)
        return Form(_finish(instruction, kind, compute), [kind] * arity, kind)

    return form


def _copy_sign(instruction: Instruction) -> Form:
    # PTX takes the sign from the first operand and the magnitude from the second.
    kind = instruction.type
    return Form(lambda sign, magnitude: np.copysign(magnitude, sign), [kind, kind], kind)


def _test_property(instruction: Instruction) -> Form:
    tests = {
        "finite": np.isfinite,
        "infinite": np.isinf,
        "number": lambda x: ~np.isnan(x),
        "notanumber": np.isnan,
        "normal": lambda x: np.isfinite(x) & (np.abs(x) >= np.finfo(x.dtype).tiny),
        "subnormal": lambda x: (x != 0) & (np.abs(x) < np.finfo(x.dtype).tiny),
    }
    return Form(tests[instruction.modifiers[0]], [instruction.type], TYPES["pred"])


def _absolute(x: np.ndarray) -> np.ndarray:
    return np.abs(x)


def _multiply_add(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    return a * b + c


def _fused(instruction: Instruction) -> Form:
    kind = instruction.type
    if kind.dtype == FLOAT64 and _mode(instruction) == "rn":
        return Form(fused64, [kind] * 3, kind)
    if kind.dtype != FLOAT32 or _mode(instruction) != "rn":
        return _wide(_multiply_add, 3)(instruction)

    def compute(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
        product = np.multiply(a, b, dtype=FLOAT64)
        return np.add(product, c, dtype=FLOAT64).astype(FLOAT32)

    return Form(_finish(instruction, kind, compute), [kind] * 3, kind)


FLOATING: dict[str, Callable[[Instruction], Form]] = {
    "add": _basic(np.add, 2),
    "sub": _basic(np.subtract, 2),
    "mul": _basic(np.multiply, 2),
    "div": _basic(np.divide, 2),
    "sqrt": _basic(np.sqrt, 1),
    "rcp": _basic(lambda x: x.dtype.type(1) / x, 1),
    "fma": _fused,
    "mad": _fused,
    "rsqrt": _wide(lambda x: 1 / np.sqrt(x), 1),
    "ex2": _wide(np.exp2, 1),
    "lg2": _wide(np.log2, 1),
    "sin": _wide(np.sin, 1),
    "cos": _wide(np.cos, 1),
    "tanh": _wide(np.tanh, 1),
    "abs": _exact(_absolute, 1),
    "neg": _exact(np.negative, 1),
    "min": _extremum(np.fmin, np.minimum),
    "max": _extremum(np.fmax, np.maximum),
    "copysign": _copy_sign,
    "testp": _test_property,
}
