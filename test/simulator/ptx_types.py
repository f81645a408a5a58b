"""PTX's fundamental types and how numpy holds them."""

from __future__ import annotations

from dataclasses import dataclass

import ml_dtypes
import numpy as np


@dataclass(frozen=True)
class PtxType:
    """One PTX type, such as `s32` or the packed `f16x2`."""

    name: str
    kind: str  # "bits", "unsigned", "signed", "float" or "predicate"
    bits: int  # width of the whole value, both halves of a packed one
    dtype: np.dtype  # of one element
    packed: int = 1  # elements side by side in one register

    @property
    def is_float(self) -> bool:
        return self.kind == "float"

    @property
    def is_signed(self) -> bool:
        return self.kind == "signed"

    @property
    def nbytes(self) -> int:
        return max(self.bits // 8, 1)


UINT = {bits: np.dtype(f"u{bits // 8}") for bits in (8, 16, 32, 64)}
SINT = {bits: np.dtype(f"i{bits // 8}") for bits in (8, 16, 32, 64)}
BFLOAT16 = np.dtype(ml_dtypes.bfloat16)
FLOAT32 = np.dtype(np.float32)
FLOAT64 = np.dtype(np.float64)


def _table() -> dict[str, PtxType]:
    types = [PtxType("pred", "predicate", 1, np.dtype(bool))]
    for bits in (8, 16, 32, 64):
        types.append(PtxType(f"b{bits}", "bits", bits, UINT[bits]))
        types.append(PtxType(f"u{bits}", "unsigned", bits, UINT[bits]))
        types.append(PtxType(f"s{bits}", "signed", bits, SINT[bits]))
    types += [
        PtxType("f16", "float", 16, np.dtype(np.float16)),
        PtxType("bf16", "float", 16, BFLOAT16),
        PtxType("f32", "float", 32, FLOAT32),
        PtxType("f64", "float", 64, FLOAT64),
        PtxType("f16x2", "float", 32, np.dtype(np.float16), packed=2),
        PtxType("bf16x2", "float", 32, BFLOAT16, packed=2),
        PtxType("u16x2", "unsigned", 32, UINT[16], packed=2),
        PtxType("s16x2", "signed", 32, SINT[16], packed=2),
        # tf32 is an f32 whose low 13 bits do not count.
        PtxType("tf32", "float", 32, FLOAT32),
    ]
    return {each.name: each for each in types}


TYPES = _table()


def bits_type(bits: int) -> PtxType:
    """The untyped type of `bits` bits; a predicate for one bit."""
    return TYPES["pred"] if bits == 1 else TYPES[f"b{bits}"]
