"""The groups that a pass works on."""

from __future__ import annotations

from torch_mlir import ir

from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_ir.group_attributes import Connection, read_connections


def find_groups(graph: ir.OpView) -> list[Connection]:
    """Return the groups of a connected graph; raises PassError where tile-connect has not run."""
    if "groups" not in graph.operation.attributes:
        raise PassError(graph, "has no groups; run tile-connect first")
    return read_connections(graph)
