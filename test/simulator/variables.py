"""Declarations of variables and parameters, and the values that they start with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import PtxSyntaxError
from .lexer import parse_number, split_operands
from .ptx_types import TYPES, PtxType

SPACES = ("reg", "param", "shared", "local", "global", "const")
_ELEMENT = re.compile(r"(?:(\w+)\()?([\w$.]+)\)?(?:\s*\+\s*(\d+))?$")


@dataclass(frozen=True)
class Variable:
    """A declared variable, or a parameter."""

    space: str  # one of SPACES
    name: str
    type: PtxType
    nbytes: int
    align: int
    external: bool = False
    init: tuple[str, ...] = ()  # one text per element


def parse_variable(text: str) -> Variable:
    """The variable that a declaration such as `.shared .align 4 .b8 x[16]` declares."""
    declaration, _, init = text.partition("=")
    align = re.search(r"\.align\s+(\d+)", declaration)
    words = re.findall(r"\.([a-z]\w*)", declaration.split("[")[0])
    kinds = [TYPES[word] for word in words if word in TYPES]
    spaces = [word for word in words if word in SPACES]
    named = re.search(r"([\w$%]+)\s*((?:\[\s*\d*\s*\])*)\s*$", declaration)
    if not kinds or not spaces or named is None:
        raise PtxSyntaxError("cannot read the declaration")
    count = 1
    for extent in re.findall(r"\[\s*(\d*)\s*\]", named[2]):
        count *= int(extent or 0)
    elements = tuple(split_operands(init.strip().strip("{}"))) if init else ()
    vector = int(words[words.index("v2" if "v2" in words else "v4")][1]) if {"v2", "v4"} & set(words) else 1
    nbytes = count * kinds[0].nbytes * vector
    alignment = int(align[1]) if align else kinds[0].nbytes * vector
    return Variable(spaces[0], named[1], kinds[0], nbytes, alignment, "extern" in words, elements)


def element_value(text: str) -> int | float | tuple[str, int]:
    """The value of one initialiser element; a symbol's address is given as (symbol, offset)."""
    number = parse_number(text)
    if number is not None:
        return number
    match = _ELEMENT.match(text)
    if match is None or match[1] not in (None, "generic"):
        raise PtxSyntaxError(f"cannot read the initialiser {text!r}")
    return match[2], int(match[3] or 0)
