"""The context that welder-opt works in: the dialects and passes of MLIR and torch-mlir, and ours."""

from __future__ import annotations

from torch_mlir import ir
from torch_mlir._mlir_libs import _torchMlir  # torch_mlir.dialects.torch would import thousands of op classes

from welder_mlir.dialects.dialect import load_tile_dialect


def create_context(*, allow_unregistered: bool = False) -> ir.Context:
    """Return a context with every dialect."""
    context = ir.Context()
    _torchMlir.register_dialect(context)
    load_tile_dialect(context)
    context.allow_unregistered_dialects = allow_unregistered
    return context
