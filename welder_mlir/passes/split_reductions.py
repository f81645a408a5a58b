"""Long reductions of few results become two operators, so that more thread blocks share the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.conversion.linalg_to_tile.combiners import combiner_of
from welder_mlir.pass_manager.base import Pass
from welder_mlir.passes.find_device import find_device_for
from welder_mlir.schedule.choose_splits import SplitChooser
from welder_mlir.schedule.reduction_split import PartRead, SplitReduction, split_reduction
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_ir.affine import write_map
from welder_mlir.tile_ir.create_reuse import create_reuse
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph, reads_of


@dataclass(frozen=True)
class SplitReductionsPass(Pass):
    """Compute reductions whose results are too few to fill the device in parts, and combine these afterwards."""

    argument: ClassVar[str] = "tile-split-reductions"

    device: str = "h200"

    def run(self, module: ir.Operation) -> None:
        """Replace each operator that is faster in two, by predicted time."""
        device = find_device_for(module, self.device)
        for graph in find_graphs(module):
            core = read_tile_graph(graph)
            operations = operators_of(graph)
            fixed = frozenset(i for i, operation in enumerate(operations) if not _is_splittable(operation))
            for split in SplitChooser(core, device, fixed).choose():
                operation = operations[split.op]
                with operation.location, ir.InsertionPoint(operation):
                    _replace(operation, split_reduction(core, split))


def _is_splittable(operation: ir.Operation) -> bool:
    """Whether parts may be combined as their elements are, and no element depends on its position."""
    body = operation.regions[0].blocks[0]
    positioned = any(op.operation.name == "tile.index" for op in body.operations)
    return len(body.arguments) == 1 and not positioned and combiner_of(body) is not None


def _replace(operation: ir.Operation, split: SplitReduction) -> None:
    (result,) = operation.results
    for read, part in zip(reads_of(operation), split.reads, strict=True):
        _reread(read, part)
    block = operation.regions[0].blocks[0]
    parts = _operator(operation, split.shape, {"reduction": ir.DenseI64ArrayAttr.get(list(split.reduction))})
    combined = _combination(operation, parts.results[0], split)
    block.append_to(parts.regions[0])
    result.replace_all_uses_with(combined)
    operation.erase()


def _reread(read: ir.Operation, part: PartRead) -> None:
    """Let the parts read at their own places, through a view where they need one."""
    read.attributes["map"] = write_map(part.map.dims, 0, part.map.results)
    if part.view is None:
        return
    reuse = read.operands[0].owner
    read.operands[0] = create_reuse(_view(reuse.operands[0], part.shape, part.view))
    if not list(reuse.results[0].uses):
        reuse.erase()


def _view(source: ir.Value, shape: tuple[int, ...], map_: IndexMap) -> ir.Value:
    type_ = ir.RankedTensorType.get(list(shape), source.type.element_type)
    attributes = {
        "name": ir.StringAttr.get("parts"),
        "kind": ir.StringAttr.get("view"),
        "reduction": ir.DenseI64ArrayAttr.get([]),
    }
    reuse = create_reuse(source)
    view = ir.Operation.create("tile.operator", [type_], [], attributes, regions=1)
    with ir.InsertionPoint(view.regions[0].blocks.append()):
        _yield(_read(reuse, map_))
    return view.results[0]


def _combination(operation: ir.Operation, parts: ir.Value, split: SplitReduction) -> ir.Value:
    """An operator that combines the parts as `operation` combines its elements."""
    kind = {
        "kind": ir.StringAttr.get("reduction"),
        "reduction": ir.DenseI64ArrayAttr.get([split.shape[0]]),
    }
    reuse = create_reuse(parts)
    combination = _operator(operation, split.shape[1:], kind)
    body = operation.regions[0].blocks[0]
    found = combiner_of(body)
    assert found is not None
    accumulator = body.arguments[0].type
    block = combination.regions[0].blocks.append(accumulator)
    with ir.InsertionPoint(block):
        element = _read(reuse, split.combined)
        combiner = ir.Operation.create(found[1].operation.name, [accumulator], [block.arguments[0], element])
        _yield(combiner.results[0])
    return combination.results[0]


def _operator(operation: ir.Operation, shape: tuple[int, ...], changed: Mapping[str, ir.Attribute]) -> ir.Operation:
    """An operator like `operation` over another domain, without a body."""
    type_ = ir.RankedTensorType.get(list(shape), operation.results[0].type.element_type)
    attributes = {name: operation.attributes[name] for name in operation.attributes} | dict(changed)
    return ir.Operation.create("tile.operator", [type_], [], attributes, regions=1)


def _read(reuse: ir.Value, map_: IndexMap) -> ir.Value:
    attributes = {"map": write_map(map_.dims, 0, map_.results)}
    return ir.Operation.create("tile.read", [reuse.type.element_type], [reuse], attributes).results[0]


def _yield(value: ir.Value) -> None:
    ir.Operation.create("tile.yield", [], [value])
