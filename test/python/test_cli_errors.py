"""Every bad input ends with its exit code and one line on stderr that names the cause."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import onnx
import pytest
import tiny_models
from hand_kernels import chain_artefact, chain_plan

from welder_mlir.runtime import driver
from welder_mlir.runtime.artefact import Artefact, save_artefact
from welder_mlir.tools.commands import devices
from welder_mlir.tools.welder import main

NO_DRIVER = driver.Driver(None, (), "no NVIDIA driver (libcuda.so.1 not found)")
A100 = driver.Gpu(0, "NVIDIA A100", (8, 0), 40 << 30, 108, 163 << 10)


@pytest.fixture
def artefact(tmp_path: Path) -> Path:
    save_artefact(tmp_path / "m.welder", chain_artefact())
    return tmp_path / "m.welder"


@pytest.fixture
def gpu_artefact(tmp_path: Path) -> str:
    plan = chain_plan(5, "sm_90a", threads=128)
    save_artefact(tmp_path / "gpu.welder", Artefact(plan, b"no cubin", chain_artefact().weights))
    return str(tmp_path / "gpu.welder")


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Return the exit code and the message, after checking that it is an error of the usual form."""
    status = main(arguments)
    captured = capsys.readouterr()
    assert captured.out == ""
    (first, *_) = [line for line in captured.err.splitlines() if "random values" not in line]
    assert first.startswith("welder: error: ") and "Traceback" not in captured.err
    return status, captured.err.partition("welder: error: ")[2]


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (tiny_models.missing_initialiser(), "'w'"),
        (tiny_models.unknown_opset(), "opset 999"),
        (tiny_models.dense("batch"), "--shape x:1x8"),
        (tiny_models.external_data("../secret.bin"), "../secret.bin"),
        (tiny_models.external_data("/etc/hostname"), "/etc/hostname"),
    ],
    ids=["missing-initialiser", "unknown-opset", "dynamic-shape", "parent-folder", "absolute-path"],
)
def test_a_model_that_cannot_be_compiled_is_an_error(
    model: onnx.ModelProto, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tiny_models.save(model, tmp_path)
    status, text = fails(capsys, "compile", path, "--target", "cpu", "-o", str(tmp_path / "m.welder"))
    assert status == 1 and message in text
    assert list(tmp_path.glob("*.welder")) == []


def test_external_data_behind_a_link_out_of_the_folder_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "w.bin").write_bytes(bytes(160))
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "w.bin").symlink_to(tmp_path / "elsewhere" / "w.bin")
    path = tiny_models.save(tiny_models.external_data("w.bin"), tmp_path / "here")
    status, text = fails(capsys, "compile", path, "--target", "cpu", "--compile-to", "linalg")
    assert status == 1 and "w.bin" in text


def test_all_unsupported_operators_are_named_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tiny_models.save(tiny_models.unsupported_operators(), tmp_path)
    status, text = fails(capsys, "compile", path, "--target", "cpu", "--compile-to", "linalg")
    assert status == 1
    assert "'first' (acme.Blur)" in text and "'second' (acme.Sharpen)" in text and "'fine'" not in text


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "is empty"), (b"\xffnot a protobuf", "not an onnx model"), (b"\x08\x08", "no onnx graph")],
)
def test_a_malformed_model_is_an_error(
    content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.onnx").write_bytes(content)
    for command in (["compile", "-o", str(tmp_path / "m.welder")], ["inspect"], ["compare", "--target", "cpu"]):
        status, text = fails(capsys, command[0], str(tmp_path / "m.onnx"), *command[1:])
        assert status == 1 and message in text


@pytest.mark.parametrize("name", ["absent.onnx", "absent.welder", "absent.cubin", "absent"])
def test_a_missing_file_is_an_error(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = fails(capsys, "inspect", str(tmp_path / name))
    assert status == 1 and "No such file" in text


def test_no_driver(gpu_artefact: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(driver, "probe", lambda: NO_DRIVER)
    status, text = fails(capsys, "run", gpu_artefact)
    assert status == 4 and "no NVIDIA driver" in text and "--target cpu" in text


def test_no_driver_is_found_before_the_compilation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(driver, "probe", lambda: NO_DRIVER)
    monkeypatch.setattr("welder_mlir.compiler.compile", lambda *_, **__: pytest.fail("was compiled"))
    path = tiny_models.save(tiny_models.dense(), tmp_path)
    for command in ("run", "bench", "compare"):
        status, _ = fails(capsys, command, path, "--target", "sm_90a")
        assert status == 4


def test_a_gpu_of_another_architecture(
    gpu_artefact: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(driver, "probe", lambda: driver.Driver((13, 0), (A100,), ""))
    status, text = fails(capsys, "run", gpu_artefact)
    assert status == 4 and "compiled for sm_90a" in text and "is sm_80" in text and "--target sm_80" in text


@pytest.mark.parametrize("command", ["run", "bench", "inspect"])
def test_a_corrupt_artefact(command: str, artefact: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(artefact.read_bytes())
    content[len(content) // 2] ^= 1
    artefact.write_bytes(content)
    status, text = fails(capsys, command, str(artefact))
    assert status == 6 and "no intact artefact" in text and "compile the model again" in text


def test_a_corrupt_cubin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for content in (b"", b"\x7fELF", b"\x7fELF" + bytes(200)):
        (tmp_path / "m.cubin").write_bytes(content)
        status, text = fails(capsys, "inspect", str(tmp_path / "m.cubin"))
        assert status == 6 and "no intact cubin" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "COMMAND"),
        (("fly",), "invalid choice: 'fly'"),
        (("compile",), "model"),
        (("compile", "m.onnx", "--fast"), "--fast"),
        (("compile", "m.onnx", "--target", "sm_12"), "unknown device or target"),
        (("compile", "m.onnx", "--compile-to", "asm"), "asm"),
        (("compile", "m.onnx", "--shape", "x=3"), "expects INPUT:1x3x224x224"),
        (("compile", "m.onnx", "--top-k", "0"), "--top-k"),
        (("compile", "m.onnx", "-o", "-"), "--compile-to"),
        (("compile", "m.onnx", "-o", "m.cubin", "--compile-to", "ptx"), "drop --compile-to"),
        (("compile", "m.onnx", "-o", "m.cubin", "--target", "cpu"), "has no cubin"),
        (("compile", "m.onnx", "-o", "m.ptx", "--target", "cpu"), "has no PTX"),
        (("compile", "m.onnx", "-o", "/nowhere/m.welder"), "no folder '/nowhere'"),
        (("compile", "m.onnx", "--compile-to", "linalg", "--json"), "standard output"),
        (("run", "m.cubin"), "no launch plan"),
        (("compare", "m.welder"), "--expect"),
        (("bench", "m.onnx", "--iterations", "0"), "--iterations"),
    ],
)
def test_usage_errors(arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = fails(capsys, *arguments)
    assert status == 2 and message in text


def test_an_internal_error_leaves_a_file_to_report_it_with(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> int:
        raise AssertionError("the impossible")

    monkeypatch.setattr(devices, "run", broken)
    status, text = fails(capsys, "devices")
    assert status == 70 and "internal error: AssertionError: the impossible" in text
    report = Path(text.rsplit(" ", 1)[1].strip())
    content = report.read_text()
    report.unlink()
    assert "command: welder devices" in content and "Traceback" in content and "torch-mlir: " in content


@pytest.mark.parametrize(("error", "status"), [(MemoryError(), 5), (KeyboardInterrupt(), 130)])
def test_other_ways_to_end(
    error: BaseException, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ends(_: object) -> int:
        raise error

    monkeypatch.setattr(devices, "run", ends)
    assert main(["devices"]) == status
    assert capsys.readouterr().err.startswith("welder: ")


def test_tracebacks_are_for_those_who_ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "absent.onnx", "-vv"]) == 1
    assert "Traceback" in capsys.readouterr().err
    monkeypatch.setenv("WELDER_DEBUG", "1")
    assert main(["inspect", "absent.onnx"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_reader_who_leaves_early_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "welder_mlir", "devices", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (1, b"")
