"""welder inspect, devices, doctor, ops and cache: what they show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tiny_models

from welder_mlir.frontend import operator_coverage
from welder_mlir.runtime import driver
from welder_mlir.tools.commands import devices
from welder_mlir.tools.welder import main


@pytest.fixture
def model(tmp_path: Path) -> str:
    return tiny_models.save(tiny_models.dense(), tmp_path)


def json_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_model_shows_inputs_operators_and_weights(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = json_of(capsys, "inspect", model)
    assert data["inputs"] == [{"name": "x", "dtype": "float32", "shape": [3, 8]}]
    assert data["operators"] == {"MatMul": 1, "Relu": 1} and data["weight_bytes"] == 160
    assert main(["inspect", model]) == 0
    assert "float32[3, 8]" in capsys.readouterr().out


def test_an_artefact_shows_groups_edges_kernels_and_memory(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "m.welder")
    assert main(["compile", model, "--target", "sm_90a", "-q", "-o", path]) == 0
    data = json_of(capsys, "inspect", path)
    assert data["target"] == "sm_90a" and data["memory"]["weights"] == 160
    assert data["memory"]["code"] > 1000 and data["memory"]["arena"] == 0
    (group,) = data["groups"]
    assert [operator["name"] for operator in group["operators"]] == ["product", "activation"]
    assert [(edge["from"], edge["to"], edge["level"]) for edge in group["edges"]] == [
        ("product", "activation", "registers")
    ]
    assert group["traffic"] > 0 and group["tile"] and group["predicted_seconds"] > 0
    (kernel,) = data["kernels"]
    assert kernel["name"] == group["kernel"] and kernel["registers"] > 0 and kernel["stack_bytes"] == 0
    assert main(["inspect", path, "-v"]) == 0
    shown = capsys.readouterr().out
    assert "why edges have their levels" in shown and data["edges"][0]["why"] in shown
    assert "reuse-tiles" in shown and "1 registers" in shown and group["kernel"] in shown


def test_a_cubin_shows_its_kernels(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "m.cubin")
    assert main(["compile", model, "--target", "sm_90a", "-q", "-o", path]) == 0
    assert json_of(capsys, "inspect", path)["kernels"][0]["registers"] > 0
    assert main(["inspect", path]) == 0
    assert "registers" in capsys.readouterr().out


def test_devices_lists_gpus_and_targets(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    gpu = driver.Gpu(0, "NVIDIA H200", (9, 0), 141 << 30, 132, 227 << 10)
    monkeypatch.setattr(devices, "probe", lambda: driver.Driver((13, 0), (gpu,), ""))
    data = json_of(capsys, "devices")
    assert data["driver"] == "13.0" and data["gpus"][0]["target"] == "sm_90a"
    assert {"sm_90a", "cpu"} <= {target["target"] for target in data["targets"]}
    assert main(["devices"]) == 0
    assert "NVIDIA H200" in capsys.readouterr().out


def test_devices_says_why_there_is_no_gpu(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(devices, "probe", lambda: driver.Driver(None, (), "no NVIDIA driver"))
    assert main(["devices"]) == 0
    assert "no NVIDIA driver" in capsys.readouterr().out


def test_the_doctor_finds_this_machine_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    findings = {entry["check"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert all(entry["ok"] for entry in findings.values())
    assert "right result" in findings["compile and run on cpu"]["found"]
    assert "a cubin of" in findings["compile for sm_90a"]["found"]


def test_the_doctor_names_what_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("welder_mlir.codegen.libdevice.libdevice_path", lambda: Path(1 // 0))
    assert main(["doctor"]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if " libdevice " in line]
    assert line.split()[0] == "FAILS" and "ZeroDivisionError" in line


def test_ops_lists_what_compiles(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(operator_coverage, "supported_ops", lambda: iter([("Conv", True), ("Loop", False)]))
    assert json_of(capsys, "ops") == {"Conv": True, "Loop": False}
    assert json_of(capsys, "ops", "Loop") == {"Loop": False}
    assert main(["ops", "Fly"]) == 2


def test_the_cache_is_shown_and_cleared(model: str, cache_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cache", "path"]) == 0
    assert capsys.readouterr().out.strip() == str(cache_folder)
    assert main(["compile", model, "--target", "cpu", "-q", "-o", str(cache_folder / "m.welder")]) == 0
    (cache_folder / "m.welder").unlink()
    assert json_of(capsys, "cache")["bytes"] > 0
    assert main(["cache", "clear"]) == 0
    capsys.readouterr()
    assert json_of(capsys, "cache")["bytes"] == 0
