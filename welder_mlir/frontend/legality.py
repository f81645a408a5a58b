"""Which nodes of a model cannot be compiled: all of them at once, each with a hint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import onnx
from torch_mlir import ir

from welder_mlir.errors import UnsupportedModelError
from welder_mlir.frontend.check_graph import has_schema
from welder_mlir.frontend.element_types import SUPPORTED, type_name
from welder_mlir.frontend.lower_to_linalg import ONNX_TO_TORCH, TORCH_TO_LINALG, LoweringError, run_pipeline
from welder_mlir.frontend.node_names import describe_node
from welder_mlir.frontend.values import value_shapes, value_types
from welder_mlir.frontend.walk_graph import subgraphs
from welder_mlir.frontend.wrong_lowerings import why_wrong

LISTED = 100  # nodes that one message names; a longer list hides the first cause


@dataclass(frozen=True)
class Unsupported:
    """A node that cannot be compiled, and what the user can do about it."""

    node: onnx.NodeProto
    hint: str


def check_legality(model: onnx.ModelProto, context: ir.Context) -> None:
    """Raise `UnsupportedModelError` if the model has nodes of which no lowering can be expected.

    These are nodes without a schema, control flow, and values that are no tensors of a supported type. Once
    there is one, every other node is tried as well, so that the message is complete.
    """
    found = list(_plainly_unsupported(model))
    if found:
        others = [node for node in model.graph.node if all(node is not entry.node for entry in found)]
        raise_unsupported(found + failing_nodes(model, others, context))


def raise_unsupported(found: list[Unsupported]) -> None:
    """Raise `UnsupportedModelError` naming every node of `found`."""
    lines = [f"  {describe_node(entry.node)}: {entry.hint}" for entry in found[:LISTED]]
    if len(found) > LISTED:
        lines.append(f"  and {len(found) - LISTED} more")
    nodes = "1 node is" if len(found) == 1 else f"{len(found)} nodes are"
    raise UnsupportedModelError("\n".join([f"{nodes} not supported:", *lines]))


def failing_nodes(model: onnx.ModelProto, nodes: list[onnx.NodeProto], context: ir.Context) -> list[Unsupported]:
    """Return those of `nodes` that do not lower to linalg even when each is alone in a model.

    Nodes with the same operator, attributes, operand types and constants are tried once. A node whose
    operand or result types are unknown is left out.
    """
    shapes, types = value_shapes(model), value_types(model)
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    verdicts: dict[bytes, str | None] = {}
    found = []
    for node in nodes:
        if any(name and name not in shapes for name in [*node.input, *node.output]):
            continue
        single = _model_of(node, model, shapes, types, constants)
        key = single.SerializeToString(deterministic=True)
        if key not in verdicts:
            verdicts[key] = _why_not(single, context)
        hint = verdicts[key]
        if hint is not None:
            found.append(Unsupported(node, hint))
    return found


def _plainly_unsupported(model: onnx.ModelProto) -> Iterator[Unsupported]:
    shapes, types = value_shapes(model), value_types(model)
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    version = next((entry.version for entry in model.opset_import if entry.domain == ""), 0)
    for node in model.graph.node:
        if not has_schema(node, model):
            yield Unsupported(node, _unknown_operator(node, model))
        elif any(True for _ in subgraphs(node)):
            yield Unsupported(
                node,
                "control flow that depends on data; export the model without it, or with constant conditions",
            )
        else:
            strange = next((name for name in [*node.input, *node.output] if types.get(name, 1) not in SUPPORTED), "")
            if strange:
                yield Unsupported(node, _strange_type(strange, types[strange]))
            elif wrong := why_wrong(node, version, shapes, types, constants):
                yield Unsupported(node, f"this use of {node.op_type} is not supported: {wrong}")


def _unknown_operator(node: onnx.NodeProto, model: onnx.ModelProto) -> str:
    if node.domain not in ("", "ai.onnx.ml", "ai.onnx.preview.training"):
        return f"operator of the custom domain '{node.domain}'; export the model with standard onnx operators"
    version = next((entry.version for entry in model.opset_import if entry.domain == node.domain), 0)
    return f"onnx has no operator of this name at opset {version}; check the model's opset"


def _strange_type(name: str, element_type: int) -> str:
    if element_type == 0:
        return f"'{name}' is a sequence, an optional or a map; only tensors are supported"
    found = type_name(element_type)
    return f"'{name}' has elements of {found}; cast it to a supported type such as float32 or int64"


def _model_of(
    node: onnx.NodeProto,
    model: onnx.ModelProto,
    shapes: Mapping[str, tuple[int, ...]],
    types: Mapping[str, int],
    constants: Mapping[str, onnx.TensorProto],
) -> onnx.ModelProto:
    """Return a model of a copy of `node` alone, its values named by their places."""
    alone = onnx.NodeProto()
    alone.CopyFrom(node)
    alone.name = "node"
    inputs, initialisers = [], []
    for place, name in enumerate(node.input):
        if not name:
            continue
        alone.input[place] = f"input{place}"
        if name in constants:
            copy = onnx.TensorProto()
            copy.CopyFrom(constants[name])
            copy.name = alone.input[place]
            initialisers.append(copy)
        else:
            inputs.append(onnx.helper.make_tensor_value_info(alone.input[place], types[name], shapes[name]))
    outputs = []
    for place, name in enumerate(node.output):
        if name:
            alone.output[place] = f"output{place}"
            outputs.append(onnx.helper.make_tensor_value_info(alone.output[place], types[name], shapes[name]))
    graph = onnx.helper.make_graph([alone], "main", inputs, outputs, initialisers)
    return onnx.helper.make_model(graph, opset_imports=model.opset_import, ir_version=model.ir_version)


def _why_not(single: onnx.ModelProto, context: ir.Context) -> str | None:
    """Return why the only node of `single` does not lower to linalg, or None if it does."""
    from welder_mlir.frontend.torch_import import import_to_torch

    operator = single.graph.node[0].op_type
    try:
        module = import_to_torch(single, context)
        run_pipeline(module, ONNX_TO_TORCH)
        if remaining_onnx_operators(module):
            return f"no conversion of {operator} is known; replace it by other operators before exporting"
        run_pipeline(module, TORCH_TO_LINALG)
    except (UnsupportedModelError, LoweringError) as error:
        return f"this use of {operator} does not lower to linalg ({error})"
    return None


def remaining_onnx_operators(module: ir.Module) -> list[str]:
    """Return the ONNX operators that `convert-torch-onnx-to-torch` has left in `module`."""
    found: list[str] = []

    def visit(operation: ir.Operation) -> ir.WalkResult:
        if operation.name == "torch.operator":
            found.append(ir.StringAttr(operation.attributes["name"]).value.removeprefix("onnx."))
        return ir.WalkResult.ADVANCE

    module.operation.walk(visit)
    return found
