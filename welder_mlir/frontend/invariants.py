"""What every later stage may rely on in imported linalg."""

from __future__ import annotations

from torch_mlir import ir

from welder_mlir.errors import UnsupportedModelError
from welder_mlir.frontend.lower_to_linalg import location_name

STRUCTURE = frozenset({"builtin.module", "func.func", "func.return"})
TENSOR_OPERATIONS = frozenset(
    {
        "linalg.generic",
        "linalg.fill",
        "linalg.yield",
        "linalg.index",
        "tensor.empty",
        "tensor.pad",
        "tensor.yield",
        "tensor.extract",
        "tensor.extract_slice",
        "tensor.insert_slice",
        "tensor.concat",
        "tensor.expand_shape",
        "tensor.collapse_shape",
    }
)
SCALAR_DIALECTS = ("arith.", "math.")


def check_invariants(module: ir.Module) -> None:
    """Raise `UnsupportedModelError`, naming operations and ONNX nodes, unless `module` is plain linalg.

    Plain means: only the operations of this file, static shapes, and outside of bodies no scalar but
    constants.
    """
    found: list[str] = []

    def visit(operation: ir.Operation) -> ir.WalkResult:
        complaint = _complaint(operation)
        if complaint:
            node = location_name(operation.location)
            found.append(f"  node '{node}': {complaint}" if node else f"  {complaint}")
        return ir.WalkResult.ADVANCE

    with module.context:
        module.operation.walk(visit)
    if found:
        raise UnsupportedModelError("\n".join(["the model needs what cannot be compiled:", *dict.fromkeys(found)]))


def _complaint(operation: ir.Operation) -> str:
    name = operation.name
    if name in STRUCTURE:
        return ""
    if name == "cf.assert":
        message = ir.StringAttr(operation.attributes["msg"]).value
        return f"the check '{message}' depends on data, so it cannot be made at compile time"
    if name == "arith.constant" and isinstance(operation.results[0].type, ir.RankedTensorType):
        return f"a constant of type {operation.results[0].type} stands in the lowered code"
    scalar = name.startswith(SCALAR_DIALECTS)
    if not scalar and name not in TENSOR_OPERATIONS:
        return f"operation {name} is left over from the lowering"
    for result in operation.results:
        if isinstance(result.type, ir.RankedTensorType) and not result.type.has_static_shape:
            return f"the shape of its result, {result.type}, depends on data"
    at_top = operation.parent is not None and operation.parent.name == "func.func"
    if at_top and (scalar or name == "tensor.extract") and name != "arith.constant":
        return f"operation {name} computes a scalar outside of any tensor operation"
    return ""
