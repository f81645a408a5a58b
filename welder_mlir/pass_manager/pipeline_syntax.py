"""The textual form of a pass pipeline, cut where Python passes and MLIR's own passes take turns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from welder_mlir.errors import UsageError
from welder_mlir.pass_manager.registry import PASSES

_BRACKETS = {"(": ")", "{": "}", "[": "]", "<": ">"}
_WRAPPED = re.compile(r"(?:builtin\.module|any)\s*\((.*)\)\s*", re.DOTALL)
_ELEMENT = re.compile(r"([^\s({]+)\s*(?:\{(.*)\})?\s*", re.DOTALL)


@dataclass(frozen=True)
class Element:
    """One step of a pipeline on the module: a pass with its options, or a nest such as `func.func(cse)`."""

    text: str
    name: str  # the pass's argument; the anchor of a nest
    options: str  # between the braces; empty for a nest

    @property
    def ours(self) -> bool:
        """Whether the step is a pass of this project."""
        return self.name in PASSES


def parse_pipeline(text: str) -> tuple[Element, ...]:
    """Return the steps of `builtin.module(a,b{x=1},func.func(c))`, or of the same without its anchor."""
    inner = text.strip()
    match = _WRAPPED.fullmatch(inner)
    if match and _closes_last(inner):
        inner = match.group(1)
    elements = tuple(_parse_element(part.strip()) for part in split_top_level(inner) if part.strip())
    for element in elements:
        for name in PASSES if "(" in element.text and not element.ours else ():
            if re.search(rf"[(,]\s*{re.escape(name)}\s*[,{{)]", element.text):
                raise UsageError(f"'{name}' works on a whole module; it cannot be nested in '{element.name}'")
    return elements


def split_top_level(text: str) -> list[str]:
    """Return the parts of `text` between the commas that stand in no bracket and no quotation."""
    parts, start = [], 0
    closing: list[str] = []
    quote = ""
    for position, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in _BRACKETS:
            closing.append(_BRACKETS[character])
        elif closing and character == closing[-1]:
            closing.pop()
        elif character in ")}]":
            raise UsageError(f"unexpected '{character}' in the pipeline after '{text[:position]}'")
        elif character == "," and not closing:
            parts.append(text[start:position])
            start = position + 1
    if closing or quote:
        raise UsageError(f"the pipeline ends where '{quote or closing[-1]}' was expected: '{text}'")
    return [*parts, text[start:]]


def _closes_last(text: str) -> bool:
    """Whether the first parenthesis is closed by the last character, so that the anchor wraps everything."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0 and character == ")":
            return position == len(text) - 1
    return False


def _parse_element(text: str) -> Element:
    match = _ELEMENT.fullmatch(text)
    if match:
        return Element(text, match.group(1), match.group(2) or "")
    return Element(text, text.partition("(")[0].strip(), "")
