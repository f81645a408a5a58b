"""welder compile: what is written where, and what is said about it."""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path

import numpy as np
import pytest
import tiny_models

import welder_mlir
from welder_mlir.compiler import STAGES
from welder_mlir.tools.compile_arguments import add_compile_arguments, compile_options
from welder_mlir.tools.welder import main


@pytest.fixture
def model(tmp_path: Path) -> str:
    return tiny_models.save(tiny_models.dense(), tmp_path)


def test_an_artefact_is_what_comes_out(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.welder"
    assert main(["compile", model, "--target", "cpu", "-o", str(out)]) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and f"wrote {out}" in captured.err
    assert welder_mlir.load(out)(np.ones((3, 8), np.float32)).shape == (3, 5)


def test_without_a_name_the_artefact_has_the_models(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["compile", model, "--target", "cpu", "-q"]) == 0
    assert (tmp_path / "model.welder").is_file()


def test_quiet_says_nothing(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compile", model, "--target", "cpu", "-q", "-o", str(tmp_path / "m.welder")]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("suffix", "begins"), [(".cubin", b"\x7fELF"), (".ptx", b"\n//"), (".ll", b"; ModuleID")])
def test_the_suffix_decides_what_is_written(
    suffix: str, begins: bytes, model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"m{suffix}"
    assert main(["compile", model, "--target", "sm_90a", "-o", str(out)]) == 0
    assert begins.strip() in out.read_bytes()[:100]


def test_the_same_model_gives_the_same_bytes(model: str, tmp_path: Path) -> None:
    for name in ("first", "second"):
        for suffix, target in ((".cubin", "sm_90a"), (".welder", "cpu")):
            arguments = ["compile", model, "--target", target, "--no-cache", "-q"]
            dump = ["--dump-dir", str(tmp_path / "dump")] if name == "second" else []
            assert main([*arguments, *dump, "-o", str(tmp_path / f"{name}{suffix}")]) == 0
    assert (tmp_path / "first.cubin").read_bytes() == (tmp_path / "second.cubin").read_bytes()
    assert (tmp_path / "first.welder").read_bytes() == (tmp_path / "second.welder").read_bytes()


@pytest.mark.parametrize("stage", STAGES)
def test_compilation_can_end_with_any_stage(stage: str, model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compile", model, "--target", "sm_90a", "--compile-to", stage]) == 0
    captured = capsys.readouterr()
    marks = {"linalg": "linalg.", "llvm-ir": "define ", "ptx": ".visible .entry", "block-programs": "tile.allocate"}
    assert marks.get(stage, "tile.graph") in captured.out and captured.err == ""


def test_every_stage_can_be_dumped(model: str, tmp_path: Path) -> None:
    dump = tmp_path / "stages"
    assert (
        main(["compile", model, "--target", "sm_90a", "-q", "--dump-dir", str(dump), "-o", str(tmp_path / "m.cubin")])
        == 0
    )
    assert [file.name for file in sorted(dump.iterdir())] == [
        "01-linalg.mlir",
        "02-tile-graph.mlir",
        "03-connected.mlir",
        "04-scheduled.mlir",
        "05-block-programs.mlir",
        "06-llvm-ir.ll",
        "07-ptx.ptx",
    ]


def test_stages_before_a_failure_are_dumped(model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise welder_mlir.errors.CompilationError("no luck")

    monkeypatch.setattr("welder_mlir.lowering.lower_kernels", fail)
    dump = tmp_path / "stages"
    assert main(["compile", model, "--target", "cpu", "--dump-dir", str(dump), "-o", str(tmp_path / "m.welder")]) == 1
    assert sorted(file.name for file in dump.iterdir())[-1] == "05-block-programs.mlir"


def test_verbose_prints_what_each_stage_took(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compile", model, "--target", "sm_90a", "-v", "-o", str(tmp_path / "m.welder")]) == 0
    rows = [line.split() for line in capsys.readouterr().err.splitlines() if line.strip()]
    named = {row[0]: row for row in rows}
    for stage in ("load", "import", "connected", "scheduled", "lower", "code", "link", "total"):
        assert float(named[stage][1]) >= 0 and named[stage][3] in ("MiB", "GiB")


def test_json_says_it_to_programs(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compile", model, "--target", "sm_90a", "--json", "-q", "-o", str(tmp_path / "m.welder")]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["kernels"] >= 1 and data["launches"] >= 1 and data["code_bytes"] > 1000
    assert data["seconds"] == pytest.approx(sum(stage["seconds"] for stage in data["stages"]))
    assert 0 < data["search_seconds"] < data["seconds"] and 0 < data["predicted_seconds"] < 1
    assert data["traffic_bytes"] > 0 and data["intermediate_bytes"] == 0  # a single kernel


def test_shapes_and_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    content = tiny_models.dense("batch").SerializeToString()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["compile", "-", "--shape", "x:4x8", "--target", "cpu", "--compile-to", "linalg"]) == 0
    assert "tensor<4x5xf32>" in capsys.readouterr().out


def test_fuse_decides_what_is_connected(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    groups = {}
    for fuse in ("none", "shared"):
        assert main(["compile", model, "--target", "sm_90a", "--fuse", fuse, "--compile-to", "block-programs"]) == 0
        groups[fuse] = capsys.readouterr().out.count("tile.kernel")
    assert groups["none"] > groups["shared"]


@pytest.mark.parametrize(("number", "name"), [("0", "register"), ("1", "shared")])
def test_the_level_may_be_given_by_its_number(number: str, name: str) -> None:
    parser = argparse.ArgumentParser()
    add_compile_arguments(parser)
    for option in (["--max-level", number], ["--max-level", name], ["--fuse", name]):
        assert compile_options(parser.parse_args(option)).fuse == name
