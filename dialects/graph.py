"""`tile.graph` and `tile.output`: a function of tensors, as operator-tiles joined by reuse-tiles."""

from typing import Any

from torch_mlir import ir
from torch_mlir.dialects.ext import Operand, Region

from welder_mlir.dialects.dialect import Tile
from welder_mlir.dialects.verification import fail, single_block, static_shape

# Constants come here when canonicalisation hoists them out of bodies.
MEMBERS = ("tile.operator", "tile.reuse", "tile.output", "arith.constant")


class GraphOp(Tile.Operation, name="graph", traits=[ir.IsIsolatedFromAboveTrait, ir.NoTerminatorTrait]):
    """Operators in topological order; the region's arguments are the inputs, `inputs` names them."""

    sym_name: ir.StringAttr
    inputs: ir.ArrayAttr
    body: Region

    def verify_region_invariants(self) -> bool:
        """Every input is named and of static shape; only operators, reuse-tiles and outputs stand here."""
        block = single_block(self)
        if block is None:
            return False
        inputs = ir.ArrayAttr(self.attributes["inputs"])
        if len(inputs) != len(block.arguments):
            return fail(self, f"names {len(inputs)} inputs for {len(block.arguments)} arguments")
        if not all(isinstance(entry, ir.DictAttr) and "name" in entry for entry in inputs):
            return fail(self, "expects each of 'inputs' to be a dictionary with a 'name'")
        for argument in block.arguments:
            if static_shape(argument.type) is None:
                return fail(self, f"has an input of type {argument.type}; expected a static shape")
        for operation in block.operations:
            if operation.operation.name not in MEMBERS:
                return fail(self, f"holds '{operation.operation.name}'; expected one of {', '.join(MEMBERS)}")
        return True


class OutputOp(Tile.Operation, name="output"):
    """One result of the graph."""

    tensor: Operand[Any]
