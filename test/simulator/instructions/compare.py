"""Comparisons and selections: setp, set, selp, slct."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..decoder import Decoder, Step, handles
from ..lexer import Name, Pair
from ..parser import Instruction
from ..ptx_types import TYPES, PtxType, bits_type
from ..state import State
from .elementwise import Form, elementwise
from .rounding import flush

PRED = TYPES["pred"]

_ORDERED = {"eq": np.equal, "ne": np.not_equal, "lt": np.less, "le": np.less_equal, "gt": np.greater}
_ORDERED |= {
    "ge": np.greater_equal,
    "lo": np.less,
    "ls": np.less_equal,
    "hi": np.greater,
    "hs": np.greater_equal,
}
_COMBINE = {"and": np.logical_and, "or": np.logical_or, "xor": np.logical_xor}


def _comparison(word: str, kind: PtxType) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """The comparison `word`; `ltu` and the like are true when an operand is NaN, `ne` then is false."""
    if word == "num":
        return lambda a, b: ~(np.isnan(a) | np.isnan(b))
    if word == "nan":
        return lambda a, b: np.isnan(a) | np.isnan(b)
    if kind.is_float and word == "ne":
        return lambda a, b: (a < b) | (a > b)
    if kind.is_float and word.endswith("u") and word[:-1] in _ORDERED:
        plain = _ORDERED[word[:-1]]
        return lambda a, b: plain(a, b) | np.isnan(a) | np.isnan(b)
    return _ORDERED[word]


def _compare(instruction: Instruction) -> tuple[Callable[..., np.ndarray], PtxType]:
    """The comparison of `instruction`, over the two operands and, with a combining word, a predicate."""
    kind = instruction.type
    word = instruction.modifiers[0]
    if word in ("lo", "ls", "hi", "hs"):
        kind = TYPES[f"u{kind.bits}"]
    compare = _comparison(word, kind)
    if instruction.has("ftz"):
        plain = compare
        compare = lambda a, b: plain(flush(a), flush(b))  # noqa: E731
    return compare, kind


@handles("setp")
def set_predicate(instruction: Instruction, decoder: Decoder) -> Step:
    """setp.cmp{.bool}.type p{|q}, a, b{, {!}c}; q is the opposite, or the upper half's result for f16x2."""
    compare, kind = _compare(instruction)
    target, *operands = instruction.operands
    first, second = (decoder.read(each, kind) for each in operands[:2])
    targets = (target.first, target.second) if isinstance(target, Pair) else (target, Name("_"))
    write_p, write_q = (decoder.write(each, PRED) for each in targets)
    combine = next((_COMBINE[word] for word in instruction.modifiers if word in _COMBINE), None)
    third = decoder.read(operands[2], PRED) if combine else None

    def run(state: State) -> None:
        result = compare(first(state), second(state))
        opposite = ~result
        if kind.packed == 2:
            result, opposite = result[0::2].copy(), result[1::2].copy()
        if combine is not None and third is not None:
            other = third(state)
            result, opposite = combine(result, other), combine(opposite, other)
        write_p(state, result)
        write_q(state, opposite)

    return run


@handles("set")
def set_value(instruction: Instruction, decoder: Decoder) -> Step:
    """set.cmp.dtype.stype d, a, b: all ones (1.0 for a float result) or zero."""
    compare, kind = _compare(instruction)
    result = instruction.types[0]
    one = 1 if result.is_float else -1

    def compute(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return compare(a, b).astype(np.int8).astype(result.dtype) * np.array(one).astype(result.dtype)

    return elementwise(instruction, decoder, Form(compute, [kind, kind], result))


@handles("selp")
def select(instruction: Instruction, decoder: Decoder) -> Step:
    """selp.type d, a, b, p: a where p holds."""
    plain = bits_type(instruction.type.bits)

    def compute(a: np.ndarray, b: np.ndarray, p: np.ndarray) -> np.ndarray:
        return np.where(p, a, b)

    return elementwise(instruction, decoder, Form(compute, [plain, plain, PRED], plain))


@handles("slct")
def select_by_sign(instruction: Instruction, decoder: Decoder) -> Step:
    """slct.dtype.ctype d, a, b, c: a where c is not negative."""
    plain = bits_type(instruction.types[0].bits)
    condition = instruction.types[1]
    return elementwise(
        instruction, decoder, Form(lambda a, b, c: np.where(c >= 0, a, b), [plain, plain, condition], plain)
    )
