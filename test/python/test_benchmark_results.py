"""Results of benchmarks: verdicts, means, tables, files and their merging."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmark_rows import row

from benchmarks.__main__ import main
from benchmarks.cases import Case
from benchmarks.results_file import merge_results, read_results, write_results
from benchmarks.row import complete, empty_row, fail, floor_ms
from benchmarks.table import describe_means, geometric_mean, results_table, speed_up
from benchmarks.verdict import judge, reason

BERT, VIT, NERF = Case("bert", "float32", 1), Case("vit", "float16", 64), Case("nerf", "float32", 1)


def document(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"device": "H200", "reduced": False, "rows": list(rows), "unfinished": [], "commit": "c"} | fields


@pytest.mark.parametrize(
    ("dtype", "error", "torch_error", "status"),
    [
        ("float32", 9e-6, None, "PASSED"),
        ("float32", 2e-5, None, "FAILED: error 2.00e-05 is over the tolerance 1e-05"),
        ("float32", float("nan"), None, "FAILED: the outputs are not all finite, or not all written"),
        ("float16", 1e-3, 6e-4, "PASSED"),
        ("float16", 1e-3, 4e-4, "FAILED: error 1.00e-03 is over twice PyTorch's own, 4.00e-04"),
        ("float16", 6e-3, 6e-3, "FAILED: error 6.00e-03 is over the tolerance 5e-03"),
        ("bfloat16", float("inf"), 1e-3, "FAILED: the outputs are not all finite, or not all written"),
    ],
)
def test_verdict(dtype: str, error: float, torch_error: float | None, status: str) -> None:
    assert judge(dtype, error, torch_error) == status


def test_a_reason_is_one_short_line() -> None:
    assert reason(ValueError("\n  no weights\nat all")) == "ValueError: no weights"
    assert reason(ValueError("inductor raised:\nno Triton\nat all")) == "ValueError: inductor raised: no Triton"
    assert len(reason(ValueError("x" * 1000))) <= 300


def test_the_floor_is_the_slower_of_bytes_and_arithmetic() -> None:
    ceilings = {"copy_bandwidth": 2e12, "float32_matmul": 5e13, "float16_matmul": 5e14}
    figures = {"floor_bytes": 4 * 10**9, "flops": 10**11}
    assert floor_ms(row(BERT, **figures), ceilings) == pytest.approx(2.0)
    assert floor_ms(row(BERT, **figures | {"flops": 10**12}), ceilings) == pytest.approx(20.0)
    assert floor_ms(row(VIT, **figures | {"flops": 10**12}), ceilings) == pytest.approx(2.0)
    assert floor_ms(row(BERT), ceilings) is None


def test_memory_is_what_was_taken_and_a_difference_is_noted() -> None:
    alike = complete(row(BERT, planned_bytes=10**8, measured_bytes=10**8 + 512), {})
    assert alike["peak_bytes"] == 10**8 + 512 and alike["notes"] == []
    more = complete(row(BERT, planned_bytes=10**8, measured_bytes=2 * 10**8), {})
    assert more["peak_bytes"] == 2 * 10**8 and "the plan adds up to 100000000" in more["notes"][0]
    assert complete(row(BERT, planned_bytes=7), {})["peak_bytes"] == 7


def test_the_first_failure_of_a_row_stays() -> None:
    found = empty_row(BERT)
    fail(found, "first")
    fail(found, "second")
    assert found["status"] == "FAILED: first"


def test_speed_up_is_over_the_fastest_peer_that_was_measured() -> None:
    assert speed_up(row(BERT, ours_ms=2.0, peers_ms={"eager": 6.0, "graph": 3.0, "compile": "out of memory"})) == 1.5
    assert speed_up(row(BERT, status="FAILED: wrong", peers_ms={"eager": 6.0})) is None
    assert speed_up(row(BERT, peers_ms={"eager": "out of memory"})) is None


def test_the_mean_is_geometric_and_says_what_it_leaves_out() -> None:
    assert geometric_mean([0.5, 8.0]) == pytest.approx(2.0)
    assert geometric_mean([]) is None
    rows = [
        row(BERT, peers_ms={"eager": 4.0}),
        row(NERF, ours_ms=2.0, peers_ms={"eager": 2.0}),
        row(VIT, status="FAILED: error 1 is over the tolerance", peers_ms={"eager": 9.0}),
    ]
    lines = describe_means(rows)
    assert lines[0] == "all: 2.000 over 2 of 3 rows"
    assert "float16 batch 64: none over 0 of 1 rows" in lines
    assert lines[-1] == "not in the mean: vit float16 b64 (FAILED: error 1 is over the tolerance)"


def test_the_table_shows_failures_and_their_reasons() -> None:
    page = results_table(
        document(
            row(BERT, peers_ms={"eager": 4.0, "compile": 2.0, "max_autotune": "over 9 s"}, kernels=12),
            row(VIT, status="FAILED: no kernel", ours_ms=None, notes=["compile is not in a CUDA graph: synchronises"]),
            unfinished=["nerf float32 b1"],
            ceilings={"copy_bandwidth": 4.3e12},
        )
    )
    assert "| bert | float32 | 1 | PASSED | 1.000 | - | 4.000 | - | **2.000** | failed | 2.00 |" in page
    assert "| vit | float16 | 64 | FAILED | - |" in page
    for line in ("* vit float16 b64: FAILED: no kernel", "* bert float32 b1, max_autotune: over 9 s", "copy 4.30 TB/s"):
        assert line in page
    assert page.index("## Failed") < page.index("## Peers that failed") < page.index("## Not measured")


def test_a_later_part_replaces_rows_and_finishes_cases(tmp_path: Path) -> None:
    first = document(row(BERT, ours_ms=5.0), row(VIT), unfinished=["nerf float32 b1"], commit="a")
    second = document(row(BERT, ours_ms=4.0), row(NERF), commit="b")
    for name, part in (("a.json", first), ("b.json", second)):
        write_results(tmp_path / name, part, "")
    merged = tmp_path / "results" / "all.json"
    assert main(["merge", str(tmp_path / "a.json"), str(tmp_path / "b.json"), "-o", str(merged)]) == 0
    found = read_results(merged)
    assert [(r["case"], r["ours_ms"]) for r in found["rows"]] == [("bert", 4.0), ("vit", 1.0), ("nerf", 1.0)]
    assert found["unfinished"] == [] and found["commit"] == "b"
    assert [(part["commit"], part["rows"]) for part in found["parts"]] == [("a", 2), ("b", 2)]
    assert merged.with_suffix(".md").read_text().startswith("# Whole networks on H200")


def test_parts_of_two_devices_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="parts of one device, got H100, H200"):
        merge_results([document(row(BERT)), document(row(VIT), device="H100")])
    (tmp_path / "a.json").write_text("[]")
    assert main(["merge", str(tmp_path / "a.json"), "-o", str(tmp_path / "o.json")]) == 2
    assert "holds no results" in capsys.readouterr().err


def test_what_json_has_no_number_for_is_written_as_text(tmp_path: Path) -> None:
    write_results(tmp_path / "r.json", document(row(BERT, error=float("nan"))), "table")
    assert json.loads((tmp_path / "r.json").read_text())["rows"][0]["error"] == "nan"
    assert (tmp_path / "r.md").read_text() == "table"
