"""The body of a contraction: which read feeds which factor of its product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.read_program import accesses, body_operations

ADD = ("arith.addf", "arith.addi")
MULTIPLY = ("arith.mulf", "arith.muli")


@dataclass(frozen=True)
class Factor:
    """One factor: the read that it depends on, and the ops from there to `value`, the read included."""

    read: ir.OpView
    operations: tuple[ir.OpView, ...]
    value: ir.Value

    @property
    def is_plain(self) -> bool:
        """Whether the factor is the element itself."""
        return len(self.operations) == 1


def product_of(op: ir.OpView) -> tuple[Factor, Factor] | None:
    """The factors of `accumulator += left * right`, or None if the body is something else."""
    write = accesses(op, "tile.write")[0]
    total = _defining(write.operands[0], ADD)
    if total is None:
        return None
    for accumulator, product in (list(total.operands), list(total.operands)[::-1]):
        multiply = _defining(product, MULTIPLY)
        if _reads(accumulator, write.operands[1]) and multiply is not None:
            factors = [_factor(op, value, write.operands[1]) for value in multiply.operands]
            if factors[0] and factors[1] and factors[0].read != factors[1].read:
                return factors[0], factors[1]
    return None


def _defining(value: ir.Value, names: Sequence[str]) -> ir.Operation | None:
    owner = value.owner
    return owner if not isinstance(owner, ir.Block) and owner.operation.name in names else None


def _reads(value: ir.Value, tile: ir.Value) -> bool:
    read = _defining(value, ("tile.read",))
    return read is not None and read.operands[0] == tile


def _factor(op: ir.OpView, value: ir.Value, accumulator: ir.Value) -> Factor | None:
    """The part of the body that computes `value`, if it depends on one read of one operand."""
    needed = {value}
    part: list[ir.OpView] = []
    for inner in reversed(body_operations(op)):
        if any(result in needed for result in inner.results):
            part.insert(0, inner)
            if inner.operation.name != "tile.read":
                needed.update(inner.operands)
    reads = [inner for inner in part if inner.operation.name == "tile.read"]
    others = [inner.operation.name for inner in part if inner.operation.name in ("tile.index", "memref.load")]
    if len(reads) != 1 or others or reads[0].operands[0] == accumulator:
        return None
    return Factor(reads[0], tuple(part), value)
