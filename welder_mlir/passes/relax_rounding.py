"""Quotients and exponentials that are rounded to 16 bits in the end need not have the last of their 24 right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass
from welder_mlir.tile_ir.quick_math import mark_quick
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, readings_of

# Where numbers that differ by a little give results that differ by much.
STEPS = ("arith.cmpf", "arith.fptosi", "arith.fptoui", "arith.remf", "math.ceil", "math.floor", "math.round")
STEPS += ("math.roundeven", "math.trunc")
POINTWISE = ("map", "reduction")  # kinds of operators that keep relative errors as small as they are


@dataclass(frozen=True)
class RelaxRoundingPass(Pass):
    """Mark the divisions and exponentials in f32 whose results only reach tensors of 16 bits."""

    argument: ClassVar[str] = "tile-relax-rounding"

    def run(self, module: ir.Operation) -> None:
        """Operators are visited from the outputs, so that readers are known before."""
        for graph in find_graphs(module):
            coarse: set[ir.Operation] = set()
            for operation in reversed(operators_of(graph)):
                if _takes_errors(operation) and all(_is_coarse(result, coarse) for result in operation.results):
                    coarse.add(operation)
                    for op in operation.regions[0].blocks[0].operations:
                        mark_quick(op.operation)


def _takes_errors(operation: ir.Operation) -> bool:
    kind = ir.StringAttr(operation.attributes["kind"]).value
    return kind in POINTWISE and not any(op.operation.name in STEPS for op in operation.regions[0].blocks[0].operations)


def _is_coarse(result: ir.Value, coarse: set[ir.Operation]) -> bool:
    """Whether a tensor has 16 bits, or is in f32 and read by operators alone whose results are coarse."""
    element = result.type.element_type
    if not isinstance(element, ir.F32Type):
        return isinstance(element, ir.F16Type | ir.BF16Type)
    reads = readings_of(result)
    if reads is None:
        return False
    return all(read.name == "tile.read" and read.parent.operation in coarse for read in reads)
