"""Writes docs/passes.md, the reference of the passes, out of their docstrings: run it after changing one."""

from __future__ import annotations

from pathlib import Path

from welder_mlir.pass_manager.description import OptionDescription, PassDescription, describe_pass
from welder_mlir.pass_manager.registry import PASSES, find_pass

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "passes.md"

_HEAD = """# The passes

Written by `python -m welder_mlir.tools.document_passes` out of the docstrings; change those, not this file.
The passes stand in the order in which the compiler runs them. Any of them runs alone under `welder-opt`:

```sh
welder-opt model.mlir --tile-from-linalg --tile-propagate="tile=16,128"
welder-opt model.mlir -p "tile-from-linalg,canonicalize,tile-propagate{tile=16,128}"
```
"""


def document_passes() -> str:
    """Return the reference as Markdown."""
    descriptions = [describe_pass(find_pass(argument)) for argument in PASSES]
    return "\n".join([_HEAD, *map(_document, descriptions)])


def _document(description: PassDescription) -> str:
    parts = [f"## `{description.argument}`", description.summary]
    if description.details:
        parts.append(description.details)
    if description.options:
        rows = ["| option | value | default | |", "|---|---|---|---|", *map(_row, description.options)]
        parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _row(option: OptionDescription) -> str:
    default = "required" if option.default is None else f"`{option.default}`" if option.default else "none"
    cells = [f"`{option.name}`", f"`{option.type}`", default, option.comment]
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


if __name__ == "__main__":
    DOCUMENT.write_text(document_passes())
