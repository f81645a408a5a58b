"""Opset versions: which are known, and older ones converted up to one that imports well."""

from __future__ import annotations

import logging

import onnx

from welder_mlir.errors import InvalidModelError, UnsupportedModelError
from welder_mlir.frontend.node_names import describe_node

# The opset that torch-mlir's conversions were written against; later ones change few operators and import
# as well.
TARGET = 17

_log = logging.getLogger(__name__)


def check_opsets(model: onnx.ModelProto) -> None:
    """Check that onnx knows the versions that `model` imports, and drop unused domains, in place.

    The domain `ai.onnx` becomes its other spelling, the empty string. Operators of a domain that onnx does
    not know are the legality check's to report.
    """
    _normalise_domains(model)
    newest = onnx.defs.onnx_opset_version()
    for entry in model.opset_import:
        if entry.domain == "" and not 1 <= entry.version <= newest:
            raise UnsupportedModelError(
                f"the model uses opset {entry.version}, but the installed onnx {onnx.__version__} knows 1 to "
                f"{newest}; export the model with an opset up to {newest}, or upgrade onnx"
            )
    if model.ir_version > onnx.IR_VERSION:
        raise UnsupportedModelError(
            f"the model has IR version {model.ir_version}, but onnx {onnx.__version__} knows up to "
            f"{onnx.IR_VERSION}; upgrade onnx"
        )


def convert_opset(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return `model` with the default domain at `TARGET` or later.

    An operator without a converter leaves the model as it is: torch-mlir imports most operators at their
    old versions.
    """
    version = next((entry.version for entry in model.opset_import if entry.domain == ""), TARGET)
    if version >= TARGET:
        return model
    from onnx import version_converter

    try:
        converted = version_converter.convert_version(model, TARGET)
    except (RuntimeError, onnx.checker.ValidationError) as error:
        _log.info("opset %d stays as it is: %s", version, error)
        return model
    converted.ir_version = max(converted.ir_version, model.ir_version)
    return converted


def _normalise_domains(model: onnx.ModelProto) -> None:
    nodes = list(model.graph.node)
    for node in nodes:
        if node.domain == "ai.onnx":
            node.domain = ""
    versions = {("" if entry.domain == "ai.onnx" else entry.domain): entry.version for entry in model.opset_import}
    for node in nodes:
        if node.domain not in versions:
            raise InvalidModelError(
                f"{describe_node(node)} is of domain '{node.domain or 'ai.onnx'}', which the model does not import"
            )
    used = {node.domain for node in nodes} | {function.domain for function in model.functions} | {""}
    used |= {entry.domain for function in model.functions for entry in function.opset_import}
    del model.opset_import[:]
    for domain, version in versions.items():
        if domain in used:
            model.opset_import.append(onnx.helper.make_opsetid(domain, version))
