"""welder doctor: is everything there that compiling and running takes?"""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from welder_mlir import env
from welder_mlir.errors import WelderError
from welder_mlir.tools.console import print_json, results, table

_REQUIRED = ("torch-mlir", "numpy", "onnx", "llvmlite", "ml_dtypes", "cuda-core", "nvidia-nvjitlink", "nvidia-nvvm")
_OPTIONAL = {"onnxruntime": "`welder compare` takes onnx's slow reference without it"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder doctor`."""
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(options: argparse.Namespace) -> int:
    """Try everything; exit code 1 if something fails. That there is no GPU is no failure."""
    findings = [_try(name, check) for name, check in _checks().items()]
    if options.json:
        print_json([{"check": name, "ok": ok, "found": found} for name, ok, found in findings])
    else:
        rows = [("ok" if ok else "FAILS", name, found) for name, ok, found in findings]
        results().print(table("", ("", "check", "found"), rows))
    return 0 if all(ok for _, ok, _ in findings) else WelderError.exit_code


def _checks() -> dict[str, Callable[[], str]]:
    checks: dict[str, Callable[[], str]] = {"python": lambda: f"{platform.python_version()} on {platform.platform()}"}
    checks |= {name: lambda name=name: version(name) for name in _REQUIRED}  # type: ignore[misc]
    checks |= {name: lambda name=name, why=why: _optional(name, why) for name, why in _OPTIONAL.items()}  # type: ignore[misc]
    return checks | {
        "driver and GPUs": _driver,
        "libdevice": _libdevice,
        "cache folder": _cache_folder,
        "compile and run on cpu": _compile_and_run,
        "compile for sm_90a": _compile_for_gpu,
    }


def _try(name: str, check: Callable[[], str]) -> tuple[str, bool, str]:
    try:
        return name, True, check()
    except PackageNotFoundError:
        return name, False, f"not installed: pip install {name}"
    except Exception as error:  # a diagnosis must survive whatever it finds
        return name, False, f"{type(error).__name__}: {error}"


def _optional(name: str, why: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return f"not installed: {why}"


def _driver() -> str:
    from welder_mlir.runtime.driver import probe

    driver = probe()
    if not driver.gpus:
        return f"{driver.missing}: models run on the cpu, and compile for every target"
    names = ", ".join(f"{gpu.name} ({gpu.architecture})" for gpu in driver.gpus)
    return f"CUDA {'.'.join(map(str, driver.version or ()))}; {names}"


def _libdevice() -> str:
    from welder_mlir.codegen.libdevice import libdevice_path

    return str(libdevice_path())


def _cache_folder() -> str:
    folder = env.cache_dir()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        return str(folder)


def _compile_and_run() -> str:
    import numpy as np

    from welder_mlir.compiler import compile
    from welder_mlir.options import CompileOptions

    model = compile(_tiny_model(), options=CompileOptions(target="cpu", use_cache=False))
    x = np.linspace(-1, 1, 32, dtype=np.float32).reshape(4, 8)
    if not np.allclose(model(x), np.maximum(x @ np.eye(8, 16, dtype=np.float32), 0)):
        raise WelderError("the result is wrong; please report it")
    return f"{len(model.kernels)} kernel for {model.plan.target}, right result"


def _compile_for_gpu() -> str:
    from welder_mlir.compiler import compile
    from welder_mlir.options import CompileOptions

    model = compile(_tiny_model(), options=CompileOptions(target="sm_90a", use_cache=False))
    return f"a cubin of {len(model.cubin)} bytes"


def _tiny_model() -> bytes:
    """Return relu(x @ w), x of 4 by 8 and w of 8 by 16."""
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper

    weight = numpy_helper.from_array(np.eye(8, 16, dtype=np.float32), "w")
    nodes = [helper.make_node("MatMul", ["x", "w"], ["xw"]), helper.make_node("Relu", ["xw"], ["y"])]
    signature = [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in (("x", [4, 8]), ("y", [4, 16]))]
    graph = helper.make_graph(nodes, "tiny", signature[:1], signature[1:], [weight])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return made.SerializeToString()
