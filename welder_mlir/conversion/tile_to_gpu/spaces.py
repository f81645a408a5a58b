"""Iteration spaces with neighbouring axes merged, so that 7 x 7 is 49 elements and not 8 x 8.

Axes that every tile of the space has together, or has not, can be merged: the layout counts them as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import prod

from welder_mlir.conversion.tile_to_gpu.index_variables import Variables
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim


@dataclass(frozen=True)
class MergedSpace:
    """A space of `extents`, seen as one axis for each of `groups`; axes of extent 1 are in none."""

    extents: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """The extents of the merged axes."""
        return tuple(prod(self.extents[axis] for axis in group) for group in self.groups)

    def merged(self, axes: Collection[int]) -> tuple[int, ...]:
        """The merged axes that make up `axes`."""
        return tuple(number for number, group in enumerate(self.groups) if group[0] in axes)

    def coordinates(self, axes: Sequence[int], variables: Variables) -> list[IndexExpr]:
        """Each of `axes` over dims that count the merged axes of the tile on `axes`."""
        merged = self.merged(axes)
        found = []
        for axis in axes:
            number = next((n for n, group in enumerate(self.groups) if axis in group), None)
            if number is None:
                found.append(const(0))
                continue
            group = self.groups[number]
            inner = prod(self.extents[a] for a in group[group.index(axis) + 1 :])
            outer = variables.floor_div(dim(merged.index(number)), inner)
            found.append(outer if axis == group[0] else variables.mod(outer, self.extents[axis]))
        return found


def merge_axes(extents: Sequence[int], tiles: Iterable[Collection[int]]) -> MergedSpace:
    """Merge the neighbouring axes of a space that no tile, given by its axes, tells apart."""
    tiles = [frozenset(axes) for axes in tiles]
    groups: list[tuple[int, ...]] = []
    for axis in (a for a, extent in enumerate(extents) if extent > 1):
        if groups and all((axis in tile) == (groups[-1][0] in tile) for tile in tiles):
            groups[-1] += (axis,)
        else:
            groups.append((axis,))
    return MergedSpace(tuple(extents), tuple(groups))
