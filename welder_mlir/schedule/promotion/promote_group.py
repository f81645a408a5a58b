"""One scheduled group to one block program: each operator in topological order becomes statements."""

from __future__ import annotations

from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.schedule.promotion.contraction import emit_contraction
from welder_mlir.schedule.promotion.fragments import Fragments
from welder_mlir.schedule.promotion.program_builder import ProgramBuilder
from welder_mlir.schedule.promotion.reductions import emit_reduction, emit_window
from welder_mlir.tile_graph.block_program import BlockProgram
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind


def promote_group(graph: TileGraph, schedule: GroupSchedule, name: str) -> BlockProgram:
    """The block program of a group. Raises PromotionError where the schedule asks for what cannot be written."""
    builder = ProgramBuilder(graph, schedule.grid, schedule.row_padding)
    families = _families(graph, schedule)
    fragments = Fragments(builder, frozenset(schedule.operators), dict(schedule.regions), families)
    for op in schedule.operators:
        operator = graph.operators[op]
        if operator.kind is Kind.CONTRACTION:
            emit_contraction(fragments, op, schedule.summed[op], schedule.stages, op in schedule.warpgroups)
        elif operator.kind is Kind.REDUCTION:
            emit_reduction(fragments, op, schedule.reduce_steps[op])
        elif operator.kind is Kind.WINDOW:
            emit_window(fragments, op)
        for tensor in operator.results:
            if tensor in schedule.outputs:
                fragments.store(tensor)
            levels = _levels_of(graph, schedule, op, tensor)
            if 1 in levels:
                fragments.keep_in_shared(tensor)
            if levels == {1}:
                fragments.held.pop(tensor, None)
    return BlockProgram(
        name=name,
        inputs=tuple(builder.inputs),
        outputs=tuple(t for op in schedule.operators for t in graph.operators[op].results if t in schedule.outputs),
        grid=schedule.grid,
        loops=tuple(sorted(builder.loops, key=lambda loop: loop.symbol)),
        spaces=tuple(builder.spaces),
        threads=schedule.threads,
        body=tuple(builder.statements),
    )


def _levels_of(graph: TileGraph, schedule: GroupSchedule, op: int, tensor: int) -> set[int]:
    """The levels at which edges inside the group carry the tensor."""
    readers = graph.consumers(tensor)
    keys = ((op, consumer, operand) for consumer, operand in readers)
    return {schedule.levels[key] for key in keys if key in schedule.levels}


def _families(graph: TileGraph, schedule: GroupSchedule) -> dict[int, int]:
    """For each operator the first one that it is joined to by edges at level 0: these share their spaces."""
    first = {op: op for op in schedule.operators}

    def find(op: int) -> int:
        while first[op] != op:
            op = first[op]
        return op

    for (producer, consumer, _), level in sorted(schedule.levels.items()):
        if level == 0 and producer in first and consumer in first:
            a, b = sorted((find(producer), find(consumer)))
            first[b] = a
    return {op: find(op) for op in schedule.operators}
