"""Tensors between convolutions are laid out with their channels last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass
from welder_mlir.schedule.channels_last import Order, axis_orders
from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_ir.affine import read_map, write_map
from welder_mlir.tile_ir.create_reuse import create_reuse
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph, reads_of, tensors_of


@dataclass(frozen=True)
class ChannelsLastPass(Pass):
    """Permute the axes of tensors between operators, so that what a convolution sums over is innermost."""

    argument: ClassVar[str] = "tile-channels-last"

    def run(self, module: ir.Operation) -> None:
        """Rewrite the operators of every tile-graph that compute or read such a tensor."""
        for graph in find_graphs(module):
            orders = axis_orders(read_tile_graph(graph))
            _permute(graph, {value: orders[n] for n, value in enumerate(tensors_of(graph)) if n in orders})


def _permute(graph: ir.OpView, orders: Mapping[ir.Value, Order]) -> None:
    permuted: dict[ir.Value, ir.Value] = {}
    replaced: list[ir.Operation] = []
    for operation in operators_of(graph):
        for read in reads_of(operation):
            source = read.operands[0].owner.operands[0]
            if source in permuted:
                _reread(operation, read, permuted[source], orders[source])
        (*_, result) = operation.results
        if result in orders:
            permuted[result] = _recompute(operation, orders[result])
            replaced.append(operation)
    for operation in reversed(replaced):
        operation.erase()


def _reread(operation: ir.Operation, read: ir.Operation, source: ir.Value, order: Order) -> None:
    """Read the permuted tensor at the permuted indices."""
    reuse = read.operands[0].owner
    with ir.InsertionPoint(operation), reuse.location:
        read.operands[0] = create_reuse(source)
    map_ = read_map(ir.AffineMapAttr(read.attributes["map"]).value)
    read.attributes["map"] = write_map(map_.dims, 0, [map_.results[axis] for axis in order])
    if not list(reuse.results[0].uses):
        reuse.erase()


def _recompute(operation: ir.Operation, order: Order) -> ir.Value:
    """An operator that computes the permuted result, with the body of `operation`."""
    type_ = operation.results[0].type
    permuted = ir.RankedTensorType.get([type_.shape[axis] for axis in order], type_.element_type)
    attributes = {name: operation.attributes[name] for name in operation.attributes}
    with ir.InsertionPoint(operation), operation.location:
        fresh = ir.Operation.create("tile.operator", [permuted], [], attributes, regions=1)
    block = operation.regions[0].blocks[0]
    block.append_to(fresh.regions[0])
    for op in block.operations:
        if op.operation.name == "tile.index":
            _renumber(op.operation, order)
        elif op.operation.name == "tile.read":
            _follow(op.operation, order)
    return fresh.results[0]


def _follow(read: ir.Operation, order: Sequence[int]) -> None:
    """The same read over the permuted domain: result axes first, reduction axes as they were."""
    map_ = read_map(ir.AffineMapAttr(read.attributes["map"]).value)
    dims = [dim(order.index(axis)) if axis < len(order) else dim(axis) for axis in range(map_.dims)]
    read.attributes["map"] = write_map(map_.dims, 0, map_.substitute(dims))


def _renumber(index: ir.Operation, order: Sequence[int]) -> None:
    axis = ir.IntegerAttr(index.attributes["axis"]).value
    if axis < len(order):
        index.attributes["axis"] = ir.IntegerAttr.get(ir.IntegerType.get_signless(64), order.index(axis))
