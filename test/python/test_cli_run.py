"""welder run and welder bench: inputs, outputs, expectations, measurements."""

from __future__ import annotations

import json
from pathlib import Path

import ml_dtypes
import numpy as np
import pytest
import tiny_models
from hand_kernels import chain_artefact
from onnx import numpy_helper

from welder_mlir.runtime.artefact import save_artefact
from welder_mlir.runtime.plan import TensorSpec
from welder_mlir.tools.array_arguments import Given
from welder_mlir.tools.model_inputs import fit, random_inputs
from welder_mlir.tools.welder import main


@pytest.fixture
def model(tmp_path: Path) -> str:
    return tiny_models.save(tiny_models.dense(), tmp_path)


@pytest.fixture
def artefact(tmp_path: Path) -> str:
    save_artefact(tmp_path / "m.welder", chain_artefact())
    return str(tmp_path / "m.welder")


def weight() -> np.ndarray:
    return numpy_helper.to_array(tiny_models.dense().graph.initializer[0])


def test_inputs_come_from_files_and_outputs_go_to_them(model: str, tmp_path: Path) -> None:
    x = np.random.default_rng(1).standard_normal((3, 8), np.float32)
    np.save(tmp_path / "x.npy", x)
    files = ["--input", f"x=@{tmp_path}/x.npy", "--output", f"@{tmp_path}/y.npy", "--output", f"{tmp_path}/all.npz"]
    assert main(["run", model, "--target", "cpu", *files]) == 0
    np.testing.assert_allclose(np.load(tmp_path / "y.npy"), np.maximum(x @ weight(), 0), rtol=1e-5, atol=1e-6)
    assert list(np.load(tmp_path / "all.npz")) == ["y"]


def test_a_number_fills_an_input_and_rows_are_one(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for text in ("x=0.5", f"x={[[0.5] * 8] * 3}"):
        assert main(["run", model, "--target", "cpu", "--json", "--input", text]) == 0
        shown.append(json.loads(capsys.readouterr().out)["outputs"]["y"])
    assert shown[0] == shown[1]
    assert shown[0]["max"] == pytest.approx(0.5 * weight().sum(0).max(), rel=1e-5)


def test_inputs_are_random_if_not_given_and_the_seed_decides(artefact: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for seed in ("0", "0", "1"):
        assert main(["run", artefact, "--seed", seed, "--json"]) == 0
        captured = capsys.readouterr()
        assert f"random values, seed {seed}, for input x" in captured.err
        shown.append(json.loads(captured.out))
    assert shown[0] == shown[1] != shown[2]


def test_an_expectation_passes_or_ends_with_3(
    artefact: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", artefact, "--output", f"@{tmp_path}/y.npy"]) == 0
    assert main(["run", artefact, "--expect", f"y=@{tmp_path}/y.npy"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "PASSED"
    np.save(tmp_path / "y.npy", np.load(tmp_path / "y.npy") * np.float32(1.01))
    assert main(["run", artefact, "--expect", f"y=@{tmp_path}/y.npy"]) == 3
    assert capsys.readouterr().out.splitlines()[-1] == "FAILED"
    assert main(["run", artefact, "--expect", f"y=@{tmp_path}/y.npy", "--rtol", "0.1"]) == 0


@pytest.mark.parametrize(
    ("option", "value", "status", "message"),
    [
        ("--input", "z=1", 2, "there is no 'z', only x"),
        ("--input", "x=one", 2, "expected @FILE.npy"),
        ("--input", "x=[1,2]", 2, "expected float32[320], got float32[2]"),
        ("--input", "x=@FOLDER/wide.npy", 2, "expected float32[320], got float64[320]"),
        ("--input", "x=@FOLDER/absent.npy", 1, "No such file"),
        ("--input", "x=@FOLDER/objects.npy", 1, "no .npy or .npz file of numbers"),
        ("--input", "x=@FOLDER/m.welder", 1, "file of numbers"),
        ("--output", "y.txt", 2, "expected @FILE.npy or @FILE.npz"),
        ("--output", "z=@z.npy", 2, "there is no 'z', only y"),
        ("--output", "@/nowhere/y.npy", 2, "no folder '/nowhere'"),
        ("--target", "sm_90a", 2, "was compiled for cpu, not for sm_90a"),
        ("--shape", "x:3", 2, "the shapes of an artefact are fixed"),
    ],
)
def test_what_does_not_fit_is_an_error(
    option: str,
    value: str,
    status: int,
    message: str,
    artefact: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    np.save(tmp_path / "wide.npy", np.zeros(320))
    np.save(tmp_path / "objects.npy", np.array([{}]), allow_pickle=True)
    assert main(["run", artefact, option, value.replace("FOLDER", str(tmp_path))]) == status
    assert message in capsys.readouterr().err


def test_bfloat16_survives_numpys_files(tmp_path: Path) -> None:
    array = np.arange(6).astype(ml_dtypes.bfloat16)
    np.save(tmp_path / "b.npy", array.view("V2"))
    spec = TensorSpec("b", "bfloat16", (6,))
    np.testing.assert_array_equal(fit(spec, Given(np.load(tmp_path / "b.npy"), False)), array)


def test_random_inputs_suit_their_types() -> None:
    kinds = {"float16": 2, "bfloat16": 2, "bool": 1, "int64": 1, "uint8": 255, "int8": 127}
    specs = [TensorSpec(dtype, dtype, (1000,)) for dtype in kinds] + [TensorSpec("ids", "int32", (1000,))]
    made = random_inputs(specs, 0, {"ids": 30})
    for dtype, least in kinds.items():
        assert made[dtype].dtype.name == dtype and made[dtype].max() >= least
    assert set(made["int64"].tolist()) == {0, 1} and set(made["ids"].tolist()) == set(range(30))


def test_a_random_input_does_not_depend_on_the_inputs_before_it() -> None:
    long = random_inputs([TensorSpec("a", "float32", (9,)), TensorSpec("b", "float32", (4,))], 0, {})
    short = random_inputs([TensorSpec("a", "float32", (1,)), TensorSpec("b", "float32", (4,))], 0, {})
    np.testing.assert_array_equal(long["b"], short["b"])


QUICK = ("--warmup", "1", "--duration", "0.02", "--iterations", "5")


def test_bench_reports_percentiles(artefact: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", artefact, *QUICK, "--json", "-q"]) == 0
    data = json.loads(capsys.readouterr().out)
    seconds = data["seconds"]
    assert seconds["runs"] >= 5 and data["launches"] == 3 and data["cuda_graph"] is False
    assert 0 < seconds["min"] <= seconds["median"] <= seconds["p90"] <= seconds["p99"]
    assert main(["bench", artefact, *QUICK]) == 0
    assert "median" in capsys.readouterr().out


def test_profile_has_a_row_for_each_kernel(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--target", "cpu", *QUICK, "--profile", "--fuse", "none"]
    assert main(["bench", model, *options, "--json"]) == 0
    profile = {row["nodes"][0]: row for row in json.loads(capsys.readouterr().out)["profile"]}
    assert list(map(len, (profile, *(row["nodes"] for row in profile.values())))) == [2, 1, 1]
    assert sum(row["share"] for row in profile.values()) == pytest.approx(1)
    product = profile["product"]
    assert product["flops"] == 2 * 3 * 8 * 5
    assert product["flops_per_second"] == pytest.approx(product["flops"] / product["seconds"])
    assert product["gain_seconds"] == pytest.approx(product["seconds"] - product["floor_seconds"])
    assert product["predicted_seconds"] > 0
    assert main(["bench", model, *options]) == 0
    assert "could gain" in capsys.readouterr().out
