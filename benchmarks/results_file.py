"""Results at rest: one JSON file, its table beside it, and parts that become one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.cases import Case, case_of
from welder_mlir.runtime.write_aside import write_aside
from welder_mlir.tools.console import plain

Document = dict[str, Any]  # what a file holds: `rows`, and what they depend on

# What must be equal for the rows of two files to stand in one table.
_SAME = ("device", "reduced")


def read_results(path: Path) -> Document:
    """Return a file's content; ValueError when it is none of ours."""
    try:
        document = json.loads(path.read_text())
    except json.JSONDecodeError as error:
        raise ValueError(f"{path} is no JSON: {error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("rows"), list):
        raise ValueError(f"{path} holds no results: expected an object with a list 'rows'")
    return document


def write_results(path: Path, document: Mapping[str, Any], table: str) -> None:
    """Write `path` and its Markdown table beside it, each aside and renamed: a kill leaves the old or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(plain(document), indent=1, allow_nan=False) + "\n"
    for target, content in ((path, text), (path.with_suffix(".md"), table)):
        with write_aside(target) as file:
            file.write(content.encode())


def merge_results(parts: Sequence[Mapping[str, Any]]) -> Document:
    """Return one document with the rows of all; of one case, the row of the last part that has it.

    Everything else is the last part's; `parts` tells what the others had. ValueError for parts of different devices
    or sizes.
    """
    for name in _SAME:
        found = {str(part.get(name)) for part in parts}
        if len(found) > 1:
            raise ValueError(f"expected parts of one {name}, got {', '.join(sorted(found))}")
    rows: dict[Case, Mapping[str, Any]] = {}
    for part in parts:
        rows |= {case_of(row): row for row in part["rows"]}
    told = ("commit", "date", "driver", "seconds", "ceilings")
    merged = dict(parts[-1]) | {"rows": list(rows.values())}
    merged["unfinished"] = [
        name
        for name in dict.fromkeys(name for part in parts for name in part.get("unfinished", ()))
        if name not in {str(case) for case in rows}
    ]
    merged["parts"] = [
        entry
        for part in parts
        for entry in part.get("parts", [{k: part.get(k) for k in told} | {"rows": len(part["rows"])}])
    ]
    return merged
