"""ONNX to linalg on tensors: the whole way, from a loaded model to a function that later stages read."""

from __future__ import annotations

import numpy as np
import onnx
from torch_mlir import ir

from welder_mlir.errors import UnsupportedModelError
from welder_mlir.frontend.constants import constants_to_initialisers
from welder_mlir.frontend.element_types import type_name
from welder_mlir.frontend.expand_functions import expansion
from welder_mlir.frontend.expand_operators import expand_operators
from welder_mlir.frontend.fold_shapes import fold_shapes
from welder_mlir.frontend.imported_model import ImportedModel, TensorSpec
from welder_mlir.frontend.invariants import check_invariants
from welder_mlir.frontend.legality import (
    Unsupported,
    check_legality,
    failing_nodes,
    raise_unsupported,
    remaining_onnx_operators,
)
from welder_mlir.frontend.lower_to_linalg import (
    ONNX_TO_TORCH,
    TORCH_TO_LINALG,
    LoweringError,
    run_pipeline,
)
from welder_mlir.frontend.node_names import name_nodes
from welder_mlir.frontend.opset import convert_opset
from welder_mlir.frontend.simplify_linalg import simplify
from welder_mlir.frontend.torch_import import import_to_torch
from welder_mlir.frontend.values import check_static, declare_outputs, infer_shapes
from welder_mlir.frontend.walk_graph import reads, replace_nodes
from welder_mlir.frontend.weights import externalise_weights

LARGE = 1024  # elements from which on a weight leaves the model before anything copies it
CANONICAL = "canonicalize,cse"
# Unit extents hide contractions: without them a 1 by 1 convolution and a batched product of batch 1 are
# plain ones.
TO_GENERIC = f"{CANONICAL},linalg-generalize-named-ops,func.func(linalg-fold-unit-extent-dims),{CANONICAL}"


def import_onnx(model: onnx.ModelProto, context: ir.Context) -> ImportedModel:
    """Return `model`, which `load_model` has returned, as linalg on tensors.

    The torch dialect must be registered in `context`. Raises `UnsupportedModelError`, naming the ONNX
    nodes, for what cannot be compiled, `InvalidModelError` for shapes that do not fit each other.
    """
    light, weights = externalise_weights(constants_to_initialisers(model), LARGE)
    declare_outputs(light)
    name_nodes(light)
    light = convert_opset(_inline_functions(light))
    light, module = _lower(light, weights, context)
    _sign(module, light, weights)
    check_invariants(module)
    inputs = tuple(_spec(value) for value in light.graph.input if value.name not in weights)
    return ImportedModel(module, inputs, tuple(map(_spec, light.graph.output)), weights)


def _lower(
    model: onnx.ModelProto, weights: dict[str, np.ndarray], context: ir.Context
) -> tuple[onnx.ModelProto, ir.Module]:
    """Return the model as it was lowered, and its linalg; `weights` is brought up to date.

    Operators that do not lower but that onnx defines by others are expanded, as often as that helps.
    """
    while True:
        model = _prepare(model, weights)
        check_legality(model, context)
        model = infer_shapes(model, strict=True)
        check_static(model)
        try:
            return model, _to_linalg(model, context)
        except LoweringError as error:
            failing = _blame(model, error, context)
            bodies = {entry.node.name: expansion(entry.node, model) for entry in failing}
            hopeless = [entry for entry in failing if bodies[entry.node.name] is None]
            if hopeless:
                raise_unsupported(hopeless)
            expanded = [bodies.get(node.name) or [node] for node in model.graph.node]
            replace_nodes(model.graph, [node for body in expanded for node in body])


def _prepare(model: onnx.ModelProto, weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Return the model with folded shapes, named nodes and as few constants as can be; `weights` follows."""
    model = fold_shapes(model)
    while expand_operators(model):
        model = fold_shapes(model)
    light, small = externalise_weights(model)
    name_nodes(light)
    weights.update(small)
    read = {name for node in light.graph.node for name in reads(node)}
    read |= {output.name for output in light.graph.output}
    for value in [value for value in light.graph.input if value.name in weights and value.name not in read]:
        light.graph.input.remove(value)
        del weights[value.name]
    light.graph.name = "main"
    return light


def _inline_functions(model: onnx.ModelProto) -> onnx.ModelProto:
    if not model.functions:
        return model
    import onnx.inliner

    return onnx.inliner.inline_local_functions(model)


def _to_linalg(model: onnx.ModelProto, context: ir.Context) -> ir.Module:
    module = import_to_torch(model, context)
    run_pipeline(module, ONNX_TO_TORCH)
    if remaining_onnx_operators(module):
        raise LoweringError([])
    run_pipeline(module, TORCH_TO_LINALG)
    run_pipeline(module, TO_GENERIC)
    simplify(module)
    run_pipeline(module, CANONICAL)
    return module


def _blame(model: onnx.ModelProto, error: LoweringError, context: ir.Context) -> list[Unsupported]:
    """Return the nodes that fail alone or, where none does, those that the failing pass pointed at."""
    found = failing_nodes(model, list(model.graph.node), context)
    if found:
        return found
    nodes = {node.name: node for node in model.graph.node}
    named = [Unsupported(nodes[name], message) for name, message in error.causes if name in nodes]
    if not named:
        raise UnsupportedModelError(f"the model does not lower to linalg: {error}") from error
    return named


def _sign(module: ir.Module, model: onnx.ModelProto, weights: dict[str, np.ndarray]) -> None:
    """Write the ONNX names on the arguments and results of `main` as `tile.name`; mark the weights."""
    function = module.body.operations[0]
    with module.context:
        for name in [name for name in function.attributes if name.startswith("torch.")]:
            del function.attributes[name]
        names = [value.name for value in model.graph.input]
        function.attributes["arg_attrs"] = ir.ArrayAttr.get([_name_attributes(name, name in weights) for name in names])
        function.attributes["res_attrs"] = ir.ArrayAttr.get(
            [_name_attributes(output.name, False) for output in model.graph.output]
        )


def _name_attributes(name: str, weight: bool) -> ir.DictAttr:
    attributes: dict[str, ir.Attribute] = {"tile.name": ir.StringAttr.get(name)}
    if weight:
        attributes["tile.weight"] = ir.UnitAttr.get()
    return ir.DictAttr.get(attributes)


def _spec(value: onnx.ValueInfoProto) -> TensorSpec:
    kind = value.type.tensor_type
    shape = tuple(extent.dim_value for extent in kind.shape.dim)
    return TensorSpec(value.name, shape, type_name(kind.elem_type))
