"""Writes a block program as a kernel function of the tile dialect."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir
from torch_mlir.dialects import arith, func, scf

from welder_mlir.tile_graph.block_program import (
    Allocate,
    BlockProgram,
    Compute,
    Guard,
    Load,
    Loop,
    Start,
    Statement,
    Store,
    Tile,
)
from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_ir.affine import write_map, write_set
from welder_mlir.tile_ir.elements import zero
from welder_mlir.tile_ir.read_tile_graph import operators_of, reads_of, tensors_of
from welder_mlir.tile_ir.symbols import Symbols
from welder_mlir.tile_ir.write_body import Memory, write_compute, write_guard, write_start


class BlockProgramWriter:
    """Writes kernels for the groups of one tile-graph."""

    def __init__(self, graph: ir.OpView) -> None:
        self._operators = operators_of(graph)
        self._tensors = list(tensors_of(graph))
        self._numbers = {value: number for number, value in enumerate(self._tensors)}

    def write(self, program: BlockProgram) -> func.FuncOp:
        """Write the kernel at the current insertion point; returns its function."""
        arguments = (*program.inputs, *program.outputs)
        types = [self._memref(tensor) for tensor in arguments]
        function = func.FuncOp(program.name, (types, []))
        spaces = [ir.DenseI64ArrayAttr.get(list(space.extents)) for space in program.spaces]
        function.attributes["tile.kernel"] = ir.UnitAttr.get()
        function.attributes["tile.threads"] = ir.IntegerAttr.get(ir.IntegerType.get_signless(64), program.threads)
        function.attributes["tile.spaces"] = ir.ArrayAttr.get(spaces)
        entry = function.add_entry_block()
        memory = Memory(dict(zip(arguments, entry.arguments, strict=True)), {}, Symbols(self._numbers))
        with ir.InsertionPoint(entry):
            self._write_grid(program, memory)
            func.ReturnOp([])
        return function

    def _memref(self, tensor: int) -> ir.Type:
        type_ = self._tensors[tensor].type
        return ir.MemRefType.get(list(type_.shape), type_.element_type)

    def _write_grid(self, program: BlockProgram, memory: Memory) -> None:
        axes = [axis for axis, count in enumerate(program.grid) if count > 1]
        counts = [program.grid[axis] for axis in axes] or [1]
        mapping = [ir.Attribute.parse(f"#gpu.block<linear_dim_{i}>") for i in range(len(counts))]
        forall = scf.ForallOp([0] * len(counts), counts, [1] * len(counts), mapping=ir.ArrayAttr.get(mapping))
        memory.symbols.values.update(zip(axes, forall.induction_variables, strict=False))
        with ir.InsertionPoint(forall.body):
            self._write_all(program.body, memory)
            scf.InParallelOp()

    def _write_all(self, statements: Sequence[Statement], memory: Memory) -> None:
        for statement in statements:
            self._write(statement, memory)

    def _write(self, statement: Statement, memory: Memory) -> None:
        match statement:
            case Allocate(tile):
                memory.tiles[tile.number] = self._allocate(tile)
            case Start():
                write_start(statement, self._operators[statement.operator], memory)
            case Guard():
                by = statement.padded_by
                write_guard(statement, None if by is None else self._operators[by[0]], memory)
            case Compute():
                with self._operators[statement.operator].location:
                    write_compute(statement, self._operators[statement.operator], memory)
            case Load():
                self._write_load(statement, memory)
            case Store():
                target = _place(statement.target, memory)
                source = memory.tiles[statement.tile.number]
                _write_move(
                    "tile.store", source, target, statement.indices, statement.valid, statement.tile, memory, None
                )
            case Loop():
                self._write_loop(statement, memory)

    def _allocate(self, tile: Tile) -> ir.Value:
        i64 = ir.IntegerType.get_signless(64)
        element = self._tensors[tile.tensor].type.element_type
        if tile.level == 1:
            space = ir.Attribute.parse("#gpu.address_space<workgroup>")
            dense = all(stride == size for stride, size in zip(tile.strides, _dense_strides(tile.shape), strict=True))
            layout = None if dense else ir.StridedLayoutAttr.get(0, list(tile.strides))
            type_ = ir.MemRefType.get(list(tile.shape), element, layout, space)
            return ir.Operation.create("tile.allocate", [type_]).results[0]
        space = ir.Attribute.parse("#gpu.address_space<private>")
        type_ = ir.MemRefType.get(list(tile.shape), element, None, space)
        attributes = {
            "space": ir.IntegerAttr.get(i64, tile.space),
            "axes": ir.DenseI64ArrayAttr.get(list(tile.axes)),
        }
        return ir.Operation.create("tile.allocate", [type_], [], attributes).results[0]

    def _write_load(self, load: Load, memory: Memory) -> None:
        source = _place(load.source, memory)
        padding = None
        if load.valid:
            padding = zero(source.type.element_type)
            if load.padded_by is not None:
                operator, operand = load.padded_by
                padding = reads_of(self._operators[operator])[operand].attributes["padding"]
        tile = memory.tiles[load.tile.number]
        _write_move("tile.load", source, tile, load.indices, load.valid, load.tile, memory, padding)

    def _write_loop(self, loop: Loop, memory: Memory) -> None:
        index = ir.IndexType.get()
        bounds = [arith.constant(index, ir.IntegerAttr.get(index, n)) for n in (0, loop.trips, 1)]
        op = scf.ForOp(*bounds)
        if loop.stages > 1:
            i64 = ir.IntegerType.get_signless(64)
            op.operation.attributes["tile.stages"] = ir.IntegerAttr.get(i64, loop.stages)
        memory.symbols.values[loop.symbol] = op.induction_variable
        with ir.InsertionPoint(op.body):
            self._write_all(loop.body, memory)
            scf.YieldOp([])


def _place(place: Tile | int, memory: Memory) -> ir.Value:
    return memory.tiles[place.number] if isinstance(place, Tile) else memory.arguments[place]


def _write_move(
    name: str,
    source: ir.Value,
    destination: ir.Value,
    indices: tuple[IndexExpr, ...],
    valid: tuple[IndexExpr, ...],
    tile: Tile,
    memory: Memory,
    padding: ir.Attribute | None,
) -> None:
    used, (indices, valid) = memory.symbols.prune([indices, valid])
    rank = len(tile.shape)
    attributes: dict[str, ir.Attribute] = {"map": write_map(rank, len(used), indices)}
    if valid:
        attributes["valid"] = write_set(rank, len(used), valid)
    if padding is not None:
        attributes["padding"] = padding
    ir.Operation.create(name, [], [source, destination, *used], attributes)


def _dense_strides(shape: Sequence[int]) -> list[int]:
    strides = [1] * len(shape)
    for axis in reversed(range(len(shape) - 1)):
        strides[axis] = strides[axis + 1] * shape[axis + 1]
    return strides
