"""Which `welder_mlir` is imported."""

from __future__ import annotations

import sys
from pathlib import Path


def prefer_installed_package() -> None:
    """Look for packages in the checkout last.

    `python -m` puts the current folder first. In the checkout that is `welder_mlir/` without its dialects, which
    pyproject.toml maps into the installed package from another folder.
    """
    root = str(Path(__file__).resolve().parent.parent)
    sys.path[:] = [*(entry for entry in sys.path if str(Path(entry).resolve()) != root), root]
