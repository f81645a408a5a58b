"""welder compare: agreement, its tolerances, the reference, random weights."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import tiny_models
from onnx import helper, numpy_helper

from welder_mlir.errors import UnsupportedModelError
from welder_mlir.tools.agreement import agreement, tolerance_for
from welder_mlir.tools.reference import reference_outputs as references
from welder_mlir.tools.reference.input_limits import input_limits
from welder_mlir.tools.reference.random_weights import randomise_weights
from welder_mlir.tools.reference.single_precision import to_single_precision
from welder_mlir.tools.welder import main

ONES = np.ones(4, np.float32)


def compared(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Return the exit code and the last line."""
    status = main(["compare", *arguments, "--target", "cpu"])
    return status, capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize("model", [tiny_models.dense(), tiny_models.dense_half(), tiny_models.embedding()])
def test_a_right_model_passes(model: onnx.ModelProto, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(capsys, tiny_models.save(model, tmp_path)) == (0, "PASSED")


def test_numbers_that_differ_end_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tiny_models.save(tiny_models.dense_half(), tmp_path)
    assert compared(capsys, path, "--rtol", "1e-7") == (3, "FAILED")


def test_json_names_the_reference_and_each_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tiny_models.save(tiny_models.dense_half(), tmp_path)
    assert main(["compare", path, "--target", "cpu", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["passed"] is True and data["reference"].endswith("in float32")
    (row,) = data["outputs"]
    assert row["tolerance"] == 5e-3 and 0 < row["relative_error"] < 5e-3


def test_without_onnx_runtime_onnx_computes_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "find_spec", lambda _: None)
    model = tiny_models.dense()
    x = np.ones((3, 8), np.float32)
    reference = references.reference_outputs(model, {"x": x})
    weight = numpy_helper.to_array(model.graph.initializer[0])
    assert reference.source.startswith("onnx's reference")
    np.testing.assert_allclose(reference.outputs["y"], np.maximum(x @ weight, 0), rtol=1e-6)


def test_a_model_without_a_reference_is_an_error_that_gives_the_causes() -> None:
    with pytest.raises(UnsupportedModelError, match=r"(?s)no reference.*ONNX Runtime.*onnx's reference"):
        references.reference_outputs(tiny_models.unsupported_operators(), {"x": ONES})


@pytest.mark.parametrize(
    ("output", "reference", "relative"),
    [
        (ONES, ONES, 0.0),
        (ONES * np.float32(1.5), ONES, 0.5),
        (np.zeros(4, np.float32), np.zeros(4, np.float32), 0.0),
        (ONES, np.zeros(4, np.float32), np.inf),
        (np.array([1, np.inf]), np.array([1, np.inf]), 0.0),
        (np.array([1, np.inf]), np.array([1, -np.inf]), np.inf),
        (np.array([1, np.nan]), np.array([1, np.nan]), np.nan),
        (ONES, np.ones((2, 2)), np.inf),
    ],
)
def test_the_relative_error(output: np.ndarray, reference: np.ndarray, relative: float) -> None:
    found = agreement("y", output, reference, 1e-5)
    assert found.relative == pytest.approx(relative, nan_ok=True)
    assert found.passed is (relative == 0)


def test_integers_must_be_equal() -> None:
    big = np.full(1000, 10**6)
    assert agreement("y", big, big, 1e-5).passed
    assert not agreement("y", big, big + (np.arange(1000) == 3), 1e-5).passed


def test_the_coarsest_type_sets_the_tolerance() -> None:
    assert tolerance_for(["float32", "int64"]) == 1e-5
    assert tolerance_for(["float32", "float16"]) == 5e-3
    assert tolerance_for(["int64"]) == 0.0


def test_indices_stay_within_the_table_through_a_cast() -> None:
    assert input_limits(tiny_models.embedding()) == {"ids": 7}


def test_half_precision_becomes_single_with_the_same_values() -> None:
    half = tiny_models.dense_half()
    single = to_single_precision(half)
    kinds = {value.type.tensor_type.elem_type for value in (*single.graph.input, *single.graph.output)}
    assert kinds == {onnx.TensorProto.FLOAT}
    before, after = (numpy_helper.to_array(model.graph.initializer[0]) for model in (half, single))
    assert after.dtype == np.float32 and np.array_equal(before.astype(np.float32), after)


def scaled() -> onnx.ModelProto:
    """Return softmax(normalise(x @ ones) * 2 + mask) with every kind of constant."""
    nodes = [
        helper.make_node("MatMul", ["x", "w"], ["product"]),
        helper.make_node("LayerNormalization", ["product", "scale"], ["normal"]),
        helper.make_node("Mul", ["normal", "two"], ["doubled"]),
        helper.make_node("Add", ["doubled", "mask"], ["masked"]),
        helper.make_node("Softmax", ["masked"], ["y"]),
    ]
    weights = {
        "w": np.ones((64, 16), np.float32),
        "scale": np.ones(16, np.float32),
        "two": np.array(2, np.float32),
        "mask": np.where(np.arange(16) < 12, 0, -np.inf).astype(np.float32),
    }
    return tiny_models.model_of(nodes, [tiny_models.value("x", [2, 64])], [tiny_models.value("y", [2, 16])], weights)


def test_random_weights_replace_those_that_may_be() -> None:
    model = scaled()
    before = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    assert randomise_weights(model, 1) == 2
    after = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    assert {name for name in after if not np.array_equal(before[name], after[name])} == {"w", "scale"}
    assert after["w"].std() == pytest.approx(64**-0.5, rel=0.2) and after["scale"].mean() == pytest.approx(1, abs=0.1)


def test_the_same_seed_gives_the_same_weights() -> None:
    made = []
    for seed in (1, 1, 2):
        model = scaled()
        randomise_weights(model, seed)
        made.append(model.SerializeToString(deterministic=True))
    assert made[0] == made[1] != made[2]


def test_constants_that_a_model_makes_become_weights() -> None:
    shape = {"shape": np.array([8, 5], np.int64)}
    nodes = [
        helper.make_node("ConstantOfShape", ["shape"], ["w"]),
        helper.make_node("MatMul", ["x", "w"], ["y"]),
    ]
    model = tiny_models.model_of(nodes, [tiny_models.value("x", [3, 8])], [tiny_models.value("y", [3, 5])], shape)
    assert randomise_weights(model, 0) == 1
    assert [node.op_type for node in model.graph.node] == ["MatMul"]
    assert np.unique(numpy_helper.to_array(model.graph.initializer[-1])).size == 40


def test_random_weights_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tiny_models.save(scaled(), tmp_path)
    assert main(["compare", path, "--target", "cpu", "--randomise-weights", "3"]) == 0
    assert "random values, seed 3, for 2 weights" in capsys.readouterr().err


def test_per_tensor_names_the_first_that_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tiny_models.save(tiny_models.embedding(), tmp_path)
    assert main(["compare", path, "--target", "cpu", "--per-tensor"]) == 0
    assert "all of 4 tensors agree" in capsys.readouterr().err

    def wrong(model: onnx.ModelProto, inputs: dict[str, np.ndarray]) -> references.Reference:
        right = reference_outputs(model, inputs)
        changed = {name: array + (name in ("sum", "power")) for name, array in right.outputs.items()}
        return references.Reference(changed, right.source)

    reference_outputs = references.reference_outputs
    monkeypatch.setattr(references, "reference_outputs", wrong)
    assert main(["compare", path, "--target", "cpu", "--per-tensor"]) == 3
    captured = capsys.readouterr()
    assert "2 of 4 tensors differ, first 'sum' of node 'add' (Add)" in captured.err
    assert captured.out.splitlines()[-1] == "FAILED"
