"""Disjoint sets: which of many pairs are one."""

from __future__ import annotations


class DisjointSets:
    """Sets of pairs; the least pair of each stands for it."""

    def __init__(self) -> None:
        self._above: dict[tuple[int, int], tuple[int, int]] = {}

    def find(self, item: tuple[int, int]) -> tuple[int, int]:
        above = self._above.setdefault(item, item)
        while above != item:
            item, above = above, self._above[above]
        return item

    def join(self, first: tuple[int, int], second: tuple[int, int]) -> None:
        a, b = sorted((self.find(first), self.find(second)))
        self._above[b] = a
