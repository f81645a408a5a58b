"""What a pass says about itself: its docstring, its options, and the comments beside them."""

from __future__ import annotations

import ast
import dataclasses
import enum
import inspect
import textwrap
import types
import typing
from dataclasses import dataclass
from typing import Any

from welder_mlir.pass_manager.base import Pass
from welder_mlir.pass_manager.options import default_value, option_name, option_types, print_value


@dataclass(frozen=True)
class OptionDescription:
    """One option of a pass."""

    name: str
    type: str
    default: str | None  # as it would be written; none for a required option
    comment: str  # what stands beside or above the field

    @property
    def help(self) -> str:
        """The comment with the default."""
        default = "required" if self.default is None else f"default: {self.default or 'none'}"
        return f"{self.comment} ({default})".lstrip()


@dataclass(frozen=True)
class PassDescription:
    """A pass in words."""

    argument: str
    summary: str  # the first line of the docstring
    details: str  # the rest of it
    options: tuple[OptionDescription, ...]


def describe_pass(pass_: type[Pass]) -> PassDescription:
    """Return the description that stands in the source of the pass."""
    summary, _, details = inspect.getdoc(pass_).partition("\n")  # type: ignore[union-attr]
    comments = _field_comments(pass_)
    types_ = option_types(pass_)
    options = tuple(
        OptionDescription(
            option_name(field.name),
            _type_name(types_[field.name]),
            _default_text(field),
            comments.get(field.name, ""),
        )
        for field in dataclasses.fields(pass_)
    )
    return PassDescription(pass_.argument, summary, details.strip(), options)


def _default_text(field: dataclasses.Field[Any]) -> str | None:
    value = default_value(field)
    return None if value is dataclasses.MISSING else print_value(value)


def _type_name(type_: Any) -> str:
    origin, arguments = typing.get_origin(type_), typing.get_args(type_)
    if origin in (types.UnionType, typing.Union):
        return _type_name(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        return f"{_type_name(arguments[0])},..."
    if origin is typing.Literal:
        return "|".join(map(str, arguments))
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return "|".join(str(member.value) for member in type_)
    return {int: "int", float: "float", bool: "bool", str: "string"}.get(type_, str(type_))


def _field_comments(pass_: type[Pass]) -> dict[str, str]:
    """The comment on the line of each field, or the comment lines above it."""
    lines = textwrap.dedent(inspect.getsource(pass_)).splitlines()
    (class_,) = ast.parse("\n".join(lines)).body
    assert isinstance(class_, ast.ClassDef)
    comments = {}
    for statement in class_.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            beside = lines[statement.end_lineno - 1][statement.end_col_offset :].strip()  # type: ignore[operator]
            comments[statement.target.id] = beside.lstrip("# ") or _comment_above(lines, statement.lineno - 1)
    return comments


def _comment_above(lines: list[str], line: int) -> str:
    found: list[str] = []
    while lines[line - 1].lstrip().startswith("#"):
        line -= 1
        found.insert(0, lines[line].strip().lstrip("# "))
    return " ".join(found)
