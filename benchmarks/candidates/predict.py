"""What the cost model says today of schedules that were made, and measured, before."""

from __future__ import annotations

from pathlib import Path

from torch_mlir import ir

from welder_mlir.device.device import Device
from welder_mlir.schedule.cost_model import Prediction, predict
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.schedule.scheduled_work import scheduled_work
from welder_mlir.tile_graph.graph import TileGraph
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

    def predict(self, text: str) -> Prediction:
        """What the schedule of this text takes."""
        return predict(self._device, scheduled_work(self._core, self.schedule(text), self._device))
