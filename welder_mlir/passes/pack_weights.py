"""Weights are laid out anew, once at load, so that what a thread block reads at once lies side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.operator_tile import Kind, OperatorTile
from welder_mlir.tile_ir.affine import read_map, write_map
from welder_mlir.tile_ir.create_reuse import create_reuse
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph, reads_of

LEAST_CHANNELS = 16  # summed at once: the depth of an mma; with fewer, all summed axes are run through as one


@dataclass(frozen=True)
class PackWeightsPass(Pass):
    """Permute weights: what is read at once, summed channels or those of the result, last."""

    argument: ClassVar[str] = "tile-pack-weights"

    on_cuda_cores: bool = False  # contractions that tensor cores do not take run on cores that each compute results

    def run(self, module: ir.Operation) -> None:
        """Insert an operator before each such contraction; it depends on weights alone, so it runs at load."""
        for graph in find_graphs(module):
            core = read_tile_graph(graph)
            for number, operation in enumerate(operators_of(graph)):
                for operand in range(len(core.operators[number].operands)):
                    order = _packed_order(core, core.operators[number], operand, self.on_cuda_cores)
                    if order is not None:
                        with operation.location, ir.InsertionPoint(operation):
                            _pack(reads_of(operation)[operand], order)


def _packed_order(core: TileGraph, op: OperatorTile, number: int, on_cuda_cores: bool) -> list[int] | None:
    """The axes of the weight in their new order, or None if it is no weight or lies well."""
    if op.kind not in (Kind.CONTRACTION, Kind.WINDOW):
        return None
    operand = op.operands[number]
    producer = core.producer(operand.tensor)
    known = operand.tensor in core.weights or (producer is not None and core.weights_only(producer))
    if not known or operand.padded or operand.map is None or not operand.map.is_projection:
        return None
    axes = operand.map.projected_dims()
    if op.kind is Kind.WINDOW:
        return _window_order(op, axes)
    return _results_last(op, axes) if on_cuda_cores and not op.tensor_core else _channels_last(op, axes)


def _window_order(op: OperatorTile, axes: Sequence[int | None]) -> list[int] | None:
    """Along the innermost axis of the result, if the window has values of its own for each of its elements."""
    if op.rank - 1 not in axes or axes.index(op.rank - 1) == len(axes) - 1:
        return None
    last = axes.index(op.rank - 1)
    return [*(i for i in range(len(axes)) if i != last), last]


def _results_last(op: OperatorTile, axes: Sequence[int | None]) -> list[int] | None:
    """Summed axes first, those of the result last: a thread reads what several of its results need at once."""
    summed = [i for i, axis in enumerate(axes) if axis is not None and axis >= op.rank]
    kept = [i for i in range(len(axes)) if i not in summed]
    if not kept or len(axes) - 1 not in summed:
        return None
    return [*sorted(summed, key=lambda i: op.domain[axes[i] or 0]), *kept]


def _channels_last(op: OperatorTile, axes: Sequence[int | None]) -> list[int] | None:
    """Window axes first, the summed channels last."""
    if len(op.reduction) < 2:
        return None
    summed = [i for i, axis in enumerate(axes) if axis is not None and axis >= op.rank]
    if not summed:
        return None
    channels = max(summed, key=lambda i: op.domain[axes[i] or 0])
    extent = op.domain[axes[channels] or 0]
    window = [i for i in summed if i != channels]
    if extent < LEAST_CHANNELS or not any(op.domain[axes[i] or 0] > 1 for i in window if i > channels):
        return None
    kept = [i for i in range(len(axes)) if i not in summed]
    return [*window, *kept, channels]


def _pack(read: ir.Operation, order: list[int]) -> None:
    """Read a permuted copy of the weight instead."""
    reuse = read.operands[0].owner
    weight = reuse.operands[0]
    packed = _permuted(weight, order)
    read.operands[0] = create_reuse(packed)
    results = read_map(ir.AffineMapAttr(read.attributes["map"]).value)
    read.attributes["map"] = write_map(results.dims, 0, [results.results[i] for i in order])
    reuse.erase()


def _permuted(weight: ir.Value, order: list[int]) -> ir.Value:
    """An operator that copies the weight into its new layout."""
    shape = [weight.type.shape[i] for i in order]
    type_ = ir.RankedTensorType.get(shape, weight.type.element_type)
    source = create_reuse(weight)
    attributes = {
        "name": ir.StringAttr.get("packed weights"),
        "kind": ir.StringAttr.get("map"),
        "reduction": ir.DenseI64ArrayAttr.get([]),
    }
    operator = ir.Operation.create("tile.operator", [type_], [], attributes, regions=1)
    with ir.InsertionPoint(operator.regions[0].blocks.append()):
        places = {axis: dim(place) for place, axis in enumerate(order)}
        map_ = write_map(len(order), 0, [places[axis] for axis in range(len(order))])
        element = ir.Operation.create("tile.read", [type_.element_type], [source], {"map": map_})
        ir.Operation.create("tile.yield", [], [element.results[0]])
    return operator.results[0]
