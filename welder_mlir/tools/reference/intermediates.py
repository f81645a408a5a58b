"""A model whose every intermediate tensor is an output, to find the first that differs."""

from __future__ import annotations

import onnx

from welder_mlir.frontend.element_types import SUPPORTED


def with_intermediates(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a copy of a loaded model that also outputs what its nodes compute, in their order, outputs included."""
    shown = onnx.ModelProto()
    shown.CopyFrom(model)
    inferred = onnx.shape_inference.infer_shapes(model).graph
    known = {value.name: value for value in (*inferred.value_info, *inferred.output)}
    names = [name for node in model.graph.node for name in node.output]
    wanted = [known[name] for name in names if name in known and _is_static(known[name])]
    present = {value.name for value in wanted}
    wanted += [value for value in model.graph.output if value.name not in present]
    del shown.graph.output[:]
    shown.graph.output.extend(wanted)
    return shown


def _is_static(value: onnx.ValueInfoProto) -> bool:
    kind = value.type.tensor_type
    extents = kind.shape.dim
    static = kind.HasField("shape") and all(e.HasField("dim_value") and e.dim_value > 0 for e in extents)
    return static and kind.elem_type in SUPPORTED
