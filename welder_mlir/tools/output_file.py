"""Writing a command's output so that a kill leaves the old file or the new one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from welder_mlir.errors import UsageError
from welder_mlir.runtime.write_aside import write_aside


def check_writable(path: str) -> None:
    """Raise UsageError if `path` cannot become a file: before the work that would be lost."""
    target = Path(path)
    if target.is_dir():
        raise UsageError(f"cannot write '{path}': it is a folder; name a file in it")
    if not target.parent.is_dir():
        raise UsageError(f"cannot write '{path}': there is no folder '{target.parent}'; make it first")
    if not os.access(target.parent, os.W_OK):
        raise UsageError(f"cannot write '{path}': the folder '{target.parent}' may not be written to")


def write_output(path: str, content: str | bytes) -> None:
    """Write `content` to the file at `path`, or to stdout for `-`."""
    data = content.encode() if isinstance(content, str) else content
    if path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with write_aside(path) as file:
        file.write(data)
