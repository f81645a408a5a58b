"""Running benchmarks: a case that crashes, hangs or is not reached costs its own figures and no other."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import fake_measurement
import pytest
from benchmark_rows import row

from benchmarks.cases import Case
from benchmarks.measure.device_lock import DeviceLock
from benchmarks.measure.timing import take_turns
from benchmarks.measuring import Plan, describe_row, measure_cases
from benchmarks.results_file import read_results
from benchmarks.runner import RunOptions
from benchmarks.table import results_table

ROOT = Path(__file__).resolve().parents[2]
FAKE = (sys.executable, fake_measurement.__file__)


def run(tmp_path: Path, *names: str, kept: tuple[dict[str, Any], ...] = (), **options: Any) -> dict[str, Any]:
    """Measure fake cases and return what was written."""
    cases = tuple(Case(name, "float32", 1) for name in names)
    settings = {"contenders": ("ours", "eager", "compile"), "command": FAKE, "processes": 2} | options
    chosen = RunOptions(logs=tmp_path / "logs", **settings)
    measure_cases(Plan(cases, kept, chosen, tmp_path / "out.json", "abc"), results_table)
    return read_results(tmp_path / "out.json")


def test_rows_are_written_in_the_order_of_cases(tmp_path: Path) -> None:
    found = run(tmp_path, "b", "a")
    assert [one["case"] for one in found["rows"]] == ["b", "a"]
    assert found["device"] == "fake" and found["commit"] == "abc"
    first = found["rows"][0]
    assert (first["status"], first["ours_ms"], first["peak_bytes"]) == ("PASSED", 2.0, 1000)
    assert first["floor_ms"] == pytest.approx(3.0)
    assert first["peers_ms"] == {"eager": 4.0, "compile": 4.0}
    assert "b float32 b1: PASSED" in describe_row(first)


def test_what_another_run_compiled_is_not_taken_again(tmp_path: Path) -> None:
    old = tmp_path / "logs" / Case("fine", "float32", 1).folder / "compiled.json"
    old.parent.mkdir(parents=True)
    old.write_text("{}")
    run(tmp_path, "fine")
    assert not old.exists()


def test_profiles_are_a_file_of_their_own(tmp_path: Path) -> None:
    found = run(tmp_path, "fine", profile=True)
    assert "profile" not in found["rows"][0]
    page = (tmp_path / "out-profiles.md").read_text()
    assert "## fine float32 b1" in page
    assert "| k0 | 2 | 8 | 0.0100 | 100.0% | 500 | 0.00 | bytes | 40% | 0.0060 | 0.0040 | a, b, c and 1 more |" in page
    assert "0.010 ms in 2 launches measured one by one, floor 0.004 ms." in page


def test_counters_that_are_not_to_be_had_are_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = run(tmp_path, "fine", counters=True)["rows"][0]
    assert found["status"] == "PASSED"
    assert "not counted: FileNotFoundError" in found["notes"][0] and "ncu" in found["notes"][0]


def test_a_case_that_crashes_fails_with_its_reason_and_its_peers_are_measured(tmp_path: Path) -> None:
    crashed, fine = run(tmp_path, "crashes", "fine")["rows"]
    assert crashed["status"] == "FAILED: the process ended with exit code 7: out of paper (while: compile)"
    assert fine["status"] == "PASSED"


def test_a_case_that_hangs_is_stopped(tmp_path: Path) -> None:
    begun = time.monotonic()
    hung, fine = run(tmp_path, "hangs", "fine", timeout=4)["rows"]
    assert hung["status"] == "FAILED: over 4 s in all (while: compile)"
    assert fine["status"] == "PASSED"
    assert time.monotonic() - begun < 30


def test_a_peer_that_crashes_or_hangs_is_left_out_at_another_try(tmp_path: Path) -> None:
    crashed, hung = run(tmp_path, "peer-crashes", "peer-hangs", peer_timeout=3)["rows"]
    assert (crashed["status"], hung["status"]) == ("PASSED", "PASSED")
    assert crashed["peers_ms"] == {
        "compile": "the process ended with SIGABRT (while: compile compile)",
        "eager": 4.0,
    }
    assert hung["peers_ms"] == {"compile": "over 3 s (while: compile compile)", "eager": 4.0}


def test_what_the_budget_leaves_no_time_for_is_told_and_resumed(tmp_path: Path) -> None:
    found = run(tmp_path, "fine", "hangs", "later", processes=1, budget=10.0)
    assert [one["case"] for one in found["rows"]] == ["fine"]
    assert found["unfinished"] == ["hangs float32 b1", "later float32 b1"]
    kept = row(Case("hangs", "float32", 1), ours_ms=7.0)
    resumed = run(tmp_path, "fine", "hangs", "later", kept=(*found["rows"], kept))
    assert [one["ours_ms"] for one in resumed["rows"]] == [2.0, 7.0, 2.0]
    assert resumed["unfinished"] == []


def test_contenders_take_turns_and_medians_resist_outliers() -> None:
    order: list[str] = []

    def timer(name: str, seconds: float) -> Any:
        def run(count: int) -> list[float]:
            order.append(name)
            return [seconds] * (count - 1) + [100 * seconds if len(order) == 1 else seconds]

        return run

    found = take_turns({"ours": timer("ours", 0.01), "eager": timer("eager", 0.02)}, 0.3, 3, 0.03)
    assert found["ours"].median == pytest.approx(0.01) and found["eager"].median == pytest.approx(0.02)
    assert found["ours"].spread == 0 and found["ours"].runs >= 30
    turns = [name for i, name in enumerate(order) if i == 0 or order[i - 1] != name]
    assert turns == ["ours", "eager"] * 3


def test_spread_is_how_far_turns_lie_apart() -> None:
    turns: list[str] = []

    def slower_each_turn(count: int) -> list[float]:
        return [0.01 if not turns else 0.012] * count

    def other(count: int) -> list[float]:
        turns.append("other")
        return [0.01] * count

    found = take_turns({"ours": slower_each_turn, "other": other}, 0.2, 2, 0.0)
    assert found["ours"].spread == pytest.approx(0.002 / found["ours"].median)
    assert found["other"].spread == 0


def test_one_process_at_a_time_holds_the_device(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    code = f"""
from pathlib import Path
from benchmarks.measure.device_lock import DeviceLock
with DeviceLock(Path({str(lock)!r})):
    print("got it")
"""
    with DeviceLock(lock) as held, held:
        waiting = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(1)
    assert waiting.communicate(timeout=20)[0] == "got it\n"


def test_help_takes_no_torch() -> None:
    code = "import sys; sys.modules['torch'] = None\nfrom benchmarks.__main__ import main\nmain(['--help'])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert shown.returncode == 0 and "python -m benchmarks merge" in shown.stdout
