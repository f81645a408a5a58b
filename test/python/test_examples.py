"""The examples run, and say what they should; the documents name files and commands that exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from welder_mlir.tools.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ["README.md", "docs/architecture.md", "docs/using.md"]


def run(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True, text=True, timeout=300
    ).stdout


def test_compile_and_run() -> None:
    output = run("examples/compile_and_run.py")
    assert "the loaded model agrees: True" in output
    assert "product, bias, softmax" in output


def test_custom_pass() -> None:
    none, register, shared = run("examples/custom_pass.py").splitlines()
    assert "registers" not in none and "registers" in register and "shared memory" in shared


@pytest.mark.slow
def test_resnet50_agrees_with_its_reference(tmp_path: Path) -> None:
    page = tmp_path / "resnet50.html"
    lines = run("examples/resnet50.py", "--target", "cpu", "--html", str(page)).splitlines()
    assert lines[-1].endswith("PASSED")
    assert any("Conv + BatchNormalization + Relu" in line for line in lines)
    assert page.read_text().count('class="group"') > 40


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    path = ROOT / document
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text()):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_are_named_exist(document: str) -> None:
    text = (ROOT / document).read_text()
    names = {path.name for path in ROOT.joinpath("welder_mlir").rglob("*.py")} | {
        p.name for p in ROOT.rglob("test_*.py")
    }
    for name in re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", text):
        assert name in names, name


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_that_are_named_exist(document: str) -> None:
    for command in re.findall(r"(?:^|`)welder ([a-z]+)", (ROOT / document).read_text(), re.MULTILINE):
        assert command in COMMANDS, command
