"""welder inspect --why: an artefact and its model say the same, and what cannot say why is refused."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import tiny_models
from onnx import helper

from welder_mlir.compiler import compile
from welder_mlir.options import CompileOptions
from welder_mlir.runtime.artefact import Artefact, load_artefact, save_artefact
from welder_mlir.tools.welder import main


@pytest.fixture(scope="module")
def three_layers() -> onnx.ModelProto:
    """Three equal layers, kept apart by the outputs between them."""
    names = ("x", "first", "second", "third")
    values = np.random.default_rng(0)
    weights = {f"w_{name}": values.standard_normal((256, 256), np.float32) for name in names[1:]}
    nodes = [
        node
        for before, name in itertools.pairwise(names)
        for node in (
            helper.make_node("MatMul", [before, f"w_{name}"], [f"{name}_sum"], name=f"{name}_product"),
            helper.make_node("Tanh", [f"{name}_sum"], [name], name=f"{name}_activation"),
        )
    ]
    x, *outputs = (tiny_models.value(name, [256, 256]) for name in names)
    return tiny_models.model_of(nodes, [x], outputs, weights)


@pytest.fixture(scope="module")
def compiled(three_layers: onnx.ModelProto) -> Artefact:
    """The layers with nothing connected above registers."""
    options = CompileOptions(target="sm_90a", fuse="register", use_cache=False, jobs=1)
    return compile(three_layers, options=options).artefact


@pytest.fixture
def model(three_layers: onnx.ModelProto, tmp_path: Path) -> str:
    return tiny_models.save(three_layers, tmp_path)


@pytest.fixture
def artefact(compiled: Artefact, tmp_path: Path) -> str:
    path = str(tmp_path / "m.welder")
    save_artefact(path, compiled)
    return path


def why(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["inspect", *arguments, "--why"]) == 0
    return capsys.readouterr().out


def test_the_artefact_says_what_the_compiler_decided(
    model: str, artefact: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = why(capsys, artefact)
    assert "first_product -> first_activation (256.0 KiB) in registers: not slower together" in text
    assert text == why(capsys, model, "--target", "sm_90a", "--fuse", "register")


def test_the_text_of_the_tile_graph_says_the_same(
    model: str, artefact: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--target", "sm_90a", "--fuse", "register", "-q")
    scheduled, promoted = str(tmp_path / "scheduled.mlir"), str(tmp_path / "block-programs.mlir")
    assert main(["compile", model, *options, "-o", promoted]) == 0
    assert why(capsys, promoted) == why(capsys, artefact)
    assert main(["compile", model, *options, "--compile-to", "scheduled", "-o", scheduled]) == 0
    assert main(["inspect", scheduled, "--why"]) == 1
    assert "--compile-to block-programs" in capsys.readouterr().err


def test_other_options_decide_otherwise(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = why(capsys, model, "--target", "sm_90a", "--fuse", "none")
    assert "in registers" not in text
    assert "first_product -> first_activation (256.0 KiB) in device" in text


def test_equal_groups_are_told_once(artefact: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = why(capsys, artefact)
    assert "group 2: third_product, third_activation\n  as group 1\n" in text
    assert "group 1: second_product, second_activation\n  as group" not in text  # group 0 reads the input


def test_json_has_every_choice(artefact: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", artefact, "--why", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    for edge in data["edges"]:
        taken = [choice for choice in edge["considered"] if choice["level"] == edge["level"]]
        assert len(taken) <= 1 and all(choice["refused"] is None for choice in taken)
        assert all((choice["limit"] is None) == (choice["seconds"] is None) for choice in edge["considered"])
    for group in data["groups"]:
        assert group["terms"][group["limit"]] == max(group["terms"].values())
        assert all(group["predicted_seconds"] <= other["predicted_seconds"] for other in group["alternatives"])


def test_launches_tell_who_shares_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two products of one tensor; a third waits for one of them."""
    values = np.random.default_rng(0)
    weights = {name: values.standard_normal((96, 96), np.float32) for name in ("v", "w", "u")}
    nodes = [
        helper.make_node("MatMul", [source, weight], [result], name=f"to_{result}")
        for source, weight, result in (("x", "v", "a"), ("x", "w", "b"), ("a", "u", "c"))
    ]
    x, *outputs = (tiny_models.value(name, [64, 96]) for name in "xabc")
    path = tiny_models.save(tiny_models.model_of(nodes, [x], outputs, weights), tmp_path)
    assert "launch of groups 0, 1: " in why(capsys, path, "--target", "h200", "--fuse", "register")
    assert "launch of" not in why(capsys, path, "--target", "h200", "--fuse", "register", "--no-shared-launches")


def test_a_cubin_does_not_say_why(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "m.cubin"
    path.write_bytes(b"\x7fELF")
    assert main(["inspect", str(path), "--why"]) == 2
    assert "does not say why" in capsys.readouterr().err


def test_an_artefact_without_a_report_is_refused(artefact: str, capsys: pytest.CaptureFixture[str]) -> None:
    save_artefact(artefact, replace(load_artefact(artefact), report={"groups": [{"number": 0}], "edges": []}))
    assert main(["inspect", artefact, "--why"]) == 6
    assert "compile the model again" in capsys.readouterr().err


def test_traffic_is_searched_on_a_model_alone(artefact: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", artefact, "--least-traffic"]) == 2
    assert "give the model" in capsys.readouterr().err
