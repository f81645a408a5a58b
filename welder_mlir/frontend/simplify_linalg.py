"""Rewrites that bring imported linalg into the few forms that the tile-graph is built from.

Afterwards a `linalg.generic` has no unused result and no constant tensor as an operand, a constant tensor
is a `linalg.fill`, and a value that is only broadcast is read through its reader's indexing map.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir
from torch_mlir.dialects import arith, linalg, tensor

from welder_mlir.frontend.generic_operands import GenericOperands, operations
from welder_mlir.frontend.integer_powers import write_out_integer_powers
from welder_mlir.frontend.safe_bodies import clamp_indices, drop_needless_checks, sink_scalars


def simplify(module: ir.Module) -> None:
    """Apply every rewrite to `module`, in place; dead operations are left to canonicalisation."""
    with module.context, ir.Location.unknown():
        drop_needless_checks(module)
        round_constants(module)
        sink_scalars(module)
        clamp_indices(module)
        drop_unused_results(module)
        inline_splats(module)
        write_out_integer_powers(module)
        fill_instead_of_generic(module)
        read_through_broadcasts(module)


def round_constants(module: ir.Module) -> None:
    """Fold `arith.truncf` of a constant, which upstream leaves when the value has to be rounded."""
    for operation in operations(module, "arith.truncf"):
        source = operation.operands[0].owner
        kind = operation.results[0].type
        if isinstance(source, ir.Block) or source.name != "arith.constant" or not isinstance(kind, ir.FloatType):
            continue
        with ir.InsertionPoint(operation), operation.location:
            rounded = arith.constant(kind, ir.FloatAttr.get(kind, source.attributes["value"].value))
        operation.results[0].replace_all_uses_with(rounded)
        operation.erase()


def drop_unused_results(module: ir.Module) -> None:
    """Remove results that nobody reads: the index that Softmax's maximum carries along, for one."""
    for operation in operations(module, "linalg.generic"):
        generic = GenericOperands.read(operation)
        kept = [place for place, result in enumerate(operation.results) if any(True for _ in result.uses)]
        if not kept or len(kept) == len(operation.results):
            continue
        dropped = [place for place in range(len(operation.results)) if place not in kept]
        count = len(generic.inputs)
        block = operation.regions[0].blocks[0]
        needed = _needed_arguments(block, kept)
        if any(count + place in needed for place in dropped):
            continue  # a result that is kept is computed from the one that is not read
        old_yield = block.operations[len(block.operations) - 1]
        yielded = [old_yield.operands[place] for place in kept]
        with ir.InsertionPoint(old_yield), old_yield.location:
            linalg.YieldOp(yielded)
        old_yield.operation.erase()
        _erase_dead_operations(block)
        outputs = [generic.outputs[place] for place in kept]
        maps = generic.maps[:count] + [generic.maps[count + place] for place in kept]
        GenericOperands(generic.inputs, outputs, maps, generic.iterators).replace(
            operation, kept, [count + place for place in dropped]
        )


def inline_splats(module: ir.Module) -> None:
    """Make a constant tensor a scalar in the bodies that read it, a `linalg.fill` for other readers."""
    for constant in operations(module, "arith.constant"):
        value = constant.attributes["value"]
        if not isinstance(constant.results[0].type, ir.RankedTensorType) or not (
            isinstance(value, ir.DenseElementsAttr) and value.is_splat
        ):
            continue
        scalar = value.get_splat_value()
        for operation in _generic_readers(constant.results[0]):
            _inline_splat(operation, constant.results[0], scalar)
        if any(True for _ in constant.results[0].uses):
            with ir.InsertionPoint(constant), constant.location:
                kind = constant.results[0].type
                empty = tensor.empty(kind.shape, kind.element_type)
                fill = linalg.fill(arith.constant(kind.element_type, scalar), outs=[empty])
            constant.results[0].replace_all_uses_with(fill)
        constant.erase()


def fill_instead_of_generic(module: ir.Module) -> None:
    """Make a `linalg.generic` that only spreads a scalar a `linalg.fill`."""
    for operation in operations(module, "linalg.generic"):
        generic = GenericOperands.read(operation)
        scalar = _spread_scalar(operation, generic)
        if scalar is None:
            continue
        with ir.InsertionPoint(operation), operation.location:
            fill = linalg.fill(scalar, outs=[generic.outputs[0]])
        operation.results[0].replace_all_uses_with(fill)
        operation.erase()


def read_through_broadcasts(module: ir.Module) -> None:
    """Let readers of a broadcast read its source, through the composition of the two indexing maps."""
    for operation in operations(module, "linalg.generic"):
        generic = GenericOperands.read(operation)
        if not _is_broadcast(operation, generic):
            continue
        result = operation.results[0]
        for reader in _generic_readers(result):
            _read_through(reader, result, generic.inputs[0], generic.maps[0])
        if not any(True for _ in result.uses):
            operation.erase()


def _generic_readers(value: ir.Value) -> list[ir.Operation]:
    """Return each `linalg.generic` that reads `value` as an input, once."""
    readers: list[ir.Operation] = []
    for use in value.uses:
        operation = use.owner.operation
        if operation.name == "linalg.generic" and operation not in readers:
            count = operation.attributes["operandSegmentSizes"][0]
            if use.operand_number < count:
                readers.append(operation)
    return readers


def _needed_arguments(block: ir.Block, results: Sequence[int]) -> set[int]:
    """Return the arguments of `block` from which the yielded values at `results` are computed."""
    last = block.operations[len(block.operations) - 1]
    pending = [last.operands[place] for place in results]
    arguments: set[int] = set()
    while pending:
        value = pending.pop()
        if isinstance(value.owner, ir.Block):
            if value.owner == block:
                arguments.add(ir.BlockArgument(value).arg_number)
        elif value.owner.parent == block.owner:
            pending += value.owner.operands
    return arguments


def _erase_dead_operations(block: ir.Block) -> None:
    """Erase what the terminator no longer needs; a body holds nothing with side effects."""
    for operation in reversed(list(block.operations)[:-1]):
        if not any(True for result in operation.results for _ in result.uses):
            operation.operation.erase()


def _inline_splat(operation: ir.Operation, value: ir.Value, scalar: ir.Attribute) -> None:
    generic = GenericOperands.read(operation)
    places = [place for place, operand in enumerate(generic.inputs) if operand == value]
    rest = generic.without_inputs(places)
    if not rest.covers_loops():
        return
    block = operation.regions[0].blocks[0]
    with ir.InsertionPoint.at_block_begin(block), operation.location:
        constant = arith.constant(scalar.type, scalar)
    for place in places:
        block.arguments[place].replace_all_uses_with(constant)
    rest.replace(operation, range(len(operation.results)), places)


def _spread_scalar(operation: ir.Operation, generic: GenericOperands) -> ir.Value | None:
    """Return the scalar that `operation` writes to every element of its only result, if it does just that."""
    block = operation.regions[0].blocks[0]
    if len(operation.results) != 1 or len(block.operations) != 1 or len(generic.inputs) > 1:
        return None
    if generic.maps[-1] != ir.AffineMap.get_identity(generic.maps[-1].n_dims):
        return None
    yielded = block.operations[0].operands[0]
    if not generic.inputs:
        outside = not isinstance(yielded.owner, ir.Block)
        return yielded if outside and not isinstance(yielded.type, ir.ShapedType) else None
    scalar = generic.inputs[0]
    return scalar if yielded == block.arguments[0] and not isinstance(scalar.type, ir.ShapedType) else None


def _is_broadcast(operation: ir.Operation, generic: GenericOperands) -> bool:
    """Return whether `operation` copies one tensor along further axes and does nothing else."""
    block = operation.regions[0].blocks[0]
    if len(generic.inputs) != 1 or len(operation.results) != 1 or len(block.operations) != 1:
        return False
    source, target = generic.maps
    if target != ir.AffineMap.get_identity(target.n_dims) or len(source.results) >= source.n_dims:
        return False
    if not isinstance(generic.inputs[0].type, ir.RankedTensorType):
        return False
    return bool(block.operations[0].operands[0] == block.arguments[0])


def _read_through(reader: ir.Operation, value: ir.Value, source: ir.Value, source_map: ir.AffineMap) -> None:
    generic = GenericOperands.read(reader)
    inputs, maps = list(generic.inputs), list(generic.maps)
    for place, operand in enumerate(generic.inputs):
        if operand == value:
            inputs[place] = source
            composed = [expression.compose(maps[place]) for expression in source_map.results]
            maps[place] = ir.AffineMap.get(maps[place].n_dims, 0, composed)
    if not GenericOperands(inputs, generic.outputs, maps, generic.iterators).covers_loops():
        return
    for place, operand in enumerate(inputs):
        reader.operands[place] = operand
    reader.attributes["indexing_maps"] = ir.ArrayAttr.get([ir.AffineMapAttr.get(one) for one in maps])
