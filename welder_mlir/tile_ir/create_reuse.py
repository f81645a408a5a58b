"""New edges of a tile-graph."""

from __future__ import annotations

from torch_mlir import ir

from welder_mlir.dialects.attributes import DEVICE_MEMORY, level_attr


def create_reuse(tensor: ir.Value, level: ir.Attribute | None = None) -> ir.Value:
    """A `tile.reuse` of a tensor at the current insertion point and location, in device memory by default."""
    attributes = {"level": level or level_attr(DEVICE_MEMORY)}
    return ir.Operation.create("tile.reuse", [tensor.type], [tensor], attributes).results[0]
