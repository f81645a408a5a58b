"""What a group does, from its schedule alone."""

from __future__ import annotations

from welder_mlir.device.device import Device
from welder_mlir.schedule.cost_model import Work, blocks_per_multiprocessor
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.schedule.parts import one_part
from welder_mlir.schedule.registers import registers_per_thread
from welder_mlir.schedule.stage_accesses import StageAccesses
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.sub_graph_tiling import tile_rounding
from welder_mlir.schedule.work import count_block, whole_work
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.propagation import propagate
from welder_mlir.tile_graph.traffic import mem_traffic


def scheduled_work(graph: TileGraph, schedule: GroupSchedule, device: Device) -> Work:
    """The work of a scheduled group, as it was counted when its tile was chosen."""
    group = SubGraph(graph, schedule.operators, dict(schedule.levels), frozenset(schedule.outputs))
    rounding = tile_rounding(group, device)
    found = propagate(graph, group.operators, schedule.tile, schedule.root, rounding, group.inlined)
    traffic = mem_traffic(graph, found, group.outputs, device.read_transaction, device.write_transaction)
    part = one_part(found, schedule.parts)
    registers = registers_per_thread(group, part, schedule.reduce_steps, schedule.threads)
    resident = blocks_per_multiprocessor(device, schedule.footprint[1], schedule.threads, registers)
    block = count_block(
        group,
        found,
        schedule.reduce_steps,
        schedule.summed,
        schedule.stages,
        schedule.threads,
        [StageAccesses(group, stage) for stage in group.stages],
        schedule.warpgroups,
        schedule.parts,
    )
    assert block is not None
    return whole_work(group, found, block, traffic, resident, device)
