"""One scheduled group to one block program: each operator in topological order becomes statements."""

from __future__ import annotations

from dataclasses import dataclass

from welder_mlir.schedule.contraction_tiles import trips
from welder_mlir.schedule.disjoint_sets import DisjointSets
from welder_mlir.schedule.group_schedule import GroupSchedule, Parts
from welder_mlir.schedule.parts import part_of, replaced_tiles
from welder_mlir.schedule.promotion.contraction import emit_contraction
from welder_mlir.schedule.promotion.fragments import Fragments
from welder_mlir.schedule.promotion.program_builder import ProgramBuilder
from welder_mlir.schedule.promotion.reductions import emit_reduction, emit_window
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.block_program import BlockProgram
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind


def promote_group(graph: TileGraph, schedule: GroupSchedule, name: str) -> BlockProgram:
    """The block program of a group. Raises PromotionError where the schedule asks for what cannot be written."""
    builder = ProgramBuilder(graph, schedule.grid, schedule.row_padding)
    families = _families(graph, schedule)
    group = SubGraph(graph, schedule.operators, schedule.levels, frozenset(schedule.outputs))
    replaced = replaced_tiles(group, schedule.regions, schedule.parts)
    fragments = Fragments(builder, frozenset(schedule.operators), dict(schedule.regions), families, replaced=replaced)
    emit = _Emission(fragments, schedule)
    parts = {min(cut.axes): cut for cut in schedule.parts}
    done: set[int] = set()
    for op in schedule.operators:
        if op in parts:
            emit.in_parts(parts[op])
            done |= parts[op].axes.keys()
        elif op not in done:
            emit.operator(op)
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


@dataclass(frozen=True)
class _Emission:
    """Writes the operators of a group, one after the other."""

    fragments: Fragments
    schedule: GroupSchedule

    def in_parts(self, parts: Parts) -> None:
        """A loop over the parts of a stage; where each loads what it multiplies at once, the loop runs ahead."""
        fragments, schedule = self.fragments, self.schedule
        at_once = all(trips(fragments.builder.graph.operators[i], schedule.summed[i]) == 1 for i in self._summed(parts))
        stages = schedule.stages if at_once else 1
        with fragments.builder.loop(parts.extent * parts.count, parts.extent, stages) as start:
            for op, axis in sorted(parts.axes.items()):
                fragments.parts[op] = part_of(schedule.regions[op], axis, parts.extent, start)
            for op in sorted(parts.axes):
                self.operator(op)
        for op in parts.axes:
            del fragments.parts[op]
            for tensor in fragments.builder.graph.operators[op].results:
                fragments.held.pop(tensor, None)

    def _summed(self, parts: Parts) -> list[int]:
        return [op for op in parts.axes if op in self.schedule.summed]

    def operator(self, op: int) -> None:
        """One operator: computed if it reduces, written where its result is read or needed."""
        fragments, schedule = self.fragments, self.schedule
        operator = fragments.builder.graph.operators[op]
        if operator.kind is Kind.CONTRACTION:
            emit_contraction(fragments, op, schedule.summed[op], schedule.stages, op in schedule.warpgroups)
        elif operator.kind is Kind.REDUCTION:
            emit_reduction(fragments, op, schedule.reduce_steps[op])
        elif operator.kind is Kind.WINDOW:
            emit_window(fragments, op)
        for tensor in operator.results:
            if tensor in schedule.outputs:
                fragments.store(tensor)
            levels = self._levels_of(op, tensor)
            if 1 in levels:
                fragments.keep_in_shared(tensor)
            if levels == {1}:
                fragments.held.pop(tensor, None)

    def _levels_of(self, op: int, tensor: int) -> set[int]:
        """The levels at which edges inside the group carry the tensor."""
        readers = self.fragments.builder.graph.consumers(tensor)
        keys = ((op, consumer, operand) for consumer, operand in readers)
        return {self.schedule.levels[key] for key in keys if key in self.schedule.levels}


def _families(graph: TileGraph, schedule: GroupSchedule) -> dict[int, int]:
    """For each operator the first one that it is joined to by edges at level 0: these share their spaces."""
    members, joined = set(schedule.operators), DisjointSets[int]()
    for (producer, consumer, _), level in schedule.levels.items():
        if level == 0 and producer in members and consumer in members:
            joined.join(producer, consumer)
    return {op: joined.find(op) for op in schedule.operators}
