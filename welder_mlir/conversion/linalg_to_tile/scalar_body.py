"""Cloning of linalg bodies: fp16 and bf16 arithmetic is done in f32, and rounded where a value leaves the body."""

from __future__ import annotations

from collections.abc import Callable

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.pass_manager.base import PassError

BITWISE = ("arith.bitcast",)


def is_narrow(type_: ir.Type) -> bool:
    """Whether it is a float narrower than f32."""
    return isinstance(type_, ir.F16Type | ir.BF16Type)


def widened(type_: ir.Type) -> ir.Type:
    """The type that values of `type_` are computed in."""
    return ir.F32Type.get() if is_narrow(type_) else type_


def widen(value: ir.Value) -> ir.Value:
    """The value in the type that it is computed in."""
    return arith.extf(ir.F32Type.get(), value) if is_narrow(value.type) else value


def narrow(value: ir.Value, type_: ir.Type) -> ir.Value:
    """The value rounded to `type_`; what was only widened from it is taken back."""
    if not is_narrow(type_) or value.type == type_:
        return value
    owner = value.owner
    if isinstance(owner, ir.Block) or owner.name != "arith.extf" or owner.operands[0].type != type_:
        return arith.truncf(type_, value)
    source = owner.operands[0]
    if not list(value.uses):
        owner.erase()
    return source


class BodyCloner:
    """Clones scalar operations into the current insertion point.

    `values` maps what has been cloned, in the type it is computed in; `special` maps an operation's name to a
    function that clones it (reads, indices), returning its results.
    """

    def __init__(self, special: dict[str, Callable[[ir.OpView, BodyCloner], list[ir.Value]]]) -> None:
        self.values: dict[ir.Value, ir.Value] = {}
        self.special = special

    def lookup(self, value: ir.Value) -> ir.Value:
        """The clone of `value`; a constant from outside of the body is cloned on demand."""
        if value in self.values:
            return self.values[value]
        owner = value.owner
        if isinstance(owner, ir.Block):
            raise PassError(owner.owner, "captures a value that is no constant")
        self.clone(owner.opview)
        return self.values[value]

    def clone(self, op: ir.OpView) -> None:
        """Clone one operation."""
        name = op.operation.name
        if name in self.special:
            results = self.special[name](op, self)
        elif name == "arith.constant":
            results = [_constant(op)]
        elif name in ("arith.extf", "arith.truncf"):
            results = [_change_width(op, self)]
        else:
            results = _clone_widened(op, self)
        self.values.update(zip(op.operation.results, results, strict=True))


def _constant(op: ir.OpView) -> ir.Value:
    type_ = op.operation.results[0].type
    if not isinstance(type_, ir.F16Type | ir.BF16Type | ir.F32Type | ir.F64Type | ir.IntegerType | ir.IndexType):
        raise PassError(op, f"a body uses a constant of type {type_}; expected a scalar")
    value = op.operation.attributes["value"]
    if is_narrow(type_):
        value = ir.FloatAttr.get(ir.F32Type.get(), ir.FloatAttr(value).value)
    return arith.constant(value.type, value)


def _change_width(op: ir.OpView, cloner: BodyCloner) -> ir.Value:
    operand, target = cloner.lookup(op.operation.operands[0]), op.operation.results[0].type
    if op.operation.name == "arith.extf":
        return operand if operand.type == target else arith.extf(target, operand)
    rounded = arith.truncf(target, operand)
    return widen(rounded)


def _clone_widened(op: ir.OpView, cloner: BodyCloner) -> list[ir.Value]:
    operation = op.operation
    if len(operation.regions):
        raise PassError(op, f"a body holds '{operation.name}', an operation with a region")
    narrow_types = any(is_narrow(v.type) for v in (*operation.operands, *operation.results))
    if narrow_types and operation.name in BITWISE:
        raise PassError(op, f"'{operation.name}' looks at the bits of an fp16 or bf16 value; cast to f32 first")
    attributes = {entry: operation.attributes[entry] for entry in operation.attributes}
    clone = ir.Operation.create(
        operation.name,
        results=[widened(r.type) for r in operation.results],
        operands=[cloner.lookup(v) for v in operation.operands],
        attributes=attributes,
    )
    return list(clone.results)
