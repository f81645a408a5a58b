"""One scheduled group to one block program: each operator in topological order becomes statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from welder_mlir.schedule.promotion.contraction import SummedAxes, emit_contraction
from welder_mlir.schedule.promotion.fragments import Fragments
from welder_mlir.schedule.promotion.program_builder import ProgramBuilder
from welder_mlir.schedule.promotion.reductions import emit_reduction, emit_window
from welder_mlir.tile_graph.block_program import BlockProgram
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.region import Region


@dataclass(frozen=True)
class GroupPlan:
    """What promotion needs to know of a scheduled group."""

    operators: tuple[int, ...]  # in topological order
    outputs: tuple[int, ...]  # tensors that leave the group
    levels: Mapping[tuple[int, int, int], int]  # of the edges inside the group
    grid: tuple[int, ...]  # thread blocks along each axis of the root
    regions: Mapping[int, Region]
    steps: Mapping[int, tuple[int, ...]]  # of reductions: the extent taken at a time, on each reduction axis
    summed: Mapping[int, SummedAxes]  # of contractions
    stages: int
    threads: int
    row_padding: int  # bytes


def promote_group(graph: TileGraph, plan: GroupPlan, name: str) -> BlockProgram:
    """The block program of a group. Raises PromotionError where the plan asks for what cannot be written."""
    builder = ProgramBuilder(graph, plan.grid, plan.row_padding)
    families = _families(graph, plan)
    fragments = Fragments(builder, frozenset(plan.operators), dict(plan.regions), families)
    for op in plan.operators:
        operator = graph.operators[op]
        if operator.kind is Kind.CONTRACTION:
            emit_contraction(fragments, op, plan.summed[op], plan.stages)
        elif operator.kind is Kind.REDUCTION:
            emit_reduction(fragments, op, plan.steps[op])
        elif operator.kind is Kind.WINDOW:
            emit_window(fragments, op)
        for tensor in operator.results:
            if tensor in plan.outputs:
                fragments.store(tensor)
            levels = _levels_of(graph, plan, op, tensor)
            if 1 in levels:
                fragments.keep_in_shared(tensor)
            if levels == {1}:
                fragments.held.pop(tensor, None)
    return BlockProgram(
        name=name,
        inputs=tuple(builder.inputs),
        outputs=tuple(t for op in plan.operators for t in graph.operators[op].results if t in plan.outputs),
        grid=plan.grid,
        loops=tuple(sorted(builder.loops, key=lambda loop: loop.symbol)),
        spaces=tuple(builder.spaces),
        threads=plan.threads,
        body=tuple(builder.statements),
    )


def _levels_of(graph: TileGraph, plan: GroupPlan, op: int, tensor: int) -> set[int]:
    """The levels at which edges inside the group carry the tensor."""
    readers = graph.consumers(tensor)
    keys = ((op, consumer, operand) for consumer, operand in readers)
    return {plan.levels[key] for key in keys if key in plan.levels}


def _families(graph: TileGraph, plan: GroupPlan) -> dict[int, int]:
    """For each operator the first one that it is joined to by edges at level 0: these share their spaces."""
    first = {op: op for op in plan.operators}

    def find(op: int) -> int:
        while first[op] != op:
            op = first[op]
        return op

    for (producer, consumer, _), level in sorted(plan.levels.items()):
        if level == 0 and producer in first and consumer in first:
            a, b = sorted((find(producer), find(consumer)))
            first[b] = a
    return {op: find(op) for op in plan.operators}
