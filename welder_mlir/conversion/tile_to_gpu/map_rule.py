"""tile.compute of kind map: the body once for each element that the thread holds."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.access import index_map
from welder_mlir.conversion.tile_to_gpu.body import Body
from welder_mlir.conversion.tile_to_gpu.index_variables import AddressFunction, Variables
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.program import Step
from welder_mlir.conversion.tile_to_gpu.space_layout import SpaceLayout
from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_graph.index_expr import IndexExpr, const


class Elements:
    """The reads and indices of a computation over `axes` of its space, for each register of a tile on those axes.

    The maps of indices are over `map_axes`, of which they use no more than `axes`.
    """

    def __init__(
        self,
        kernel: Kernel,
        op: ir.Operation,
        body: Body,
        space: SpaceLayout,
        axes: tuple[int, ...],
        map_axes: tuple[int, ...],
    ) -> None:
        self._builder = kernel.builder
        self._reads = []
        for read in body.reads:
            source = read.operands[0]
            tile = kernel.program.private[source]
            if not set(tile.axes) <= set(axes):
                raise PassError(read, f"reads a tile on axes {list(tile.axes)} in a computation over {list(axes)}")
            registers = kernel.read_registers(read, source)
            self._reads.append((read.results[0], registers, space.project(axes, tile.axes)))
        base = kernel.base_of(space, axes)
        coordinates = coordinates_of(space, axes, map_axes, kernel.builder.variables)
        self._positions = []
        for position in body.positions:
            (expr,) = index_map(position)
            bound = kernel.bind(expr, coordinates, list(op.operands))
            self._positions.append((position.results[0], AddressFunction(bound, base, kernel.builder.variables)))
        self._offsets = space.tile(axes).offsets

    def at(self, register: int) -> dict[ir.Value, ir.Value]:
        """The value of each read and index of the body for one register."""
        given = {result: registers[numbers[register]] for result, registers, numbers in self._reads}
        for result, function in self._positions:
            given[result] = self._builder.index_value(function.at(self._offsets[register]))
        return given


def coordinates_of(
    space: SpaceLayout, axes: Sequence[int], map_axes: Sequence[int], variables: Variables
) -> list[IndexExpr]:
    """The coordinates on `map_axes` over the merged dims of `axes`; those on other axes are not used."""
    known = dict(zip(axes, space.space.coordinates(axes, variables), strict=True))
    return [known.get(axis, const(0)) for axis in map_axes]


def compute_map(kernel: Kernel, step: Step) -> None:
    """Write the body for each element of the tiles written."""
    body = Body(step.op, kernel.builder, kernel.memories)
    tiles = [kernel.tile_of(write.operands[1]) for write in body.writes]
    axes = tiles[0][0].axes
    if any(tile.axes != axes for tile, _ in tiles):
        raise PassError(step.op, "of kind 'map' expects to write tiles on the same axes")
    space = tiles[0][1]
    elements = Elements(kernel, step.op, body, space, axes, axes)
    results = [body.repeat(elements.at(register), kernel.outer_value) for register in range(space.tile(axes).registers)]
    for write, values in zip(body.writes, zip(*results, strict=True), strict=True):
        kernel.registers[write.operands[1]] = list(values)
