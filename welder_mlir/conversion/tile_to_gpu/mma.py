"""Layouts of `mma.sync.m16n8k16` with f32 accumulators, and where `ldmatrix` finds the operands.

Fragments are those of the PTX ISA, "Matrix fragments for mma.m16n8k16 with floating point type". With g = lane / 4 and
t = lane % 4, the accumulators are c0 c1 at (g, 2t + {0, 1}) and c2 c3 at (g + 8, 2t + {0, 1}); `ldmatrix` gives the
lane the elements (g, 2t + {0, 1}) of each 8x8 matrix, or of its transpose with `.trans`, and reads row r of matrix i
from the address that lane 8i + r passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from welder_mlir.conversion.tile_to_gpu.layout import WARP, AxisCursor, Coordinates, Digit, Layout

M, N, K = 16, 8, 16  # one mma.sync of 16-bit operands


@dataclass(frozen=True)
class MmaTiling:
    """How warps tile an accumulator: each holds `m_tiles` x `n_tiles` mma tiles of every batch element it works on."""

    m_warps: int
    n_warps: int
    m_tiles: int
    n_tiles: int


@dataclass(frozen=True)
class MmaLayout:
    """The accumulator's layout, and its digits by their part in the instruction."""

    layout: Layout
    m_tiles: int
    n_tiles: int
    batches: int  # batch elements of a thread
    rows: tuple[Digit, ...]  # 8 rows of an 8x8 matrix, along M
    half: tuple[Digit, ...]  # the lower and upper 8 rows of an mma tile
    columns: tuple[Digit, ...]  # 8 columns of an mma tile, along N

    @cached_property
    def warp_digits(self) -> tuple[tuple[int, Digit], ...]:
        """Digits of the thread id that tell warps apart, with their divisors."""
        return tuple((divisor, digit) for divisor, digit in self.layout.thread_digits if divisor >= WARP)

    def first_register(self, batch: int, m: int, n: int) -> int:
        """Register of c0 of one mma tile; c1 to c3 follow."""
        return 4 * (n + self.n_tiles * (m + self.m_tiles * batch))

    def origin(self, batch: int, m: int, n: int) -> Coordinates:
        """Where one mma tile starts, relative to its warp."""
        return self.layout.offsets[self.first_register(batch, m, n)]


def choose_tiling(m: int, n: int, warps: int) -> MmaTiling:
    """Split an `m` x `n` accumulator over warps: least padded work, then least operand traffic, then whole rows."""

    def cost(split: tuple[int, int]) -> tuple[int, int, int]:
        m_tiles, n_tiles = -(-m // (M * split[0])), -(-n // (N * split[1]))
        return m_tiles * n_tiles, m_tiles * M + n_tiles * N, split[1]

    splits = [(a, b) for a in range(1, warps + 1) for b in range(1, warps // a + 1) if warps % (a * b) == 0]
    m_warps, n_warps = min(splits, key=lambda split: (*cost(split), split[0] * split[1]))
    return MmaTiling(m_warps, n_warps, -(-m // (M * m_warps)), -(-n // (N * n_warps)))


def mma_layout(shape: Sequence[int], m_axes: Sequence[int], n_axes: Sequence[int], threads: int) -> MmaLayout:
    """The layout of an accumulator whose `m_axes` and `n_axes` (slowest first) count the rows and columns.

    Axes in neither are batch axes: a thread holds all of their elements.
    """
    m, n = AxisCursor(m_axes[::-1], shape), AxisCursor(n_axes[::-1], shape)
    pairs, quads = n.take(2), n.take(4)
    rows, half = m.take(8), m.take(2)
    tiling = choose_tiling(M * m.remaining, N * n.remaining, threads // WARP)
    n_repeats = _repeats(n, tiling.n_tiles)
    m_repeats = _repeats(m, tiling.m_tiles)
    warp = [*n.take(tiling.n_warps), *m.take(tiling.m_warps)]
    copies = threads // WARP // (tiling.m_warps * tiling.n_warps)
    warp += [Digit(None, copies)] if copies > 1 else []
    n_repeats, m_repeats = [*n_repeats, *n.take_rest()], [*m_repeats, *m.take_rest()]
    batch = [Digit(axis, shape[axis], 1) for axis in range(len(shape)) if axis not in (*m_axes, *n_axes)]
    layout = Layout(tuple(shape), (*pairs, *half, *n_repeats, *m_repeats, *batch), (*quads, *rows), tuple(warp))
    sizes = [prod(d.size for d in digits) for digits in (m_repeats, n_repeats, batch)]
    return MmaLayout(layout, *sizes, tuple(rows), tuple(half), (*pairs, *quads))


def warpgroup_layout(
    shape: Sequence[int], m_axes: Sequence[int], n_axes: Sequence[int], grid: tuple[int, int]
) -> MmaLayout:
    """The layout of an accumulator of wgmma.m64nNk16 that a `grid` of warpgroups along M and N shares.

    The same as that of mma.sync, with the four warps of a warpgroup below each other (PTX ISA, "Register fragments and
    shared memory matrix layouts", D fragment).
    """
    m, n = AxisCursor(m_axes[::-1], shape), AxisCursor(n_axes[::-1], shape)
    pairs, quads = n.take(2), n.take(4)
    rows, half, warps = m.take(8), m.take(2), m.take(4)
    n_repeats = _repeats(n, n.remaining // grid[1])
    m_groups = m.take(grid[0])
    warp = [*warps, *m_groups, *n.take(grid[1])]
    m_repeats = m.take_rest()
    layout = Layout(tuple(shape), (*pairs, *half, *n_repeats, *m_repeats), (*quads, *rows), tuple(warp))
    sizes = [prod(d.size for d in digits) for digits in (m_repeats, n_repeats)]
    return MmaLayout(layout, *sizes, 1, tuple(rows), tuple(half), (*pairs, *quads))


def _repeats(cursor: AxisCursor, count: int) -> list[Digit]:
    return [d for d in cursor.take(count) if d.axis is not None] if count > 1 else []
