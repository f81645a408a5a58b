"""The tensor dialect's operations to operators: pad, slice, concat and reshape are maps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.conversion.linalg_to_tile.generic import Values
from welder_mlir.conversion.linalg_to_tile.graph_builder import (
    OperatorBuilder,
    Source,
    Splat,
    node_name,
)
from welder_mlir.conversion.linalg_to_tile.joined_views import join_views
from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim
from welder_mlir.tile_graph.index_map import reshape_map
from welder_mlir.tile_ir.elements import zero


def convert_reshape(op: ir.OpView, values: Values) -> list[Source]:
    """`tensor.expand_shape` and `tensor.collapse_shape`: the row-major position stays."""
    source = values[op.operation.operands[0]]
    result = op.operation.results[0].type
    if isinstance(source, Splat):
        return [source]
    return _view(op, source, reshape_map(tuple(source.type.shape), tuple(result.shape)).results)


def convert_extract_slice(op: ir.OpView, values: Values) -> list[Source]:
    """A slice with strides; unit axes may be dropped."""
    source = values[op.operation.operands[0]]
    if isinstance(source, Splat):
        return [source]
    offsets, sizes, strides = _static_slice(op)
    kept = _kept_axes(op, sizes, op.operation.results[0].type.shape)
    at = [
        const(offset) if axis is None else dim(axis) * stride + offset
        for offset, stride, axis in zip(offsets, strides, kept, strict=True)
    ]
    return _view(op, source, at)


def convert_pad(op: ir.OpView, values: Values) -> list[Source]:
    """Reads outside of the source yield the padding value."""
    source, result = values[op.operation.operands[0]], op.operation.results[0].type
    padding = _padding_value(op)
    if isinstance(source, Splat) and source.value == padding:
        return [source]
    low = [int(i) for i in op.operation.attributes["static_low"]]
    builder = OperatorBuilder(node_name(op, "pad"), [result])
    with ir.InsertionPoint(builder.block):
        if isinstance(source, Splat):
            inner = op.operation.operands[0].type.shape
            inside = _inside(builder, result.shape, low, list(inner), [1] * len(inner))
            filling = builder.read(source, ())
            if inside is not None:
                filling = arith.select(inside, filling, builder.read(Splat(padding), ()))
            return list(builder.finish([filling]))
        value = builder.read(source, [dim(i) - offset for i, offset in enumerate(low)], padding)
        return list(builder.finish([value]))


def convert_concat(op: ir.OpView, values: Values) -> list[Source]:
    """One view where its sources are pieces of one tensor that fit; else a choice by the position on the axis."""
    result, axis = op.operation.results[0].type, ir.IntegerAttr(op.operation.attributes["dim"]).value
    joined = join_views(op, [values[operand] for operand in op.operation.operands], axis)
    if joined is not None:
        return _view(op, *joined)
    builder = OperatorBuilder(node_name(op, "concat"), [result])
    with ir.InsertionPoint(builder.block):
        position = builder.index(axis)
        chosen, end = None, result.shape[axis]
        for operand in reversed(list(op.operation.operands)):
            start = end - operand.type.shape[axis]
            at = [dim(i) - (start if i == axis else 0) for i in range(len(result.shape))]
            value = builder.read(values[operand], at, zero(result.element_type))
            is_before = None if chosen is None else _compare("slt", position, end)
            chosen = value if chosen is None else arith.select(is_before, value, chosen)
            end = start
        return list(builder.finish([chosen]))


def convert_insert_slice(op: ir.OpView, values: Values) -> list[Source]:
    """The destination, with the source in its place."""
    source, destination = (values[v] for v in list(op.operation.operands)[:2])
    result = op.operation.results[0].type
    offsets, sizes, strides = _static_slice(op)
    kept = _kept_axes(op, sizes, op.operation.operands[0].type.shape)
    builder = OperatorBuilder(node_name(op, "insert_slice"), [result])
    at = [
        (dim(i) - offset) // stride
        for i, (offset, stride, axis) in enumerate(zip(offsets, strides, kept, strict=True))
        if axis is not None
    ]
    with ir.InsertionPoint(builder.block):
        inserted = builder.read(source, at, zero(result.element_type))
        kept_value = builder.read(destination, [dim(i) for i in range(len(result.shape))])
        inside = _inside(builder, result.shape, offsets, sizes, strides)
        value = inserted if inside is None else arith.select(inside, inserted, kept_value)
        return list(builder.finish([value]))


def _inside(
    builder: OperatorBuilder, shape: Sequence[int], offsets: list[int], sizes: list[int], strides: list[int]
) -> ir.Value | None:
    """Whether the position lies in the slice; None where it always does."""
    conditions = []
    for axis, (extent, offset, size, stride) in enumerate(zip(shape, offsets, sizes, strides, strict=True)):
        if (offset, size, stride) == (0, extent, 1):
            continue
        position = builder.index(axis)
        conditions.append(_compare("sge", position, offset))
        conditions.append(_compare("slt", position, offset + (size - 1) * stride + 1))
        if stride != 1:
            distance = arith.subi(position, _index_constant(offset))
            conditions.append(_compare("eq", arith.remsi(distance, _index_constant(stride)), 0))
    total = None
    for condition in conditions:
        total = condition if total is None else arith.andi(total, condition)
    return total


def _view(op: ir.OpView, source: ir.Value, at: Sequence[IndexExpr]) -> list[Source]:
    builder = OperatorBuilder(node_name(op, "view"), [op.operation.results[0].type])
    with ir.InsertionPoint(builder.block):
        return list(builder.finish([builder.read(source, at)]))


def _static_slice(op: ir.OpView) -> tuple[list[int], list[int], list[int]]:
    names = ("static_offsets", "static_sizes", "static_strides")
    offsets, sizes, strides = ([int(i) for i in op.operation.attributes[n]] for n in names)
    dynamic = -(1 << 63)
    if dynamic in (*offsets, *sizes, *strides):
        raise PassError(op, "slices at offsets that are computed from data; expected constants")
    return offsets, sizes, strides


def _kept_axes(op: ir.OpView, sizes: Sequence[int], shape: Sequence[int]) -> list[int | None]:
    """For each axis of the slice its axis in `shape`, or None where a unit axis was dropped."""
    kept: list[int | None] = []
    axis = 0
    for number, size in enumerate(sizes):
        droppable = size == 1 and len(sizes) - number > len(shape) - axis
        if axis < len(shape) and shape[axis] == size and not (droppable and shape[axis] != 1):
            kept.append(axis)
            axis += 1
        elif size == 1:
            kept.append(None)
        else:
            raise PassError(op, f"slices {list(sizes)} into {list(shape)}")
    return kept


def _padding_value(op: ir.OpView) -> ir.Attribute:
    block = op.operation.regions[0].blocks[0]
    yielded = block.operations[len(block.operations) - 1].operands[0]
    owner = yielded.owner
    if isinstance(owner, ir.Block) or owner.operation.name != "arith.constant":
        raise PassError(op, "pads with a value that is no constant")
    return owner.operation.attributes["value"]


def _index_constant(value: int) -> ir.Value:
    return arith.constant(ir.IndexType.get(), ir.IntegerAttr.get(ir.IndexType.get(), value))


def _compare(predicate: str, position: ir.Value, value: int) -> ir.Value:
    return arith.cmpi(getattr(arith.CmpIPredicate, predicate), position, _index_constant(value))


TENSOR_RULES: dict[str, Callable[[ir.OpView, Values], list[Source]]] = {
    "tensor.expand_shape": convert_reshape,
    "tensor.collapse_shape": convert_reshape,
    "tensor.extract_slice": convert_extract_slice,
    "tensor.insert_slice": convert_insert_slice,
    "tensor.pad": convert_pad,
    "tensor.concat": convert_concat,
}
