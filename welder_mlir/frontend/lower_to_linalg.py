"""From torch operators to linalg on tensors, through torch-mlir's and upstream's pipelines."""

from __future__ import annotations

from torch_mlir import ir
from torch_mlir.passmanager import PassManager

# Left whole in the torch dialect, since their decompositions go through shapes computed at run time.
BACKEND_LEGAL = "aten.flatten.using_ints,aten.unflatten.int"
ONNX_TO_TORCH = "func.func(convert-torch-onnx-to-torch)"
TORCH_TO_LINALG = (
    f"torch-lower-to-backend-contract{{backend-legal-ops={BACKEND_LEGAL}}},"
    "torch-backend-to-linalg-on-tensors-backend-pipeline"
)


class LoweringError(Exception):
    """A pipeline failed; `causes` are pairs of the ONNX node's name and what went wrong there."""

    def __init__(self, causes: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(dict.fromkeys(message for _, message in causes)))
        self.causes = causes


def run_pipeline(module: ir.Module, pipeline: str) -> None:
    """Run a textual pipeline on `module`; failures raise `LoweringError` and nothing reaches stderr."""
    with module.context as context:
        handler = context.attach_diagnostic_handler(_swallow)
        try:
            PassManager.parse(f"builtin.module({pipeline})").run(module.operation)
        except ir.MLIRError as error:
            raise LoweringError(_causes(error)) from error
        finally:
            handler.detach()


def location_name(location: ir.Location) -> str:
    """Return the ONNX node's name that `location` carries, or an empty string."""
    location = ir.Location.from_attr(location.attr)  # diagnostics give locations of the base class
    if isinstance(location, ir.NameLoc):
        return location.name_str
    if isinstance(location, ir.FusedLoc):
        return next(filter(None, map(location_name, location.locations)), "")
    if isinstance(location, ir.CallSiteLoc):
        return location_name(location.callee) or location_name(location.caller)
    return ""


def _swallow(diagnostic: ir.Diagnostic) -> bool:
    """Keep warnings and remarks off stderr; errors travel in the exception."""
    return diagnostic.severity != ir.DiagnosticSeverity.ERROR


def _causes(error: ir.MLIRError) -> list[tuple[str, str]]:
    causes = {}
    for diagnostic in error.error_diagnostics:
        name = location_name(diagnostic.location)
        causes.setdefault(name, _first_clause(diagnostic.message))
    return list(causes.items()) or [("", _first_clause(error.message))]


def _first_clause(message: str) -> str:
    """Return what went wrong, without the operation that MLIR prints behind it."""
    return message.split("\n")[0].split(": %")[0]
