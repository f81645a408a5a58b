"""Checks on the graph of a model: every value has one producer that comes before its readers."""

from __future__ import annotations

from collections.abc import Iterable

import onnx

from welder_mlir.errors import InvalidModelError
from welder_mlir.frontend.node_names import describe_node
from welder_mlir.frontend.walk_graph import reads, replace_nodes, subgraphs, without_initialisers

MAX_CHECKED_BYTES = 1 << 20  # larger tensors have nothing that onnx.checker could find and our own checks do not


def check_graph(model: onnx.ModelProto) -> None:
    """Raise `InvalidModelError` on duplicate or missing values and on cycles; sort the nodes, in place."""
    _check_scope(model.graph, frozenset())
    _sort_nodes(model.graph)


def check_with_onnx(model: onnx.ModelProto) -> None:
    """Raise `InvalidModelError` where onnx.checker does: attributes and operand counts against the schemas.

    Nodes without a schema are left to the legality check, which names all of them at once.
    """
    light = _without_large_tensors(model)
    for value in [*light.graph.input, *light.graph.output]:
        if value.type.HasField("tensor_type"):
            value.type.tensor_type.shape.SetInParent()  # the checker insists on one; we infer what is missing
    if any(not has_schema(node, model) for node in light.graph.node):
        return
    try:
        onnx.checker.check_model(light)
    except onnx.checker.ValidationError as error:
        raise InvalidModelError(f"onnx finds the model malformed: {' '.join(str(error).split())}") from error


def has_schema(node: onnx.NodeProto, model: onnx.ModelProto) -> bool:
    """Return whether onnx knows the operator of `node` at the opset version that `model` imports."""
    versions = {entry.domain: entry.version for entry in model.opset_import}
    if any((function.domain, function.name) == (node.domain, node.op_type) for function in model.functions):
        return True
    version = versions.get(node.domain)
    return version is not None and onnx.defs.has(node.op_type, version, node.domain)


def _check_scope(graph: onnx.GraphProto, outer: frozenset[str]) -> None:
    """Check one graph, given the names that the graphs around it define."""
    _check_unique("input", (value.name for value in graph.input))
    _check_unique("initialiser", (tensor.name for tensor in graph.initializer))
    produced: dict[str, onnx.NodeProto] = {}
    sources = {value.name for value in graph.input} | {tensor.name for tensor in graph.initializer}
    sources |= {tensor.values.name for tensor in graph.sparse_initializer}
    for node in graph.node:
        for name in filter(None, node.output):
            if name in produced or name in sources:
                raise InvalidModelError(
                    f"{describe_node(node)} produces '{name}', which something else produces "
                    "already; every value must have one producer"
                )
            produced[name] = node
    defined = outer | sources | produced.keys()
    for node in graph.node:
        for name in filter(None, node.input):
            if name not in defined:
                raise InvalidModelError(
                    f"{describe_node(node)} reads '{name}', which is no input, no initialiser and no output "
                    "of a node: the file lacks that weight or node; export it again"
                )
        for nested in subgraphs(node):
            _check_scope(nested, frozenset(defined))
    for output in graph.output:
        if output.name not in defined:
            raise InvalidModelError(f"no node produces '{output.name}', an output of the graph")


def _check_unique(kind: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise InvalidModelError(f"the graph has two {kind}s named '{name}'; names must be unique")
        seen.add(name)


def _sort_nodes(graph: onnx.GraphProto) -> None:
    """Put producers before readers, keeping the given order where it already does."""
    producer = {name: index for index, node in enumerate(graph.node) for name in node.output if name}
    needs = [{producer[name] for name in reads(node) if name in producer} for node in graph.node]
    if all(max(before, default=-1) < index for index, before in enumerate(needs)):
        return
    order: list[int] = []
    done: set[int] = set()
    waiting = list(range(len(needs)))
    while waiting:
        ready = [index for index in waiting if needs[index] <= done]
        if not ready:
            raise InvalidModelError(f"the graph has a cycle through {describe_node(graph.node[waiting[0]])}")
        order += ready
        done.update(ready)
        waiting = [index for index in waiting if index not in done]
    replace_nodes(graph, [graph.node[index] for index in order])


def _without_large_tensors(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a copy of `model` whose large initialisers are inputs, since the checker copies all it gets."""
    light = without_initialisers(model)
    for tensor in model.graph.initializer:
        if len(tensor.raw_data) > MAX_CHECKED_BYTES:
            light.graph.input.append(onnx.helper.make_tensor_value_info(tensor.name, tensor.data_type, tensor.dims))
        else:
            light.graph.initializer.append(tensor)
    return light
