"""From the output tile, every other tile of the graph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass, PassError
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.propagation import Propagation, PropagationError, propagate, step_regions
from welder_mlir.tile_graph.region import Region
from welder_mlir.tile_graph.traffic import mem_traffic
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph
from welder_mlir.tile_ir.write_decisions import integer_attr, write_tiles


@dataclass(frozen=True)
class PropagatePass(Pass):
    """Infer the tile of every operator and edge from the tile of the graph's last operator, and count the traffic."""

    argument: ClassVar[str] = "tile-propagate"

    tile: tuple[int, ...]  # extents of the last operator's tile, one an axis
    reduce_step: tuple[int, ...] = ()  # of its reduction axes, the extents that one pass takes; whole axes by default

    def run(self, module: ir.Operation) -> None:
        """Take each graph as one group, connected above device memory throughout."""
        for graph in find_graphs(module):
            core = read_tile_graph(graph)
            try:
                found = propagate(core, range(len(core.operators)), self.tile)
                read = self._read(core, found)
            except (PropagationError, ValueError) as error:
                raise PassError(operators_of(graph)[-1], str(error)) from error
            write_tiles(graph, core, replace(found, operands=read))
            graph.operation.attributes["traffic"] = integer_attr(mem_traffic(core, found).total)
            graph.operation.attributes["blocks"] = integer_attr(found.blocks)

    def _read(self, core: TileGraph, found: Propagation) -> dict[tuple[int, int], Region]:
        """What each operand reads: those of the last operator in one pass, where a step is given."""
        if not self.reduce_step:
            return dict(found.operands)
        stepped = step_regions(core, found, found.root, self.reduce_step)
        return {**found.operands, **{(found.root, j): region for j, region in enumerate(stepped)}}
