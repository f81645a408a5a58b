"""PTX text to statements, and the operands of a statement to small values."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .errors import PtxSyntaxError

_COMMENT = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_LABEL = re.compile(r"([A-Za-z_$%][\w$]*)\s*:(?!:)")
_WHOLE_LINE = re.compile(r"\.(version|target|address_size|loc|file)\b[^\n]*")
_FUNCTION = re.compile(r"(\.(visible|weak|extern|common|internal)\s*)*\.(entry|func)\b")
_NUMBER = re.compile(r"-?(0[xX][0-9a-fA-F]+|0[bB][01]+|\d+)[uU]?$")
_HEX_FLOAT = re.compile(r"0([fFdD])([0-9a-fA-F]+)$")
_SUM = re.compile(r"(.+?)\s*(\+\s*-|[+-])\s*(0[xX][0-9a-fA-F]+|\d+)$")


@dataclass(frozen=True)
class Statement:
    """One statement: `kind` is open, close, label, header or plain (text without the semicolon)."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True)
class Name:
    """A register, special register, symbol or label, with a constant offset for symbols."""

    text: str
    offset: int = 0
    negated: bool = False


@dataclass(frozen=True)
class Immediate:
    """A literal; `value` is a float only for floating-point literals."""

    value: int | float


@dataclass(frozen=True)
class Group:
    """A vector `{a, b}` or a parameter list `(a, b)`."""

    items: tuple[Operand, ...]


@dataclass(frozen=True)
class Address:
    """A memory operand `[base + offset]`; `extra` holds what follows a comma inside the brackets."""

    base: Name | Immediate
    offset: int = 0
    extra: tuple[Operand, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two results `a|b`, of setp and of shfl."""

    first: Operand
    second: Operand


Operand = Name | Immediate | Group | Address | Pair


def statements(source: str) -> Iterator[Statement]:
    """The statements of a PTX module in order, comments and line tables removed."""
    text = _COMMENT.sub(_blank, source)
    position, line = 0, 1
    while True:
        start = _skip_space(text, position)
        line += text.count("\n", position, start)
        if start >= len(text):
            return
        kind, end, body = _next(text, start, line)
        if kind:
            yield Statement(kind, " ".join(body.split()), line)
        line += text.count("\n", start, end)
        position = end


def _next(text: str, start: int, line: int) -> tuple[str, int, str]:
    if text[start] in "{}":
        return ("open" if text[start] == "{" else "close"), start + 1, ""
    if text[start] == ";":
        return "", start + 1, ""
    if match := _LABEL.match(text, start):
        return "label", match.end(), match[1]
    if match := _WHOLE_LINE.match(text, start):
        return "", match.end(), ""
    if text.startswith(".section", start):
        return "", text.index("}", start) + 1, ""
    if _FUNCTION.match(text, start):
        end = re.compile(r"[{;]").search(text, start)
        if end is None:
            raise PtxSyntaxError("function header without a body").locate(None, line, text[start : start + 80])
        body = text[start : end.start()] + (";" if end[0] == ";" else "")
        return "header", end.start() + (end[0] == ";"), body
    end_of_statement = text.find(";", start)
    if end_of_statement < 0:
        raise PtxSyntaxError("expected ';'").locate(None, line, text[start : start + 80])
    return "plain", end_of_statement + 1, text[start:end_of_statement]


def split_operands(text: str) -> list[str]:
    """The comma-separated parts of `text`, commas inside brackets left alone."""
    parts, depth, start = [], 0, 0
    for index, char in enumerate(text):
        if char in "{[(":
            depth += 1
        elif char in "}])":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def parse_operand(text: str) -> Operand:
    """The operand that `text` spells."""
    if text[0] in "{(":
        return Group(tuple(parse_operand(part) for part in split_operands(text[1:-1])))
    if text[0] == "[":
        return _parse_address(text[1:-1])
    if "|" in text:
        first, second = text.split("|")
        return Pair(parse_operand(first.strip()), parse_operand(second.strip()))
    if text[0] == "!":
        return Name(text[1:].strip(), negated=True)
    number = parse_number(text)
    if number is not None:
        return Immediate(number)
    if match := _SUM.match(text):
        sign = -1 if "-" in match[2] else 1
        return Name(match[1], offset=sign * int(match[3], 0))
    return Name(text)


def parse_number(text: str) -> int | float | None:
    """The value of a PTX literal, or None if `text` is not one. `0f` literals are exact as floats."""
    if _NUMBER.match(text):
        digits = text.rstrip("uU")
        octal = re.fullmatch(r"(-?)0(\d+)", digits)
        return int(octal[1] + "0o" + octal[2], 0) if octal else int(digits, 0)
    if match := _HEX_FLOAT.match(text):
        code, size = (">f", 4) if match[1] in "fF" else (">d", 8)
        return float(struct.unpack(code, int(match[2], 16).to_bytes(size, "big"))[0])
    if re.match(r"-?\d+\.\d*([eE][+-]?\d+)?$", text):
        return float(text)
    return None


def _parse_address(text: str) -> Address:
    base, *extra = (parse_operand(part) for part in split_operands(text))
    if isinstance(base, Name):
        return Address(Name(base.text), base.offset, tuple(extra))
    assert isinstance(base, Immediate)
    return Address(base, 0, tuple(extra))


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _blank(match: re.Match[str]) -> str:
    if match[0][0] == '"':
        return match[0]
    return "\n" * match[0].count("\n") or " "
