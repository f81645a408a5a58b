"""Rows of results."""

from __future__ import annotations

from typing import Any

from benchmarks.cases import Case
from benchmarks.row import empty_row


def row(case: Case, **figures: Any) -> dict[str, Any]:
    """Return a row that passed, with `figures` of its own."""
    return empty_row(case) | {"status": "PASSED", "ours_ms": 1.0, "error": 1e-6, "wall_s": 1.0} | figures
