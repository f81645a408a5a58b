"""Layouts of element-wise work and reductions: coalesced along one axis, the threads spread over the rest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import gcd, prod

from welder_mlir.conversion.tile_to_gpu.layout import WARP, Digit, Layout


def blocked_layout(
    shape: Sequence[int],
    threads: int,
    order: Sequence[int],
    width: int = 1,
    reduced: Collection[int] = (),
    slid: Collection[int] = (),
) -> Layout:
    """Spread `shape` over `threads`: `width` consecutive elements a thread along `order[0]`, lanes along `order`.

    `order` has the fastest axis first. Warps go to axes that are not `reduced` as long as those can feed them, so that
    reductions stay within a warp. Threads that find no element hold copies. Along axes on which windows are `slid`, the
    elements of a thread are neighbours, if all lanes of a warp stand at the same place.
    """
    if threads % WARP:
        raise ValueError(f"expected a thread block of whole warps of {WARP} threads, got {threads}")
    cover = _Cover(shape)
    registers = cover.take(order[0], width) if order else []
    if slid:
        apart = blocked_layout(shape, threads, order, width, reduced)
        still = set(slid) - {digit.axis for digit in apart.lane}
        for digit in apart.register:
            registers += cover.take(digit.axis, digit.size) if digit.axis in still else []
    lanes: list[Digit] = []
    left = WARP
    for axis in order:
        taken = cover.take(axis, min(left, _ceil_power_of_two(cover.left(axis))))
        lanes += taken
        left //= prod(d.size for d in taken)
    lanes += [Digit(None, left)] if left > 1 else []
    warps = _spread_warps(cover, threads // WARP, [axis for axis in order if axis not in reduced], order)
    for axis in order:
        registers += cover.take(axis, cover.left(axis))
    return Layout(tuple(shape), tuple(registers), tuple(lanes), tuple(warps))


class _Cover:
    """How much of each axis the digits taken so far cover."""

    def __init__(self, shape: Sequence[int]) -> None:
        self._shape = shape
        self._covered = [1] * len(shape)

    def left(self, axis: int) -> int:
        return -(-self._shape[axis] // self._covered[axis])

    def take(self, axis: int, size: int) -> list[Digit]:
        if size <= 1:
            return []
        digit = Digit(axis, size, self._covered[axis])
        self._covered[axis] *= size
        return [digit]


def _spread_warps(cover: _Cover, warps: int, preferred: Sequence[int], order: Sequence[int]) -> list[Digit]:
    """Warp digits: on `preferred` axes first, where they divide what is left before where they pad it; then copies."""
    digits: list[Digit] = []
    others = [axis for axis in order if axis not in preferred]
    for axis, pads in [*((a, False) for a in preferred), *((a, True) for a in [*preferred, *others])]:
        left = cover.left(axis)
        size = max(d for d in _divisors(warps) if d <= left) if pads else gcd(warps, left)
        digits += cover.take(axis, size)
        warps //= size
    return [*digits, *([Digit(None, warps)] if warps > 1 else [])]


def _divisors(value: int) -> list[int]:
    return [d for d in range(1, value + 1) if value % d == 0]


def _ceil_power_of_two(value: int) -> int:
    return 1 << (value - 1).bit_length()
