"""Weights taken out of the model: they become arguments of the function, not constants in the IR."""

from __future__ import annotations

import math

import numpy as np
import onnx
from onnx import numpy_helper

from welder_mlir.frontend.walk_graph import reads, without_initialisers

# Operands that an operator's schema restricts to integers are extents, axes and counts, which the lowering
# needs as constants, but for these, which are data:
INTEGER_DATA = frozenset(
    {
        "I",
        "B",
        "batch_indices",
        "indices",
        "labels",
        "nonpad_kv_seqlen",
        "position_ids",
        "sequence_lens",
        "target",
        "write_indices",
    }
)
# These are extents and counts though their schemas admit other types as well:
OTHER_CONSTANTS = frozenset(
    {
        "roi",
        "scales",
        "depth",
        "start",
        "limit",
        "delta",
        "ratio",
        "training_mode",
        "min",
        "max",
    }
)
INTEGERS = frozenset({"tensor(int32)", "tensor(int64)"})


def externalise_weights(model: onnx.ModelProto, least: int = 2) -> tuple[onnx.ModelProto, dict[str, np.ndarray]]:
    """Return `model` with its weights as further inputs, and their values by name in that order.

    An initialiser stays if it has fewer than `least` elements, if they are all equal (such constants cost
    nothing), or if it only feeds operands that must be constant; one that is data as well is split in two.
    Constants that nobody reads are dropped. `Constant` nodes must have become initialisers before.
    """
    light = without_initialisers(model)
    as_data, as_constant = _uses(light)
    weights: dict[str, np.ndarray] = {}
    for tensor in model.graph.initializer:
        name = tensor.name
        if name not in as_data | as_constant:
            continue
        if name not in as_data or math.prod(tensor.dims) < least:
            light.graph.initializer.append(tensor)
            continue
        values = numpy_helper.to_array(tensor)
        if is_splat(values):
            light.graph.initializer.append(tensor)
            continue
        weights[name] = values
        light.graph.input.append(onnx.helper.make_tensor_value_info(name, tensor.data_type, tensor.dims))
        if name in as_constant:
            _split_off_constant(light, tensor)
    return light, weights


def is_splat(values: np.ndarray) -> bool:
    """Return whether all elements have the same bits; an empty tensor counts as one."""
    if values.size < 2:
        return True
    flat = np.ascontiguousarray(values).reshape(-1)
    bits = flat.view(f"u{flat.itemsize}")
    return bool(bits[0] == bits[-1]) and bool((bits == bits[0]).all())


def constant_operands(node: onnx.NodeProto, version: int) -> frozenset[int]:
    """Return the places of the operands of `node` that the lowering needs as constants."""
    if not onnx.defs.has(node.op_type, version, node.domain):
        return frozenset()
    if node.op_type == "ConstantOfShape":
        return frozenset({0})
    formals = onnx.defs.get_schema(node.op_type, version, node.domain).inputs
    return frozenset(
        place
        for place, formal in enumerate(formals)
        if formal.name in OTHER_CONSTANTS or (formal.types <= INTEGERS and formal.name not in INTEGER_DATA)
    )


def _uses(model: onnx.ModelProto) -> tuple[set[str], set[str]]:
    """Return the names that are read as data, and those that are read as constant operands."""
    versions = {entry.domain: entry.version for entry in model.opset_import}
    as_data = {output.name for output in model.graph.output}
    as_constant: set[str] = set()
    for node in model.graph.node:
        constant = constant_operands(node, versions.get(node.domain, 1))
        for place, name in enumerate(reads(node)):
            (as_constant if place in constant else as_data).add(name)
    return as_data, as_constant


def _split_off_constant(model: onnx.ModelProto, tensor: onnx.TensorProto) -> None:
    """Let the operands that must be constant read a copy of `tensor` that stays one."""
    version = {entry.domain: entry.version for entry in model.opset_import}
    copy = onnx.TensorProto()
    copy.CopyFrom(tensor)
    copy.name = f"{tensor.name}/constant"
    model.graph.initializer.append(copy)
    for node in model.graph.node:
        for place in constant_operands(node, version.get(node.domain, 1)):
            if place < len(node.input) and node.input[place] == tensor.name:
                node.input[place] = copy.name
