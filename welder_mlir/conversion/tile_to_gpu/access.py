"""Reads the maps of tile operations as index expressions over merged axes."""

from __future__ import annotations

from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.read_program import guard
from welder_mlir.conversion.tile_to_gpu.guards import Condition
from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_ir.affine import read_map


@dataclass(frozen=True)
class Move:
    """A tile.load or tile.store: indices of the other side and conditions, over the tile's coordinates."""

    source: ir.Value
    destination: ir.Value
    symbols: tuple[ir.Value, ...]
    indices: tuple[IndexExpr, ...]
    conditions: tuple[Condition, ...]
    padding: ir.Attribute | None


def read_move(op: ir.Operation) -> Move:
    """Read a tile.load or tile.store."""
    source, destination, *symbols = op.operands
    padding = op.attributes.get("padding", None)
    return Move(source, destination, tuple(symbols), index_map(op), read_conditions(op), padding)


def read_conditions(op: ir.Operation) -> tuple[Condition, ...]:
    """The constraints of the attribute `valid`."""
    return tuple((constraint.expression, constraint.equality) for constraint in guard(op))


def reads_in(op: ir.Operation) -> list[ir.Operation]:
    """The tile.read operations of a computation's body."""
    return [o.operation for o in op.regions[0].blocks[0].operations if o.operation.name == "tile.read"]


def writes_in(op: ir.Operation) -> list[ir.Operation]:
    """The tile.write operations of a computation's body."""
    return [o.operation for o in op.regions[0].blocks[0].operations if o.operation.name == "tile.write"]


def positions_in(op: ir.Operation) -> list[ir.Operation]:
    """The tile.index operations of a computation's body."""
    return [o.operation for o in op.regions[0].blocks[0].operations if o.operation.name == "tile.index"]


def index_map(op: ir.Operation) -> tuple[IndexExpr, ...]:
    """The attribute `map`."""
    return tuple(read_map(ir.AffineMapAttr(op.attributes["map"]).value).results)
