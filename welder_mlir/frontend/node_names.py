"""How messages and locations name ONNX nodes."""

from __future__ import annotations

import onnx


def describe_node(node: onnx.NodeProto) -> str:
    """Return how an error names `node`: its operator with its name, or with its first output when unnamed."""
    operator = f"{node.domain}.{node.op_type}" if node.domain else node.op_type
    if node.name:
        return f"node '{node.name}' ({operator})"
    output = next((name for name in node.output if name), "")
    return f"the unnamed {operator} node with output '{output}'"


def name_nodes(model: onnx.ModelProto) -> None:
    """Give every node of the main graph a name of its own, in place.

    An unnamed node is called `OpType_index`, `index` being its place in the graph; of nodes that share a
    name, all but the first get a suffix. The names become locations in the IR.
    """
    taken = {node.name for node in model.graph.node if node.name}
    seen: set[str] = set()
    for index, node in enumerate(model.graph.node):
        if node.name and node.name not in seen:
            seen.add(node.name)
            continue
        node.name = _free_name(f"{node.name or node.op_type}_{index}", taken)
        taken.add(node.name)
        seen.add(node.name)


def _free_name(wanted: str, taken: set[str]) -> str:
    name, suffix = wanted, 0
    while name in taken:
        suffix += 1
        name = f"{wanted}_{suffix}"
    return name
