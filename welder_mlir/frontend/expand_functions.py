"""Operators that torch-mlir does not know, written out as the simpler ones that onnx defines them by."""

from __future__ import annotations

import onnx

from welder_mlir.frontend.walk_graph import rename_values


def expansion(node: onnx.NodeProto, model: onnx.ModelProto) -> list[onnx.NodeProto] | None:
    """Return the nodes that onnx defines the operator of `node` by, or None if it does not.

    A node `norm` becomes nodes `norm/ReduceMean_0` and so on, and the values between them get the same
    prefix.
    """
    schema = _function_schema(node, model)
    if schema is None:
        return None
    import onnx.inliner

    infos = {value.name: value for value in [*model.graph.input, *model.graph.value_info, *model.graph.output]}
    for tensor in model.graph.initializer:
        infos[tensor.name] = onnx.helper.make_tensor_value_info(tensor.name, tensor.data_type, tensor.dims)
    inputs = [name for name in dict.fromkeys(node.input) if name]
    outputs = [name for name in node.output if name]
    complete = _with_defaults(node, schema)
    graph = onnx.helper.make_graph(
        [complete], "function", [infos[name] for name in inputs], [infos[name] for name in outputs]
    )
    alone = onnx.helper.make_model(graph, opset_imports=model.opset_import, ir_version=model.ir_version)
    try:
        body = onnx.inliner.inline_selected_functions(
            alone, [(node.domain, node.op_type)], inline_schema_functions=True
        ).graph
    except RuntimeError:  # the inliner stumbles over some operands that are left out
        return None
    inner = {name for one in body.node for name in one.output} - {*inputs, *outputs, ""}
    rename_values(body, {name: f"{node.name}/{name}" for name in inner})
    for index, one in enumerate(body.node):
        one.name = f"{node.name}/{one.op_type}_{index}"
    return list(body.node)


def _function_schema(node: onnx.NodeProto, model: onnx.ModelProto) -> onnx.defs.OpSchema | None:
    version = next((entry.version for entry in model.opset_import if entry.domain == node.domain), 0)
    if not onnx.defs.has(node.op_type, version, node.domain):
        return None
    schema = onnx.defs.get_schema(node.op_type, version, node.domain)
    return schema if schema.has_function or schema.has_context_dependent_function else None


def _with_defaults(node: onnx.NodeProto, schema: onnx.defs.OpSchema) -> onnx.NodeProto:
    """Return a copy of `node` with the attributes that it leaves out: the inliner takes them for absent."""
    complete = onnx.NodeProto()
    complete.CopyFrom(node)
    given = {attribute.name for attribute in node.attribute}
    for name, attribute in schema.attributes.items():
        if name not in given and attribute.default_value.name:
            complete.attribute.append(attribute.default_value)
    return complete
