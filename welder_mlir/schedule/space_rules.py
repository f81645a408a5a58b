"""What the operators of one iteration space may be, and what their tiles must have in common."""

from __future__ import annotations

from welder_mlir.schedule.stages import Stage
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import Propagation


def stage_refusal(group: SubGraph) -> str | None:
    """Why the levels of the group cannot be, whatever the tile; None if they can."""
    for i in group.operators:
        for producer, j, level in group.edges_into(i):
            held = level == 0 and producer in group.anchored
            if held and not group.in_place(producer, i, j, group.bound):
                return f"{group.op(i).name} cannot read {group.op(producer).name} in place"
    for stage in group.stages:
        if (reason := _one_contraction(group, stage)) is not None:
            return reason
    return None


def space_refusal(group: SubGraph, found: Propagation) -> str | None:
    """Why the tiles of this propagation do not share their iteration spaces; None if they do."""
    for stage in group.stages:
        for i in stage.operators:
            for a, extent in enumerate(group.op(i).shape):
                if stage.is_pinned(i, a) and not found.results[i].covers_axis(a, extent):
                    return f"axis {a} of {group.op(i).name} is reduced in the same space and must be whole"
            for producer, j, level in group.edges_into(i):
                in_place = level == 0 and group.in_place(producer, i, j, group.bound)
                if in_place and found.results[producer] != found.operands[i, j]:
                    name = group.op(producer).name
                    return f"{group.op(i).name} reads another tile of {name} than its space holds"
    return None


def _one_contraction(group: SubGraph, stage: Stage) -> str | None:
    """A contraction's fragments spread rows over warps, so nothing else in its space may reduce."""
    reducing = [i for i in stage.operators if group.op(i).reduction]
    contractions = [i for i in reducing if group.op(i).kind is Kind.CONTRACTION]
    if contractions and len(reducing) > 1:
        other = group.op(next(i for i in reducing if i != contractions[0]))
        return f"{other.name} cannot reduce on the fragments of {group.op(contractions[0]).name}"
    return None
