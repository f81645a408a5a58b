"""Scheduled groups to block programs: memory is promoted to workgroup and private."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass, PassError
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.schedule.launch_sharing import SharedLaunch
from welder_mlir.schedule.launchable_groups import runs_at_load
from welder_mlir.schedule.promotion.fragments import PromotionError
from welder_mlir.schedule.promotion.promote_group import promote_group
from welder_mlir.tile_graph.block_program import BlockProgram
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_ir.group_attributes import read_schedules
from welder_mlir.tile_ir.launch_attributes import LaunchRecord, read_shared_launches, write_launches
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph
from welder_mlir.tile_ir.write_block_program import BlockProgramWriter
from welder_mlir.tile_ir.write_shared_kernel import write_shared_kernel


@dataclass(frozen=True)
class PromotePass(Pass):
    """Write a kernel for each distinct launch, and on the graph which kernel each one is, on which tensors."""

    argument: ClassVar[str] = "tile-promote"

    def run(self, module: ir.Operation) -> None:
        """Add a block program to the module for each group that no earlier one equals."""
        for graph in find_graphs(module):
            if "groups" not in graph.operation.attributes:
                raise PassError(graph, "has no groups; run tile-connect and tile-schedule first")
            schedules = read_schedules(graph)
            one_each = [SharedLaunch((n,), at.seconds, at.seconds) for n, at in enumerate(schedules)]
            promotion = _Promotion(module, graph, read_tile_graph(graph), schedules)
            write_launches(graph, [promotion.launch(launch) for launch in read_shared_launches(graph) or one_each])
            promotion.hide_parts()


@dataclass
class _Promotion:
    """The functions that the launches of one graph have needed so far, by their text without a name."""

    module: ir.Operation
    graph: ir.OpView
    core: TileGraph
    schedules: Sequence[GroupSchedule]
    _known: dict[str, ir.OpView] = field(default_factory=dict)
    _launched: set[str] = field(default_factory=set)

    def launch(self, shared: SharedLaunch) -> LaunchRecord:
        """The launch of some groups: a block program of its own, or a kernel that calls one for each."""
        programs = [self._program(number) for number in shared.groups]
        reads = tuple(dict.fromkeys(tensor for program, _ in programs for tensor in program.inputs))
        writes = tuple(tensor for program, _ in programs for tensor in program.outputs)
        _, kernel = programs[0]
        if len(programs) > 1:
            name = f"{programs[0][0].name}_and_{len(programs) - 1}_more"
            calls = [(function, (*program.inputs, *program.outputs)) for program, function in programs]
            with ir.InsertionPoint.at_block_begin(self.module.regions[0].blocks[0]):
                kernel = self._first_of_its_text(write_shared_kernel(name, calls, (*reads, *writes)))
        name = kernel.name.value
        self._launched.add(name)
        at_load = runs_at_load(self.core, self.schedules[shared.groups[0]])
        return LaunchRecord(name, reads, writes, "load" if at_load else "run", shared)

    def hide_parts(self) -> None:
        """Make private what no launch asks for by itself."""
        for function in self._known.values():
            if function.name.value not in self._launched:
                function.operation.attributes["sym_visibility"] = ir.StringAttr.get("private")

    def _program(self, number: int) -> tuple[BlockProgram, ir.OpView]:
        """The block program of a group, and the function that holds it or one like it."""
        schedule = self.schedules[number]
        try:
            program = promote_group(self.core, schedule, f"k{number}_{_readable(self.core, schedule)}")
        except PromotionError as error:
            raise PassError(operators_of(self.graph)[schedule.root], str(error)) from error
        with ir.InsertionPoint.at_block_begin(self.module.regions[0].blocks[0]):
            return program, self._first_of_its_text(self._writer.write(program))

    @cached_property
    def _writer(self) -> BlockProgramWriter:
        return BlockProgramWriter(self.graph)

    def _first_of_its_text(self, function: ir.OpView) -> ir.OpView:
        """The function, or an earlier one that differs in its name alone."""
        text = function.operation.get_asm(use_local_scope=True, assume_verified=True)
        known = self._known.setdefault(text.replace(f"@{function.name.value}(", "@(", 1), function)
        if known is not function:
            function.operation.erase()
        return known


def _readable(core: TileGraph, schedule: GroupSchedule) -> str:
    """A name for people: the operator that does most of the work, as far as symbols may spell it."""
    order = (Kind.CONTRACTION, Kind.WINDOW, Kind.REDUCTION, Kind.MAP, Kind.VIEW)
    chief = min((core.operators[i] for i in schedule.operators), key=lambda op: order.index(op.kind))
    return re.sub(r"\W+", "_", chief.name).strip("_")[:40] or "kernel"
