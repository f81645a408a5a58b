"""SubGraphTiling: the best tiles of one group on one device."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import inf

from welder_mlir.device.device import Device
from welder_mlir.schedule.candidate import Candidate
from welder_mlir.schedule.contraction_tiles import rounded_axes
from welder_mlir.schedule.enumerate_subtiles import enumerate_subtiles
from welder_mlir.schedule.group_schedule import EdgeKey, GroupSchedule, Refusal
from welder_mlir.schedule.level_tiles import with_levels
from welder_mlir.schedule.space_rules import stage_refusal
from welder_mlir.schedule.stage_accesses import StageAccesses
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.tile_search import EXPANDED, descend
from welder_mlir.tile_graph.contraction import contraction_axes
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import TileRounding


def schedule_group(
    graph: TileGraph,
    ops: Collection[int],
    levels: Mapping[EdgeKey, int],
    device: Device,
    outputs: Collection[int] | None = None,
    top_k: int = 8,
    tiles: Sequence[tuple[int, ...]] | None = None,
    thorough: bool = True,
) -> GroupSchedule | Refusal:
    """The best predicted schedule of a group with up to `top_k` alternatives, or why there is none.

    `levels` holds every edge inside the group. `outputs` are the tensors that it writes: those needed
    outside, unless given. `tiles` are the output tiles to look at, all that make sense unless given; unless
    `thorough`, only as many of them as `descend` tries. A tile that cannot be among the best `top_k`, nor lead
    `descend` on, is given up before it is scheduled in full.
    """
    order = tuple(sorted(ops))
    if outputs is None:
        outputs = {t for i in order for t in graph.operators[i].results if graph.needed_outside(t, order)}
    group = SubGraph(graph, order, dict(levels), frozenset(outputs))
    if (reason := stage_refusal(group)) is not None:
        return Refusal(reason)
    found: list[GroupSchedule] = []
    reasons: dict[str, int] = {}
    fastest: list[float] = []
    tried: set[tuple[int, ...]] = set()
    wanted = max(top_k, EXPANDED)
    rounding = tile_rounding(group, device)
    accesses = [StageAccesses(group, stage) for stage in group.stages]

    def seconds(tile: tuple[int, ...]) -> float:
        """Of a tile; infinite if it is impossible, or slower than as many others as are wanted."""
        tried.add(tile)
        limit = fastest[wanted - 1] if len(fastest) >= wanted else inf
        candidate = Candidate(group, device, rounding, tile, accesses, limit).schedule()
        if candidate is None:
            return inf
        if isinstance(candidate, Refusal):
            reasons[candidate.reason] = reasons.get(candidate.reason, 0) + 1
            return inf
        found.append(candidate)
        insort(fastest, candidate.seconds)
        return candidate.seconds

    chosen = enumerate_subtiles(group, device) if tiles is None else tiles
    descend(chosen, seconds)
    if thorough:  # the good ones are known by now, so that most others are soon given up
        for tile in chosen:
            if tile not in tried:
                seconds(tile)
    if not found:
        return Refusal(max(reasons, key=lambda reason: reasons[reason], default="no tile is worth a look"))
    found.sort(key=lambda schedule: (schedule.seconds, schedule.traffic, schedule.blocks, schedule.tile))
    best = replace(found[0], alternatives=tuple(found[1:top_k]))
    return with_levels(group, best, device, rounding) if thorough else best


def tile_rounding(group: SubGraph, device: Device) -> TileRounding:
    """On a GPU every operator in the space of a contraction takes the extents that the contraction takes."""
    if not device.is_gpu:
        return TileRounding()
    rounded: dict[int, tuple[tuple[tuple[int, ...], int], ...]] = {}
    for stage in group.stages:
        for contraction in stage.operators:
            if group.op(contraction).kind is not Kind.CONTRACTION:
                continue
            for i in stage.operators:
                axes = {stage.classes[i, a]: a for a in range(group.op(i).rank)}
                sets = []
                for own, least in rounded_axes(contraction_axes(group.op(contraction))):
                    mapped = tuple(axes[n] for a in own if (n := stage.classes[contraction, a]) in axes)
                    if mapped:
                        sets.append((mapped, least))
                rounded[i] = tuple(sets)
    return TileRounding(rounded)
