"""Repeats the scalar operations of a tile.compute for each register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import Builder
from welder_mlir.conversion.tile_to_gpu.division import Divisor, divide, prepare_divisor
from welder_mlir.conversion.tile_to_gpu.guards import ALWAYS
from welder_mlir.conversion.tile_to_gpu.memory import Memory, load_elements
from welder_mlir.tile_graph.index_expr import const
from welder_mlir.tile_ir.quick_math import is_quick

CONTRACTED = ("arith.addf", "arith.mulf", "arith.subf")  # a product and a sum become one operation, rounded once


@dataclass(frozen=True)
class _Scalar:
    op: ir.Operation
    name: str
    results: tuple[ir.Type, ...]
    operands: tuple[ir.Value, ...]
    attributes: dict[str, ir.Attribute]


class Body:
    """The operations of a body, read once; `repeat` writes them for one element.

    An operation whose operands do not change from one element to the next is written once.
    """

    def __init__(self, op: ir.Operation, builder: Builder, memories: Mapping[ir.Value, Memory]) -> None:
        self._builder, self._memories = builder, memories
        self._scalars: list[_Scalar] = []
        self._constants: dict[ir.Value, ir.Value] = {}
        self._written: dict[tuple[object, ...], list[ir.Value]] = {}
        self._divisors: dict[ir.Value, Divisor] = {}
        self.reads: list[ir.Operation] = []
        self.writes: list[ir.Operation] = []
        self.positions: list[ir.Operation] = []
        for view in op.regions[0].blocks[0].operations:
            self._sort(view.operation)

    def repeat(self, given: Mapping[ir.Value, ir.Value], outer: Callable[[ir.Value], ir.Value]) -> list[ir.Value]:
        """Write the body with `given` values for its reads and indices; return the value of each write.

        `outer` gives what stands for a value from outside of the body.
        """
        known = dict(given)

        def look_up(value: ir.Value) -> ir.Value:
            found = known.get(value)
            if found is None:
                found = self._constants.get(value)
            return outer(value) if found is None else found

        for number, scalar in enumerate(self._scalars):
            if scalar.name == "memref.load":
                results = [self._gather(scalar, look_up)]
            elif len(scalar.op.regions):
                results = self._builder.clone(scalar.op, look_up)
            else:
                operands = [look_up(value) for value in scalar.operands]
                key = (number, *operands)
                results = self._written.get(key)  # type: ignore[assignment]
                if results is None:
                    results = self._write(scalar, operands)
                    self._written[key] = results
            known.update(zip(scalar.op.results, results, strict=True))
        return [look_up(write.operands[0]) for write in self.writes]

    def _sort(self, op: ir.Operation) -> None:
        name = op.name
        if name == "tile.read":
            self.reads.append(op)
        elif name == "tile.write":
            self.writes.append(op)
        elif name == "tile.index":
            self.positions.append(op)
        elif name == "arith.constant":
            self._constants[op.results[0]] = self._builder.constant(op.attributes["value"])
        else:
            attributes = {name: op.attributes[name] for name in op.attributes}
            types = tuple(r.type for r in op.results)
            self._scalars.append(_Scalar(op, name, types, tuple(op.operands), attributes))

    def _write(self, scalar: _Scalar, operands: list[ir.Value]) -> list[ir.Value]:
        if scalar.name == "arith.divf" and isinstance(scalar.results[0], ir.F32Type):
            return [self._divide(scalar, *operands)]
        attributes = scalar.attributes
        if scalar.name in CONTRACTED:
            attributes = {**attributes, "fastmath": self._builder.parsed("#arith.fastmath<contract>")}
        return list(self._builder.op(scalar.name, scalar.results, operands, attributes).results)

    def _divide(self, scalar: _Scalar, dividend: ir.Value, divisor: ir.Value) -> ir.Value:
        prepared = self._divisors.get(divisor) or prepare_divisor(self._builder, divisor)
        self._divisors[divisor] = prepared
        return divide(self._builder, dividend, prepared, corrected=not is_quick(scalar.op))

    def _gather(self, scalar: _Scalar, look_up: Callable[[ir.Value], ir.Value]) -> ir.Value:
        """A load at computed indices, which are kept within the tensor: elements of padding have any index."""
        memory = self._memories[scalar.operands[0]]
        builder = self._builder
        address = const(0)
        for value, extent, stride in zip(scalar.operands[1:], memory.shape, memory.strides, strict=True):
            narrow = builder.value("arith.index_cast", builder.integer, [look_up(value)])
            low = builder.value("arith.maxsi", builder.integer, [narrow, builder.integer_constant(0)])
            top = builder.integer_constant(extent - 1)
            kept = builder.value("arith.minsi", builder.integer, [low, top])
            address = address + builder.variable(kept, 0, extent - 1) * stride
        return load_elements(builder, memory, [address], [ALWAYS])[0]
