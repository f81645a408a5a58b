"""`tile.read`, `tile.write`, `tile.yield`, `tile.index`: what a body of scalars does."""

from typing import Any

from torch_mlir import ir
from torch_mlir.dialects import ext
from torch_mlir.dialects.ext import Operand, Result

from welder_mlir.dialects.dialect import Tile
from welder_mlir.dialects.verification import affine_map, element_type, fail, integer, static_shape


class ReadOp(Tile.Operation, name="read"):
    """One element of a tensor or tile, at `map` of the iteration domain; outside it is `padding`."""

    source: Operand[Any]
    element: Result[Any]

    def verify_invariants(self) -> bool:
        """The map fits the source's rank; the element and the padding have its element type."""
        source = self.operands[0].type
        shape = static_shape(source)
        if shape is None:
            return fail(self, f"reads {source}; expected a tensor or memref of static shape")
        if self.results[0].type != source.element_type:
            return fail(self, f"reads {source.element_type} elements as {self.results[0].type}")
        if "map" in self.attributes:
            map_ = affine_map(self, "map")
            if map_ is None:
                return fail(self, "expects 'map' to be an affine map")
            if len(map_.results) != len(shape):
                indices = len(map_.results)
                return fail(self, f"has a map to {indices} indices for a source of rank {len(shape)}")
        if "padding" in self.attributes and self.attributes["padding"].type != source.element_type:
            return fail(self, f"pads {source.element_type} elements with {self.attributes['padding'].type}")
        return True


class WriteOp(Tile.Operation, name="write"):
    """Set the element of a private tile at the iteration's coordinates."""

    value: Operand[Any]
    destination: Operand[ir.MemRefType]

    def verify_invariants(self) -> bool:
        """The value has the tile's element type."""
        if self.operands[0].type != element_type(self.operands[1].type):
            return fail(self, f"writes {self.operands[0].type} into {self.operands[1].type}")
        return True


class YieldOp(Tile.Operation, name="yield", traits=[ir.IsTerminatorTrait]):
    """The element that an operator's body computes, and that of its second result."""

    value: Operand[Any]
    second: Operand[Any] | None


class IndexOp(Tile.Operation, name="index", traits=[ext.Pure]):
    """In an operator's body the position on `axis`; in `tile.compute` a `map` of coordinates and symbols."""

    position: Result[ir.IndexType]

    def verify_invariants(self) -> bool:
        """Exactly one of `axis` and `map` says which index."""
        if ("axis" in self.attributes) == ("map" in self.attributes):
            return fail(self, "expects one of 'axis' and 'map'")
        if "axis" in self.attributes:
            return integer(self, "axis") is not None or fail(self, "expects 'axis' to be an integer")
        map_ = affine_map(self, "map")
        if map_ is None or len(map_.results) != 1:
            return fail(self, "expects 'map' to be an affine map with one result")
        return True
