"""Chooses the layout of each iteration space of a program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice, permutations
from math import prod

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.access import Move, read_move, reads_in, writes_in
from welder_mlir.conversion.tile_to_gpu.blocked import blocked_layout
from welder_mlir.conversion.tile_to_gpu.contraction_roles import Contraction, contractions_of, fits_tensor_cores
from welder_mlir.conversion.tile_to_gpu.index_variables import Variables
from welder_mlir.conversion.tile_to_gpu.layout import Layout
from welder_mlir.conversion.tile_to_gpu.memory import bytes_of
from welder_mlir.conversion.tile_to_gpu.mma import MmaLayout, mma_layout, warpgroup_layout
from welder_mlir.conversion.tile_to_gpu.program import PrivateTile, Program
from welder_mlir.conversion.tile_to_gpu.spaces import MergedSpace, merge_axes
from welder_mlir.conversion.tile_to_gpu.swizzled_rows import read_swizzled_operands
from welder_mlir.conversion.tile_to_gpu.thread_tiled import thread_tiled_layout
from welder_mlir.conversion.tile_to_gpu.vectors import contiguous_width
from welder_mlir.conversion.tile_to_gpu.written_out import slid_axes
from welder_mlir.dialects.verification import memory_level
from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_graph.thread_grid import VECTOR, choose_runs

MAX_ORDERS = 120  # orders of axes that are tried: all those of five axes
MUCH_FEWER = 2  # the factor in registers for which coalescing is given up

BindMove = Callable[[Move, Sequence[IndexExpr]], IndexExpr]  # (move, the tile's coordinates) to a flat address


@dataclass
class SpaceLayout:
    """One iteration space with merged axes, its layout, and the layouts of the tiles on some of its axes."""

    space: MergedSpace
    layout: Layout
    mma: MmaLayout | None = None
    on_warpgroups: bool = False  # whether the layout is that of wgmma
    reads_vectors: bool = False  # whether CUDA cores read vectors of rows and of columns, for one step of k
    _tiles: dict[tuple[int, ...], Layout] = field(default_factory=dict)

    def tile(self, axes: Sequence[int]) -> Layout:
        """The layout of a tile on `axes` of the space; its own axes are the merged ones."""
        merged = self.space.merged(axes)
        if merged not in self._tiles:
            self._tiles[merged] = self.layout.restrict(merged)
        return self._tiles[merged]

    def project(self, source: Sequence[int], target: Sequence[int]) -> tuple[int, ...]:
        """For each register of a tile on axes `source`, that of a tile on fewer axes `target`."""
        whole = self.space.merged(source)
        part = [whole.index(axis) for axis in self.space.merged(target)]
        return self.tile(source).project(part)


def choose_layout(program: Program, number: int, bind: BindMove, variables: Variables) -> SpaceLayout:
    """The layout of space `number`: that of its first contraction, else one that coalesces its largest access."""
    contractions = contractions_of(program, number)
    tiles = [tile.axes for tile in program.private_tiles(number)]
    if not contractions:
        space = merge_axes(program.spaces[number], tiles)
        return SpaceLayout(space, _blocked(program, number, space, bind, variables))
    first = contractions[0]
    axes = program.private[first.accumulator].axes
    m, n = ([axes[position] for position in side] for side in (first.m_axes, first.n_axes))
    space = merge_axes(program.spaces[number], [*tiles, m, n])
    m_axes, n_axes = space.merged(m), space.merged(n)
    swizzled = read_swizzled_operands(first, program.shared, program.threads)
    if swizzled is not None:
        mma = warpgroup_layout(space.shape, m_axes, n_axes, swizzled.grid)
        return SpaceLayout(space, mma.layout, mma, on_warpgroups=True)
    if fits_tensor_cores(first):
        mma = mma_layout(space.shape, m_axes, n_axes, program.threads)
        return SpaceLayout(space, mma.layout, mma)
    runs = choose_runs(first.runs_along_k(first.a), first.runs_along_k(first.b))
    layout = thread_tiled_layout(space.shape, m_axes, n_axes, program.threads, runs)
    return SpaceLayout(space, layout, reads_vectors=runs == (VECTOR, VECTOR))


def same_roles(layout: SpaceLayout, contraction: Contraction, axes: Sequence[int]) -> bool:
    """Whether the mma layout of a space has the rows and columns of `contraction`, whose accumulator is on `axes`."""
    assert layout.mma is not None
    m, n = ([axes[position] for position in side] for side in (contraction.m_axes, contraction.n_axes))
    rows = {digit.axis for digit in layout.mma.rows} - {None}
    columns = {digit.axis for digit in layout.mma.columns} - {None}
    return rows <= set(layout.space.merged(m)) and columns <= set(layout.space.merged(n))


def _blocked(program: Program, number: int, space: MergedSpace, bind: BindMove, variables: Variables) -> Layout:
    """Coalesced along the axis of the largest access, unless another order needs far fewer registers for all tiles."""
    shape = space.shape
    preferred, width = _contiguous_axis(program, number, space, bind, variables)
    while width > 1 and prod(shape) // width < program.threads:
        width //= 2
    first = sorted(range(len(shape)), key=lambda axis: (axis != preferred, -axis))
    reduced = _reduced(program, number, space)
    slid = set(space.merged(slid_axes(program, number))) - reduced
    tiles = {space.merged(tile.axes) for tile in program.private_tiles(number)}

    def layout_for(order: Sequence[int]) -> Layout:
        aligned = width if order and order[0] == preferred else 1
        return blocked_layout(shape, program.threads, order, aligned, reduced, slid)

    def registers(layout: Layout) -> int:
        return sum(layout.restrict(axes).registers for axes in tiles)

    best = layout_for(first)
    if len(tiles) > 1:
        others = [layout_for(order) for order in islice(permutations(range(len(shape))), MAX_ORDERS)]
        fewest = min(others, key=registers)
        if MUCH_FEWER * registers(fewest) < registers(best):
            best = fewest
    return best


def _contiguous_axis(
    program: Program, number: int, space: MergedSpace, bind: BindMove, variables: Variables
) -> tuple[int | None, int]:
    """The merged axis along which most bytes are contiguous, and the width of their accesses: of device memory, else
    of workgroup memory.
    """
    for level in (2, 1):
        axis, width = _contiguous_at(level, program, number, space, bind, variables)
        if axis is not None:
            return axis, width
    return None, 1


def _contiguous_at(
    level: int, program: Program, number: int, space: MergedSpace, bind: BindMove, variables: Variables
) -> tuple[int | None, int]:
    bytes_along: dict[int, int] = {}
    widths: dict[int, int] = {}
    for step in program.flat_steps():
        found = _private_side(program, step.op, level)
        if found is None or found[1].space != number:
            continue
        move, tile = found
        merged = space.merged(tile.axes)
        shape = [space.shape[axis] for axis in merged]
        address = bind(move, space.coordinates(tile.axes, variables))
        element = bytes_of(tile.element)
        for position, axis in enumerate(merged):
            width = contiguous_width(address, position, shape, element, variables)
            if width:
                bytes_along[axis] = bytes_along.get(axis, 0) + prod(shape) * element
                widths[axis] = max(widths.get(axis, 1), width)
    if not bytes_along:
        return None, 1
    best = max(bytes_along, key=lambda axis: (bytes_along[axis], axis))
    return best, widths[best]


def _private_side(program: Program, op: ir.Operation, level: int) -> tuple[Move, PrivateTile] | None:
    """The private tile of a move from or to a memory level."""
    if op.name not in ("tile.load", "tile.store"):
        return None
    move = read_move(op)
    near, far = (move.destination, move.source) if op.name == "tile.load" else (move.source, move.destination)
    if near not in program.private or memory_level(far.type) != level:
        return None
    return move, program.private[near]


def _reduced(program: Program, number: int, space: MergedSpace) -> set[int]:
    """The merged axes that some reduction in the space reduces."""
    found: set[int] = set()
    for step in program.flat_steps():
        op = step.op
        if not step.computes("reduction") or ir.IntegerAttr(op.attributes["space"]).value != number:
            continue
        read = {axis for r in reads_in(op) for axis in program.private[r.operands[0]].axes}
        kept = {axis for w in writes_in(op) for axis in program.private[w.operands[1]].axes}
        found |= set(space.merged(read)) - set(space.merged(kept))
    return found
