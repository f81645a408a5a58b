"""The names of all passes, and what a misspelt one may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from importlib import resources

from welder_mlir.errors import UsageError
from welder_mlir.pass_manager.registry import PASSES


def upstream_passes() -> list[str]:
    """Return the arguments of MLIR's and torch-mlir's own passes and pipelines in the pinned wheel."""
    return resources.files(__package__).joinpath("upstream_passes.txt").read_text().split()


def check_pass_names(names: Iterable[str], flag: str) -> None:
    """Raise UsageError for the first name that is no pass; `flag` is the option that named it."""
    for name in names:
        if name not in PASSES and name not in upstream_passes():
            raise UsageError(f"{flag}: there is no pass '{name}'{suggestion(name)}")


def suggestion(name: str, others: Iterable[str] = ()) -> str:
    """Return `; did you mean '…'?` for a name close to a pass or to one of the others, else nothing."""
    known = [*PASSES, *others, *upstream_passes()]
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.8) if name not in known else []
    return f"; did you mean '{close[0]}'?" if close else ""
