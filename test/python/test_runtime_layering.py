"""The runtime stands alone: it imports neither MLIR nor the compiler, and heavy libraries only when they are
used.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import welder_mlir.runtime

FILES = sorted(Path(welder_mlir.runtime.__file__).parent.glob("*.py"))
ALLOWED = {"numpy", "ml_dtypes", "safetensors", "llvmlite", "cuda", "torch", "cupy"}
ALLOWED_OF_OURS = ("welder_mlir.runtime", "welder_mlir.errors", "welder_mlir.env")
ALWAYS = {"numpy"}  # may be imported with the module; the others inside functions


def imports(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {f"{node.module}.{alias.name}" for alias in node.names}
    return set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_allowed_libraries_are_imported(path: Path) -> None:
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        for name in imports(node):
            root = name.partition(".")[0]
            ours = name.startswith(ALLOWED_OF_OURS)
            assert ours or root in ALLOWED or root in sys.stdlib_module_names, name
    for node in tree.body:
        for name in imports(node):
            root = name.partition(".")[0]
            assert root in ALWAYS | {"welder_mlir"} or root in sys.stdlib_module_names, f"{name} at import"


def test_running_a_model_loads_no_compiler(tmp_path: Path) -> None:
    from hand_kernels import chain_artefact

    from welder_mlir.runtime.artefact import save_artefact

    save_artefact(tmp_path / "m.welder", chain_artefact())
    script = (
        "import sys, numpy; from welder_mlir.runtime import load\n"
        f"load({str(tmp_path / 'm.welder')!r})(numpy.zeros(320, numpy.float32))\n"
        "heavy = ('torch', 'onnx', 'cuda', 'mlir', 'welder_mlir.codegen')\n"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "[]\n"
