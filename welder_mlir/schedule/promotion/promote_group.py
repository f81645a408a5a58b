"""One scheduled group to one block program: each operator in topological order becomes statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from welder_mlir.schedule.promotion.contraction import SummedAxes, emit_contraction
from welder_mlir.schedule.promotion.fragments import Fragments
from welder_mlir.schedule.promotion.program_builder import ProgramBuilder
from welder_mlir.schedule.promotion.reductions import emit_reduction, emit_window
from welder_mlir.tile_graph.block_program import BlockProgram
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import Region


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
    fragments = Fragments(builder, frozenset(plan.operators), dict(plan.regions))
    for op in plan.operators:
        operator = graph.operators[op]
        if operator.kind is Kind.CONTRACTION:
            emit_contraction(fragments, op, plan.summed[op], plan.stages)
        elif operator.kind is Kind.REDUCTION:
            emit_reduction(fragments, op, plan.steps[op])
        elif operator.kind is Kind.WINDOW:
            emit_window(fragments, op)
        for tensor in operator.results:
            if _kept_in_shared(graph, plan, op, tensor):
                fragments.keep_in_shared(tensor)
            if tensor in plan.outputs:
                fragments.store(tensor)
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


def _kept_in_shared(graph: TileGraph, plan: GroupPlan, op: int, tensor: int) -> bool:
    """Whether an edge inside the group carries the tensor at level 1."""
    readers: Sequence[tuple[int, int]] = graph.consumers(tensor)
    return any(plan.levels.get((op, consumer, operand)) == 1 for consumer, operand in readers)
