"""Reads a `tile.graph` of the IR into the core's plain data; tensors and operators are numbered in order."""

from __future__ import annotations

from collections.abc import Iterator

from torch_mlir import ir

from welder_mlir.dialects.attributes import DEVICE_MEMORY, LevelAttr
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind, Operand, OperatorTile, Tensor
from welder_mlir.tile_ir.affine import read_map
from welder_mlir.tile_ir.quick_math import is_quick

READS = ("tile.read", "tensor.extract")
FREE = ("arith.constant", "arith.extf", "arith.truncf", "arith.index_cast", "tile.yield", "tile.index", *READS)
MATH_FLOPS = 8.0  # an elementary function, in additions: the length of a usual polynomial
DIVISION_FLOPS = 6.0  # by a number that many share, corrected by its remainder
QUICK_FLOPS = 2.0  # either of them, where it may be quick


def find_graphs(module: ir.Operation) -> list[ir.OpView]:
    """The tile-graphs of a module."""
    return [op for op in module.regions[0].blocks[0].operations if op.operation.name == "tile.graph"]


def operators_of(graph: ir.OpView) -> list[ir.Operation]:
    """The graph's operators in order: number i of the core is entry i."""
    operations = (op.operation for op in graph.operation.regions[0].blocks[0].operations)
    return [op for op in operations if op.name == "tile.operator"]


def reads_of(operator: ir.Operation) -> list[ir.Operation]:
    """The operations of a body that read tensors, in order: operand j of the core is entry j."""
    return [op.operation for op in operator.regions[0].blocks[0].operations if op.operation.name in READS]


def tensors_of(graph: ir.OpView) -> Iterator[ir.Value]:
    """The tensors in the core's order: the inputs, then the operators' results."""
    yield from graph.operation.regions[0].blocks[0].arguments
    for operator in operators_of(graph):
        yield from operator.results


def outputs_of(graph: ir.OpView) -> list[ir.Operation]:
    """The graph's `tile.output` operations in order."""
    operations = (op.operation for op in graph.operation.regions[0].blocks[0].operations)
    return [op for op in operations if op.name == "tile.output"]


def readings_of(tensor: ir.Value) -> list[ir.Operation] | None:
    """The reads of what an operator computes, in all operators; None if it is an output of the graph too."""
    reuses = [use.owner for use in tensor.uses]
    if any(reuse.name != "tile.reuse" for reuse in reuses):
        return None
    return [use.owner for reuse in reuses for use in reuse.results[0].uses]


def read_tile_graph(graph: ir.OpView) -> TileGraph:
    """The graph, with the levels that its reuse-tiles stand at."""
    numbers = {value: number for number, value in enumerate(tensors_of(graph))}
    entries = list(ir.ArrayAttr(graph.operation.attributes["inputs"]))
    tensors = tuple(_tensor(value, number, entries) for value, number in numbers.items())
    operations = operators_of(graph)
    operators, levels = [], []
    maps: dict[ir.Attribute, IndexMap] = {}
    producers = {r: i for i, op in enumerate(operations) for r in op.results}
    for number, operator in enumerate(operations):
        reads = reads_of(operator)
        operators.append(_operator(operator, reads, numbers, maps))
        for operand, read in enumerate(reads):
            reuse = read.operands[0].owner
            level = LevelAttr(reuse.attributes["level"]).value
            if level != DEVICE_MEMORY:
                levels.append(((producers[reuse.operands[0]], number, operand), level))
    return TileGraph(
        tensors=tensors,
        operators=tuple(operators),
        inputs=tuple(range(len(entries))),
        weights=frozenset(i for i, entry in enumerate(entries) if "weight" in entry),
        outputs=tuple(numbers[op.operands[0]] for op in outputs_of(graph)),
        levels=tuple(sorted(levels)),
    )


def element_bytes(type_: ir.Type) -> int:
    """The size of an element in memory; booleans take a byte."""
    if isinstance(type_, ir.IndexType):
        return 8
    return max(type_.width // 8, 1)


def _tensor(value: ir.Value, number: int, entries: list[ir.Attribute]) -> Tensor:
    type_ = value.type
    if number < len(entries):
        name = ir.StringAttr(entries[number]["name"]).value
    else:
        name = f"{ir.StringAttr(value.owner.attributes['name']).value}:{number}"
    return Tensor(name, tuple(type_.shape), element_bytes(type_.element_type), str(type_.element_type))


def _operator(
    op: ir.Operation, reads: list[ir.Operation], numbers: dict[ir.Value, int], maps: dict[ir.Attribute, IndexMap]
) -> OperatorTile:
    combiner = ir.StringAttr(op.attributes["combiner"]).value if "combiner" in op.attributes else None
    kind = Kind(ir.StringAttr(op.attributes["kind"]).value)
    narrow = all(isinstance(read.results[0].type, ir.F16Type | ir.BF16Type) for read in reads)
    return OperatorTile(
        name=ir.StringAttr(op.attributes["name"]).value,
        kind=kind,
        shape=tuple(op.results[0].type.shape),
        reduction=tuple(ir.DenseI64ArrayAttr(op.attributes["reduction"])),
        operands=tuple(_operand(read, numbers, maps) for read in reads),
        results=tuple(numbers[r] for r in op.results),
        flops_per_point=_flops(op),
        tensor_core=kind is Kind.CONTRACTION and narrow,
        combiner=combiner,
    )


def _operand(read: ir.Operation, numbers: dict[ir.Value, int], maps: dict[ir.Attribute, IndexMap]) -> Operand:
    """One read; `maps` holds what maps say that were read before: there are few different ones."""
    tensor = numbers[read.operands[0].owner.operands[0]]
    if read.name == "tensor.extract":
        return Operand(tensor, None, known=tuple(_known_index(index) for index in list(read.operands)[1:]))
    said = read.attributes["map"]
    if said not in maps:
        maps[said] = read_map(ir.AffineMapAttr(said).value)
    return Operand(tensor, maps[said], "padding" in read.attributes)


def _known_index(index: ir.Value) -> IndexExpr | None:
    """An index of a data-dependent read that is a constant, or the position on an axis of the domain; else None."""
    owner = index.owner
    if isinstance(owner, ir.Block):
        return None
    if owner.name == "tile.index":
        return dim(ir.IntegerAttr(owner.attributes["axis"]).value)
    return const(ir.IntegerAttr(owner.attributes["value"]).value) if owner.name == "arith.constant" else None


def _flops(op: ir.Operation) -> float:
    return sum(_cost(inner.operation) for inner in op.regions[0].blocks[0].operations)


def _cost(op: ir.Operation) -> float:
    """The additions that take as long as a scalar operation."""
    if op.name in FREE:
        return 0.0
    if op.name != "arith.divf" and not op.name.startswith("math."):
        return 1.0
    if is_quick(op):
        return QUICK_FLOPS
    return DIVISION_FLOPS if op.name == "arith.divf" else MATH_FLOPS
