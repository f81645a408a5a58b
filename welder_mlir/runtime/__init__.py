"""Loads and runs compiled models: needs numpy, and cuda-core for a GPU or llvmlite for the host, but never
MLIR.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from welder_mlir.runtime.compiled_model import CompiledModel, load

__all__ = ["CompiledModel", "load"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from welder_mlir.runtime import compiled_model

        return getattr(compiled_model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
