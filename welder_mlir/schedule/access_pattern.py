"""What it costs a warp to read or write its elements of a tensor: accesses, cache lines, sectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import gcd, prod

from welder_mlir.schedule.bank_conflicts import bank_passes
from welder_mlir.schedule.thread_spread import Spread
from welder_mlir.tile_graph.index_map import IndexMap

WIDEST = 16  # bytes of one access of a thread
LINE, SECTOR = 128, 32  # bytes


@dataclass(frozen=True)
class Pattern:
    """The accesses of one warp to its elements of a tensor, each element once."""

    requests: int  # instructions
    lines: int  # of the first-level cache, or passes of shared memory, over all requests: cycles of their pipeline


@lru_cache(maxsize=16384)
def access_pattern(steps: tuple[int, ...], spread: Spread, width: int, element_bytes: int) -> Pattern:
    """`steps[axis]` is the distance, in elements, between neighbours along an axis of the space in the tensor;
    `width` the elements of a vector access along the innermost axis of the tensor.
    """
    requests, starts, size = _requests(steps, spread, width, element_bytes)
    lines = {byte // LINE for start in starts for byte in (start, start + size - 1)}
    return Pattern(requests, requests * len(lines))


@lru_cache(maxsize=16384)
def shared_pattern(steps: tuple[int, ...], spread: Spread, width: int, element_bytes: int) -> Pattern:
    """As `access_pattern`, for a tile in shared memory, where what takes time is banks that lanes meet in."""
    requests, starts, size = _requests(steps, spread, width, element_bytes)
    return Pattern(requests, requests * bank_passes(starts, size))


def _requests(steps: Sequence[int], spread: Spread, width: int, element_bytes: int) -> tuple[int, tuple[int, ...], int]:
    """The accesses of a warp; of the first, the bytes at which its lanes start, and how many each moves."""
    used = {axis for axis, step in enumerate(steps) if step}
    vector = 1
    if spread.vector is not None and steps[spread.vector] == 1:
        vector = gcd(width, spread.width)
    moving = [(axis, steps[axis] * element_bytes) for axis in used]
    starts = (sum([at[axis] * step for axis, step in moving]) for at in spread.lanes)
    return -(-spread.registers(used) // vector), tuple(dict.fromkeys(starts)), vector * element_bytes


def contiguous_run(steps: Sequence[int], extents: Sequence[int]) -> int:
    """Elements that lie side by side in a tensor, of a box whose axes have these steps in it."""
    run = 1
    while longer := next((e for step, e in zip(steps, extents, strict=True) if step == run and e > 1), 0):
        run *= longer
    return run


def sectors_of(elements: float, run: int, element_bytes: int) -> float:
    """Sectors of 32 bytes of elements that lie in runs."""
    return elements * element_bytes / min(run * element_bytes, SECTOR)


@lru_cache(maxsize=16384)
def steps_of(read: IndexMap, shape: tuple[int, ...]) -> tuple[int, ...]:
    """For each axis of the domain of `read`, the elements from one point to the next in a row-major tensor."""
    return steps_along(read, tuple(prod(shape[axis + 1 :]) for axis in range(len(shape))))


@lru_cache(maxsize=16384)
def steps_along(read: IndexMap, strides: tuple[int, ...]) -> tuple[int, ...]:
    """As `steps_of`, in memory whose axes have these strides.

    A step under a division or remainder counts as it is at the origin.
    """
    origin = [0] * read.dims

    def address(at: Sequence[int]) -> int:
        return sum(int(i) * stride for i, stride in zip(read.evaluate(at), strides, strict=True))

    start = address(origin)
    return tuple(address([*origin[:d], 1, *origin[d + 1 :]]) - start for d in range(read.dims))


@lru_cache(maxsize=16384)
def vector_width(
    read: IndexMap, shape: tuple[int, ...], extents: tuple[int, ...], domain: tuple[int, ...], element_bytes: int
) -> int:
    """Elements that one aligned access can take along the innermost axis of a tensor, 1 at least.

    `extents` are what of the `domain` is there at once. An axis beside the innermost may stand anywhere.
    """
    if not read.results or not shape:
        return 1
    steps = steps_of(read, shape)
    along = [d for d, extent in enumerate(extents) if steps[d] == 1 and extent > 1]
    if not along:
        return 1
    axis = along[-1]
    others = [abs(step) for d, step in enumerate(steps) if d != axis and domain[d] > 1]
    constant = read.results[-1].constant
    aligned = gcd(WIDEST // element_bytes if element_bytes <= WIDEST else 1, extents[axis], abs(constant), *others)
    return max(1, aligned & -aligned)
