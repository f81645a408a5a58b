"""The inner kernel of a contraction: an accumulator tile in vector registers, swept along the reduction axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from torch_mlir import ir
from torch_mlir.dialects import arith, memref, scf, vector

from welder_mlir.conversion.tile_to_cpu.index_values import index_constant
from welder_mlir.conversion.tile_to_cpu.register_tile import RegisterTile
from welder_mlir.conversion.tile_to_cpu.rolled_loop import rolled_loop

UNROLL = 4  # steps along the reduction axis between two tests of the loop's end


@dataclass(frozen=True)
class Matrix:
    """A matrix in flat memory from `base` on; its column step is 1 unless said otherwise."""

    memory: ir.Value
    base: ir.Value
    row_step: int
    column_step: int = 1


@dataclass(frozen=True)
class MatrixProduct:
    """`accumulator[m, n] += sum over k of left[m, k] * right[k, n]`.

    The rows of `right` can be read up to the end of the last vector; those of `accumulator` end at `columns`.
    """

    accumulator: Matrix
    left: Matrix
    right: Matrix
    rows: int
    columns: int
    depth: int
    element: ir.Type
    lanes: int
    fused: bool


@dataclass(frozen=True)
class Span:
    """`count` blocks of `size` rows, or of `size` vectors, from `start` on; the last vector may be partial."""

    start: int
    count: int
    size: int
    partial: bool = False


def emit_matrix_product(product: MatrixProduct, tile: RegisterTile) -> None:
    """All blocks of the accumulator, columns outside: a panel of `right` stays in the nearest cache."""
    for columns in _column_spans(product, tile):
        for_span(
            columns,
            tile_step=columns.size * product.lanes,
            body=lambda n, c=columns: _rows(product, tile, n, c),
        )


def _rows(product: MatrixProduct, tile: RegisterTile, column: ir.Value, columns: Span) -> None:
    for rows in spans(product.rows, tile.rows):
        for_span(rows, tile_step=rows.size, body=lambda m, r=rows: _block(product, m, r.size, column, columns))


def spans(extent: int, size: int) -> list[Span]:
    """`extent` as blocks of `size`, and a smaller one."""
    found = [Span(0, extent // size, size)] if extent >= size else []
    if extent % size:
        found.append(Span(extent - extent % size, 1, extent % size))
    return found


def _column_spans(product: MatrixProduct, tile: RegisterTile) -> list[Span]:
    """The blocks in elements; the one with a partial vector stands alone."""
    lanes = product.lanes
    vectors = -(-product.columns // lanes)
    found = []
    for span in spans(vectors, tile.vectors):
        start, count = span.start * lanes, span.count
        is_last = span.start + span.count * span.size == vectors
        partial = is_last and product.columns % lanes != 0
        if count > partial:
            found.append(Span(start, count - partial, span.size))
        if partial:
            found.append(Span(start + (count - 1) * span.size * lanes, 1, span.size, True))
    return found


def for_span(span: Span, tile_step: int, body: Callable[[ir.Value], None]) -> None:
    """Emit `body` for the start of each block, in a loop if there are several."""
    if span.count == 1:
        body(index_constant(span.start))
        return
    end = span.start + span.count * tile_step
    loop = rolled_loop(*(index_constant(value) for value in (span.start, end, tile_step)))
    with ir.InsertionPoint(loop.body):
        body(loop.induction_variable)
        scf.YieldOp([])


def _block(product: MatrixProduct, row: ir.Value, rows: int, column: ir.Value, columns: Span) -> None:
    """Load the block's accumulators, sweep `k`, store them."""
    places = [
        _offset(_element(product.accumulator, row, m, column), v * product.lanes)
        for m in range(rows)
        for v in range(columns.size)
    ]
    mask = _tail_mask(product) if columns.partial else None
    masks = ([None] * (columns.size - 1) + [mask]) * rows
    start = [_load(product, place, m) for place, m in zip(places, masks, strict=True)]
    loop = rolled_loop(index_constant(0), index_constant(product.depth), index_constant(1), start, unroll=UNROLL)
    with ir.InsertionPoint(loop.body):
        k = loop.induction_variable
        scf.YieldOp(_step(product, row, rows, column, columns.size, k, list(loop.inner_iter_args)))
    for place, m, value in zip(places, masks, loop.results, strict=True):
        _store(product, place, m, value)


def _step(
    product: MatrixProduct,
    row: ir.Value,
    rows: int,
    column: ir.Value,
    vectors: int,
    k: ir.Value,
    accumulators: Sequence[ir.Value],
) -> list[ir.Value]:
    type_ = _vector_type(product)
    right = _element(product.right, k, 0, column)
    panel = [
        vector.LoadOp(type_, product.right.memory, [_offset(right, v * product.lanes)]).result for v in range(vectors)
    ]
    across = _times(k, product.left.column_step)
    results = []
    for m in range(rows):
        address = arith.AddIOp(_element(product.left, row, m, None), across).result
        scalar = memref.LoadOp(product.left.memory, [address]).result
        broadcast = vector.BroadcastOp(type_, scalar).result
        for v in range(vectors):
            results.append(_multiply_add(product, broadcast, panel[v], accumulators[m * vectors + v]))
    return results


def _multiply_add(product: MatrixProduct, left: ir.Value, right: ir.Value, total: ir.Value) -> ir.Value:
    if isinstance(product.element, ir.FloatType):
        if product.fused:
            return vector.FMAOp(left, right, total).result
        return arith.AddFOp(total, arith.MulFOp(left, right).result).result
    return arith.AddIOp(total, arith.MulIOp(left, right).result).result


def _element(matrix: Matrix, row: ir.Value, further: int, column: ir.Value | None) -> ir.Value:
    """The address of `[row + further, column]`."""
    total = arith.AddIOp(matrix.base, _times(row, matrix.row_step)).result
    total = _offset(total, further * matrix.row_step)
    return arith.AddIOp(total, column).result if column is not None else total


def _times(value: ir.Value, factor: int) -> ir.Value:
    return value if factor == 1 else arith.MulIOp(value, index_constant(factor)).result


def _offset(address: ir.Value, amount: int) -> ir.Value:
    return arith.AddIOp(address, index_constant(amount)).result if amount else address


def _vector_type(product: MatrixProduct) -> ir.VectorType:
    return ir.VectorType.get([product.lanes], product.element)


def _tail_mask(product: MatrixProduct) -> ir.Value:
    bits = ir.VectorType.get([product.lanes], ir.IntegerType.get_signless(1))
    return vector.ConstantMaskOp(bits, [product.columns % product.lanes]).result


def _load(product: MatrixProduct, place: ir.Value, mask: ir.Value | None) -> ir.Value:
    type_, memory = _vector_type(product), product.accumulator.memory
    if mask is None:
        return vector.LoadOp(type_, memory, [place]).result
    nothing = arith.ConstantOp(type_, _zeros(type_)).result
    return vector.MaskedLoadOp(type_, memory, [place], mask, nothing).result


def _store(product: MatrixProduct, place: ir.Value, mask: ir.Value | None, value: ir.Value) -> None:
    memory = product.accumulator.memory
    if mask is None:
        vector.StoreOp(value, memory, [place])
    else:
        vector.MaskedStoreOp(memory, [place], mask, value)


def _zeros(type_: ir.VectorType) -> ir.Attribute:
    element = type_.element_type
    is_float = isinstance(element, ir.FloatType)
    zero = ir.FloatAttr.get(element, 0.0) if is_float else ir.IntegerAttr.get(element, 0)
    return ir.DenseElementsAttr.get_splat(type_, zero)
