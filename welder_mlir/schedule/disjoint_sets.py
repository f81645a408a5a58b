"""Disjoint sets: which of many items are one."""

from __future__ import annotations

from typing import Generic, TypeVar

Item = TypeVar("Item", int, tuple[int, int])


class DisjointSets(Generic[Item]):
    """Sets of items; the least of each stands for it."""

    def __init__(self) -> None:
        self._above: dict[Item, Item] = {}

    def find(self, item: Item) -> Item:
        """What stands for the set of an item, which is one by itself at first."""
        above = self._above.setdefault(item, item)
        while above != item:
            item, above = above, self._above[above]
        return item

    def join(self, first: Item, second: Item) -> None:
        """Make the sets of two items one."""
        a, b = sorted((self.find(first), self.find(second)))
        self._above[b] = a
