"""Random weights in place of a model's own: constant ones hide indexing errors."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, numpy_helper

from welder_mlir.frontend.weights import constant_operands

_FLOATS = (TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.BFLOAT16)
_CONVOLUTIONS = frozenset({"Conv", "ConvTranspose"})
_PRODUCTS = frozenset({"Gemm", "MatMul"})
_SUMS = frozenset({"Add", "Sum"})
# Mean and standard deviation of the operands of normalisations, by place: scale, shift, mean, variance.
_NORMALISATION = {1: (1.0, 0.1), 2: (0.0, 0.1), 3: (0.0, 0.1), 4: (1.0, 0.1)}
_VARIANCE = 4
_RESIDUAL_SCALE = 0.5  # of a batch normalisation in front of a sum: or activations double at each of them
_LOGITS_GAIN = 0.1  # variance of what a softmax or an output gets: or it saturates, and hides every difference


def randomise_weights(model: onnx.ModelProto, seed: int) -> int:
    """Replace the weights of `model` in place, scaled so that activations stay near 1; return how many.

    Constants that `ConstantOfShape` makes become weights too. Left as they are: integers, scalars, what
    operators take as extents or scales, and what is not finite, such as masks.
    """
    _materialise(model)
    readers = _readers(model)
    version = next(entry.version for entry in model.opset_import if entry.domain in ("", "ai.onnx"))
    random = np.random.default_rng(seed)
    changed = 0
    for tensor in model.graph.initializer:
        uses = readers.get(tensor.name, [])
        fixed = any(place in constant_operands(node, version) for node, place in uses)
        if tensor.data_type not in _FLOATS or not uses or fixed:
            continue
        values = numpy_helper.to_array(tensor)
        if values.size < 2 or not np.isfinite(values.astype(np.float32)).all():
            continue
        fresh = _values(random, values.astype(np.float32), *uses[0], readers)
        tensor.CopyFrom(numpy_helper.from_array(fresh.astype(values.dtype), tensor.name))
        changed += 1
    return changed


Readers = Mapping[str, list[tuple[onnx.NodeProto, int]]]


def _readers(model: onnx.ModelProto) -> Readers:
    readers: dict[str, list[tuple[onnx.NodeProto, int]]] = {}
    for node in model.graph.node:
        for place, name in enumerate(node.input):
            readers.setdefault(name, []).append((node, place))
    return readers


def _values(
    random: np.random.Generator, old: np.ndarray, node: onnx.NodeProto, place: int, readers: Readers
) -> np.ndarray:
    """Return values like `old` for operand `place` of `node`."""
    noise = random.standard_normal(old.shape, dtype=np.float32)
    after = [reader.op_type for reader, _ in readers.get(node.output[0], [])]
    if node.op_type.endswith("Normalization") and place in _NORMALISATION:
        mean, deviation = _NORMALISATION[place]
        values = noise * np.float32(deviation) + np.float32(mean)
        if place == 1 and node.op_type == "BatchNormalization" and _SUMS & set(after):
            values *= np.float32(_RESIDUAL_SCALE)
        return np.abs(values) if place == _VARIANCE else values
    if node.op_type in _CONVOLUTIONS and place == 1:
        return noise * np.sqrt(2 / np.prod(old.shape[1:]), dtype=np.float32)
    if node.op_type in _PRODUCTS and place < 2 and old.ndim > 1:
        return noise * np.sqrt(_gain(node, readers) / _fan_in(node, place, old.shape), dtype=np.float32)
    mean = old.mean(dtype=np.float64)
    values = np.float32(mean) + noise * np.float32(max(old.std(dtype=np.float64), 0.1 * abs(mean), 1e-2))
    return np.abs(values) if (old >= 0).all() and mean > 0 else values


def _gain(node: onnx.NodeProto, readers: Readers) -> float:
    """Return the variance to give a product of inputs of variance 1."""
    after = readers.get(node.output[0], [])
    while len(after) == 1 and after[0][0].op_type in ("Add", "Reshape", "Squeeze", "Flatten"):
        after = readers.get(after[0][0].output[0], [])
    operators = {reader.op_type for reader, _ in after}
    if not operators or "Softmax" in operators:
        return _LOGITS_GAIN
    return 2.0 if "Relu" in operators else 1.0


def _fan_in(node: onnx.NodeProto, place: int, shape: tuple[int, ...]) -> int:
    """Return how many products each element sums."""
    transposed = any(a.name == ("transA", "transB")[place] and a.i for a in node.attribute)
    rows_first = (place == 1) != transposed
    return shape[-2] if rows_first else shape[-1]


def _materialise(model: onnx.ModelProto) -> None:
    """Make initialisers of the `ConstantOfShape` nodes whose shape is constant."""
    graph = model.graph
    shapes = {tensor.name: tensor for tensor in graph.initializer}
    for node in [n for n in graph.node if n.op_type == "ConstantOfShape" and n.input[0] in shapes]:
        value = next((numpy_helper.to_array(a.t) for a in node.attribute), np.zeros(1, np.float32))
        filled = np.full(numpy_helper.to_array(shapes[node.input[0]]), value[0], value.dtype)
        graph.initializer.append(numpy_helper.from_array(filled, node.output[0]))
        graph.node.remove(node)
    read = {name for node in graph.node for name in node.input} | {output.name for output in graph.output}
    unread = {tensor.name for tensor in graph.initializer} - read
    for entries in (graph.initializer, graph.input):  # old models list initialisers among the inputs too
        for entry in [entry for entry in entries if entry.name in unread]:
            entries.remove(entry)
