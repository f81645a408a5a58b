"""Offsets of workgroup buffers in the one dynamic buffer of a kernel, by liveness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ALIGNMENT = 128  # bytes: one row of all 32 banks, and enough for bulk copies (PTX ISA, cp.async.bulk)


@dataclass(frozen=True)
class Lifetime:
    """A buffer of `size` bytes, needed from position `first` to `last` of the program, both included."""

    size: int
    first: int
    last: int


def plan_offsets(lifetimes: Sequence[Lifetime], alignment: int = ALIGNMENT) -> tuple[list[int], int]:
    """The byte offset of each buffer, and the bytes of all: the largest first, each into the smallest gap that fits."""

    def aligned(size: int) -> int:
        return -(-size // alignment) * alignment

    offsets = [0] * len(lifetimes)
    placed: list[int] = []
    order = sorted(range(len(lifetimes)), key=lambda n: (-aligned(lifetimes[n].size), lifetimes[n].first, n))
    for number in order:
        new = lifetimes[number]
        taken = sorted(
            (offsets[other], offsets[other] + aligned(lifetimes[other].size))
            for other in placed
            if lifetimes[other].first <= new.last and new.first <= lifetimes[other].last
        )
        offsets[number] = _best_gap(taken, aligned(new.size))
        placed.append(number)
    total = max((offsets[n] + lifetime.size for n, lifetime in enumerate(lifetimes)), default=0)
    return offsets, total


def _best_gap(taken: Sequence[tuple[int, int]], size: int) -> int:
    gaps, end = [], 0
    for start, stop in taken:
        if start - end >= size:
            gaps.append((start - end, end))
        end = max(end, stop)
    return min(gaps)[1] if gaps else end
