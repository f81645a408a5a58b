"""`tile.allocate`, `tile.load`, `tile.store`: the memory side of the paper's device interface."""

from collections.abc import Sequence

from torch_mlir import ir
from torch_mlir.dialects.ext import Operand, Result

from welder_mlir.dialects.dialect import Tile
from welder_mlir.dialects.verification import (
    affine_map,
    fail,
    integers,
    memory_level,
    static_shape,
    verify_access,
)


class AllocateOp(Tile.Operation, name="allocate"):
    """A tile at level 1 (workgroup) or level 0 (private, distributed over an iteration space)."""

    memory: Result[ir.MemRefType]

    def verify_invariants(self) -> bool:
        """The level is 0 or 1; a private tile names its space and axes."""
        type_ = self.results[0].type
        level = memory_level(type_)
        if level not in (0, 1):
            return fail(self, f"allocates {type_}; expected a memref in workgroup or private memory")
        if static_shape(type_) is None:
            return fail(self, f"allocates {type_}; expected a static shape")
        axes = integers(self, "axes")
        if level == 1:
            in_space = "space" in self.attributes or "axes" in self.attributes
            return not in_space or fail(self, "puts workgroup memory into an iteration space")
        if axes is None or "space" not in self.attributes:
            return fail(self, "of private memory expects 'space' and 'axes'")
        if len(axes) != len(type_.shape) or axes != sorted(set(axes)):
            rank = len(type_.shape)
            return fail(self, f"has axes {axes} for a tile of rank {rank}; expected one each, ascending")
        return True


class LoadOp(Tile.Operation, name="load"):
    """destination[d] = valid(d) ? source[map(d)] : padding; from a lower level to a higher or equal one."""

    source: Operand[ir.MemRefType]
    destination: Operand[ir.MemRefType]
    symbols: Sequence[Operand[ir.IndexType]]
    map: ir.AffineMapAttr

    def verify_invariants(self) -> bool:
        """Levels go up, element types agree, the map fits both ends, a guard comes with its padding."""
        source, destination = self.operands[0].type, self.operands[1].type
        if not _levels(self, source, destination, up=True) or not _access(self, destination, source):
            return False
        if ("valid" in self.attributes) != ("padding" in self.attributes):
            return fail(self, "expects 'valid' and 'padding' together")
        if "padding" in self.attributes and self.attributes["padding"].type != source.element_type:
            return fail(self, f"pads {source.element_type} elements with {self.attributes['padding'].type}")
        return True


class StoreOp(Tile.Operation, name="store"):
    """destination[map(d)] = source[d] where valid(d); from registers down."""

    source: Operand[ir.MemRefType]
    destination: Operand[ir.MemRefType]
    symbols: Sequence[Operand[ir.IndexType]]
    map: ir.AffineMapAttr

    def verify_invariants(self) -> bool:
        """Levels go down, element types agree, the map fits both ends."""
        source, destination = self.operands[0].type, self.operands[1].type
        if not _levels(self, source, destination, up=False) or not _access(self, source, destination):
            return False
        return memory_level(source) == 0 or fail(self, "expects to store private memory")


def _levels(op: ir.OpView, source: ir.Type, destination: ir.Type, *, up: bool) -> bool:
    lower, higher = (source, destination) if up else (destination, source)
    low, high = memory_level(lower), memory_level(higher)
    if low is None or high is None:
        return fail(op, f"moves between unknown memory levels: {source} to {destination}")
    if low <= high:
        path = f"level {low if up else high} to level {high if up else low}"
        return fail(op, f"moves from {path}: levels out of order")
    if source.element_type != destination.element_type:
        return fail(op, f"changes the element type {source.element_type} to {destination.element_type}")
    return True


def _access(op: ir.OpView, tile: ir.Type, other: ir.Type) -> bool:
    map_ = affine_map(op, "map")
    if map_ is None:
        return fail(op, "expects 'map' to be an affine map")
    symbols = len(op.operands) - 2
    if not verify_access(op, "'map'", map_, len(tile.shape), symbols, len(other.shape)):
        return False
    if "valid" in op.attributes:
        valid = op.attributes["valid"]
        if not isinstance(valid, ir.IntegerSetAttr):
            return fail(op, "expects 'valid' to be an affine set")
    return True
