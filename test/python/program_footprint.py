"""The shared memory of a block program: what its statements allocate, with padding, buffers and liveness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from welder_mlir.tile_graph.block_program import (
    Allocate,
    BlockProgram,
    Compute,
    Guard,
    Load,
    Loop,
    Statement,
    Store,
    Tile,
)
from welder_mlir.tile_graph.footprint import Allocation
from welder_mlir.tile_graph.graph import TileGraph


def shared_allocations(graph: TileGraph, program: BlockProgram) -> dict[int, Allocation]:
    """By tile number the bytes of each tile at level 1, and the first and last statement that needs it.

    A tile that loads from device memory fill ahead in a pipelined loop has as many buffers as the loop has stages, and
    lives throughout the loop; so does one that is allocated before a loop and used inside.
    """
    steps = list(_numbered(program.body))
    loops = [step for step in steps if isinstance(step.statement, Loop)]
    found: dict[int, Allocation] = {}
    for step in steps:
        if not isinstance(step.statement, Allocate) or step.statement.tile.level != 1:
            continue
        tile = step.statement.tile
        uses = [s.first for s in steps if tile in _touched(s.statement)]
        first, last, buffers = min(uses, default=step.first), max(uses, default=step.first), 1
        for loop in reversed(loops):
            ahead = _is_ahead(loop, tile)
            if ahead:
                buffers = min(loop.statement.stages, loop.statement.trips)  # type: ignore[union-attr]
            if (ahead or step.first < loop.first) and first <= loop.last and last >= loop.first:
                first, last = min(first, loop.first), max(last, loop.last)
        found[tile.number] = Allocation(tile_bytes(graph, tile) * buffers, first, last)
    return found


def tile_bytes(graph: TileGraph, tile: Tile) -> int:
    """From the first to behind the last element of a tile at level 1, the padding of its rows included."""
    strides = zip(tile.shape, tile.strides, strict=True)
    return (1 + sum((extent - 1) * stride for extent, stride in strides)) * graph.tensors[tile.tensor].element_bytes


@dataclass(frozen=True)
class _Step:
    """A statement with its number, and that of the last statement inside."""

    statement: Statement
    first: int
    last: int


def _numbered(body: Sequence[Statement], start: int = 0) -> Iterator[_Step]:
    for statement in body:
        inside = list(_numbered(statement.body, start + 1)) if isinstance(statement, Loop) else []
        last = inside[-1].last if inside else start
        yield _Step(statement, start, last)
        yield from inside
        start = last + 1


def _is_ahead(loop: _Step, tile: Tile) -> bool:
    """Whether a load right inside a pipelined loop fills the tile from device memory."""
    assert isinstance(loop.statement, Loop)
    if loop.statement.stages == 1 or loop.statement.trips == 1:
        return False
    loads = (s for s in loop.statement.body if isinstance(s, Load) and s.tile == tile)
    return any(not isinstance(load.source, Tile) for load in loads)


def _touched(statement: Statement) -> tuple[Tile | int | None, ...]:
    match statement:
        case Load(source, tile):
            return source, tile
        case Store(tile, target):
            return tile, target
        case Guard(tile, result):
            return tile, result
        case Compute():
            return (*statement.reads, *statement.results)
    return ()
