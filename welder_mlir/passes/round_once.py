"""A sum in f32 is rounded once: after what is added to it, not before as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_ir.affine import read_map
from welder_mlir.tile_ir.create_reuse import create_reuse
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, readings_of, reads_of


@dataclass(frozen=True)
class RoundOncePass(Pass):
    """Where one pointwise operator alone reads a rounded sum and widens it again, let it read the sum."""

    argument: ClassVar[str] = "tile-round-once"

    def run(self, module: ir.Operation) -> None:
        """Erase the operators that only round, in favour of their reader's own rounding."""
        for graph in find_graphs(module):
            for operation in operators_of(graph):
                if _only_rounds(operation) and (reads := _widening_reads(operation.results[0])):
                    _read_unrounded(operation, reads)


def _only_rounds(operation: ir.Operation) -> bool:
    """Whether an operator is `truncf` of the same element of a contraction's result."""
    body = [op.operation for op in operation.regions[0].blocks[0].operations]
    if [op.name for op in body] != ["tile.read", "arith.truncf", "tile.yield"]:
        return False
    map_ = read_map(ir.AffineMapAttr(body[0].attributes["map"]).value)
    if map_ != IndexMap.select(map_.dims, tuple(range(map_.dims))):
        return False
    producer = _source(body[0]).owner
    return not isinstance(producer, ir.Block) and ir.StringAttr(producer.attributes["kind"]).value == "contraction"


def _widening_reads(rounded: ir.Value) -> list[ir.Operation]:
    """The reads of a tensor if one pointwise operator does them all, and only to widen what it reads; else none."""
    reads = readings_of(rounded)
    if reads is None:
        return []
    readers = {read.parent.operation for read in reads if read.name == "tile.read"}
    if len(readers) != 1 or any(read.name != "tile.read" for read in reads):
        return []
    (reader,) = readers
    if reader.name != "tile.operator" or ir.StringAttr(reader.attributes["kind"]).value != "map":
        return []
    users = [use.owner for read in reads for use in read.results[0].uses]
    return [read.operation for read in reads] if all(user.name == "arith.extf" for user in users) else []


def _read_unrounded(operation: ir.Operation, reads: list[ir.Operation]) -> None:
    (rounding,) = reads_of(operation)
    total = _source(rounding)
    for read in reads:
        reuse = read.operands[0].owner
        with ir.InsertionPoint(read.parent), reuse.location:
            fresh = create_reuse(total)
        with ir.InsertionPoint(read), read.location:
            attributes = {name: read.attributes[name] for name in read.attributes}
            wide = ir.Operation.create("tile.read", [total.type.element_type], [fresh], attributes)
        for use in list(read.results[0].uses):
            use.owner.results[0].replace_all_uses_with(wide.results[0])
            use.owner.erase()
        read.erase()
        reuse.erase()
    reuse = rounding.operands[0].owner
    operation.erase()
    reuse.erase()


def _source(read: ir.Operation) -> ir.Value:
    return read.operands[0].owner.operands[0]
