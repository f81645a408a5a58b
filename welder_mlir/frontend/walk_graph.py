"""Reading and rebuilding ONNX graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import onnx


def subgraphs(node: onnx.NodeProto) -> Iterator[onnx.GraphProto]:
    """Yield the graphs that `node` carries as attributes: the branches of If, the body of Loop."""
    for attribute in node.attribute:
        if attribute.HasField("g"):
            yield attribute.g
        yield from attribute.graphs


def reads(node: onnx.NodeProto) -> Iterator[str]:
    """Yield the names of the operands of `node`, then all that its nested graphs read."""
    yield from node.input
    for graph in subgraphs(node):
        yield from captured(graph)


def captured(graph: onnx.GraphProto) -> Iterator[str]:
    """Yield the names that a nested graph may read from around it."""
    for node in graph.node:
        yield from reads(node)
    for output in graph.output:
        yield output.name


def without_initialisers(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a copy of `model` that lacks its initialisers, without ever copying them."""
    light = onnx.ModelProto(
        ir_version=model.ir_version,
        producer_name=model.producer_name,
        opset_import=model.opset_import,
        functions=model.functions,
    )
    graph = model.graph
    light.graph.name = graph.name or "main"
    light.graph.node.extend(graph.node)
    light.graph.input.extend(graph.input)
    light.graph.output.extend(graph.output)
    light.graph.value_info.extend(graph.value_info)
    light.graph.sparse_initializer.extend(graph.sparse_initializer)
    return light


def replace_nodes(graph: onnx.GraphProto, nodes: Iterable[onnx.NodeProto]) -> None:
    """Make `nodes`, which may be of `graph` itself, the nodes of `graph`."""
    copies = []
    for node in nodes:
        copy = onnx.NodeProto()
        copy.CopyFrom(node)
        copies.append(copy)
    del graph.node[:]
    graph.node.extend(copies)


def rename_values(graph: onnx.GraphProto, names: Mapping[str, str]) -> None:
    """Rename values wherever nodes of `graph`, nested graphs included, read or produce them."""
    for node in graph.node:
        for place, name in enumerate(node.input):
            node.input[place] = names.get(name, name)
        for place, name in enumerate(node.output):
            node.output[place] = names.get(name, name)
        for nested in subgraphs(node):
            rename_values(nested, names)
            for output in nested.output:
                output.name = names.get(output.name, output.name)
