"""A deep-learning compiler over MLIR: an ONNX model goes in, one cubin and a launch plan come out.

    import welder_mlir

    model = welder_mlir.compile("model.onnx", target="sm_90a")
    model.save("model.welder")
    outputs = welder_mlir.load("model.welder")(x)

Nothing heavy is imported before it is used: `load` and the models that it returns never import MLIR.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from welder_mlir import errors
from welder_mlir.errors import WelderError

if TYPE_CHECKING:
    from welder_mlir.compiler import STAGES, compile, compile_to
    from welder_mlir.options import CompileOptions
    from welder_mlir.runtime.compiled_model import CompiledModel, load

__all__ = [
    "STAGES",
    "CompileOptions",
    "CompiledModel",
    "WelderError",
    "compile",
    "compile_to",
    "errors",
    "load",
]

_HOMES = {
    "STAGES": "welder_mlir.compiler",
    "CompileOptions": "welder_mlir.options",
    "CompiledModel": "welder_mlir.runtime.compiled_model",
    "compile": "welder_mlir.compiler",
    "compile_to": "welder_mlir.compiler",
    "load": "welder_mlir.runtime.compiled_model",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'welder_mlir' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
