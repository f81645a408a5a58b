"""Pass options as MLIR writes them, `tile=16,128 device=h200`: from text to dataclass fields and back."""

from __future__ import annotations

import dataclasses
import enum
import re
import types
import typing
from typing import Any, TypeVar

from welder_mlir.errors import UsageError
from welder_mlir.pass_manager.base import Pass

P = TypeVar("P", bound=Pass)

_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_QUOTES = {'"': '"', "'": "'", "{": "}", "[": "]"}
_KEY = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_-]*)")


def parse_options(pass_: type[P], text: str) -> P:
    """Return the pass with the options of `text`; raises UsageError for an unknown option or a bad value."""
    types_ = option_types(pass_)
    values: dict[str, Any] = {}
    for key, value in split_options(text):
        name = key.replace("-", "_")
        if name not in types_:
            known = ", ".join(map(option_name, types_)) or "none"
            raise UsageError(f"'{pass_.argument}' has no option '{key}'; it has: {known}")
        if name in values:
            raise UsageError(f"'{pass_.argument}' got its option '{key}' twice")
        try:
            values[name] = _parse_value(types_[name], value)
        except ValueError as error:
            got = "no value" if value is None else f"'{value}'"
            raise UsageError(f"'{pass_.argument}' option '{key}': expected {error}, got {got}") from None
    try:
        return pass_(**values)
    except TypeError:
        required = [field.name for field in dataclasses.fields(pass_) if _required(field)]
        missing = ", ".join(option_name(name) for name in required if name not in values)
        raise UsageError(f"'{pass_.argument}' needs the option {missing}") from None
    except ValueError as error:
        raise UsageError(f"'{pass_.argument}': {error}") from None


def print_options(pass_: Pass) -> str:
    """Return the pass as a pipeline element, with the options that differ from their defaults."""
    changed = [
        f"{option_name(field.name)}={print_value(getattr(pass_, field.name))}"
        for field in dataclasses.fields(pass_)
        if _required(field) or getattr(pass_, field.name) != default_value(field)
    ]
    return f"{pass_.argument}{{{' '.join(changed)}}}" if changed else pass_.argument


def option_types(pass_: type[Pass]) -> dict[str, Any]:
    """Return the type of each field that is an option."""
    hints = typing.get_type_hints(pass_)
    return {field.name: hints[field.name] for field in dataclasses.fields(pass_)}


def option_name(field: str) -> str:
    """Return how the field is written as an option: hyphens, as MLIR's own options have them."""
    return field.replace("_", "-")


def default_value(field: dataclasses.Field[Any]) -> Any:
    """Return the field's default, or `dataclasses.MISSING` where the option is required."""
    factory = field.default_factory
    return field.default if factory is dataclasses.MISSING else factory()


def print_value(value: Any) -> str:
    """Return a value as `parse_options` reads it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ",".join(map(print_value, value))
    text = "" if value is None else str(value)
    return f'"{text}"' if re.search(r"[\s{}\[\]]", text) else text


def split_options(text: str) -> list[tuple[str, str | None]]:
    """Return the pairs of `key=value key={a b} key`; a bare key has the value None."""
    pairs: list[tuple[str, str | None]] = []
    position = 0
    while text[position:].strip():
        match = _KEY.match(text, position)
        if not match:
            raise UsageError(f"expected 'option=value', got '{text[position:].strip()}'")
        position = match.end()
        value = None
        if text[position : position + 1] == "=":
            value, position = _read_value(text, position + 1)
        elif position < len(text) and not text[position].isspace():
            raise UsageError(f"expected 'option=value', got '{text[match.start(1) :].split()[0]}'")
        pairs.append((match.group(1), value))
    return pairs


def _read_value(text: str, start: int) -> tuple[str, int]:
    opening = text[start : start + 1]
    if opening in _QUOTES and opening:
        end = text.find(_QUOTES[opening], start + 1)
        if end < 0:
            raise UsageError(f"expected a closing {_QUOTES[opening]} after '{text[start:]}'")
        return text[start + 1 : end], end + 1
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end], end


def _required(field: dataclasses.Field[Any]) -> bool:
    return default_value(field) is dataclasses.MISSING


def _parse_value(type_: Any, text: str | None) -> Any:
    """The value of `text` as a `type_`; a ValueError says what was expected."""
    origin, arguments = typing.get_origin(type_), typing.get_args(type_)
    if origin in (types.UnionType, typing.Union):
        inner = next(a for a in arguments if a is not type(None))
        return None if text in ("", "none") else _parse_value(inner, text)
    if type_ is bool:
        return _one_of(_BOOLEANS, text or ("true" if text is None else ""))
    if text is None:
        raise ValueError(f"{option_name(str(getattr(type_, '__name__', type_)))} value")
    if origin is typing.Literal:
        return _one_of({str(a): a for a in arguments}, text)
    if origin is tuple:
        return tuple(_parse_value(arguments[0], part.strip()) for part in text.split(",") if part.strip())
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return _one_of({str(member.value): member for member in type_}, text)
    if type_ is int:
        return _number(int, "an integer", text)
    if type_ is float:
        return _number(float, "a number", text)
    assert type_ is str, f"an option of type {type_} has no textual form"
    return text


def _one_of(values: dict[str, Any], text: str) -> Any:
    if text not in values:
        raise ValueError(f"one of {', '.join(values)}")
    return values[text]


def _number(type_: type[int] | type[float], what: str, text: str) -> int | float:
    try:
        return type_(text)
    except ValueError:
        raise ValueError(what) from None
