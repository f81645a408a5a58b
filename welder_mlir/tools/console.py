"""Where the `welder` command writes: results on stdout, notes and bars on stderr. rich obeys `NO_COLOR`."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_PIPE_COLUMNS = 200  # a table's width where no terminal sets one, so that few cells break


def results() -> Console:
    """Return the console on stdout, for what a command is asked for."""
    return _console(sys.stdout)


def notices() -> Console:
    """Return the console on stderr, for everything else that people read."""
    return _console(sys.stderr)


def note(text: str) -> None:
    """Write one line to stderr."""
    print(f"welder: {text}", file=sys.stderr)


def print_json(data: Any) -> None:
    """Write `data` to stdout as JSON; numbers that JSON lacks become strings."""
    print(json.dumps(plain(data), indent=2))


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table without frame; a column whose name begins with `>` is aligned to the right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(title=title or None, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for name in columns:
        made.add_column(name.removeprefix(">"), justify="right" if name.startswith(">") else "left")
    for row in rows:
        made.add_row(*(Text(str(cell)) for cell in row))  # Text: brackets of shapes are no markup
    return made


def _console(stream: Any) -> Console:
    from rich.console import Console

    width = None if stream.isatty() else _PIPE_COLUMNS
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def plain(value: Any) -> Any:
    """Return `value` as JSON has it: numbers that are not finite become strings."""
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
