"""Writes an operator's body, applied to tiles, as a `tile.compute`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.tile_graph.block_program import Compute, Guard, Mode, Start, Tile
from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_ir.affine import write_map
from welder_mlir.tile_ir.elements import identity, zero
from welder_mlir.tile_ir.read_tile_graph import reads_of
from welder_mlir.tile_ir.symbols import Symbols

KINDS = {
    Mode.MAP: "map",
    Mode.ACCUMULATE: "map",
    Mode.REDUCE: "reduction",
    Mode.COMBINE: "reduction",
    Mode.CONTRACT: "contraction",
}


@dataclass(frozen=True)
class Memory:
    """The values of a kernel: its arguments by tensor, its tiles by number, its symbols."""

    arguments: dict[int, ir.Value]
    tiles: dict[int, ir.Value]
    symbols: Symbols


def write_start(statement: Start, operator: ir.Operation, memory: Memory) -> None:
    """Set an accumulator to where its reduction starts."""
    _, block = _create("map", statement.tile.space, [], {})
    element = memory.tiles[statement.tile.number].type.element_type
    if "init" in operator.attributes:
        value = ir.ArrayAttr(operator.attributes["init"])[statement.result]
    else:
        value = identity(ir.StringAttr(operator.attributes["combiner"]).value, element)
    with ir.InsertionPoint(block):
        _write(arith.constant(value.type, value), statement.tile, memory)


def write_guard(statement: Guard, operator: ir.Operation | None, memory: Memory) -> None:
    """Replace the elements outside of `valid` by the padding."""
    used, (valid,) = memory.symbols.prune([statement.valid])
    _, block = _create("map", statement.tile.space, used, {})
    rank = len(statement.result.axes)
    with ir.InsertionPoint(block):
        value = _read(statement.tile, memory)
        padding = zero(value.type)
        if operator is not None and statement.padded_by is not None:
            padding = reads_of(operator)[statement.padded_by[1]].attributes["padding"]
        inside = _all_nonnegative(valid, rank, len(used))
        _write(arith.select(inside, value, arith.constant(value.type, padding)), statement.result, memory)


def write_compute(statement: Compute, operator: ir.Operation, memory: Memory) -> None:
    """Apply an operator's body."""
    rank = _rank(statement)
    names = {op.operation.name for op in operator.regions[0].blocks[0].operations}
    position = statement.position if "tile.index" in names else ()
    used, (position, valid, *maps) = memory.symbols.prune([position, statement.valid, *statement.maps])
    attributes: dict[str, ir.Attribute] = {}
    if statement.mode in (Mode.REDUCE, Mode.COMBINE):
        attributes["combiner"] = operator.attributes["combiner"]
    if statement.mode is Mode.CONTRACT:
        attributes["reduce"] = ir.DenseI64ArrayAttr.get([statement.step])
    _, block = _create(KINDS[statement.mode], statement.results[0].space, used, attributes)
    with ir.InsertionPoint(block):
        if statement.mode is Mode.COMBINE:
            for source, result in zip(statement.reads, statement.results, strict=True):
                assert source is not None
                _write(_read(source, memory), result, memory)
            return
        body = _Body(statement, operator, memory, rank, position, maps, len(used))
        values = body.clone()
        if valid:
            inside = _all_nonnegative(valid, rank, len(used))
            values = [arith.select(inside, v, old) for v, old in zip(values, body.accumulators, strict=True)]
        for value, result in zip(values, statement.results, strict=True):
            _write(value, result, memory)


def _rank(statement: Compute) -> int:
    """The dims of the computation: the axes of the results, or of what a reduction reads."""
    if statement.mode in (Mode.REDUCE, Mode.COMBINE):
        return len(frozenset[int]().union(*(t.axes for t in statement.reads if t is not None)))
    return len(statement.results[0].axes) + (1 if statement.mode is Mode.CONTRACT else 0)


class _Body:
    """The clone of one operator's body over tiles."""

    def __init__(
        self,
        statement: Compute,
        operator: ir.Operation,
        memory: Memory,
        rank: int,
        position: Sequence[IndexExpr],
        maps: Sequence[Sequence[IndexExpr]],
        symbols: int,
    ) -> None:
        self._statement, self._operator, self._memory = statement, operator, memory
        self._rank, self._position, self._maps, self._symbols = rank, position, maps, symbols
        self._values: dict[ir.Value, ir.Value] = {}
        self._reads = 0
        self.accumulators: list[ir.Value] = []

    def clone(self) -> list[ir.Value]:
        """Clone into the current insertion point; returns the yielded values."""
        block = self._operator.regions[0].blocks[0]
        for number, argument in enumerate(block.arguments):
            self._values[argument] = self._accumulator(number, argument)
        for op in block.operations:
            if op.operation.name == "tile.yield":
                return [self._value(v) for v in op.operation.operands]
            for result, value in zip(op.operation.results, self._clone_one(op.operation), strict=True):
                self._values[result] = value
        raise AssertionError("a body ends in tile.yield")

    def _value(self, value: ir.Value) -> ir.Value:
        """The clone of a value of the body, or of a constant beside the operator."""
        if value not in self._values:
            constant = value.owner.attributes["value"]
            self._values[value] = arith.constant(constant.type, constant)
        return self._values[value]

    def _accumulator(self, number: int, argument: ir.Value) -> ir.Value:
        if self._statement.mode is Mode.REDUCE:
            start = identity(ir.StringAttr(self._operator.attributes["combiner"]).value, argument.type)
            return arith.constant(start.type, start)
        value = _read(self._statement.results[number], self._memory)
        self.accumulators.append(value)
        return value

    def _clone_one(self, op: ir.Operation) -> list[ir.Value]:
        if op.name == "tile.read":
            return [self._read_operand()]
        if op.name == "tensor.extract":
            return [self._load_operand(op)]
        if op.name == "tile.index":
            axis = ir.IntegerAttr(op.attributes["axis"]).value
            return [_index(self._position[axis], self._rank, self._symbols)]
        attributes = {entry: op.attributes[entry] for entry in op.attributes}
        operands = [self._value(v) for v in op.operands]
        return list(ir.Operation.create(op.name, [r.type for r in op.results], operands, attributes).results)

    def _read_operand(self) -> ir.Value:
        number = self._reads
        self._reads += 1
        tile = self._statement.reads[number]
        assert tile is not None
        if self._statement.mode is not Mode.CONTRACT:
            return _read(tile, self._memory)
        map_ = write_map(self._rank, self._symbols, self._maps[number])
        return _read(tile, self._memory, {"map": map_})

    def _load_operand(self, op: ir.Operation) -> ir.Value:
        self._reads += 1
        tensor, *indices = op.operands
        number = self._memory.symbols.tensor_numbers[tensor.owner.operands[0]]
        source = self._memory.arguments[number]
        operands = [source, *(self._value(i) for i in indices)]
        return ir.Operation.create("memref.load", [source.type.element_type], operands).results[0]


def _create(
    kind: str, space: int, symbols: Sequence[ir.Value], attributes: dict[str, ir.Attribute]
) -> tuple[ir.Operation, ir.Block]:
    i64 = ir.IntegerType.get_signless(64)
    attributes = {"kind": ir.StringAttr.get(kind), "space": ir.IntegerAttr.get(i64, space), **attributes}
    compute = ir.Operation.create("tile.compute", [], list(symbols), attributes, regions=1)
    return compute, compute.regions[0].blocks.append()


def _read(tile: Tile, memory: Memory, attributes: dict[str, ir.Attribute] | None = None) -> ir.Value:
    source = memory.tiles[tile.number]
    return ir.Operation.create("tile.read", [source.type.element_type], [source], attributes).results[0]


def _write(value: ir.Value, tile: Tile, memory: Memory) -> None:
    ir.Operation.create("tile.write", [], [value, memory.tiles[tile.number]])


def _index(expr: IndexExpr, dims: int, symbols: int) -> ir.Value:
    attributes = {"map": write_map(dims, symbols, (expr,))}
    return ir.Operation.create("tile.index", [ir.IndexType.get()], [], attributes).results[0]


def _all_nonnegative(valid: Sequence[IndexExpr], dims: int, symbols: int) -> ir.Value:
    total = None
    origin = arith.constant(ir.IndexType.get(), ir.IntegerAttr.get(ir.IndexType.get(), 0))
    for expr in valid:
        condition = arith.cmpi(arith.CmpIPredicate.sge, _index(expr, dims, symbols), origin)
        total = condition if total is None else arith.andi(total, condition)
    assert total is not None
    return total
