"""Traffic over any number of memory levels: each holds tiles, cut from those of the level below (design.md, 4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.traffic import Traffic, mem_traffic


@dataclass(frozen=True)
class LevelTiles:
    """The tiles that a memory level holds at a time, and what of them crosses into it from the level below."""

    level: int
    tiles: tuple[Propagation, ...]  # of a sub-graph, or of its parts: `propagate`, and `cut` for what is within a tile
    read: frozenset[int]  # the tensors that lie in the level below
    written: frozenset[int]  # the results that do
    read_transaction: int = 1  # bytes; up to the size of an element, elements count one by one
    write_transaction: int = 1
    memories: int = 0  # leading axes of the grids along which the level below has a memory for each place


def traffic_by_level(graph: TileGraph, levels: Sequence[LevelTiles]) -> dict[int, Traffic]:
    """What crosses into each level and back, over all of its tiles; in bytes."""
    return {at.level: _traffic(graph, at) for at in levels}


def _traffic(graph: TileGraph, at: LevelTiles) -> Traffic:
    """The sum over the parts, in each of which a tensor that is read in the same place counts once."""
    by_tensor: dict[int, int] = {}
    written = 0
    for found in at.tiles:
        moved = mem_traffic(graph, found, at.written, at.read_transaction, at.write_transaction, at.memories)
        written += moved.written
        for tensor, amount in moved.by_tensor.items():
            if tensor in at.read:
                by_tensor[tensor] = by_tensor.get(tensor, 0) + amount
    return Traffic(sum(by_tensor.values()), written, by_tensor)
