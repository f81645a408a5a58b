"""`linalg.generic` and `linalg.fill` to operators in normal form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.linalg_to_tile.combiners import combiner_of
from welder_mlir.conversion.linalg_to_tile.graph_builder import (
    OperatorBuilder,
    Source,
    Splat,
    node_name,
)
from welder_mlir.conversion.linalg_to_tile.scalar_body import BodyCloner, is_narrow, narrow, widen, widened
from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim
from welder_mlir.tile_ir.affine import read_map
from welder_mlir.tile_ir.elements import identity

Values = dict[ir.Value, Source]


@dataclass(frozen=True)
class Loops:
    """The loops of a generic, renumbered so that the result's axes come first, then the reduction axes."""

    shape: tuple[int, ...]
    reduction: tuple[int, ...]
    positions: tuple[IndexExpr, ...]  # of each old loop, over the new domain

    def at(self, op: ir.OpView, operand: int) -> tuple[IndexExpr, ...]:
        """The indices of an operand over the new domain."""
        map_ = read_map(ir.AffineMapAttr(op.attributes["indexing_maps"][operand]).value)
        return map_.substitute(self.positions)


def convert_fill(op: ir.OpView, values: Values) -> list[Source]:
    """A tensor of one constant."""
    return [Splat(_scalar_constant(op, op.operation.operands[0]))]


def convert_generic(op: ir.OpView, values: Values) -> list[Source]:
    """An operator, and where needed one that joins the start value and one that narrows the result."""
    block = op.operation.regions[0].blocks[0]
    splat = _as_splat(op, block)
    if splat is not None:
        return [splat]
    loops = _loops(op)
    if not loops.reduction:
        return _convert_map(op, block, loops, values)
    found = combiner_of(block) if len(op.operation.results) == 1 else None
    if found is None:
        return _convert_serial(op, block, loops, values)
    return [_convert_reduction(op, block, loops, values, *found)]


def _loops(op: ir.OpView) -> Loops:
    iterators = [str(i) for i in op.attributes["iterator_types"]]
    maps = [read_map(ir.AffineMapAttr(a).value) for a in op.attributes["indexing_maps"]]
    outs = maps[len(op.operation.operands) - len(op.operation.results) :]
    if any(out.results != outs[0].results for out in outs) or not outs[0].is_projection:
        raise PassError(op, f"writes its results through {', '.join(map(str, outs))}; expected one projection")
    extents = _extents(op, maps, len(iterators))
    positions: list[IndexExpr] = [const(0)] * len(iterators)
    for axis, old in enumerate(outs[0].projected_dims()):
        if old is not None:
            positions[old] = dim(axis)
    shape = tuple(op.operation.results[0].type.shape)
    reduced = [i for i, word in enumerate(iterators) if "reduction" in word]
    for number, old in enumerate(reduced):
        positions[old] = dim(len(shape) + number)
    return Loops(shape, tuple(extents[i] for i in reduced), tuple(positions))


def _extents(op: ir.OpView, maps: Sequence, loops: int) -> list[int]:
    extents = [1] * loops
    for operand, map_ in zip(op.operation.operands, maps, strict=True):
        if not isinstance(operand.type, ir.ShapedType):
            continue
        for expr, extent in zip(map_.results, operand.type.shape, strict=True):
            for position in range(loops):
                if expr == dim(position):
                    extents[position] = extent
    return extents


def _convert_map(op: ir.OpView, block: ir.Block, loops: Loops, values: Values) -> list[Source]:
    types = [r.type for r in op.operation.results]
    if len(types) > 2:
        raise PassError(op, f"has {len(types)} results; expected at most 2")
    builder = OperatorBuilder(node_name(op, "map"), types)
    with ir.InsertionPoint(builder.block):
        cloner = _cloner(op, loops, builder, values)
        for number, argument in enumerate(block.arguments):
            if any(True for _ in argument.uses):
                cloner.values[argument] = _read(op, number, loops, builder, values)
        return list(builder.finish(_clone_body(block, cloner)))


def _convert_reduction(
    op: ir.OpView, block: ir.Block, loops: Loops, values: Values, combiner: str, last: ir.OpView
) -> Source:
    result = op.operation.results[0].type
    wide = ir.RankedTensorType.get(list(result.shape), widened(result.element_type))
    name = node_name(op, "reduction")
    builder = OperatorBuilder(name, [wide], loops.reduction, combiner)
    with ir.InsertionPoint(builder.block):
        cloner = _cloner(op, loops, builder, values)
        for number in range(len(block.arguments) - 1):
            if any(True for _ in block.arguments[number].uses):
                cloner.values[block.arguments[number]] = _read(op, number, loops, builder, values)
        cloner.values[block.arguments[len(block.arguments) - 1]] = builder.block.arguments[0]
        (reduced,) = builder.finish(_clone_body(block, cloner))
    start = values[op.operation.operands[len(op.operation.operands) - 1]]
    starts_from_identity = isinstance(start, Splat) and start.value == identity(combiner, result.element_type)
    if starts_from_identity and not is_narrow(result.element_type):
        return reduced
    return _finish_reduction(name, result, reduced, None if starts_from_identity else start, last)


def _finish_reduction(
    name: str, result: ir.RankedTensorType, reduced: ir.Value, start: Source | None, last: ir.OpView
) -> ir.Value:
    """The operator that joins a start value to a reduction, and narrows it."""
    builder = OperatorBuilder(name, [result])
    at = [dim(i) for i in range(len(result.shape))]
    with ir.InsertionPoint(builder.block):
        value = builder.read(reduced, at)
        if start is not None:
            operands = [builder.read(start, at), value]
            attributes = {entry: last.operation.attributes[entry] for entry in last.operation.attributes}
            value = ir.Operation.create(last.operation.name, [value.type], operands, attributes).results[0]
        return builder.finish([narrow(value, result.element_type)])[0]


def _convert_serial(op: ir.OpView, block: ir.Block, loops: Loops, values: Values) -> list[Source]:
    """A reduction without a combiner (arg-max, say): it starts from constants and runs in order."""
    results = [r.type for r in op.operation.results]
    if len(results) > 2:
        raise PassError(op, f"has {len(results)} results; expected at most 2")
    starts = [values[v] for v in list(op.operation.operands)[-len(results) :]]
    if not all(isinstance(start, Splat) for start in starts):
        raise PassError(op, "reduces in an order of its own from a computed start; expected a constant one")
    wide = [ir.RankedTensorType.get(list(t.shape), widened(t.element_type)) for t in results]
    init = [_widened_attribute(start.value) for start in starts]
    builder = OperatorBuilder(node_name(op, "reduction"), wide, loops.reduction, "none", init)
    inputs = len(block.arguments) - len(results)
    with ir.InsertionPoint(builder.block):
        cloner = _cloner(op, loops, builder, values)
        for number in range(inputs):
            if any(True for _ in block.arguments[number].uses):
                cloner.values[block.arguments[number]] = _read(op, number, loops, builder, values)
        for number in range(len(results)):
            cloner.values[block.arguments[inputs + number]] = builder.block.arguments[number]
        reduced = builder.finish(_clone_body(block, cloner))
    name = node_name(op, "reduction")
    return [
        r if not is_narrow(t.element_type) else _narrowed(name, r, t) for r, t in zip(reduced, results, strict=True)
    ]


def _narrowed(name: str, value: ir.Value, result: ir.RankedTensorType) -> ir.Value:
    builder = OperatorBuilder(name, [result])
    with ir.InsertionPoint(builder.block):
        return builder.finish([builder.read(value, [dim(i) for i in range(len(result.shape))])])[0]


def _read(op: ir.OpView, number: int, loops: Loops, builder: OperatorBuilder, values: Values) -> ir.Value:
    operand = op.operation.operands[number]
    if isinstance(operand.type, ir.ShapedType):
        return builder.read(_source(op, values, operand), loops.at(op, number))
    return builder.read(Splat(_scalar_constant(op, operand)), ())


def _source(op: ir.OpView, values: Values, operand: ir.Value) -> Source:
    if operand not in values:
        raise PassError(op, "reads a tensor that nothing has written")
    return values[operand]


def _clone_body(block: ir.Block, cloner: BodyCloner) -> list[ir.Value]:
    operations = list(block.operations)
    for operation in operations[:-1]:
        cloner.clone(operation)
    return [cloner.lookup(v) for v in operations[-1].operands]


def _cloner(op: ir.OpView, loops: Loops, builder: OperatorBuilder, values: Values) -> BodyCloner:
    def clone_index(index: ir.OpView, cloner: BodyCloner) -> list[ir.Value]:
        expr = loops.positions[ir.IntegerAttr(index.operation.attributes["dim"]).value]
        axis = next(iter(expr.dims()), None)
        zero = ir.IntegerAttr.get(ir.IndexType.get(), 0)
        return [builder.read(Splat(zero), ()) if axis is None else builder.index(axis)]

    def clone_extract(extract: ir.OpView, cloner: BodyCloner) -> list[ir.Value]:
        tensor, *indices = extract.operation.operands
        source = _source(op, values, tensor)
        if isinstance(source, Splat):
            return [builder.read(source, ())]
        builder.note_data_dependent()
        operands = [builder.reuse(source), *(cloner.lookup(i) for i in indices)]
        element = tensor.type.element_type
        value = ir.Operation.create("tensor.extract", [element], operands).results[0]
        return [widen(value)]

    return BodyCloner({"linalg.index": clone_index, "tensor.extract": clone_extract})


def _widened_attribute(value: ir.Attribute) -> ir.Attribute:
    return ir.FloatAttr.get(widened(value.type), ir.FloatAttr(value).value) if is_narrow(value.type) else value


def _scalar_constant(op: ir.OpView, value: ir.Value) -> ir.Attribute:
    owner = value.owner
    if isinstance(owner, ir.Block) or owner.operation.name != "arith.constant":
        raise PassError(op, "reads a scalar that is no constant")
    return owner.operation.attributes["value"]


def _as_splat(op: ir.OpView, block: ir.Block) -> Splat | None:
    """The constant that the generic fills its result with, if it does no more."""
    operations = list(block.operations)
    if len(operations) != 1 or len(op.operation.results) != 1:
        return None
    yielded = operations[0].operands[0]
    if not isinstance(yielded.owner, ir.Block):
        return Splat(_scalar_constant(op, yielded))
    for number, argument in enumerate(block.arguments):
        operand = op.operation.operands[number]
        if argument == yielded and not isinstance(operand.type, ir.ShapedType):
            return Splat(_scalar_constant(op, operand))
    return None
