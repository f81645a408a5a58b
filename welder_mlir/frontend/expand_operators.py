"""Operators that torch-mlir lowers wrongly, or badly, written out as simpler ones before it sees them."""

from __future__ import annotations

from collections.abc import Callable

import onnx

from welder_mlir.frontend.expand_functions import expansion
from welder_mlir.frontend.expand_layout import (
    expand_depth_to_space,
    expand_gather,
    expand_matmul,
    expand_pad,
    expand_space_to_depth,
)
from welder_mlir.frontend.expand_normalisation import (
    expand_batch_normalization,
    expand_half_reduction,
    expand_lp_normalization,
    expand_softsign,
)
from welder_mlir.frontend.expand_order import expand_cum_sum, expand_top_k
from welder_mlir.frontend.expand_quantised import (
    expand_dequantize_linear,
    expand_qlinear_matmul,
    expand_quantize_linear,
)
from welder_mlir.frontend.expand_recurrent import expand_recurrent
from welder_mlir.frontend.expand_resize import expand_resize
from welder_mlir.frontend.expand_scatter import expand_scatter_elements, expand_scatter_nd
from welder_mlir.frontend.expand_transposed import expand_conv_transpose
from welder_mlir.frontend.expand_unsigned import expand_byte_arithmetic, expand_cast
from welder_mlir.frontend.node_names import name_nodes
from welder_mlir.frontend.node_writer import NodeWriter
from welder_mlir.frontend.values import value_shapes, value_types
from welder_mlir.frontend.walk_graph import replace_nodes

# Each writes the nodes that stand in for one, or returns False where the node may stay.
EXPANSIONS: dict[str, Callable[[NodeWriter], bool]] = {
    "AveragePool": expand_half_reduction,
    "BatchNormalization": expand_batch_normalization,
    "Cast": expand_cast,
    "ConvTranspose": expand_conv_transpose,
    "CumSum": expand_cum_sum,
    "DepthToSpace": expand_depth_to_space,
    "DequantizeLinear": expand_dequantize_linear,
    "Div": expand_byte_arithmetic,
    "GlobalAveragePool": expand_half_reduction,
    "GRU": expand_recurrent,
    "Gather": expand_gather,
    "LSTM": expand_recurrent,
    "LpNormalization": expand_lp_normalization,
    "MatMul": expand_matmul,
    "Mod": expand_byte_arithmetic,
    "Pad": expand_pad,
    "QLinearMatMul": expand_qlinear_matmul,
    "QuantizeLinear": expand_quantize_linear,
    "RNN": expand_recurrent,
    "ReduceL2": expand_half_reduction,
    "ReduceLogSum": expand_half_reduction,
    "ReduceLogSumExp": expand_half_reduction,
    "ReduceMean": expand_half_reduction,
    "ReduceSumSquare": expand_half_reduction,
    "Resize": expand_resize,
    "ScatterElements": expand_scatter_elements,
    "ScatterND": expand_scatter_nd,
    "Softsign": expand_softsign,
    "SpaceToDepth": expand_space_to_depth,
    "TopK": expand_top_k,
}


def expand_operators(model: onnx.ModelProto) -> bool:
    """Replace nodes of `model`, whose shapes must have been inferred, in place; return whether any was."""
    name_nodes(model)
    shapes, types = value_shapes(model), value_types(model)
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    version = next((entry.version for entry in model.opset_import if entry.domain == ""), 0)
    nodes: list[onnx.NodeProto] = []
    for node in model.graph.node:
        body = None
        if not node.domain and all(name in shapes for name in (*node.input, *node.output) if name):
            body = _body(model, NodeWriter(node, version, shapes, types, constants))
        nodes += [node] if body is None else body
    changed = any(old is not new for old, new in zip(nodes, model.graph.node, strict=False))
    replace_nodes(model.graph, nodes)
    return changed


def _body(model: onnx.ModelProto, write: NodeWriter) -> list[onnx.NodeProto] | None:
    """Return the nodes in place of one, None where it stays; their constants are added to `model`."""
    node = write.node
    if _has_better_body(write):
        return expansion(node, model)
    if node.op_type not in EXPANSIONS or not EXPANSIONS[node.op_type](write):
        return None
    model.graph.initializer.extend(write.initialisers)
    return write.nodes


def _has_better_body(write: NodeWriter) -> bool:
    """Return whether onnx's own definition of the operator is right where torch-mlir's lowering is not."""
    match write.node.op_type:
        case "Gelu":  # its factor is 0.797724 where √(2/π) is 0.797885
            return bool(write.attribute("approximate", "none") == "tanh")
        case "MeanVarianceNormalization":  # inference fails on the default of its axes
            return True
        case "SoftmaxCrossEntropyLoss":  # its weighted mean divides by 0
            return True
    return False
