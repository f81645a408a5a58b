"""What connecting operators brings, level by level."""

from __future__ import annotations

from typing import Any

import pytest
from benchmark_rows import row

from benchmarks.ablation import ablation_table, remaining
from benchmarks.cases import Case


def levels(name: str, **figures: tuple[float, float, float]) -> list[dict[str, Any]]:
    """Return the rows of a network, each figure by level."""
    cases = [Case(name, "float32", 64, fuse) for fuse in ("none", "register", "shared")]
    return [row(case, **{key: values[i] for key, values in figures.items()}) for i, case in enumerate(cases)]


def test_steps_are_relative_and_averaged_beside_the_papers() -> None:
    rows = levels("vit", ours_ms=(8.0, 4.0, 2.0), kernels=(100, 40, 20), intermediate_bytes=(9, 3, 0))
    rows += levels("swin", ours_ms=(8.0, 1.0, 1.0), kernels=(100, 10, 10), intermediate_bytes=(9, 1, 1))
    page = ablation_table({"device": "H200", "rows": rows})
    assert "| latency | -75% | -52% | -29% | -29% |" in page
    assert "| kernels | -80% | -67% | -29% | -60% |" in page
    assert "| intermediate bytes | -81% | -66% | -100% | -65% |" in page
    assert "| vit float32 b64 | register | PASSED | 4.000 |" in page


def test_a_case_counts_where_it_passed_at_both_levels() -> None:
    rows = levels("vit", ours_ms=(8.0, 4.0, 2.0))
    rows[2]["status"] = "FAILED: no kernel"
    assert remaining(rows, "ours_ms", "none", "register") == [pytest.approx(0.5)]
    assert remaining(rows, "ours_ms", "register", "shared") == []
    assert "FAILED" in ablation_table({"device": "H200", "rows": rows})
