"""NeRF's multilayer perceptron as the WELDER paper measures it: seven bias-free layers, 64 wide."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .half_precision import to_dtype

PAPER_ROWS = 2_073_600  # one row for each pixel of a 1920 by 1080 image


def build(batch: int = PAPER_ROWS, dtype: str = "float32", layers: int = 7, width: int = 64) -> onnx.ModelProto:
    """Return the network over `batch` rows: input `x` [batch, width], output `y` [batch, 3]."""
    random = np.random.default_rng(0)
    nodes, weights = [], []
    value = "x"
    for layer in range(layers):
        columns = 3 if layer == layers - 1 else width
        weight = random.standard_normal((width, columns), dtype=np.float32) * np.sqrt(2 / width, dtype=np.float32)
        weights.append(numpy_helper.from_array(weight, f"layer{layer}.weight"))
        product = "y" if layer == layers - 1 else f"layer{layer}.product"
        nodes.append(helper.make_node("MatMul", [value, weights[-1].name], [product], name=f"layer{layer}.matmul"))
        if layer < layers - 1:
            value = f"layer{layer}.output"
            nodes.append(helper.make_node("Relu", [product], [value], name=f"layer{layer}.relu"))
    graph = helper.make_graph(
        nodes,
        "nerf",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [batch, width])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [batch, 3])],
        weights,
    )
    return to_dtype(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), dtype)
