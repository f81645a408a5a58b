"""Rules for what stands between tiles: loops, constants and arithmetic on indices."""

from __future__ import annotations

from torch_mlir import ir
from torch_mlir.dialects import scf

from welder_mlir.conversion.read_program import access_map
from welder_mlir.conversion.tile_to_cpu.index_values import ANY
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering
from welder_mlir.conversion.tile_to_cpu.rolled_loop import rolled_loop
from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_graph.index_expr import Range


def lower_for(lowering: Lowering, op: ir.OpView) -> None:
    """`scf.for` with static bounds stays a loop; `tile.stages` says nothing to a CPU."""
    bounds = [lowering.ranges.get(value, ANY) for value in list(op.operands)[:3]]
    if any(low != high for low, high in bounds) or len(op.operands) != 3:
        raise PassError(op, "expected a loop with constant bounds that carries no values")
    (first, _), (last, _), (step, _) = bounds
    loop = rolled_loop(*(lowering.value(value) for value in op.operands))
    body = op.regions[0].blocks[0]
    highest = first + max(0, last - 1 - first) // step * step
    lowering.bind(body.arguments[0], loop.induction_variable, (first, highest))
    with ir.InsertionPoint(loop.body):
        lowering.lower(list(body.operations)[:-1])
        scf.YieldOp([])


def lower_constant(lowering: Lowering, op: ir.OpView) -> None:
    """`arith.constant` is copied; an index is remembered."""
    copy = op.operation.clone()
    value = op.attributes["value"]
    index = isinstance(op.results[0].type, ir.IndexType)
    number = ir.IntegerAttr(value).value if index else 0
    lowering.bind(op.results[0], copy.results[0], (number, number) if index else ANY)


def lower_index_arithmetic(lowering: Lowering, op: ir.OpView) -> None:
    """Any other op without effects is copied; `affine.apply` becomes `arith`."""
    if op.operation.name == "affine.apply":
        map_ = op.attributes["map"].value
        operands, dims = list(op.operands), map_.n_dims
        point = lowering.point([], operands[dims:])
        ranges = tuple(lowering.ranges.get(value, ANY) for value in operands[:dims])
        for position, value in enumerate(operands[:dims]):
            point = point.enter(position, lowering.value(value))
        point.dim_ranges = ranges
        expression = access_map(op, 0)[0]
        lowering.bind(op.results[0], point.emit(expression), point.bounds(expression))
        return
    if not op.operation.name.startswith("arith."):
        raise PassError(op, f"has no rule for '{op.operation.name}' in a block program")
    copy = op.operation.clone()
    for position, operand in enumerate(op.operands):
        copy.operands[position] = lowering.value(operand)
    lowering.bind(op.results[0], copy.results[0], _range(lowering, op))


def _range(lowering: Lowering, op: ir.OpView) -> Range:
    operands = [lowering.ranges.get(value, ANY) for value in op.operands]
    if len(operands) != 2 or ANY in operands:
        return ANY
    (a, b), (c, d) = operands
    match op.operation.name:
        case "arith.addi":
            return a + c, b + d
        case "arith.subi":
            return a - d, b - c
        case "arith.muli":
            products = (a * c, a * d, b * c, b * d)
            return min(products), max(products)
    return ANY
