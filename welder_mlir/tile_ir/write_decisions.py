"""Writes what the core decided on the tile-graph: tiles, levels, groups and figures, as attributes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from torch_mlir import ir

from welder_mlir.dialects.attributes import level_attr
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_ir.read_tile_graph import operators_of, reads_of


def integer_attr(value: int) -> ir.Attribute:
    """`value : i64`."""
    return ir.IntegerAttr.get(ir.IntegerType.get_signless(64), value)


def write_tiles(graph: ir.OpView, core: TileGraph, propagation: Propagation) -> None:
    """Write the tile of each operator of the group, and of each edge into it; a tile ends where its tensor does."""
    operators = operators_of(graph)
    for number, region in propagation.results.items():
        shape = core.operators[number].shape
        operators[number].attributes["tile"] = _clipped(region.extents, shape)
    for (number, operand), region in propagation.operands.items():
        reuse = reads_of(operators[number])[operand].operands[0].owner
        tensor = core.operators[number].operands[operand].tensor
        reuse.attributes["tile"] = _clipped(region.extents, core.tensors[tensor].shape)


def write_group_tiles(graph: ir.OpView, core: TileGraph, schedules: Iterable[GroupSchedule]) -> None:
    """Write the tile of each operator of the scheduled groups that has one of its own."""
    operators = operators_of(graph)
    for schedule in schedules:
        for number, region in schedule.regions.items():
            operators[number].attributes["tile"] = _clipped(region.extents, core.operators[number].shape)


def write_levels(graph: ir.OpView, core: TileGraph) -> None:
    """Write the level of each edge between operators."""
    operators = operators_of(graph)
    for edge in core.edges():
        reuse = reads_of(operators[edge.consumer])[edge.operand].operands[0].owner
        reuse.attributes["level"] = level_attr(edge.level)


def _clipped(extents: Sequence[int], shape: Sequence[int]) -> ir.Attribute:
    return ir.DenseI64ArrayAttr.get([min(a, b) for a, b in zip(extents, shape, strict=True)])
