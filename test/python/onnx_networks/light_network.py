"""The image networks that the `onnx` package ships without weights, given random ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper, version_converter

from .half_precision import to_dtype

# Where each parameter of BatchNormalization lies, and how random values fall: mean, standard deviation.
BATCH_NORM = {1: (1.0, 0.1), 2: (0.0, 0.1), 3: (0.0, 0.1), 4: (1.0, 0.1)}
RESIDUAL_SCALE = 0.5  # mean scale in front of a residual sum: keeps deep activations near 1
SCALE, VARIANCE = 1, 4  # operands of BatchNormalization; the variance must stay positive


def light_path(name: str) -> Path:
    """Return the file `light_<name>.onnx` of the installed `onnx` package."""
    return Path(onnx.__file__).parent / "backend" / "test" / "data" / "light" / f"light_{name}.onnx"


def build_light(name: str, batch: int, dtype: str) -> onnx.ModelProto:
    """Return the network of `light_path(name)` at `batch` with He-scaled random weights from seed 0."""
    model = version_converter.convert_version(onnx.load(light_path(name)), 17)
    model.ir_version = 8
    _set_batch(model, batch)
    _fill_weights(model)
    _name_nodes(model)
    return to_dtype(model, dtype)


def _set_batch(model: onnx.ModelProto, batch: int) -> None:
    """Make `batch` the leading extent of the inputs, the outputs and every target of Reshape."""
    graph = model.graph
    weights = {tensor.name for tensor in graph.initializer}
    for value in [value for value in graph.input if value.name in weights]:
        graph.input.remove(value)
    for value in [*graph.input, *graph.output]:
        value.type.tensor_type.shape.dim[0].dim_value = batch
    del graph.value_info[:]
    shapes = {node.input[1] for node in graph.node if node.op_type == "Reshape"}
    for tensor in graph.initializer:
        if tensor.name in shapes:
            extents = numpy_helper.to_array(tensor).copy()
            extents[0] = batch
            tensor.CopyFrom(numpy_helper.from_array(extents, tensor.name))


def _fill_weights(model: onnx.ModelProto) -> None:
    """Replace every `ConstantOfShape` by an initialiser whose values suit its reader."""
    graph = model.graph
    shapes = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    readers = {name: (node, place) for node in graph.node for place, name in enumerate(node.input)}
    random = np.random.default_rng(0)
    for node in [node for node in graph.node if node.op_type == "ConstantOfShape"]:
        graph.node.remove(node)
        reader, place = readers[node.output[0]]
        residual = readers.get(reader.output[0], (reader, 0))[0].op_type == "Sum"
        values = _random_weight(random, tuple(shapes[node.input[0]].tolist()), reader.op_type, place, residual)
        graph.initializer.append(numpy_helper.from_array(values, node.output[0]))
    read = {name for node in graph.node for name in node.input}
    for tensor in [tensor for tensor in graph.initializer if tensor.name not in read]:
        graph.initializer.remove(tensor)


def _random_weight(
    random: np.random.Generator, shape: tuple[int, ...], op_type: str, place: int, residual: bool
) -> np.ndarray:
    """Return values for operand `place` of an operator `op_type` in front of a residual sum or elsewhere."""
    values = random.standard_normal(shape, dtype=np.float32)
    if op_type == "BatchNormalization":
        mean, deviation = BATCH_NORM[place]
        values = values * np.float32(deviation) + np.float32(mean)
        if place == SCALE and residual:
            values *= np.float32(RESIDUAL_SCALE)
        return np.abs(values) if place == VARIANCE else values
    if len(shape) > 2:
        return values * np.sqrt(2 / np.prod(shape[1:]), dtype=np.float32)
    if len(shape) == 2:  # the classifier: small logits, so that the softmax behind it does not saturate
        return values * np.sqrt(0.1 / shape[1], dtype=np.float32)
    return values * np.float32(0.1)


def _name_nodes(model: onnx.ModelProto) -> None:
    for index, node in enumerate(model.graph.node):
        node.name = node.name or f"{node.op_type}_{index}"
