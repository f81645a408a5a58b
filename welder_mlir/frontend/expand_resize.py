"""Resampling in half precision."""

from __future__ import annotations

from welder_mlir.frontend.half_precision import compute_in_float32
from welder_mlir.frontend.node_writer import NodeWriter


def expand_resize(write: NodeWriter) -> bool:
    """Half-precision elements are interpolated in float32, the type in which torch-mlir computes the coordinates.

    It multiplies elements by coordinates without a conversion. A nearest element is copied, and may stay.
    """
    if write.attribute("mode", "nearest") == "nearest":
        return False
    return compute_in_float32(write, places=(0, 1))  # the image, and the region of `tf_crop_and_resize`
