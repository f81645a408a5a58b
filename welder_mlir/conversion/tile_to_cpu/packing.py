"""Copying an operand of a contraction into the order in which vectors read it, converted to the accumulator's type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.tile_to_cpu.buffers import Buffer, stack_memory
from welder_mlir.conversion.tile_to_cpu.combiners import identity
from welder_mlir.conversion.tile_to_cpu.contraction_axes import size
from welder_mlir.conversion.tile_to_cpu.index_values import Point, index_constant
from welder_mlir.conversion.tile_to_cpu.loop_nest import loop_nest
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering
from welder_mlir.conversion.tile_to_cpu.micro_kernel import Matrix
from welder_mlir.conversion.tile_to_cpu.product import Factor
from welder_mlir.conversion.tile_to_cpu.scalar_body import Accesses, emit_body
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim


@dataclass(frozen=True)
class Packing:
    """One operand: its address over all axes, the `run` of them that are its rows or columns, and `k`."""

    factor: Factor
    address: IndexExpr
    extents: tuple[int, ...]
    run: tuple[int, ...]
    k: int
    element: ir.Type
    is_left: bool
    lanes: int


def pack(lowering: Lowering, packing: Packing, point: Point) -> Matrix:
    """The left operand as `[row][k]`, the right one as `[k][column]` in whole vectors."""
    length, depth = size(packing.extents, packing.run), packing.extents[packing.k]
    padded = length if packing.is_left else -(-length // packing.lanes) * packing.lanes
    memory = stack_memory(ir.MemRefType.get([padded * depth], packing.element), lowering.entry)
    run_step, k_step = (depth, 1) if packing.is_left else (1, padded)
    packed = _run_position(packing) * run_step + dim(packing.k) * k_step
    target = Buffer(memory, (), (), packing.element)
    source = lowering.buffers[packing.factor.read.operands[0]]

    def body(inner: Point, _: list[ir.Value]) -> Sequence[ir.Value]:
        load = Accesses(lambda op: source.load(inner.emit(packing.address)), _no_write, _no_index)
        values = emit_body(lowering, packing.factor.operations, load)
        target.store(values[packing.factor.value], inner.emit(packed))
        return ()

    loops = sorted((*packing.run, packing.k), key=lambda axis: -abs(packing.address.coefficient(axis) or 0))
    loop_nest(point, loops, (), body)
    _zero_columns(lowering, target, depth, length, padded)
    return Matrix(memory, index_constant(0), depth, 1) if packing.is_left else Matrix(memory, index_constant(0), padded)


def _zero_columns(lowering: Lowering, target: Buffer, depth: int, first: int, end: int) -> None:
    """Clear what the last vector of each row reads beyond the columns: garbage would cost time as denormal numbers."""
    zero = identity("add", target.element)

    def body(point: Point, _: list[ir.Value]) -> Sequence[ir.Value]:
        target.store(zero, point.emit(dim(0) * end + dim(1) + first))
        return ()

    if first < end:
        loop_nest(lowering.point((depth, end - first), []), (0, 1), (), body)


def _run_position(packing: Packing) -> IndexExpr:
    """The number of a row or column out of its axes."""
    position = const(0)
    for axis in packing.run:
        position = position * packing.extents[axis] + dim(axis)
    return position


def _no_write(op: ir.OpView, value: ir.Value) -> None:
    raise AssertionError("a factor writes nothing")


def _no_index(op: ir.OpView) -> ir.Value:
    raise AssertionError("a factor has no index")
