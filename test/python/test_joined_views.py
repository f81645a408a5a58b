"""Concatenations of slices are one view where one map reads what they hold."""

from __future__ import annotations

import numpy as np
import pytest

from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.joined_views import joined_view

ALL = slice(None)
EVEN, ODD = slice(0, None, 2), slice(1, None, 2)

CASES = {  # shape, slices, axis, the map
    "rotation": ((8, 4), [(slice(3, 8), ALL), (slice(0, 3), ALL)], 0, "(d0, d1) -> ((d0 + 3) mod 8, d1)"),
    "split": ((8, 4), [(slice(0, 3), ALL), (slice(3, 8), ALL)], 0, "(d0, d1) -> (d0, d1)"),
    "three parts": (
        (9,),
        [(slice(5, 9),), (slice(0, 2),), (slice(2, 5),)],
        0,
        "(d0) -> ((d0 + 5) mod 9)",
    ),
    "repetition": ((8, 4), [(ALL, ALL), (ALL, ALL)], 1, "(d0, d1) -> (d0, d1 mod 4)"),
    "patches": (
        (6, 6, 4),
        [(EVEN, EVEN, ALL), (ODD, EVEN, ALL), (EVEN, ODD, ALL), (ODD, ODD, ALL)],
        2,
        "(d0, d1, d2) -> (d0 * 2 + (d2 floordiv 4) mod 2, d1 * 2 + d2 floordiv 8, d2 mod 4)",
    ),
    "gap": ((8, 4), [(slice(0, 3), ALL), (slice(4, 8), ALL)], 0, None),
    "offsets of no order": ((6,), [(slice(0, 2),), (slice(4, 6),), (slice(1, 3),)], 0, None),
}


@pytest.mark.parametrize("name", CASES)
def test_joined_view(name: str) -> None:
    shape, slices, axis, expected = CASES[name]
    tensor = np.arange(np.prod(shape)).reshape(shape)
    pieces = [tensor[part] for part in slices]
    whole = np.concatenate(pieces, axis)
    extents = [piece.shape[axis] for piece in pieces]
    found = joined_view([_map(part, shape) for part in slices], extents, axis, whole.shape, shape)
    assert (None if found is None else str(found)) == expected
    if found is not None:
        indices = np.broadcast_arrays(*found.evaluate(tuple(np.indices(whole.shape))))
        np.testing.assert_array_equal(tensor[tuple(indices)], whole)


def _map(part: tuple[slice, ...], shape: tuple[int, ...]) -> IndexMap:
    """The map of a slice to the tensor."""
    bounds = [each.indices(extent) for each, extent in zip(part, shape, strict=True)]
    return IndexMap(len(shape), 0, tuple(dim(axis) * step + start for axis, (start, _, step) in enumerate(bounds)))
