"""From the output tile, every other tile of the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass, PassError
from welder_mlir.tile_graph.propagation import PropagationError, propagate
from welder_mlir.tile_graph.traffic import mem_traffic
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph
from welder_mlir.tile_ir.write_decisions import integer_attr, write_tiles


@dataclass(frozen=True)
class PropagatePass(Pass):
    """Infer the tile of every operator and edge from the tile of the graph's last operator, and count the traffic."""

    argument: ClassVar[str] = "tile-propagate"

    tile: tuple[int, ...]  # extents of the last operator's tile, one an axis

    def run(self, module: ir.Operation) -> None:
        """Take each graph as one group, connected above device memory throughout."""
        for graph in find_graphs(module):
            core = read_tile_graph(graph)
            try:
                found = propagate(core, range(len(core.operators)), self.tile)
            except (PropagationError, ValueError) as error:
                raise PassError(operators_of(graph)[-1], str(error)) from error
            write_tiles(graph, core, found)
            graph.operation.attributes["traffic"] = integer_attr(mem_traffic(core, found).total)
            graph.operation.attributes["blocks"] = integer_attr(found.blocks)
