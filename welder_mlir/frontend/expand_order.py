"""Running sums and sorting, written out as comparisons of every element of an axis with every other."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from welder_mlir.frontend.node_writer import NodeWriter

LONGEST = 8192  # elements of an axis: the work grows with their square


def expand_cum_sum(write: NodeWriter) -> bool:
    """y[k] is the sum of the x[j] with j ≤ k, or as the attributes have it."""
    axis = write.value(1)
    if axis is None or not write.shape():
        return False
    axis = int(axis.reshape(())) % len(write.shape())
    extent = write.shape()[axis]
    if extent > LONGEST:
        return False
    before = np.tri(extent, k=-1 if write.attribute("exclusive", 0) else 0, dtype=bool)
    if write.attribute("reverse", 0):
        before = before.T
    pairs = _spread(write, write.operand(0), axis, axis)
    ones = [1] * (len(write.shape()) - axis - 1)
    mask = write.constant(before.reshape(extent, extent, *ones), TensorProto.BOOL)
    chosen = write.add("Where", mask, pairs, write.constant(0, write.type()))
    return write.finish(write.reduce("ReduceSum", chosen, axis + 1))


def expand_top_k(write: NodeWriter) -> bool:
    """An element's rank is the number of those that come before it; place k takes the one of rank k."""
    shape, count = write.shape(), write.value(1)
    axis = write.attribute("axis", -1) % len(shape)
    if count is None or shape[axis] > LONGEST:
        return False
    first = "Greater" if write.attribute("largest", 1) else "Less"
    ones = [1] * (len(shape) - axis - 1)
    extent, places = shape[axis], int(count.reshape(()))
    others, own = _spread(write, write.operand(0), axis, axis), _spread(write, write.operand(0), axis, axis + 1)
    earlier = write.constant(np.tri(extent, k=-1, dtype=bool).reshape(extent, extent, *ones), TensorProto.BOOL)
    tied = write.add("And", write.add("Equal", others, own), earlier)
    ahead = write.cast(write.add("Or", write.add(first, others, own), tied), TensorProto.INT64)
    rank = write.reduce("ReduceSum", ahead, axis + 1)
    wanted = write.constant(np.arange(places).reshape(places, 1, *ones))
    is_placed = write.add("Equal", _spread(write, rank, axis, axis), wanted)
    positions = write.constant(np.arange(extent).reshape(extent, *ones))
    zero = write.constant(0, write.type())
    values = write.add("Where", is_placed, others, zero)
    indices = write.add("Where", is_placed, positions, write.constant(0))
    return write.finish(write.reduce("ReduceSum", values, axis + 1), write.reduce("ReduceSum", indices, axis + 1))


def _spread(write: NodeWriter, value: str, axis: int, place: int) -> str:
    """Return `value`, of operand 0's shape, with a further unit axis: at `axis` it varies along the second."""
    shape = list(write.shape())
    return write.reshape(value, [*shape[:place], 1, *shape[place:]])
