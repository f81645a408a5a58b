"""The views that a concatenation joins: where they begin, and whether together they are one view."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.conversion.linalg_to_tile.graph_builder import Source, Splat
from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.joined_views import joined_view
from welder_mlir.tile_ir.affine import read_map


def join_views(op: ir.OpView, sources: Sequence[Source], axis: int) -> tuple[ir.Value, tuple[IndexExpr, ...]] | None:
    """The tensor nearest to the concatenation that all of `sources` view, and where the result reads it.

    None if there is no such tensor, or no one map says where.
    """
    if any(isinstance(source, Splat) for source in sources):
        return None
    chains = [_viewed(source) for source in sources]
    viewed = next((value for value in chains[0] if all(value in chain for chain in chains)), None)
    if viewed is None:
        return None
    extents = [operand.type.shape[axis] for operand in op.operation.operands]
    maps = [chain[viewed] for chain in chains]
    found = joined_view(maps, extents, axis, op.operation.results[0].type.shape, viewed.type.shape)
    return None if found is None else (viewed, found.results)


def _viewed(value: ir.Value) -> dict[ir.Value, IndexMap]:
    """The tensor itself and all that it views, the nearest first, with the map to each."""
    map_ = IndexMap.identity(len(value.type.shape))
    found = {value: map_}
    while not isinstance(value.owner, ir.Block) and ir.StringAttr(value.owner.attributes["kind"]).value == "view":
        read = value.owner.regions[0].blocks[0].operations[0].operation
        map_ = read_map(ir.AffineMapAttr(read.attributes["map"]).value).compose(map_)
        value = read.operands[0].owner.operands[0]
        found[value] = map_
    return found
