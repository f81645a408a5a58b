"""Maps: one loop nest for each group of them, in which values pass from map to map in registers."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.conversion.read_program import access_map, accesses, body_operations
from welder_mlir.conversion.tile_to_cpu.collapse import collapse
from welder_mlir.conversion.tile_to_cpu.fuse_maps import domain
from welder_mlir.conversion.tile_to_cpu.index_values import Point
from welder_mlir.conversion.tile_to_cpu.loop_nest import loop_nest
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering
from welder_mlir.conversion.tile_to_cpu.scalar_body import Accesses, emit_body
from welder_mlir.tile_graph.index_expr import IndexExpr, sym


def lower_maps(lowering: Lowering, *group: ir.OpView) -> None:
    """Loop over the axes of the tiles written; an element that a map of the group wrote is not read back."""
    space_extents = lowering.space_extents(group[0])
    _, axes = domain(group[0])
    extents = [space_extents[axis] for axis in axes]
    symbols, indices = _joint_indices(group)
    tiles = list(_tiles(group))
    addresses = [lowering.buffers[tile].space_address(axes) for tile in tiles]
    joined = collapse(extents, [*addresses, *indices.values()])
    address = dict(zip(tiles, joined.expressions, strict=False))
    index = dict(zip(indices, joined.expressions[len(tiles) :], strict=True))
    kept = _last_writes(group)

    def body(point: Point, carried: list[ir.Value]) -> Sequence[ir.Value]:
        written: dict[ir.Value, ir.Value] = {}

        def read(op: ir.OpView) -> ir.Value:
            tile = op.operands[0]
            if tile in written:
                return written[tile]
            return lowering.buffers[tile].load(point.emit(address[tile]))

        def write(op: ir.OpView, value: ir.Value) -> None:
            tile = op.operands[1]
            written[tile] = value
            if op in kept:
                lowering.buffers[tile].store(value, point.emit(address[tile]))

        for compute in group:
            emit_body(lowering, body_operations(compute), Accesses(read, write, lambda op: point.emit(index[op])))
        return ()

    loop_nest(lowering.point(joined.extents, symbols), range(len(joined.extents)), (), body)


def _joint_indices(group: Sequence[ir.OpView]) -> tuple[list[ir.Value], dict[ir.OpView, IndexExpr]]:
    """All symbols of the group, and each `tile.index` over them."""
    symbols: list[ir.Value] = []
    indices = {}
    for compute in group:
        own = [sym(len(symbols) + position) for position in range(len(compute.operands))]
        symbols.extend(compute.operands)
        for op in accesses(compute, "tile.index"):
            indices[op] = access_map(op, 0)[0].substitute(symbols=own)
    return symbols, indices


def _tiles(group: Sequence[ir.OpView]) -> dict[ir.Value, None]:
    found: dict[ir.Value, None] = {}
    for compute in group:
        found.update(dict.fromkeys(read.operands[0] for read in accesses(compute, "tile.read")))
        found.update(dict.fromkeys(write.operands[1] for write in accesses(compute, "tile.write")))
    return found


def _last_writes(group: Sequence[ir.OpView]) -> list[ir.OpView]:
    """The writes that must reach memory: the last to each tile, unless nothing reads the tile from there."""
    kept = []
    for tile in _tiles(group):
        writes = [w for c in group for w in accesses(c, "tile.write") if w.operands[1] == tile]
        if writes and not _stays_in_registers(tile, group):
            kept.append(writes[-1])
    return kept


def _stays_in_registers(tile: ir.Value, group: Sequence[ir.OpView]) -> bool:
    """Whether only the group touches the tile, and writes it before it reads it."""
    members = {op for compute in group for op in body_operations(compute)}
    if any(use.owner not in members for use in tile.uses):
        return False
    for compute in group:
        for op in body_operations(compute):
            if op.operation.name == "tile.read" and op.operands[0] == tile:
                return False
            if op.operation.name == "tile.write" and op.operands[1] == tile:
                return True
    return True
