"""Taking a `linalg.generic` apart and putting another in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch_mlir import ir


def operations(module: ir.Module, name: str) -> list[ir.Operation]:
    """Return the operations called `name` anywhere in `module`, in order."""
    found: list[ir.Operation] = []

    def visit(operation: ir.Operation) -> ir.WalkResult:
        if operation.name == name:
            found.append(operation)
        return ir.WalkResult.ADVANCE

    module.operation.walk(visit)
    return found


@dataclass(frozen=True)
class GenericOperands:
    """The operands of a `linalg.generic`, held only while it is rewritten."""

    inputs: list[ir.Value]
    outputs: list[ir.Value]
    maps: list[ir.AffineMap]
    iterators: ir.Attribute

    @classmethod
    def read(cls, operation: ir.Operation) -> GenericOperands:
        count = operation.attributes["operandSegmentSizes"][0]
        operands = list(operation.operands)
        maps = [attribute.value for attribute in operation.attributes["indexing_maps"]]
        return cls(operands[:count], operands[count:], maps, operation.attributes["iterator_types"])

    def without_inputs(self, places: Sequence[int]) -> GenericOperands:
        """Return these operands without the inputs at `places`."""
        kept = [place for place in range(len(self.maps)) if place not in places]
        inputs = [operand for place, operand in enumerate(self.inputs) if place not in places]
        return GenericOperands(inputs, self.outputs, [self.maps[place] for place in kept], self.iterators)

    def replace(self, old: ir.Operation, kept: Sequence[int], dropped_arguments: Sequence[int]) -> None:
        """Put an operation with these operands in the place of `old`, whose body it takes over.

        `kept` are the results of `old` that the new one has, `dropped_arguments` the body's arguments that
        it lacks.
        """
        with ir.InsertionPoint(old), old.location:
            new = ir.Operation.create(
                "linalg.generic",
                results=[old.results[place].type for place in kept],
                operands=[*self.inputs, *self.outputs],
                attributes={
                    "indexing_maps": ir.ArrayAttr.get([ir.AffineMapAttr.get(one) for one in self.maps]),
                    "iterator_types": self.iterators,
                    "operandSegmentSizes": ir.DenseI32ArrayAttr.get([len(self.inputs), len(self.outputs)]),
                },
                regions=1,
            )
        block = old.regions[0].blocks[0]
        for place in sorted(dropped_arguments, reverse=True):
            block.erase_argument(place)
        block.append_to(new.regions[0])
        for place, result in zip(kept, new.results, strict=True):
            old.results[place].replace_all_uses_with(result)
        old.erase()

    def covers_loops(self) -> bool:
        """Return whether every loop indexes some operand directly, so that its extent can be inferred."""
        found = {
            expression.position
            for one in self.maps
            for expression in one.results
            if isinstance(expression, ir.AffineDimExpr)
        }
        return len(found) == self.maps[0].n_dims
