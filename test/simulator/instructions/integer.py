"""Integer arithmetic, logic and bit manipulation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from ..lexer import Immediate
from ..parser import Instruction
from ..ptx_types import SINT, TYPES, UINT, PtxType
from .elementwise import Form

U32 = TYPES["u32"]


def _same(compute: Callable[..., np.ndarray], arity: int) -> Callable[[Instruction], Form]:
    def form(instruction: Instruction) -> Form:
        kind = instruction.type
        if instruction.has("sat"):
            return Form(partial(_saturating, compute), [kind] * arity, kind)
        return Form(compute, [kind] * arity, kind)

    return form


def _saturating(compute: Callable[..., np.ndarray], *values: np.ndarray) -> np.ndarray:
    limits = np.iinfo(values[0].dtype)
    wide = compute(*(value.astype(np.int64) for value in values))
    return np.clip(wide, limits.min, limits.max).astype(values[0].dtype)


def _wider(kind: PtxType) -> PtxType:
    return TYPES[f"{kind.name[0]}{kind.bits * 2}"]


def _multiply(instruction: Instruction) -> Form:
    kind = instruction.type
    if instruction.has("wide"):
        wide = _wider(kind)
        return Form(lambda a, b: a.astype(wide.dtype) * b.astype(wide.dtype), [kind, kind], wide)
    return Form(_high if instruction.has("hi") else np.multiply, [kind, kind], kind)


def _multiply_add(instruction: Instruction) -> Form:
    product = _multiply(instruction)
    return Form(lambda a, b, c: product.compute(a, b) + c, [*product.sources, product.result], product.result)


def _high(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    bits = a.dtype.itemsize * 8
    if bits < 64:
        wide = np.dtype(f"{a.dtype.kind}{bits // 4}")
        return ((a.astype(wide) * b.astype(wide)) >> wide.type(bits)).astype(a.dtype)
    x, y = a.view(np.uint64), b.view(np.uint64)
    low = np.uint64(0xFFFFFFFF)
    half = np.uint64(32)
    x0, x1, y0, y1 = x & low, x >> half, y & low, y >> half
    middle = x1 * y0 + (x0 * y0 >> half)
    carry = (middle & low) + x0 * y1
    high = x1 * y1 + (middle >> half) + (carry >> half)
    if a.dtype.kind == "i":
        high = high - np.where(a < 0, y, np.uint64(0)) - np.where(b < 0, x, np.uint64(0))
    return high.view(a.dtype)


def _divide(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The quotient rounded to zero; all ones where the hardware leaves the result open."""
    zero = b == 0
    divisor = np.where(zero, b.dtype.type(1), b)
    if a.dtype.kind == "u":
        quotient = a // divisor
    else:
        quotient = a // divisor
        quotient = quotient + ((quotient * divisor != a) & ((a < 0) != (divisor < 0)))
    return np.where(zero, np.array(-1).astype(a.dtype), quotient)


def _remainder(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.where(b == 0, a, a - _divide(a, b) * b)


def _shift(left: bool) -> Callable[[Instruction], Form]:
    def form(instruction: Instruction) -> Form:
        kind = instruction.type

        def compute(a: np.ndarray, amount: np.ndarray) -> np.ndarray:
            limited = np.minimum(amount, kind.bits).astype(a.dtype)
            return a << limited if left else a >> limited

        return Form(compute, [kind, U32], kind)

    return form


def _funnel_shift(instruction: Instruction) -> Form:
    left, wrap = instruction.has("l"), instruction.has("wrap")

    def compute(a: np.ndarray, b: np.ndarray, amount: np.ndarray) -> np.ndarray:
        by = (amount & np.uint32(31) if wrap else np.minimum(amount, 32)).astype(np.uint64)
        both = b.astype(np.uint64) << np.uint64(32) | a
        return (both << by >> np.uint64(32) if left else both >> by).astype(np.uint32)

    return Form(compute, [TYPES["b32"], TYPES["b32"], U32], TYPES["b32"])


def _extract_field(instruction: Instruction) -> Form:
    kind = instruction.type

    def compute(a: np.ndarray, position: np.ndarray, length: np.ndarray) -> np.ndarray:
        pos, size = (position & np.uint32(255)).astype(np.int64), (length & np.uint32(255)).astype(np.int64)
        unsigned = UINT[kind.bits]
        shifted = (a >> np.minimum(pos, kind.bits).astype(a.dtype)).view(unsigned)
        keep = np.minimum(size, kind.bits)
        field = shifted & _ones(keep, kind.bits)
        if not kind.is_signed:
            return field
        sign_at = np.minimum(pos + size - 1, kind.bits - 1)
        sign = (a >> np.maximum(sign_at, 0).astype(a.dtype)) & a.dtype.type(1)
        return np.where((sign != 0) & (size > 0), field | ~_ones(keep, kind.bits), field).view(a.dtype)

    return Form(compute, [kind, U32, U32], kind)


def _insert_field(instruction: Instruction) -> Form:
    kind = instruction.type

    def compute(a: np.ndarray, b: np.ndarray, position: np.ndarray, length: np.ndarray) -> np.ndarray:
        pos, size = (position & np.uint32(255)).astype(np.int64), (length & np.uint32(255)).astype(np.int64)
        by = np.minimum(pos, kind.bits).astype(b.dtype)
        mask = _ones(np.minimum(size, kind.bits), kind.bits) << by
        return (b & ~mask) | (a << by & mask)

    return Form(compute, [kind, kind, U32, U32], kind)


def _ones(count: np.ndarray, bits: int) -> np.ndarray:
    full = UINT[bits].type((1 << bits) - 1)
    return np.where(count <= 0, UINT[bits].type(0), full >> (bits - np.maximum(count, 1)).astype(UINT[bits]))


def _permute_bytes(a: np.ndarray, b: np.ndarray, selector: np.ndarray) -> np.ndarray:
    both = b.astype(np.uint64) << np.uint64(32) | a
    out = np.zeros(np.broadcast_shapes(both.shape, selector.shape), dtype=np.uint32)
    for index in range(4):
        pick = (selector >> np.uint32(4 * index)) & np.uint32(15)
        byte = (both >> ((pick & np.uint32(7)) * np.uint32(8)).astype(np.uint64)).astype(np.uint32) & np.uint32(255)
        sign = np.where(byte & np.uint32(128), np.uint32(255), np.uint32(0))
        out |= np.where(pick & np.uint32(8), sign, byte) << np.uint32(8 * index)
    return out


def _permute(instruction: Instruction) -> Form:
    if instruction.modifiers != ("b32",):
        raise ValueError("a mode")
    return Form(_permute_bytes, [TYPES["b32"]] * 3, TYPES["b32"])


def _logic3(instruction: Instruction) -> Form:
    table = instruction.operands[-1]
    assert isinstance(table, Immediate)
    minterms = [index for index in range(8) if int(table.value) >> index & 1]

    def compute(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
        out = a & ~a & b & c
        for index in minterms:
            out = out | ((a if index & 4 else ~a) & (b if index & 2 else ~b) & (c if index & 1 else ~c))
        return out

    return Form(compute, [TYPES["b32"]] * 3, TYPES["b32"])


def _leading_zeros(a: np.ndarray) -> np.ndarray:
    bits = a.dtype.itemsize * 8
    for shift in (1, 2, 4, 8, 16, 32):
        if shift < bits:
            a = a | a >> a.dtype.type(shift)
    return (bits - np.bitwise_count(a).astype(np.int64)).astype(np.uint32)


def _find_top_bit(instruction: Instruction) -> Form:
    kind = instruction.type

    def compute(a: np.ndarray) -> np.ndarray:
        magnitude = np.where(a < 0, ~a, a).view(UINT[kind.bits])
        zeros = _leading_zeros(magnitude)
        found = zeros if instruction.has("shiftamt") else np.uint32(kind.bits - 1) - zeros
        return np.where(magnitude == 0, np.uint32(0xFFFFFFFF), found)

    return Form(compute, [kind], U32)


def _reverse_bits(a: np.ndarray) -> np.ndarray:
    octets = a.view(np.uint8).reshape(-1, a.dtype.itemsize)[:, ::-1]
    flipped = np.packbits(np.unpackbits(octets, axis=1).reshape(-1, 8)[:, ::-1], axis=1)
    return flipped.reshape(-1).view(a.dtype)


def _dot4(instruction: Instruction) -> Form:
    left, right = instruction.types
    octet = {True: SINT[8], False: UINT[8]}

    def compute(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
        a, b = np.broadcast_arrays(a, b)
        x = np.ascontiguousarray(a).view(octet[left.is_signed]).reshape(-1, 4).astype(np.int32)
        y = np.ascontiguousarray(b).view(octet[right.is_signed]).reshape(-1, 4).astype(np.int32)
        return (x * y).sum(axis=1, dtype=np.int32).view(c.dtype) + c

    result = TYPES["s32" if left.is_signed or right.is_signed else "u32"]
    return Form(compute, [TYPES["b32"], TYPES["b32"], result], result)


def _count(compute: Callable[[np.ndarray], np.ndarray]) -> Callable[[Instruction], Form]:
    return lambda instruction: Form(compute, [instruction.type], U32)


INTEGER: dict[str, Callable[[Instruction], Form]] = {
    "add": _same(np.add, 2),
    "sub": _same(np.subtract, 2),
    "mul": _multiply,
    "mad": _multiply_add,
    "div": _same(_divide, 2),
    "rem": _same(_remainder, 2),
    "min": _same(np.minimum, 2),
    "max": _same(np.maximum, 2),
    "abs": _same(np.abs, 1),
    "neg": _same(np.negative, 1),
    "sad": _same(lambda a, b, c: np.maximum(a, b) - np.minimum(a, b) + c, 3),
    "and": _same(np.bitwise_and, 2),
    "or": _same(np.bitwise_or, 2),
    "xor": _same(np.bitwise_xor, 2),
    "not": _same(np.invert, 1),
    "cnot": _same(lambda a: (a == 0).astype(a.dtype), 1),
    "shl": _shift(left=True),
    "shr": _shift(left=False),
    "shf": _funnel_shift,
    "bfe": _extract_field,
    "bfi": _insert_field,
    "prmt": _permute,
    "lop3": _logic3,
    "popc": _count(lambda a: np.bitwise_count(a).astype(np.uint32)),
    "clz": _count(_leading_zeros),
    "bfind": _find_top_bit,
    "brev": _same(_reverse_bits, 1),
    "dp4a": _dot4,
}
