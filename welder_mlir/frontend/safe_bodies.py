"""Bodies that compute all they need by themselves and never read out of bounds."""

from __future__ import annotations

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.frontend.generic_operands import GenericOperands, operations

# Checks of torch-mlir that may go: the first two, because every index that depends on data is clamped; the
# last, because the division behind it gives the infinity that ONNX asks for.
NEEDLESS_CHECKS = frozenset(
    {
        "index must be larger or equal to 0",
        "index must be smaller than dim size",
        "unimplemented: tensor with zero element",
    }
)
COMPUTED = ("arith.", "math.")


def drop_needless_checks(module: ir.Module) -> None:
    """Erase every `cf.assert` of `NEEDLESS_CHECKS`."""
    for operation in operations(module, "cf.assert"):
        if ir.StringAttr(operation.attributes["msg"]).value in NEEDLESS_CHECKS:
            operation.erase()


def clamp_indices(module: ir.Module) -> None:
    """Clamp the indices of `tensor.extract` that depend on data into their axis.

    ONNX forbids such indices; on a GPU one would read, or fault on, memory that is not the tensor's.
    """
    for operation in operations(module, "tensor.extract"):
        source = operation.operands[0].type
        for axis, index in enumerate(list(operation.operands)[1:]):
            if source.is_dynamic_dim(axis) or not _depends_on_data(index):
                continue
            with ir.InsertionPoint(operation), operation.location:
                kind = ir.IndexType.get()
                last, zero = arith.constant(kind, source.get_dim_size(axis) - 1), arith.constant(kind, 0)
                clamped = arith.maxsi(arith.minsi(index, last), zero)
            operation.operands[axis + 1] = clamped


def sink_scalars(module: ir.Module) -> None:
    """Move scalar arithmetic that stands between tensor operations into the bodies that use its result."""
    for operation in operations(module, "linalg.generic"):
        _capture_scalars(operation)
    body = module.body.operations[0].regions[0].blocks[0]
    scalars = [
        operation.operation
        for operation in body.operations
        if operation.operation.name.startswith((*COMPUTED, "tensor.extract"))
        and operation.operation.name not in ("arith.constant", "tensor.extract_slice")
    ]
    for operation in reversed(scalars):
        _sink(operation)


def _depends_on_data(index: ir.Value) -> bool:
    """Return whether `index` is computed from a value of a tensor rather than from loop indices alone."""
    pending = [index]
    while pending:
        value = pending.pop()
        if isinstance(value.owner, ir.Block) or value.owner.name == "tensor.extract":
            return True
        pending += value.owner.operands
    return False


def _capture_scalars(operation: ir.Operation) -> None:
    """Let the body refer to scalar operands that are computed, instead of receiving them."""
    generic = GenericOperands.read(operation)
    places = [
        place
        for place, operand in enumerate(generic.inputs)
        if not isinstance(operand.type, ir.ShapedType)
        and not isinstance(operand.owner, ir.Block)
        and operand.owner.name != "arith.constant"
    ]
    rest = generic.without_inputs(places)
    if not places or not rest.covers_loops():
        return
    block = operation.regions[0].blocks[0]
    for place in places:
        block.arguments[place].replace_all_uses_with(generic.inputs[place])
    rest.replace(operation, range(len(operation.results)), places)


def _sink(operation: ir.Operation) -> None:
    """Copy `operation` into each body that uses it, and erase it once nobody else does."""
    users: list[tuple[ir.Operation, int]] = []
    bodies: list[ir.Operation] = []
    for use in operation.results[0].uses:
        user = use.owner.operation
        body = user.parent
        if body is None or body.name != "linalg.generic":
            continue
        users.append((user, use.operand_number))
        if body not in bodies:
            bodies.append(body)
    for body in bodies:
        copy = operation.clone(ip=ir.InsertionPoint.at_block_begin(body.regions[0].blocks[0]))
        for user, place in users:
            if user.parent == body:
                user.operands[place] = copy.results[0]
    if not any(True for _ in operation.results[0].uses):
        operation.erase()
