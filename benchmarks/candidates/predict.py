"""What the cost model says today of schedules that were made, and measured, before."""

from __future__ import annotations

from pathlib import Path

from torch_mlir import ir

from welder_mlir.device.device import Device
from welder_mlir.schedule.cost_model import Prediction, Work, blocks_per_multiprocessor, predict
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.schedule.registers import registers_per_thread
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.sub_graph_tiling import tile_rounding
from welder_mlir.schedule.work import count_work
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.propagation import propagate
from welder_mlir.tile_graph.traffic import mem_traffic
from welder_mlir.tile_ir.group_attributes import read_schedules
from welder_mlir.tile_ir.read_tile_graph import find_graphs, read_tile_graph
from welder_mlir.tools.opt.context import create_context


class Predictor:
    """The group of one file, on one device."""

    def __init__(self, file: Path, device: Device) -> None:
        self._context = create_context()
        self._module = ir.Module.parse(file.read_text(), self._context)
        (self._graph,) = find_graphs(self._module.operation)
        self._core: TileGraph = read_tile_graph(self._graph)
        self._device = device

    def schedule(self, text: str) -> GroupSchedule:
        """The schedule that the attribute `groups` of this text holds."""
        self._graph.operation.attributes["groups"] = ir.Attribute.parse(text, self._context)
        (schedule,) = read_schedules(self._graph)
        return schedule

    def work(self, schedule: GroupSchedule) -> Work:
        """What its kernel does."""
        device = self._device
        group = SubGraph(self._core, schedule.operators, dict(schedule.levels), frozenset(schedule.outputs))
        rounding = tile_rounding(group, device)
        found = propagate(self._core, group.operators, schedule.tile, schedule.root, rounding, group.inlined)
        traffic = mem_traffic(self._core, found, group.outputs, device.read_transaction, device.write_transaction)
        registers = registers_per_thread(group, found, schedule.reduce_steps, schedule.threads)
        resident = blocks_per_multiprocessor(device, schedule.footprint[1], schedule.threads, registers)
        return count_work(
            group,
            found,
            traffic,
            schedule.reduce_steps,
            schedule.summed,
            schedule.stages,
            schedule.threads,
            resident,
            device,
        )

    def predict(self, text: str) -> Prediction:
        """What the schedule of this text takes."""
        return predict(self._device, self.work(self.schedule(text)))
