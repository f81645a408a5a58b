"""Contractions: as a matrix product in registers where the axes allow it, else as a plain loop nest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.read_program import access_map, accesses, integers
from welder_mlir.conversion.tile_to_cpu.buffers import Buffer
from welder_mlir.conversion.tile_to_cpu.contraction_axes import MatrixAxes, joint_step, matrix_axes, size
from welder_mlir.conversion.tile_to_cpu.contraction_loops import lower_as_loops
from welder_mlir.conversion.tile_to_cpu.index_values import Point
from welder_mlir.conversion.tile_to_cpu.loop_nest import loop_nest
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering
from welder_mlir.conversion.tile_to_cpu.micro_kernel import Matrix, MatrixProduct, emit_matrix_product
from welder_mlir.conversion.tile_to_cpu.packing import Packing, pack
from welder_mlir.conversion.tile_to_cpu.product import Factor, product_of
from welder_mlir.conversion.tile_to_cpu.register_tile import choose_register_tile
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim


@dataclass(frozen=True)
class Contraction:
    """A contraction as a matrix product: its axes (the reduction axis last), operands and addresses."""

    extents: tuple[int, ...]
    axes: MatrixAxes
    accumulator: Buffer
    total: IndexExpr  # the accumulator's address
    left: Factor
    right: Factor
    left_address: IndexExpr
    right_address: IndexExpr

    @property
    def k(self) -> int:
        """The number of the reduction axis."""
        return len(self.extents) - 1


def lower_contraction(lowering: Lowering, op: ir.OpView) -> None:
    """Pack operands that vectors cannot read as they stand, once for all outer axes if they allow it."""
    contraction = _read(lowering, op)
    if contraction is None:
        lower_as_loops(lowering, op)
        return
    axes = contraction.axes
    point = lowering.point(contraction.extents, list(op.operands))
    early = {
        name: _operand(lowering, contraction, name, point)
        for name, address in (("left", contraction.left_address), ("right", contraction.right_address))
        if not address.dims() & set(axes.outer)
    }

    def body(inner: Point, _: list[ir.Value]) -> Sequence[ir.Value]:
        left = early.get("left") or _operand(lowering, contraction, "left", inner)
        right = early.get("right") or _operand(lowering, contraction, "right", inner)
        _multiply(lowering, contraction, inner, left, right)
        return ()

    loop_nest(point, axes.outer, (), body)


def _read(lowering: Lowering, op: ir.OpView) -> Contraction | None:
    """None where the body is no product, or where vectors cannot run along the last axis."""
    factors = product_of(op)
    if factors is None:
        return None
    accumulator = lowering.buffers[accesses(op, "tile.write")[0].operands[1]]
    extents = (*accumulator.shape, *integers(op, "reduce"))
    looped = [const(0) if extent == 1 else dim(axis) for axis, extent in enumerate(extents)]
    addresses = [_address(lowering, factor, extents).substitute(dims=looped) for factor in factors]
    axes = matrix_axes(accumulator.shape, *addresses)
    if axes is None:
        return None
    if axes.swapped:
        factors, addresses = factors[::-1], addresses[::-1]
    total = accumulator.address(looped[:-1])
    is_dense = joint_step(total, extents, axes.columns) == 1 and joint_step(total, extents, axes.rows) is not None
    if not is_dense:
        return None
    return Contraction(extents, axes, accumulator, total, *factors, *addresses)


def _address(lowering: Lowering, factor: Factor, extents: Sequence[int]) -> IndexExpr:
    return lowering.buffers[factor.read.operands[0]].address(access_map(factor.read, len(extents)))


def _operand(lowering: Lowering, contraction: Contraction, name: str, point: Point) -> Matrix:
    """The operand as a matrix: where it lies, or packed."""
    is_left = name == "left"
    factor = contraction.left if is_left else contraction.right
    address = contraction.left_address if is_left else contraction.right_address
    run = contraction.axes.rows if is_left else contraction.axes.columns
    lanes = _lanes(lowering, contraction)
    across, along = joint_step(address, contraction.extents, run), address.coefficient(contraction.k)
    buffer = lowering.buffers[factor.read.operands[0]]
    if factor.is_plain and across is not None and along is not None:
        if is_left:
            return Matrix(buffer.memory, _base(contraction, point, address, run), across, along)
        if across == 1 and size(contraction.extents, run) % lanes == 0:
            return Matrix(buffer.memory, _base(contraction, point, address, run), along)
    element = contraction.accumulator.element
    return pack(
        lowering,
        Packing(factor, address, contraction.extents, run, contraction.k, element, is_left, lanes),
        point,
    )


def _base(contraction: Contraction, point: Point, address: IndexExpr, run: Sequence[int]) -> ir.Value:
    inside = {*run, contraction.k}
    origin = [const(0) if axis in inside else dim(axis) for axis in range(len(contraction.extents))]
    return point.emit(address.substitute(dims=origin))


def _lanes(lowering: Lowering, contraction: Contraction) -> int:
    element = contraction.accumulator.element
    width = 64 if isinstance(element, ir.IndexType) else element.width
    return lowering.unit.lanes(width // 8)


def _multiply(lowering: Lowering, contraction: Contraction, point: Point, left: Matrix, right: Matrix) -> None:
    extents, axes = contraction.extents, contraction.axes
    inside = (*axes.rows, *axes.columns)
    row_step = joint_step(contraction.total, extents, axes.rows)
    assert row_step is not None
    accumulator = Matrix(contraction.accumulator.memory, _base(contraction, point, contraction.total, inside), row_step)
    rows, columns = size(extents, axes.rows), size(extents, axes.columns)
    lanes = _lanes(lowering, contraction)
    tile = choose_register_tile(rows, -(-columns // lanes), lowering.unit.registers)
    product = MatrixProduct(
        accumulator,
        left,
        right,
        rows,
        columns,
        extents[contraction.k],
        contraction.accumulator.element,
        lanes,
        lowering.unit.fused,
    )
    emit_matrix_product(product, tile)
