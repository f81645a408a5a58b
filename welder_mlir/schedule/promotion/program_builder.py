"""The state of a block program under construction: spaces, tiles, symbols, and nested scopes of statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import prod

from welder_mlir.tile_graph.block_program import Allocate, Loop, Space, Statement, Tile
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import IndexExpr, Range, dim, sym
from welder_mlir.tile_graph.index_simplify import simplify

Indices = tuple[IndexExpr, ...]


@dataclass
class Scope:
    """The body of a loop, or of the program: what it holds and which fragments exist in it."""

    symbol: int | None = None  # of the loop
    statements: list[Statement] = field(default_factory=list)
    fragments: dict[tuple[object, ...], Tile] = field(default_factory=dict)


class ProgramBuilder:
    """Builds statements in order; `fragments` are found again as long as their scope is open."""

    def __init__(self, graph: TileGraph, grid: Sequence[int], row_padding: int) -> None:
        self.graph = graph
        self.grid = tuple(grid)
        self.row_padding = row_padding  # bytes between the rows of staged tiles, against bank conflicts
        self.symbol_ranges: list[Range] = [(0, count - 1) for count in grid]
        self.spaces: list[Space] = []
        self.loops: list[Loop] = []
        self.inputs: list[int] = []
        self._tiles = 0
        self._scopes = [Scope()]

    @property
    def statements(self) -> list[Statement]:
        """The program's outermost statements."""
        return self._scopes[0].statements

    @property
    def depth(self) -> int:
        """Loops that are open."""
        return len(self._scopes) - 1

    def depth_of(self, indices: Sequence[IndexExpr]) -> int:
        """The least depth at which every loop stands open that the indices depend on."""
        used = frozenset[int]().union(*(e.symbols() for e in indices))
        return max((d for d, scope in enumerate(self._scopes) if scope.symbol in used), default=0)

    def emit(self, statement: Statement) -> None:
        """Append to the open scope."""
        self._scopes[-1].statements.append(statement)

    @contextmanager
    def at_depth(self, depth: int) -> Iterator[None]:
        """Statements emitted inside stand before the loops that are open beyond `depth`."""
        inner = self._scopes[depth + 1 :]
        del self._scopes[depth + 1 :]
        try:
            yield
        finally:
            self._scopes += inner

    def find_fragment(self, key: tuple[object, ...]) -> Tile | None:
        """The fragment that an open scope holds under `key`."""
        for scope in reversed(self._scopes):
            if key in scope.fragments:
                return scope.fragments[key]
        return None

    def keep_fragment(self, key: tuple[object, ...], tile: Tile) -> None:
        """Remember a fragment for as long as the open scope lasts."""
        self._scopes[-1].fragments[key] = tile

    def space(self, origins: Sequence[IndexExpr], extents: Sequence[int], family: tuple[int, ...]) -> int:
        """The number of the space of these origins and extents in a family."""
        space = Space(tuple(origins), tuple(extents), family)
        if space not in self.spaces:
            self.spaces.append(space)
        return self.spaces.index(space)

    def registers(self, tensor: int, space: int, axes: Sequence[int]) -> Tile:
        """A new private tile on `axes` of a space."""
        extents = self.spaces[space].extents
        shape = tuple(extents[axis] for axis in axes)
        return self._allocate(Tile(self._tiles, 0, tensor, shape, space, tuple(axes)))

    def shared(self, tensor: int, shape: Sequence[int], row_axes: int) -> Tile:
        """A new workgroup tile whose rows are its last `row_axes` axes, padded apart."""
        padding = self.row_padding // self.graph.tensors[tensor].element_bytes if row_axes < len(shape) else 0
        strides: list[int] = []
        for axis in reversed(range(len(shape))):
            dense = prod(shape[axis + 1 :]) if axis >= len(shape) - row_axes else strides[0] * shape[axis + 1]
            is_row_step = axis == len(shape) - row_axes - 1
            strides.insert(0, dense + (padding if is_row_step else 0))
        return self._allocate(Tile(self._tiles, 1, tensor, tuple(shape), strides=tuple(strides)))

    def _allocate(self, tile: Tile) -> Tile:
        self._tiles += 1
        self.emit(Allocate(tile))
        return tile

    @contextmanager
    def loop(self, extent: int, step: int, stages: int = 1) -> Iterator[IndexExpr]:
        """Statements emitted inside are the loop's body; yields where each trip starts.

        The symbol counts trips, so that the start is known to be a multiple of the step.
        """
        symbol, trips = len(self.symbol_ranges), -(-extent // step)
        self.symbol_ranges.append((0, trips - 1))
        self._scopes.append(Scope(symbol))
        yield sym(symbol) * step
        scope = self._scopes.pop()
        found = Loop(symbol, trips, tuple(scope.statements), stages)
        self.loops.append(found)
        self.emit(found)

    def simple(self, indices: Sequence[IndexExpr], extents: Sequence[int]) -> Indices:
        """The indices simplified over local coordinates of these extents and the program's symbols."""
        dims = [(0, extent - 1) for extent in extents]
        return tuple(simplify(e, dims, self.symbol_ranges) for e in indices)

    def guards(self, indices: Indices, shape: Sequence[int], extents: Sequence[int]) -> Indices:
        """The conditions (each >= 0) under which `indices` lie in `shape`; none that always hold."""
        dims = [(0, extent - 1) for extent in extents]
        found: list[IndexExpr] = []
        for expr, size in zip(indices, shape, strict=True):
            low, high = expr.interval(dims, self.symbol_ranges)
            if low < 0:
                found.append(expr)
            if high >= size:
                found.append(-expr + (size - 1))
        return tuple(found)

    def note_input(self, tensor: int) -> None:
        """Record a tensor in device memory that the program reads."""
        if tensor not in self.inputs:
            self.inputs.append(tensor)


def on_axes(indices: Sequence[IndexExpr], rank: int, axes: Sequence[int]) -> Indices:
    """Indices over a space's dims, rewritten over the dims of a tile on `axes` of it."""
    places = [dim(axes.index(i)) if i in axes else dim(0) for i in range(rank)]
    return tuple(e.substitute(places) for e in indices)


def used_axes(indices: Sequence[IndexExpr]) -> tuple[int, ...]:
    """The dims that the indices depend on, ascending."""
    return tuple(sorted(frozenset[int]().union(*(e.dims() for e in indices)))) if indices else ()
