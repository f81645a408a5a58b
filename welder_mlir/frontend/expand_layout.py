"""Operators that only move elements, written out as reshapes, transposes and gathers."""

from __future__ import annotations

import numpy as np

from welder_mlir.frontend.node_writer import NodeWriter


def expand_depth_to_space(write: NodeWriter) -> bool:
    """Channels to pixels; in mode DCR the block's position is the outer part of the channel, in CRD the inner."""
    batch, channels, height, width = write.shape()
    block = write.attribute("blocksize", 0)
    left = channels // (block * block)
    outer = write.attribute("mode", "DCR") == "DCR"
    split = (batch, block, block, left, height, width) if outer else (batch, left, block, block, height, width)
    order = [0, 3, 4, 1, 5, 2] if outer else [0, 1, 4, 2, 5, 3]
    blocks = write.add("Transpose", write.reshape(write.operand(0), split), perm=order)
    return write.finish(write.reshape(blocks, (batch, left, height * block, width * block)))


def expand_space_to_depth(write: NodeWriter) -> bool:
    """Pixels to channels; the position in the block becomes the outer part of the channel unless mode is CRD."""
    batch, channels, height, width = write.shape()
    block = write.attribute("blocksize", 0)
    down, across = height // block, width // block
    outer = write.attribute("mode", "DCR") == "DCR"
    split = write.reshape(write.operand(0), (batch, channels, down, block, across, block))
    blocks = write.add("Transpose", split, perm=[0, 3, 5, 1, 2, 4] if outer else [0, 1, 3, 5, 2, 4])
    return write.finish(write.reshape(blocks, (batch, channels * block * block, down, across)))


def expand_gather(write: NodeWriter) -> bool:
    """Constant positions at equal distances are a slice, which is read in place; others stay."""
    positions, axis = write.value(1), write.attribute("axis", 0) % len(write.shape())
    if positions is None or not positions.size:
        return False
    extent = write.shape()[axis]
    places = np.where(positions < 0, positions + extent, positions).reshape(-1)
    steps = np.unique(np.diff(places)) if places.size > 1 else np.array([1])
    if steps.size > 1 or steps[0] < 1 or places[0] < 0 or places[-1] >= extent:
        return False
    bounds = [write.constant([int(bound)]) for bound in (places[0], places[-1] + 1, axis, steps[0])]
    return write.finish(write.reshape(write.add("Slice", write.operand(0), *bounds), write.result_shape()))


def expand_pad(write: NodeWriter) -> bool:
    """Padding with elements of the tensor itself: a gather along each padded axis. Constant padding stays."""
    mode = write.attribute("mode", "constant")
    pads = write.attribute("pads", None) if not write.has(1) else write.value(1)
    chosen = write.value(3) if write.has(3) else None
    if mode == "constant" or pads is None or (write.has(3) and chosen is None):
        return False
    shape = write.shape()
    axes = [int(axis) % len(shape) for axis in (range(len(shape)) if chosen is None else chosen)]
    result = write.operand(0)
    for axis, low, high in zip(axes, pads[: len(axes)], pads[len(axes) :], strict=True):
        if low or high:
            positions = _padded_positions(mode, shape[axis], int(low), int(high))
            result = write.add("Gather", result, write.constant(positions), axis=axis)
    return write.finish(result)


def _padded_positions(mode: str, extent: int, low: int, high: int) -> np.ndarray:
    """Return the position that each element of a padded axis comes from."""
    positions = np.arange(-low, extent + high)
    if mode == "edge":
        return positions.clip(0, extent - 1)
    if mode == "wrap":
        return positions % extent
    period = max(1, 2 * (extent - 1))  # reflect: there and back, the ends once
    folded = positions % period
    return np.minimum(folded, period - folded) if extent > 1 else folded * 0


def expand_matmul(write: NodeWriter) -> bool:
    """A vector is a row on the left and a column on the right."""
    left, right = write.shape(0), write.shape(1)
    if min(len(left), len(right)) != 1 or len(left) == len(right):
        return False
    first = write.reshape(write.operand(0), (1, *left)) if len(left) == 1 else write.operand(0)
    second = write.reshape(write.operand(1), (*right, 1)) if len(right) == 1 else write.operand(1)
    return write.finish(write.reshape(write.add("MatMul", first, second), write.result_shape()))
