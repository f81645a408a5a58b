"""Scatters, written out as gathers: every element looks for the updates that are meant for it."""

from __future__ import annotations

import math

import numpy as np
from onnx import TensorProto

from welder_mlir.frontend.node_writer import NodeWriter

MOST_PAIRS = 1 << 30  # comparisons of an element with an update


def expand_scatter_elements(write: NodeWriter) -> bool:
    """output[…, indices[…, j, …], …] takes updates[…, j, …], along one axis."""
    shape, given = write.shape(0), write.shape(1)
    if not shape or write.type() == TensorProto.BOOL:
        return False
    axis = write.attribute("axis", 0) % len(shape)
    if math.prod(shape) * given[axis] > MOST_PAIRS:
        return False
    padding = [0] * len(shape) + [0 if i == axis else shape[i] - given[i] for i in range(len(shape))]
    indices, updates = _counted_from_start(write, write.operand(1), shape[axis]), write.operand(2)
    if any(padding):
        nowhere = write.constant(shape[axis], write.type(1))
        indices = write.add("Pad", indices, write.constant(padding), nowhere)
        updates = write.add("Pad", updates, write.constant(padding), write.constant(0, write.type()))
    lined = [*shape[:axis], 1, given[axis], *shape[axis + 1 :]]
    own = [*shape[: axis + 1], 1, *shape[axis + 1 :]]
    places = np.arange(shape[axis]).reshape(-1, *[1] * (len(shape) - axis))
    meant = write.add("Equal", write.reshape(indices, lined), write.constant(places, write.type(1)))
    data = (write.operand(0), write.reshape(write.operand(0), own))
    return write.finish(_combined(write, meant, write.reshape(updates, lined), data, axis + 1))


def expand_scatter_nd(write: NodeWriter) -> bool:
    """As `expand_scatter_elements`, over rows of the flattened leading axes."""
    shape, given = write.shape(0), write.shape(1)
    leading = given[-1]
    rows, inner, count = math.prod(shape[:leading]), math.prod(shape[leading:]), math.prod(given[:-1])
    if write.type() == TensorProto.BOOL or rows * inner * count > MOST_PAIRS:
        return False
    indices = _counted_from_start(write, write.operand(1), shape[:leading])
    strides = [math.prod(shape[axis + 1 : leading]) for axis in range(leading)]
    weighted = write.add("Mul", indices, write.constant(strides, write.type(1)))
    row = write.reshape(write.reduce("ReduceSum", weighted, len(given) - 1), (1, count, 1))
    meant = write.add("Equal", row, write.constant(np.arange(rows).reshape(rows, 1, 1), write.type(1)))
    data = write.reshape(write.operand(0), (rows, inner))
    own = write.reshape(data, (rows, 1, inner))
    updates = write.reshape(write.operand(2), (1, count, inner))
    return write.finish(write.reshape(_combined(write, meant, updates, (data, own), 1), shape))


def _counted_from_start(write: NodeWriter, indices: str, extents: int | tuple[int, ...]) -> str:
    """Return indices of which the negative ones counted from the end."""
    negative = write.add("Less", indices, write.constant(0, write.type(1)))
    shifted = write.add("Add", indices, write.constant(extents, write.type(1)))
    return write.add("Where", negative, shifted, indices)


def _combined(write: NodeWriter, meant: str, updates: str, data: tuple[str, str], axis: int) -> str:
    """Return the data, plain and with a unit axis for the updates, joined with those updates meant for each."""
    plain, own = data
    zero, one = write.constant(0, write.type()), write.constant(1, write.type())
    match write.attribute("reduction", "none"):
        case "add":
            return write.add("Add", plain, write.reduce("ReduceSum", write.add("Where", meant, updates, zero), axis))
        case "mul":
            return write.add("Mul", plain, write.reduce("ReduceProd", write.add("Where", meant, updates, one), axis))
        case "max" | "min" as reduction:
            operator = reduction.capitalize()
            found = write.reduce(f"Reduce{operator}", write.add("Where", meant, updates, own), axis)
            return write.add(operator, plain, found)
    value = write.reduce("ReduceSum", write.add("Where", meant, updates, zero), axis)
    matches = write.reduce("ReduceSum", write.cast(meant, TensorProto.INT32), axis)
    any_match = write.add("Greater", matches, write.constant(0, TensorProto.INT32))
    return write.add("Where", any_match, value, plain)
