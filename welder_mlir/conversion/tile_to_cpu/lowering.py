"""What the rules share while they rewrite one block program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from torch_mlir import ir

from welder_mlir.conversion.tile_to_cpu.buffers import Buffer
from welder_mlir.conversion.tile_to_cpu.fuse_maps import fuse_maps
from welder_mlir.conversion.tile_to_cpu.index_values import ANY, Point
from welder_mlir.conversion.tile_to_cpu.vector_unit import VectorUnit
from welder_mlir.tile_graph.index_expr import Range


@dataclass
class Lowering:
    """Where the values of the block program went: scalars to values, arguments and tiles to buffers.

    Its op handles are those of the program, which stays as it is until the whole of it has been rewritten.
    """

    entry: ir.Block
    unit: VectorUnit
    rules: Mapping[str, Rule]
    spaces: Sequence[Sequence[int]]
    values: dict[ir.Value, ir.Value] = field(default_factory=dict)
    buffers: dict[ir.Value, Buffer] = field(default_factory=dict)
    ranges: dict[ir.Value, Range] = field(default_factory=dict)  # of index values of the block program

    def value(self, old: ir.Value) -> ir.Value:
        """The new value in the place of `old`."""
        return self.values[old]

    def bind(self, old: ir.Value, new: ir.Value, range_: Range = ANY) -> None:
        """Put `new` in the place of `old`, an index within `range_` (both ends included)."""
        self.values[old] = new
        self.ranges[old] = range_

    def space_extents(self, op: ir.OpView) -> tuple[int, ...]:
        """The iteration space that `op` names."""
        number = ir.IntegerAttr(op.attributes["space"]).value
        return tuple(self.spaces[number])

    def point(self, extents: Sequence[int], symbols: Sequence[ir.Value]) -> Point:
        """The outside of a loop nest over `extents`, with the op's `symbols`."""
        return Point(
            {},
            [self.value(symbol) for symbol in symbols],
            tuple((0, extent - 1) for extent in extents),
            tuple(self.ranges.get(symbol, ANY) for symbol in symbols),
        )

    def lower(self, operations: Sequence[ir.OpView]) -> None:
        """Rewrite `operations` in order, at the current insertion point."""
        for group in fuse_maps(operations):
            with group[0].location:
                self.rules.get(group[0].operation.name, self.rules["*"])(self, *group)


Rule = Callable[..., None]  # of the lowering and an op; for `tile.compute`, of a group of maps
