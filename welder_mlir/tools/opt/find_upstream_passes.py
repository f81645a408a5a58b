"""Writes upstream_passes.txt: run it when the pinned torch-mlir wheel moves.

The bindings can tell whether a name is a pass, but list none. Every pass argument is a string in the bindings'
library, or the tail of one, since linkers merge equal tails; so all of them are tried.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from torch_mlir import ir
from torch_mlir._mlir_libs import get_lib_dirs
from torch_mlir.passmanager import PassManager

from welder_mlir.tools.opt.context import create_context

_NAME = re.compile(rb"([a-z][a-z0-9-]*[a-z0-9])\0")
_LONGEST = 100  # characters; no pass has a longer name


def find_upstream_passes() -> list[str]:
    """Return the arguments of every registered pass and pipeline, in order."""
    candidates = {name[i:] for name in _strings() if len(name) < _LONGEST for i in range(len(name) - 2)}
    with create_context(), ir.Location.unknown():
        return sorted(name for name in candidates if name[0].isalpha() and _is_pass(name))


def _strings() -> Iterator[str]:
    (library,) = Path(get_lib_dirs()[0]).glob("lib*AggregateCAPI.*")
    with library.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for match in _NAME.finditer(data):
            yield match.group(1).decode()


def _is_pass(name: str) -> bool:
    try:
        PassManager("any").add(name)
    except ValueError as error:
        return "does not refer to a registered pass" not in str(error)
    return True


if __name__ == "__main__":
    names = find_upstream_passes()
    Path(__file__).with_name("upstream_passes.txt").write_text("\n".join(names) + "\n")
