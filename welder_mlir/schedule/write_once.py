"""Whether the thread blocks of a group write each element of a tensor exactly once."""

from __future__ import annotations

from collections.abc import Sequence

from welder_mlir.tile_graph.index_atoms import Symbol
from welder_mlir.tile_graph.region import Region


def is_partition(region: Region, shape: Sequence[int], grid: Sequence[int]) -> bool:
    """Each axis whole, or cut by one grid axis of its own into tiles that meet.

    Thread blocks along a grid axis that is left over compute the same tile: the first of them writes it.
    """
    used: set[int] = set()
    for axis, extent in enumerate(shape):
        origin, tile = region.origins[axis], region.extents[axis]
        if origin.is_constant:
            if origin.constant > 0 or origin.constant + tile < extent:
                return False
            continue
        if origin.constant or len(origin.terms) != 1:
            return False
        atom, step = origin.terms[0]
        if not isinstance(atom, Symbol) or atom.position in used:
            return False
        if step != tile or tile * grid[atom.position] < extent:
            return False
        used.add(atom.position)
    return True
