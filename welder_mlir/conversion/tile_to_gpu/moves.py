"""tile.load into registers and tile.store from them."""

from __future__ import annotations

from welder_mlir.conversion.tile_to_gpu.access import Move, read_move
from welder_mlir.conversion.tile_to_gpu.builder import zero_of
from welder_mlir.conversion.tile_to_gpu.guards import Condition
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.layout import Layout
from welder_mlir.conversion.tile_to_gpu.memory import bytes_of, load_elements, store_elements
from welder_mlir.conversion.tile_to_gpu.program import PrivateTile, Step
from welder_mlir.conversion.tile_to_gpu.quad_transpose import transpose_quads, transposed_layout
from welder_mlir.conversion.tile_to_gpu.shared_plan import access_number
from welder_mlir.conversion.tile_to_gpu.space_layout import SpaceLayout
from welder_mlir.conversion.tile_to_gpu.vectors import contiguous_width
from welder_mlir.tile_graph.index_expr import IndexExpr


def load_registers(kernel: Kernel, step: Step) -> None:
    """Load the elements that this thread holds; those that do not exist become the padding."""
    move = read_move(step.op)
    tile, space = kernel.tile_of(move.destination)
    kernel.barrier(access_number(step.number))
    coordinates = space.space.coordinates(tile.axes, kernel.builder.variables)
    addresses = kernel.addresses(space, tile.axes, kernel.bind_address(move, coordinates))
    guards = kernel.element_guards(space, tile.axes, _conditions(kernel, move, tile, space))
    real = [n for n, guard in enumerate(guards) if guard is not None]
    padding = kernel.builder.constant(move.padding or zero_of(tile.element))
    values = [padding] * len(addresses)
    loaded = load_elements(
        kernel.builder,
        kernel.memories[move.source],
        [addresses[n] for n in real],
        [g for g in guards if g is not None],
        padding,
    )
    for register, value in zip(real, loaded, strict=True):
        values[register] = value
    kernel.registers[move.destination] = values


def store_registers(kernel: Kernel, step: Step) -> None:
    """Store the elements that exist, each by one of the threads that hold it."""
    move = read_move(step.op)
    tile, space = kernel.tile_of(move.source)
    values = kernel.read_registers(step.op, move.source)
    kernel.barrier(access_number(step.number))
    coordinates = space.space.coordinates(tile.axes, kernel.builder.variables)
    address = kernel.bind_address(move, coordinates)
    wide = _wide_layout(kernel, move, tile, space, address)
    if wide is not None:
        values = transpose_quads(kernel, space, values)
        space = SpaceLayout(space.space, wide)
    addresses = kernel.addresses(space, tile.axes, address)
    guards = kernel.element_guards(space, tile.axes, _conditions(kernel, move, tile, space), leaders=True)
    real = [n for n, guard in enumerate(guards) if guard is not None]
    store_elements(
        kernel.builder,
        kernel.memories[move.destination],
        [addresses[n] for n in real],
        [g for g in guards if g is not None],
        [values[n] for n in real],
    )


def _wide_layout(
    kernel: Kernel, move: Move, tile: PrivateTile, space: SpaceLayout, address: IndexExpr
) -> Layout | None:
    """The layout in which fragments are stored by 16 bytes, where they can be."""
    layout = transposed_layout(space) if bytes_of(tile.element) == 2 else None
    if layout is None or space.space.merged(tile.axes) != tuple(range(len(layout.shape))):
        return None
    if kernel.is_workgroup(move.destination):
        return None
    columns = layout.register[0]
    assert columns.axis is not None
    width = contiguous_width(address, columns.axis, layout.shape, bytes_of(tile.element), kernel.builder.variables)
    return layout if width >= columns.size else None


def _conditions(kernel: Kernel, move: Move, tile: PrivateTile, space: SpaceLayout) -> list[Condition]:
    """The guard of a move over the merged dims of its private tile."""
    coordinates = space.space.coordinates(tile.axes, kernel.builder.variables)
    return [(kernel.bind(expr, coordinates, move.symbols), equal) for expr, equal in move.conditions]
