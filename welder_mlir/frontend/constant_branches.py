"""If nodes on a constant, which exporters leave behind for questions that the shapes have answered."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx

from welder_mlir.frontend.walk_graph import rename_values


def inline_constant_branch(node: onnx.NodeProto, constants: Mapping[str, np.ndarray]) -> onnx.GraphProto | None:
    """Return what the branch that an If on a constant takes consists of, or None for any other node.

    Values that the branch defines are renamed after the node, its outputs to the node's.
    """
    if node.op_type != "If" or node.domain or node.input[0] not in constants:
        return None
    wanted = "then_branch" if constants[node.input[0]].item() else "else_branch"
    branch = onnx.GraphProto()
    branch.CopyFrom(next(attribute.g for attribute in node.attribute if attribute.name == wanted))
    inside = {name for inner in branch.node for name in inner.output if name}
    inside |= {tensor.name for tensor in branch.initializer}
    names = {name: f"{node.name or node.output[0]}/{name}" for name in inside}
    forwarded = _rename_outputs(branch, node, inside, names)
    rename_values(branch, names)
    branch.node.extend(forwarded)
    for tensor in branch.initializer:
        tensor.name = names[tensor.name]
    return branch


def _rename_outputs(
    branch: onnx.GraphProto, node: onnx.NodeProto, inside: set[str], names: dict[str, str]
) -> list[onnx.NodeProto]:
    """Map the branch's outputs to the node's; return an Identity for each that cannot simply be renamed."""
    produced = {name for inner in branch.node for name in inner.output}
    forwarded, taken = [], set()
    for output, result in zip(branch.output, node.output, strict=True):
        if output.name in produced and output.name not in taken:
            names[output.name] = result
            taken.add(output.name)
        else:
            source = names[output.name] if output.name in inside else output.name
            forwarded.append(onnx.helper.make_node("Identity", [source], [result], name=f"{node.name}/{result}"))
    return forwarded
