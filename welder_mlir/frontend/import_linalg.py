"""A module of linalg on tensors as a model: the way in for what does not come from ONNX."""

from __future__ import annotations

from pathlib import Path

from torch_mlir import ir
from torch_mlir.passmanager import PassManager

from welder_mlir.errors import InvalidModelError
from welder_mlir.frontend.imported_model import ImportedModel, TensorSpec
from welder_mlir.frontend.invariants import check_invariants

TO_GENERIC = "builtin.module(canonicalize,cse,linalg-generalize-named-ops,canonicalize,cse)"
DTYPES = {"f16": "float16", "bf16": "bfloat16", "f32": "float32", "i1": "bool", "i8": "int8"} | {
    f"i{width}": f"int{width}" for width in (16, 32, 64)
}


def import_linalg(path: Path, context: ir.Context) -> ImportedModel:
    """The one function of an .mlir file, with every argument an input. Raises InvalidModelError."""
    try:
        module = ir.Module.parse(path.read_text(encoding="utf-8"), context)
        with context:
            PassManager.parse(TO_GENERIC).run(module.operation)
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidModelError(f"{path}: cannot be read: {error}") from error
    except ir.MLIRError as error:
        raise InvalidModelError(f"{path}: no valid module of linalg on tensors: {error}") from error
    check_invariants(module)
    functions = [op for op in module.body.operations if op.operation.name == "func.func"]
    if len(functions) != 1:
        raise InvalidModelError(f"{path}: holds {len(functions)} functions, expected one")
    function = functions[0]
    inputs = _specs(path, function.type.inputs, _names(function, "arg_attrs", "arg"))
    outputs = _specs(path, function.type.results, _names(function, "res_attrs", "output"))
    return ImportedModel(module, inputs, outputs, {})


def _names(function: ir.OpView, attribute: str, otherwise: str) -> list[str]:
    """The names that later stages give to the arguments or results."""
    types = function.type.inputs if attribute == "arg_attrs" else function.type.results
    entries = function.attributes[attribute] if attribute in function.attributes else [{}] * len(types)
    return [
        ir.StringAttr(entry["tile.name"]).value if "tile.name" in entry else f"{otherwise}{number}"
        for number, entry in enumerate(entries)
    ]


def _specs(path: Path, types: list[ir.Type], names: list[str]) -> tuple[TensorSpec, ...]:
    found = []
    for name, type_ in zip(names, types, strict=True):
        if not isinstance(type_, ir.RankedTensorType) or str(type_.element_type) not in DTYPES:
            raise InvalidModelError(f"{path}: {name} is a {type_}; expected a tensor of {', '.join(DTYPES)}")
        found.append(TensorSpec(name, tuple(type_.shape), DTYPES[str(type_.element_type)]))
    return tuple(found)
