"""Which operation combines the elements of a reduction."""

from __future__ import annotations

from torch_mlir import ir

COMBINERS = {
    "arith.addf": "add",
    "arith.addi": "add",
    "arith.mulf": "mul",
    "arith.muli": "mul",
    "arith.maximumf": "max",
    "arith.maxnumf": "max",
    "arith.maxsi": "max",
    "arith.minimumf": "min",
    "arith.minnumf": "min",
    "arith.minsi": "min",
    "arith.andi": "and",
    "arith.ori": "or",
}


def combiner_of(block: ir.Block) -> tuple[str, ir.OpView] | None:
    """The combiner of a one-result body and the operation that applies it, or None for a body of another form.

    The accumulator (the last argument) must enter that operation and nothing else.
    """
    operations = list(block.operations)
    accumulator = block.arguments[len(block.arguments) - 1]
    yielded = operations[-1].operands[0]
    if isinstance(yielded.owner, ir.Block):
        return None
    last = yielded.owner.opview
    name = COMBINERS.get(last.operation.name)
    uses = list(accumulator.uses)
    if name is None or len(uses) != 1 or uses[0].owner.operation != last.operation:
        return None
    return name, last
