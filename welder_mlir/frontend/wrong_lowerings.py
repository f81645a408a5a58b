"""Uses of operators that torch-mlir accepts and lowers to something else, so that they have to be refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import onnx

from welder_mlir.frontend.node_writer import NodeWriter


def _recurrent(node: NodeWriter) -> str:
    """What `expand_recurrent` leaves over."""
    return "it clips, couples its gates, has activations with parameters, or more than 256 steps"


def _max_pool(node: NodeWriter) -> str:
    """The indices are counted within a channel, not from the start of the tensor."""
    batch, channels = node.shape()[:2]
    if len(node.node.output) > 1 and node.node.output[1] and batch * channels > 1:
        return "the indices of the maxima are supported for one channel of one image only"
    return ""


def _grid_sample(node: NodeWriter) -> str:
    mode = node.attribute("mode", "linear")
    if mode not in ("linear", "bilinear") or node.attribute("padding_mode", "zeros") != "border":
        return "only linear sampling with border padding is supported"
    return ""


def _resize(node: NodeWriter) -> str:
    """A scaled extent that is no integer is rounded before it enters the coordinates."""
    transformation = node.attribute("coordinate_transformation_mode", "half_pixel")
    scales = node.value(2)
    if transformation not in ("align_corners", "half_pixel_symmetric") or scales is None or not scales.size:
        return ""
    extents = np.asarray(scales, np.float64) * node.shape()[-len(scales) :]
    if np.allclose(extents, np.round(extents), atol=1e-5):
        return ""
    return f"{transformation} with scales that give fractional extents; give the extents as sizes"


_CHECKS: Mapping[str, tuple[Callable[[NodeWriter], str], ...]] = {
    "GRU": (_recurrent,),
    "GridSample": (_grid_sample,),
    "LSTM": (_recurrent,),
    "MaxPool": (_max_pool,),
    "RNN": (_recurrent,),
    "Resize": (_resize,),
}


def why_wrong(
    node: onnx.NodeProto,
    version: int,
    shapes: Mapping[str, tuple[int, ...]],
    types: Mapping[str, int],
    constants: Mapping[str, onnx.TensorProto],
) -> str:
    """Return why `node` would not compute what onnx defines, nothing if it does; unknown shapes pass."""
    checks = () if node.domain else _CHECKS.get(node.op_type, ())
    if not checks or node.input[0] not in shapes:
        return ""
    described = NodeWriter(node, version, shapes, types, constants)
    return next(filter(None, (check(described) for check in checks)), "")
