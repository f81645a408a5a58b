"""Tensors as fragments: any tensor at any position of a space, loaded, computed or taken from where it is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from welder_mlir.schedule.promotion.program_builder import Indices, ProgramBuilder, on_axes, used_axes
from welder_mlir.tile_graph.block_program import Compute, Guard, Load, Mode, Store, Tile
from welder_mlir.tile_graph.index_expr import dim, sym
from welder_mlir.tile_graph.region import Region


class PromotionError(Exception):
    """The group cannot be written as a block program; the message says why."""


@dataclass(frozen=True)
class Held:
    """A computed tensor in registers: its tile, on a space, with the position of each element."""

    tile: Tile
    space: int
    at: Indices
    depth: int = 0  # of the loops around it


@dataclass
class Fragments:
    """Where the tensors of a group are held, and how another position of them is got."""

    builder: ProgramBuilder
    operators: frozenset[int]
    regions: dict[int, Region]
    families: dict[int, int]  # operators that work on each other's fragments in place have one number
    replaced: Mapping[int, int] = field(default_factory=dict)  # tensors put in another's place in shared memory
    parts: dict[int, Region] = field(default_factory=dict)  # of a stage in parts: what is computed at the moment
    held: dict[int, Held] = field(default_factory=dict)
    in_shared: dict[int, Tile] = field(default_factory=dict)

    def region(self, op: int) -> Region:
        """What of an operator's result is computed at once."""
        return self.parts.get(op, self.regions[op])

    def hold(self, tensor: int, tile: Tile, space: int, at: Indices) -> None:
        """Remember a computed tensor for as long as the open scope lasts."""
        self.held[tensor] = Held(tile, space, at, self.builder.depth)

    def own_space(self, op: int) -> tuple[int, Indices]:
        """The space over an operator's own tile, and the position of its result's elements on it."""
        region = self.region(op)
        axes = [i for i, extent in enumerate(region.extents) if extent > 1]
        origins, extents = [region.origins[i] for i in axes], [region.extents[i] for i in axes]
        space = self.builder.space(origins, extents, (self.families[op],))
        at = [region.origins[i] + (dim(axes.index(i)) if i in axes else 0) for i in range(len(region.extents))]
        return space, self.builder.simple(at, self.builder.spaces[space].extents)

    def operand(self, op: int, number: int, space: int, position: Indices) -> Tile | None:
        """What operand `number` reads where the domain of `op` stands at `position`; None if data-dependent."""
        operand = self.builder.graph.operators[op].operands[number]
        if operand.map is None:
            self.builder.note_input(operand.tensor)
            return None
        extents = self.builder.spaces[space].extents
        at = self.builder.simple(operand.map.substitute(position), extents)
        return self.fragment(operand.tensor, space, at, (op, number) if operand.padded else None)

    def fragment(self, tensor: int, space: int, at: Indices, padded_by: tuple[int, int] | None = None) -> Tile:
        """The tile that holds `tensor` at `at` over the space; outside of the tensor the operand's padding."""
        key = (tensor, space, at, padded_by)
        found = self.builder.find_fragment(key)
        if found is None:
            found = self._make(tensor, space, at, padded_by)
            self.builder.keep_fragment(key, found)
        return found

    def _make(self, tensor: int, space: int, at: Indices, padded_by: tuple[int, int] | None) -> Tile:
        producer = self.builder.graph.producer(tensor)
        if producer is None or producer not in self.operators:
            self.builder.note_input(tensor)
            return self._load(tensor, tensor, space, at, padded_by)
        if padded_by is not None:
            return self._guarded(tensor, space, at, padded_by)
        held = self.held.get(tensor)
        if held is not None and (held.space, held.at) == (space, at):
            return held.tile
        if tensor not in self.in_shared and self.builder.graph.operators[producer].is_pointwise:
            return self._compute(producer, tensor, space, at)
        self.keep_in_shared(tensor)
        return self._load(self.in_shared[tensor], tensor, space, at, None)

    def _load(
        self, source: Tile | int, tensor: int, space: int, at: Indices, padded_by: tuple[int, int] | None
    ) -> Tile:
        builder = self.builder
        axes, extents = used_axes(at), builder.spaces[space].extents
        tile = builder.registers(tensor, space, axes)
        valid = builder.guards(at, builder.graph.tensors[tensor].shape, extents)
        indices = at
        if isinstance(source, Tile):
            indices = self.local(tensor, at, extents)
            valid = builder.guards(indices, source.shape, extents)
        rank = len(extents)
        builder.emit(Load(source, tile, on_axes(indices, rank, axes), on_axes(valid, rank, axes), padded_by))
        return tile

    def local(self, tensor: int, at: Indices, extents: tuple[int, ...]) -> Indices:
        """Indices of a tensor as indices into its tile in shared memory."""
        producer = self.builder.graph.producer(tensor)
        assert producer is not None
        origins = self.regions[producer].origins
        return self.builder.simple([e - o for e, o in zip(at, origins, strict=True)], extents)

    def _guarded(self, tensor: int, space: int, at: Indices, padded_by: tuple[int, int]) -> Tile:
        """A computed tensor, with the padding outside of it."""
        builder = self.builder
        tile = self.fragment(tensor, space, at)
        extents = builder.spaces[space].extents
        valid = builder.guards(at, builder.graph.tensors[tensor].shape, extents)
        if not valid:
            return tile
        result = builder.registers(tensor, space, tile.axes)
        builder.emit(Guard(tile, result, on_axes(valid, len(extents), tile.axes), padded_by))
        return result

    def _compute(self, op: int, tensor: int, space: int, at: Indices) -> Tile:
        """A pointwise operator, evaluated at `at` of its own domain."""
        builder = self.builder
        operator = builder.graph.operators[op]
        reads = tuple(self.operand(op, j, space, at) for j in range(len(operator.operands)))
        axes = used_axes(at)
        results = tuple(builder.registers(t, space, axes) for t in operator.results)
        rank = len(builder.spaces[space].extents)
        builder.emit(Compute(Mode.MAP, op, reads, results, on_axes(at, rank, axes)))
        for result, tile in zip(operator.results, results, strict=True):
            builder.keep_fragment((result, space, at, None), tile)
        return results[operator.results.index(tensor)]

    def own_tile(self, tensor: int) -> tuple[Tile, int, Indices]:
        """A computed tensor at its own position, in registers: its tile, space and position."""
        held = self.held.get(tensor)
        if held is not None:
            return held.tile, held.space, held.at
        producer = self.builder.graph.producer(tensor)
        assert producer is not None
        space, at = self.own_space(producer)
        return self.fragment(tensor, space, at), space, at

    def keep_in_shared(self, tensor: int) -> None:
        """Hold a computed tensor's tile in shared memory from here on, if it is not there yet."""
        if tensor in self.in_shared:
            return
        held = self.held.get(tensor)
        producer = self.builder.graph.producer(tensor)
        assert producer is not None
        if held is None and not self.builder.graph.operators[producer].is_pointwise:
            raise PromotionError(f"{self.builder.graph.operators[producer].name} is read before it is computed")
        tile, space, at = self.own_tile(tensor)
        if tensor in self.replaced:
            shared = self.in_shared[self.replaced[tensor]]
        else:
            with self.builder.at_depth(0):
                shared = self.builder.shared(tensor, self.regions[producer].extents, 1)
        indices = self.local(tensor, at, self.builder.spaces[space].extents)
        rank = len(self.builder.spaces[space].extents)
        with self.builder.at_depth(self.builder.depth if held is None else held.depth):
            self.builder.emit(Store(tile, shared, on_axes(indices, rank, tile.axes)))
        self.in_shared[tensor] = shared

    def store(self, tensor: int) -> None:
        """Write a computed tensor's tile to device memory; of thread blocks that compute the same, the first does."""
        builder = self.builder
        tile, space, at = self.own_tile(tensor)
        extents = builder.spaces[space].extents
        producer = builder.graph.producer(tensor)
        assert producer is not None
        alike = self.regions[producer].repeated_along(builder.grid)
        first = tuple(-sym(axis) for axis in alike)
        valid = (*builder.guards(at, builder.graph.tensors[tensor].shape, extents), *first)
        rank = len(extents)
        builder.emit(Store(tile, tensor, on_axes(at, rank, tile.axes), on_axes(valid, rank, tile.axes)))
