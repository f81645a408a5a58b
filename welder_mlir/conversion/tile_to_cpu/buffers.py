"""Memory on the CPU: every argument and tile is a one-dimensional memref that is addressed by element.

A one-bit element takes a byte, as it does in the buffers of the device interface.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch_mlir import ir
from torch_mlir.dialects import arith, memref

from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim

ALIGNMENT = 64  # bytes: a cache line, and the widest vector
ARGUMENT_ALIGNMENT = 16  # bytes: what the device interface promises


@dataclass(frozen=True)
class Buffer:
    """Where an argument or a tile lives, and at which steps its axes are laid out, in elements."""

    memory: ir.Value
    strides: tuple[int, ...]
    shape: tuple[int, ...]
    element: ir.Type
    axes: tuple[int, ...] | None = None  # of a private tile: its axes of the iteration space

    def address(self, indices: Sequence[IndexExpr]) -> IndexExpr:
        """The element's number in memory."""
        return sum((i * step for i, step in zip(indices, self.strides, strict=True)), const(0))

    def space_address(self, domain_axes: Sequence[int]) -> IndexExpr:
        """The address of a private tile's element over the axes `domain_axes` of its space."""
        assert self.axes is not None
        return self.address([dim(domain_axes.index(axis)) for axis in self.axes])

    def load(self, address: ir.Value) -> ir.Value:
        """The element at `address`."""
        value = memref.LoadOp(self.memory, [address]).result
        if is_bit(self.element):
            value = arith.TruncIOp(self.element, value).result
        return value

    def store(self, value: ir.Value, address: ir.Value) -> None:
        """Set the element at `address`."""
        memref.StoreOp(self.store_form(value), self.memory, [address])

    def store_form(self, value: ir.Value) -> ir.Value:
        """`value` as it stands in memory."""
        return arith.ExtUIOp(storage_type(self.element), value).result if is_bit(self.element) else value


def is_bit(element: ir.Type) -> bool:
    """Whether the type is i1."""
    return isinstance(element, ir.IntegerType) and element.width == 1


def storage_type(element: ir.Type) -> ir.Type:
    """The type that an element has in memory."""
    return ir.IntegerType.get_signless(8) if is_bit(element) else element


def flat_type(type_: ir.MemRefType) -> ir.MemRefType:
    """The one-dimensional memref that holds what `type_` holds, gaps between rows included."""
    strides, _ = type_.get_strides_and_offset()
    size = 1 + sum((extent - 1) * step for extent, step in zip(type_.shape, strides, strict=True))
    return ir.MemRefType.get([size], storage_type(type_.element_type))


def buffer_of(memory: ir.Value, type_: ir.MemRefType, axes: Sequence[int] | None = None) -> Buffer:
    """`memory`, flat, in the place of a memref of `type_`."""
    strides, _ = type_.get_strides_and_offset()
    return Buffer(memory, tuple(strides), tuple(type_.shape), type_.element_type, None if axes is None else tuple(axes))


def stack_bytes(entry: ir.Block) -> int:
    """What the buffers that `entry` allocates take together."""
    allocations = [op.result.type for op in entry.operations if isinstance(op, memref.AllocaOp)]
    return sum(type_.shape[0] * _element_bytes(type_.element_type) for type_ in allocations)


def _element_bytes(element: ir.Type) -> int:
    return 8 if isinstance(element, ir.IndexType) else element.width // 8


def stack_memory(type_: ir.MemRefType, entry: ir.Block) -> ir.Value:
    """A buffer on the stack, allocated once, at the entry of the function."""
    with ir.InsertionPoint.at_block_begin(entry):
        return memref.AllocaOp(type_, [], [], alignment=ALIGNMENT).result
