"""An ONNX model: inputs, outputs, operators, weights."""

from __future__ import annotations

from collections import Counter
from math import prod
from typing import TYPE_CHECKING, Any

from welder_mlir.tools.console import table
from welder_mlir.tools.quantities import spell_bytes, spell_tensor

if TYPE_CHECKING:
    import onnx
    from rich.table import Table


def describe_model(model: onnx.ModelProto) -> dict[str, Any]:
    """Return what a loaded model consists of."""
    import onnx

    from welder_mlir.frontend.element_types import numpy_dtype

    graph = model.graph
    weights = sum(prod(t.dims) * numpy_dtype(t.data_type).itemsize for t in graph.initializer)
    opsets = {entry.domain or "ai.onnx": entry.version for entry in model.opset_import}
    inferred = onnx.shape_inference.infer_shapes(model).graph
    return {
        "what": f"an ONNX model of {len(graph.node)} nodes, opset {opsets.get('ai.onnx', '?')}, "
        f"with {spell_bytes(weights)} of constants",
        "opsets": opsets,
        "inputs": [_value(value) for value in inferred.input],
        "outputs": [_value(value) for value in inferred.output],
        "operators": dict(Counter(node.op_type for node in graph.node).most_common()),
        "weight_bytes": weights,
    }


def model_tables(data: dict[str, Any]) -> list[Table]:
    """Return tables of `describe_model`."""
    return [
        signature_table(data["inputs"], data["outputs"]),
        table("operators", ("operator", ">nodes"), data["operators"].items()),
    ]


def signature_table(inputs: list[dict[str, Any]], outputs: list[dict[str, Any]]) -> Table:
    """Return a table of what a caller gives and gets."""
    rows = [
        (kind, value["name"], spell_tensor(value["dtype"], value["shape"]))
        for kind, values in (("input", inputs), ("output", outputs))
        for value in values
    ]
    return table("", ("", "name", "type"), rows)


def _value(value: onnx.ValueInfoProto) -> dict[str, Any]:
    from welder_mlir.frontend.element_types import type_name

    kind = value.type.tensor_type
    shape = [e.dim_value if e.HasField("dim_value") else e.dim_param or "?" for e in kind.shape.dim]
    return {"name": value.name, "dtype": type_name(kind.elem_type), "shape": shape}
