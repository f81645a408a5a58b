"""How the threads of a thread block share an iteration space: an estimate of the layouts that code gets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import gcd, prod

from welder_mlir.device.device import WARP
from welder_mlir.schedule.contraction_tiles import LEAST_M, LEAST_N

VECTOR = 4  # elements of a run that a thread of a contraction on CUDA cores takes along M and N


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
        most_m, most_n = runs(along_k)
        rows, columns = thread_grid(m, n, threads, along_k)
        lane_columns = min(8, columns)
        lane_rows = min(WARP // lane_columns, rows)
        m_run, n_run = _run(-(-m // rows), most_m), _run(-(-n // columns), most_n)
        m_share = Share(m_axes, _padded(-(-m // rows), most_m), lane_rows, m_run)
        n_share = Share(n_axes, _padded(-(-n // columns), most_n), lane_columns, n_run)
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


@lru_cache(maxsize=4096)
def thread_grid(m: int, n: int, threads: int, along_k: tuple[bool, bool] = (False, False)) -> tuple[int, int]:
    """Threads along M and N of a tile on CUDA cores: the least padded work, then the fewest rows and columns each."""

    most_m, most_n = runs(along_k)

    def cost(grid: tuple[int, int]) -> tuple[int, int, int]:
        rows, columns = _padded(-(-m // grid[0]), most_m), _padded(-(-n // grid[1]), most_n)
        return rows * columns, rows + columns, -grid[1]

    powers = [1 << bit for bit in range(threads.bit_length())]
    return min(((a, b) for a in powers for b in powers if a * b <= threads and threads % (a * b) == 0), key=cost)


def runs(along_k: tuple[bool, bool]) -> tuple[int, int]:
    """Neighbouring rows and columns that a thread takes at most: where memory runs along k, neighbours go to lanes."""
    m, n = (1 if along else VECTOR for along in along_k)
    return m, n


def _run(extent: int, most: int) -> int:
    return next(run for run in (most, 2, 1) if run <= most and extent % run == 0)


def _padded(extent: int, most: int) -> int:
    return -(-extent // _run(extent, most)) * _run(extent, most)


def _power(value: int) -> int:
    return 1 << (value - 1).bit_length()


def _divisors(value: int) -> list[int]:
    return [d for d in range(1, value + 1) if value % d == 0]
