"""Scheduled groups to block programs: memory is promoted to workgroup and private."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass, PassError
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.schedule.promotion.fragments import PromotionError
from welder_mlir.schedule.promotion.promote_group import promote_group
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_ir.group_attributes import LaunchRecord, read_schedules, write_launches
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph
from welder_mlir.tile_ir.write_block_program import BlockProgramWriter


@dataclass(frozen=True)
class PromotePass(Pass):
    """Write a kernel for each distinct group, and on the graph which kernel each group launches on which tensors."""

    argument: ClassVar[str] = "tile-promote"

    def run(self, module: ir.Operation) -> None:
        """Add a block program to the module for each group that no earlier one equals."""
        for graph in find_graphs(module):
            if "groups" not in graph.operation.attributes:
                raise PassError(graph, "has no groups; run tile-connect and tile-schedule first")
            _promote_graph(module, graph)


def _promote_graph(module: ir.Operation, graph: ir.OpView) -> None:
    core = read_tile_graph(graph)
    writer = BlockProgramWriter(graph)
    kernels: dict[str, str] = {}
    launches = []
    for number, schedule in enumerate(read_schedules(graph)):
        name = f"k{number}_{_readable(core, schedule)}"
        try:
            program = promote_group(core, schedule, name)
        except PromotionError as error:
            raise PassError(operators_of(graph)[schedule.root], str(error)) from error
        with ir.InsertionPoint.at_block_begin(module.regions[0].blocks[0]):
            function = writer.write(program)
        text = function.operation.get_asm(use_local_scope=True, assume_verified=True)
        text = text.replace(f"@{name}(", "@(", 1)
        known = kernels.setdefault(text, name)
        if known != name:
            function.operation.erase()
        phase = "load" if _runs_at_load(core, schedule) else "run"
        launches.append(LaunchRecord(known, number, program.inputs, program.outputs, phase))
    write_launches(graph, launches)


def _runs_at_load(core: TileGraph, schedule: GroupSchedule) -> bool:
    """Whether the group depends on weights alone and computes no output of the model."""
    known = all(core.weights_only(op) for op in schedule.operators)
    return known and not set(schedule.outputs) & set(core.outputs)


def _readable(core: TileGraph, schedule: GroupSchedule) -> str:
    """A name for people: the operator that does most of the work, as far as symbols may spell it."""
    order = (Kind.CONTRACTION, Kind.WINDOW, Kind.REDUCTION, Kind.MAP, Kind.VIEW)
    chief = min((core.operators[i] for i in schedule.operators), key=lambda op: order.index(op.kind))
    return re.sub(r"\W+", "_", chief.name).strip("_")[:40] or "kernel"
