"""How the threads of a thread block share an iteration space: an estimate of the layouts that code gets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import gcd, prod

from welder_mlir.device.device import WARP
from welder_mlir.schedule.contraction_tiles import LEAST_M, LEAST_N
from welder_mlir.tile_graph.thread_grid import choose_grid, choose_runs, padded_run, run_of


@dataclass(frozen=True)
class Share:
    """What of one axis, or of neighbouring axes taken as one, a thread and its warp have."""

    axes: tuple[int, ...]  # outermost first
    registers: int  # elements of a thread, padded ones included
    lanes: int
    step: int  # elements from one lane to the next: those that a thread has in a row


@dataclass(frozen=True)
class Spread:
    """The shares of a space of `extents`; `vector` is the axis along which a thread's elements are consecutive."""

    extents: tuple[int, ...]
    shares: tuple[Share, ...]
    vector: int | None
    width: int

    @cached_property
    def lanes(self) -> tuple[tuple[int, ...], ...]:
        """The coordinates of the first element of each lane; lanes that hold copies stand there once."""
        found = [[0] * len(self.extents)]
        for share in self.shares:
            found = [self._moved(at, share, lane) for lane in range(share.lanes) for at in found]
        return tuple(map(tuple, found))

    def registers(self, axes: Collection[int]) -> int:
        """Elements of a thread on the part of the space that `axes` span."""
        return prod(share.registers for share in self.shares if any(axis in axes for axis in share.axes))

    def _moved(self, at: Sequence[int], share: Share, lane: int) -> list[int]:
        place, moved = lane * share.step, list(at)
        for axis in reversed(share.axes[1:]):
            moved[axis] = place % self.extents[axis]
            place //= self.extents[axis]
        moved[share.axes[0]] = place
        return moved


@lru_cache(maxsize=8192)
def spread_evenly(
    extents: tuple[int, ...],
    groups: tuple[tuple[int, ...], ...],
    threads: int,
    first: int | None,
    width: int,
    reduced: frozenset[int],
) -> Spread:
    """Element-wise work and reductions: `width` elements a thread along axis `first`, the lanes along that and then
    the innermost, the warps over what is not `reduced`. `groups` are the axes of more than one element, those
    counted as one together.
    """
    sizes = [prod(extents[axis] for axis in group) for group in groups]
    order = sorted(range(len(groups)), key=lambda n: (first not in groups[n], -n))
    while width > 1 and prod(sizes) // width < threads:
        width //= 2
    covered = [1] * len(groups)
    if order:
        covered[order[0]] = width
    lanes, left = [1] * len(groups), WARP
    for n in order:
        lanes[n] = min(left, _power(-(-sizes[n] // covered[n])))
        covered[n] *= lanes[n]
        left //= lanes[n]
    warps = threads // WARP
    preferred = [n for n in order if not reduced & set(groups[n])]
    others = [n for n in order if n not in preferred]
    for n, pads in [*((n, False) for n in preferred), *((n, True) for n in [*preferred, *others])]:
        rest = -(-sizes[n] // covered[n])
        taken = max(d for d in _divisors(warps) if d <= rest) if pads else gcd(warps, rest)
        covered[n] *= taken
        warps //= taken
    shares = []
    for n, group in enumerate(groups):
        run = width if order and n == order[0] else 1
        shares.append(Share(group, run * -(-sizes[n] // covered[n]), lanes[n], run))
    return Spread(extents, tuple(shares), first if order and width > 1 else None, width)


@lru_cache(maxsize=8192)
def spread_accumulator(
    extents: tuple[int, ...],
    m_axes: tuple[int, ...],
    n_axes: tuple[int, ...],
    threads: int,
    tensor_core: bool,
    along_k: tuple[bool, bool] = (False, False),
) -> Spread:
    """The result tile of a contraction: fragments of mma.sync, or outer products of short vectors.

    `along_k` says for the operands with the M and the N axes whether their memory runs along k.
    """
    m, n = (prod(extents[axis] for axis in axes) for axes in (m_axes, n_axes))
    if tensor_core:
        m_warps, n_warps = warp_grid(m, n, threads // WARP)
        m_share = Share(m_axes, 2 * -(-m // (LEAST_M * m_warps)), min(8, m), 1)
        n_share = Share(n_axes, 2 * -(-n // (LEAST_N * n_warps)), 4, 2)
        width = 2
    else:
        most_m, most_n = runs = choose_runs(*along_k)
        rows, columns = choose_grid(m, n, threads, runs)
        lane_columns = min(8, columns)
        lane_rows = min(WARP // lane_columns, rows)
        m_run, n_run = run_of(-(-m // rows), most_m), run_of(-(-n // columns), most_n)
        m_share = Share(m_axes, padded_run(-(-m // rows), most_m), lane_rows, m_run)
        n_share = Share(n_axes, padded_run(-(-n // columns), most_n), lane_columns, n_run)
        width = n_run
    others = [axis for axis in range(len(extents)) if axis not in (*m_axes, *n_axes) and extents[axis] > 1]
    batch = [Share((axis,), extents[axis], 1, 1) for axis in others]
    shares = [share for share in (n_share, m_share) if share.axes]
    return Spread(extents, (*shares, *batch), n_axes[-1] if n_axes else None, width)


@lru_cache(maxsize=4096)
def warp_grid(m: int, n: int, warps: int) -> tuple[int, int]:
    """Warps along M and N of a tile on tensor cores: the least padded work, then the least operand traffic."""

    def cost(split: tuple[int, int]) -> tuple[int, int, int]:
        m_tiles, n_tiles = -(-m // (LEAST_M * split[0])), -(-n // (LEAST_N * split[1]))
        return m_tiles * n_tiles, m_tiles * LEAST_M + n_tiles * LEAST_N, split[1]

    return min(((a, b) for a in _divisors(warps) for b in _divisors(warps // a)), key=cost)


def _power(value: int) -> int:
    return 1 << (value - 1).bit_length()


def _divisors(value: int) -> list[int]:
    return [d for d in range(1, value + 1) if value % d == 0]
