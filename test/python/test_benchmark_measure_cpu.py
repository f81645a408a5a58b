"""What a process that measures says of a case, on the CPU device at reduced size."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch", reason="the networks are written in PyTorch")

import torch
from torch import nn

from benchmarks.cases import Case
from benchmarks.measure.case import measure_case
from benchmarks.measure.device_lock import DeviceLock
from benchmarks.measure.job import Answers, Job
from benchmarks.measure.ours import Ours
from benchmarks.measure.reference import compute_reference, relative_error
from benchmarks.row import add_figures, empty_row

CASE = Case("nerf", "float16", 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that keeps what was compiled from one test to the next."""
    return tmp_path_factory.mktemp("nerf")


def measure(folder: Path, *contenders: str) -> dict[str, Any]:
    """Return the row of `CASE`."""
    said = io.StringIO()
    job = Job("cpu", str(folder), "", CASE, contenders, reduced=True, seconds=0.01, rounds=2, warm_up=0.0)
    measure_case(job, Answers(said), DeviceLock(folder / "lock"))
    row = empty_row(CASE)
    for line in said.getvalue().splitlines():
        figures = json.loads(line)
        if "stage" not in figures:
            add_figures(row, figures)
    return row


def test_a_case_is_compiled_checked_and_timed(folder: Path) -> None:
    row = measure(folder, "ours", "eager", "graph")
    assert row["status"] == "PASSED" and 0 < row["error"] <= 2 * row["torch_error"] < 1e-2
    assert row["ours_ms"] > 0 and row["peers_ms"]["eager"] > 0
    assert row["peers_ms"]["graph"] == "there are CUDA graphs on a GPU only"
    rows, width, layers = 5003, 64, 6
    weights = layers * width * width + 3 * width
    assert row["flops"] == 2 * rows * weights
    assert row["floor_bytes"] == 2 * (rows * width + rows * 3 + weights)
    assert row["planned_bytes"] >= row["floor_bytes"] and row["kernels"] >= 1
    assert not (folder / "model.onnx").exists()


@pytest.mark.parametrize(("factor", "why"), [(1.01, "is over the tolerance"), (float("nan"), "not all finite")])
def test_a_wrong_output_never_passes(folder: Path, monkeypatch: pytest.MonkeyPatch, factor: float, why: str) -> None:
    right = Ours.outputs
    monkeypatch.setattr(Ours, "outputs", lambda self: tuple(array * np.float32(factor) for array in right(self)))
    assert why in measure(folder, "ours")["status"]


def test_outputs_that_are_not_written_are_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("welder_mlir.runtime.executor_cpu.CpuExecutor.run", lambda *_: None)
    assert "not all written" in measure(folder, "ours")["status"]


def test_of_an_embedding_only_the_rows_looked_up_count() -> None:
    network = nn.Sequential(nn.Embedding(1000, 8), nn.Linear(8, 4)).half()
    found = compute_reference(network, [torch.arange(6).reshape(2, 3)], "cpu")
    assert found.elements_read == 6 * 8 + 8 * 4 + 4
    assert found.flops == 2 * 6 * 8 * 4
    assert found.outputs[0].dtype == np.float32


def test_the_error_is_that_of_the_worst_output() -> None:
    one, two = np.ones(4, np.float32), np.full(4, 2, np.float32)
    assert relative_error([one, two], [one, one]) == pytest.approx(1.0)
    assert np.isnan(relative_error([one, one * np.nan], [one, one]))
    assert np.isnan(relative_error([one], [one, one]))
