"""Imports go one way: device, tile_graph → schedule → tile_ir → conversion → passes → codegen → compiler → tools."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "welder_mlir"

# What each part of the package may import of the project, besides itself and what stands in EVERYWHERE.
EVERYWHERE = {"errors", "env"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "env": set(),
    "dialects": set(),
    "device": set(),
    "tile_graph": {"device"},
    "schedule": {"device", "tile_graph"},
    "pass_manager": {"dialects"},
    "tile_ir": {"tile_graph", "schedule", "dialects"},
    "frontend": {"dialects", "tile_ir"},
    "conversion": {"device", "tile_graph", "dialects", "tile_ir", "pass_manager"},
    "passes": {"device", "tile_graph", "schedule", "dialects", "tile_ir", "pass_manager", "conversion"},
    "codegen": {"device"},
    "runtime": {"device"},
}
BEFORE_COMPILER = set(ALLOWED)  # the modules at the top of the package are the compiler's

# Logic without MLIR: these parts, and the one file, do without the bindings.
PURE = ("tile_graph", "schedule", "device", "runtime", "conversion/tile_to_gpu/layout.py")

FILES = [path.relative_to(ROOT) for path in sorted(ROOT.rglob("*.py"))]
COMPILER = {path.stem for path in FILES if len(path.parts) == 1} - {"__init__", "__main__"}


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def allowed_parts(part: str) -> set[str]:
    if part in ALLOWED:
        return ALLOWED[part] | EVERYWHERE | {part}
    own = {"tools"} if part == "tools" else set()
    return BEFORE_COMPILER | COMPILER | own


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_imports_only_what_stands_before_it(path: Path) -> None:
    part = path.parts[0].removesuffix(".py")
    if part in ("__init__", "__main__"):
        return
    ours = {module.split(".")[1] for module in imported_modules(path) if module.startswith("welder_mlir.")}
    assert ours <= allowed_parts(part)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_pure_logic_imports_no_mlir(path: Path) -> None:
    if not path.as_posix().startswith(PURE):
        return
    assert not [module for module in imported_modules(path) if module.startswith("torch_mlir")]
