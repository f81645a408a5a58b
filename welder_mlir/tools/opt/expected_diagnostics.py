"""`--verify-diagnostics`: what a test says will be reported, against what was reported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from welder_mlir.pass_manager.diagnostics import Diagnostic, SourcePosition

_EXPECTED = re.compile(
    r"expected-(?P<severity>error|warning|remark|note)(?P<regex>-re)?\s*"
    r"(?:@(?P<line>[+-]\d+|above|below|unknown))?\s*\{\{(?P<text>.*)\}\}\s*$"
)
_SHOWN_OPERATION = "see current operation:"  # a note that MLIR adds to every error of a verifier


@dataclass(frozen=True)
class Expected:
    """One `expected-error@+1 {{text}}` comment; line 0 stands for any unknown location."""

    severity: str
    line: int
    text: str
    regex: bool
    written_at: int

    def accepts(self, diagnostic: Diagnostic) -> bool:
        """Whether the diagnostic is the expected one: severity, line, and a part of the message."""
        line = diagnostic.position.line if diagnostic.position else 0
        if (diagnostic.severity, line) != (self.severity, self.line):
            return False
        if self.regex:
            return re.search(_pattern(self.text), diagnostic.message) is not None
        return self.text in diagnostic.message


def read_expected(text: str) -> list[Expected]:
    """Return the expectations written in the comments of the text."""
    lines = text.splitlines()
    found = []
    for number, line in enumerate(lines, start=1):
        match = _EXPECTED.search(line)
        if match:
            target = _target(lines, number, match["line"])
            found.append(Expected(match["severity"], target, match["text"], bool(match["regex"]), number))
    return found


def check_expected(
    expected: Iterable[Expected], reported: Iterable[Diagnostic], file: str, *, only_expected: bool = False
) -> list[Diagnostic]:
    """Return an error for each diagnostic that nothing expected and for each expectation that nothing met."""
    open_ = list(expected)
    errors = []
    for diagnostic in _flatten(reported):
        match = next((e for e in open_ if e.accepts(diagnostic)), None)
        if match:
            open_.remove(match)
        elif not only_expected:
            message = f"unexpected {diagnostic.severity}: {diagnostic.message}"
            errors.append(replace(diagnostic, severity="error", message=message, notes=()))
    for expectation in open_:
        message = f'expected {expectation.severity} "{expectation.text}" was not produced'
        errors.append(Diagnostic("error", message, SourcePosition(file, expectation.written_at, 1), file))
    return errors


def _target(lines: list[str], number: int, designator: str | None) -> int:
    """The line that an expectation on line `number` is about; above and below skip other expectations."""
    if designator is None:
        return number
    if designator == "unknown":
        return 0
    if designator in ("above", "below"):
        step = -1 if designator == "above" else 1
        number += step
        while 0 < number <= len(lines) and _EXPECTED.search(lines[number - 1]):
            number += step
        return number
    return number + int(designator)


def _flatten(reported: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    for diagnostic in reported:
        yield diagnostic
        yield from (note for note in diagnostic.notes if not note.message.startswith(_SHOWN_OPERATION))


def _pattern(text: str) -> str:
    """The regular expression of literal text with `{{…}}` parts that are expressions themselves."""
    parts = re.split(r"\{\{(.*?)\}\}", text)
    return "".join(part if index % 2 else re.escape(part) for index, part in enumerate(parts))
