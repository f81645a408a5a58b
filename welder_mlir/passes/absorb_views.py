"""Operators compute their result in the shape in which it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass
from welder_mlir.tile_graph.absorbed_views import absorb_views
from welder_mlir.tile_graph.operator_tile import OperatorTile
from welder_mlir.tile_ir.affine import write_map
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph, reads_of

POSITIONAL = ("tile.index", "tensor.extract")  # what a body has if it asks where in the result it stands


@dataclass(frozen=True)
class AbsorbViewsPass(Pass):
    """Move views from the reads of a result to the reads of its operator, where readers then work in place."""

    argument: ClassVar[str] = "tile-absorb-views"

    def run(self, module: ir.Operation) -> None:
        """Give the operators that change their new shapes and maps."""
        for graph in find_graphs(module):
            operations = operators_of(graph)
            positional = [number for number, op in enumerate(operations) if _is_positional(op)]
            for number, changed in absorb_views(read_tile_graph(graph), positional).items():
                _rewrite(operations[number], changed)


def _is_positional(operation: ir.Operation) -> bool:
    return any(op.operation.name in POSITIONAL for op in operation.regions[0].blocks[0].operations)


def _rewrite(operation: ir.Operation, changed: OperatorTile) -> None:
    for read, operand in zip(reads_of(operation), changed.operands, strict=True):
        if operand.map is not None:
            read.attributes["map"] = write_map(operand.map.dims, 0, operand.map.results)
    result = operation.results[0]
    if tuple(result.type.shape) == changed.shape:
        return
    type_ = ir.RankedTensorType.get(list(changed.shape), result.type.element_type)
    for use in result.uses:
        use.owner.results[0].set_type(type_)
    result.set_type(type_)
