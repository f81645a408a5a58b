"""The input of welder-opt: read, cut into parts that keep their line numbers, and quoted in diagnostics."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from welder_mlir.errors import UsageError
from welder_mlir.pass_manager.diagnostics import Diagnostic

PARSER_FILE = "-"  # how MLIR's parser names the text that it is given
_BYTECODE = b"ML\xefR"


@dataclass(frozen=True)
class SourceFile:
    """An input by the name it is reported under, with its text, or with its bytecode."""

    name: str
    text: str
    bytecode: bytes | None = None

    def split(self, marker: str) -> list[SourceFile]:
        """Return the parts between marker lines, each preceded by as many empty lines as stood before it."""
        parts: list[list[str]] = [[]]
        lines = self.text.splitlines()
        for number, line in enumerate(lines):
            if line.strip() == marker:
                parts.append([""] * (number + 1))
            else:
                parts[-1].append(line)
        return [SourceFile(self.name, "\n".join(part) + "\n") for part in parts]

    def render(self, diagnostic: Diagnostic) -> str:
        """Return the diagnostic with its notes as a user reads it, quoting the line at fault."""
        lines = [f"{self._where(diagnostic)}: {diagnostic.severity}: {diagnostic.message}"]
        position = diagnostic.position
        source = self.text.splitlines()
        if position and self._is_here(position.file) and 0 < position.line <= len(source):
            line = source[position.line - 1]
            lines += [line, "".join("\t" if c == "\t" else " " for c in line[: position.column - 1]) + "^"]
        return "\n".join([*lines, *map(self.render, diagnostic.notes)])

    def _where(self, diagnostic: Diagnostic) -> str:
        position = diagnostic.position
        if position is None:
            return diagnostic.location
        file = self.name if self._is_here(position.file) else position.file
        return f"{file}:{position.line}:{position.column}" if position.line else file

    def _is_here(self, file: str) -> bool:
        return file in (PARSER_FILE, self.name)


def read_source(path: str) -> SourceFile:
    """Return the file's content, or standard input for '-'; raises UsageError."""
    name = "<stdin>" if path == "-" else path
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot open input file '{path}': {error.strerror}") from None
    if data.startswith(_BYTECODE):
        return SourceFile(name, "", data)
    try:
        return SourceFile(name, data.decode())
    except UnicodeDecodeError as error:
        raise UsageError(f"'{name}' is neither UTF-8 text nor MLIR bytecode: {error.reason}") from None
