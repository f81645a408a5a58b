"""Shape inference and the folding of shape arithmetic, until every shape is a number."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import onnx
from onnx import numpy_helper

from welder_mlir.frontend.constant_branches import inline_constant_branch
from welder_mlir.frontend.constants import constants_to_initialisers
from welder_mlir.frontend.values import infer_shapes, value_shapes
from welder_mlir.frontend.walk_graph import (
    captured,
    reads,
    replace_nodes,
    subgraphs,
)

# Shapes, masks and positions are folded; arithmetic on weights is not, it runs once when the artefact is
# loaded.
MAX_INTEGERS = 1 << 16  # elements of an integer or boolean result
MAX_FLOATS = 1 << 10  # elements of a floating-point result: scales and the like
NOT_FOLDED = frozenset({"RandomNormal", "RandomUniform", "RandomNormalLike", "RandomUniformLike", "Bernoulli"})


def fold_shapes(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return `model` with shapes inferred, and what follows from them and from constants folded.

    Also gone are `Constant` nodes (they are initialisers now), Identity, inference-time Dropout, branches
    of If on a constant, and nodes that no output needs.
    """
    model = without_dead_nodes(constants_to_initialisers(model))
    changed = True
    while changed:
        model = infer_shapes(model)
        changed = _fold_once(model)
        model = without_dead_nodes(model)
    return model


def without_dead_nodes(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return `model` without the nodes and initialisers that no output needs, in place."""
    graph = model.graph
    needed = {output.name for output in graph.output}
    kept = []
    for node in reversed(graph.node):
        if needed.isdisjoint(node.output):
            continue
        kept.append(node)
        needed.update(reads(node))
    if len(kept) != len(graph.node):
        replace_nodes(graph, kept[::-1])
    for tensor in [tensor for tensor in graph.initializer if tensor.name not in needed]:
        graph.initializer.remove(tensor)
    return model


def _fold_once(model: onnx.ModelProto) -> bool:
    """Fold what the known shapes and constants allow, in place, and return whether anything changed."""
    graph = model.graph
    shapes, outputs = value_shapes(model), {output.name for output in graph.output}
    constants = {
        tensor.name: numpy_helper.to_array(tensor)
        for tensor in graph.initializer
        if math.prod(tensor.dims) <= MAX_INTEGERS and tensor.data_type != onnx.TensorProto.STRING
    }
    inner = {name for node in graph.node for nested in subgraphs(node) for name in captured(nested)}
    aliases: dict[str, str] = {}
    kept: list[onnx.NodeProto] = []
    for node in graph.node:
        for place, name in enumerate(node.input):
            node.input[place] = aliases.get(name, name)
        branch = inline_constant_branch(node, constants)
        if branch is not None:
            kept += branch.node
            graph.initializer.extend(branch.initializer)
        elif _is_identity(node, constants) and outputs.isdisjoint(node.output) and node.output[0] not in inner:
            aliases[node.output[0]] = node.input[0]
        elif (results := _evaluate(node, model, constants, shapes)) is not None:
            constants.update(results)
            graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in results.items())
        else:
            kept.append(node)
    changed = len(kept) != len(graph.node)
    replace_nodes(graph, kept)
    return changed


def _is_identity(node: onnx.NodeProto, constants: Mapping[str, np.ndarray]) -> bool:
    """Return whether `node` passes its operand on; Dropout does unless it trains or its mask is used."""
    if node.domain or len([name for name in node.output if name]) != 1:
        return False
    if node.op_type == "Dropout":
        training = node.input[2] if len(node.input) > 2 else ""
        return not training or (training in constants and not constants[training])
    return node.op_type == "Identity"


def _evaluate(
    node: onnx.NodeProto,
    model: onnx.ModelProto,
    constants: Mapping[str, np.ndarray],
    shapes: Mapping[str, tuple[int, ...]],
) -> dict[str, np.ndarray] | None:
    """Return the outputs of `node` if they are constants worth folding."""
    if node.domain or node.op_type in NOT_FOLDED or any(True for _ in subgraphs(node)):
        return None
    if node.op_type == "Shape" and node.input[0] in shapes:
        shape = shapes[node.input[0]]
        bounds = {attribute.name: attribute.i for attribute in node.attribute}
        return {node.output[0]: np.array(shape[bounds.get("start", 0) : bounds.get("end", len(shape))], np.int64)}
    if node.op_type == "Size" and node.input[0] in shapes:
        return {node.output[0]: np.array(math.prod(shapes[node.input[0]]), np.int64)}
    if any(name and name not in constants for name in node.input):
        return None
    if any(math.prod(shapes.get(name, ())) > MAX_INTEGERS for name in node.output):
        return None
    results = _run(node, model, constants)
    if results is None or any(value.size > _limit(value) for value in results.values()):
        return None
    return results


def _run(
    node: onnx.NodeProto, model: onnx.ModelProto, constants: Mapping[str, np.ndarray]
) -> dict[str, np.ndarray] | None:
    """Return what onnx's reference evaluator says, or None where it has no answer."""
    from onnx.reference import ReferenceEvaluator

    inputs = sorted({name for name in node.input if name})
    outputs = [name for name in node.output if name]
    graph = onnx.helper.make_graph(
        [node],
        "constant",
        [onnx.helper.make_value_info(name, onnx.TypeProto()) for name in inputs],
        [onnx.helper.make_value_info(name, onnx.TypeProto()) for name in outputs],
    )
    single = onnx.helper.make_model(graph, opset_imports=model.opset_import, ir_version=model.ir_version)
    try:
        values = ReferenceEvaluator(single).run(None, {name: constants[name] for name in inputs})
    except Exception:  # the evaluator is a few hundred Python functions; whatever one raises, the node stays
        return None
    if not all(isinstance(value, np.ndarray | np.generic) for value in values):
        return None
    return {name: np.asarray(value) for name, value in zip(outputs, values, strict=True)}


def _limit(values: np.ndarray) -> int:
    return MAX_INTEGERS if values.dtype.kind in "iub" else MAX_FLOATS
