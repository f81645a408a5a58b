"""Independent groups side by side in one launch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass, PassError
from welder_mlir.passes.find_device import find_device_for
from welder_mlir.schedule.launch_sharing import share_launches
from welder_mlir.schedule.launchable_groups import launchable_groups, passed_tensors
from welder_mlir.tile_ir.group_attributes import read_schedules
from welder_mlir.tile_ir.launch_attributes import write_shared_launches
from welder_mlir.tile_ir.read_tile_graph import find_graphs, read_tile_graph


@dataclass(frozen=True)
class ShareLaunchesPass(Pass):
    """Let independent groups share a launch of a GPU where the predicted time together is less than apart."""

    argument: ClassVar[str] = "tile-share-launches"

    device: str = "h200"

    def run(self, module: ir.Operation) -> None:
        """Write the `launches` of each scheduled graph, in the order in which they run."""
        device = find_device_for(module, self.device)
        if not device.is_gpu:
            raise PassError(module, f"{device.name} launches no kernels; expected a GPU")
        for graph in find_graphs(module):
            if "device" not in graph.operation.attributes:
                raise PassError(graph, "has no schedule; run tile-schedule first")
            core = read_tile_graph(graph)
            groups = launchable_groups(core, read_schedules(graph), device)
            write_shared_launches(graph, share_launches(groups, passed_tensors(core, groups), device))
