"""What a thread loads for a window, of elements that it holds side by side.

A window's loop is written out where it is short, and what two elements both read is loaded once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import product

from welder_mlir.tile_graph.index_map import IndexMap

MOST_LOADED = 2048  # elements that a thread loads in a window whose loop is written out


def loaded_share(read: IndexMap, rank: int, taps: tuple[int, ...], held: Callable[[int], int]) -> float:
    """Different elements over all that the taps of a thread's elements read, at most 1.

    `read` is over a window's result axes, of which there are `rank`, and its `taps`; `held(axis)` is how many
    neighbours along a result axis a thread holds.
    """
    share = 1.0
    for index in read.results:
        axes = [dim for dim in index.dims() if dim < rank]
        slid = [dim for dim in index.dims() if dim >= rank]
        if len(axes) == len(slid) == 1:
            steps = index.coefficient(axes[0]), index.coefficient(slid[0])
            if None not in steps:
                share *= _different(held(axes[0]), taps[slid[0] - rank], *steps)
    return share


@lru_cache(maxsize=4096)
def _different(count: int, taps: int, stride: int, dilation: int) -> float:
    """The share of `count * taps` sums of steps that are different."""
    return len({stride * i + dilation * k for i, k in product(range(count), range(taps))}) / (count * taps)
