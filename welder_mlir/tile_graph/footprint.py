"""Footprint: the bytes alive at a level at once, by a best-fit replay of its allocations (design.md, 4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ALIGNMENT = 16  # bytes; the widest access of a thread


@dataclass(frozen=True)
class Allocation:
    """A tile alive from step `begin` to step `end`, both included."""

    bytes: int
    begin: int
    end: int


def place(allocations: Sequence[Allocation], alignment: int = ALIGNMENT) -> tuple[int, ...]:
    """The offset of each allocation: in order of `begin`, into the smallest gap that fits, else on top."""
    offsets = [0] * len(allocations)
    placed: list[int] = []
    for i in sorted(range(len(allocations)), key=lambda i: (allocations[i].begin, -allocations[i].bytes)):
        size = _aligned(allocations[i].bytes, alignment)
        taken = sorted(
            (offsets[j], offsets[j] + _aligned(allocations[j].bytes, alignment))
            for j in placed
            if allocations[j].end >= allocations[i].begin and allocations[i].end >= allocations[j].begin
        )
        offsets[i] = _best_gap(taken, size)
        placed.append(i)
    return tuple(offsets)


def mem_footprint(allocations: Sequence[Allocation], alignment: int = ALIGNMENT) -> int:
    """The peak, in bytes, of the replayed allocations."""
    offsets = place(allocations, alignment)
    ends = (at + _aligned(a.bytes, alignment) for at, a in zip(offsets, allocations, strict=True))
    return max(ends, default=0)


def most_alive(allocations: Sequence[Allocation]) -> int:
    """The most bytes alive at once; no placement has a lower peak."""
    begins = {allocation.begin for allocation in allocations}
    return max((sum(a.bytes for a in allocations if a.begin <= step <= a.end) for step in begins), default=0)


def _aligned(size: int, alignment: int) -> int:
    return -(-size // alignment) * alignment


def _best_gap(taken: Sequence[tuple[int, int]], size: int) -> int:
    best: tuple[int, int] | None = None
    top = 0
    for start, stop in taken:
        if start - top >= size and (best is None or start - top < best[0]):
            best = (start - top, top)
        top = max(top, stop)
    return top if best is None else best[1]
