"""Copies to shared memory that are under way.

`cp.async` reads its source at once, and its data lands only when the thread waits for the copy's group, so a
kernel that forgets the wait sees old bytes (and the checker names the read).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np


@dataclass
class Copy:
    """One executed cp.async of some lanes; row i of each array belongs to lane `lanes[i]`."""

    lanes: np.ndarray
    offsets: np.ndarray  # where the data goes, in the bytes of shared memory
    data: np.ndarray  # (n, nbytes) uint8
    group: np.ndarray  # the number of groups its thread had committed before


class AsyncCopies:
    """The unfinished copies of all lanes, oldest first."""

    def __init__(self, lanes: int) -> None:
        self.committed = np.zeros(lanes, dtype=np.int64)
        self.pending: list[Copy] = []

    def issue(self, lanes: np.ndarray, offsets: np.ndarray, data: np.ndarray) -> None:
        """Add the copies of one instruction to the open group of each lane."""
        self.pending.append(Copy(lanes, offsets, data, self.committed[lanes]))

    def commit(self, lanes: np.ndarray) -> None:
        """Close the open group of each lane."""
        self.committed[lanes] += 1

    def landing(self, active: np.ndarray, keep: int | None) -> Iterator[Copy]:
        """Take out the copies that the lanes `active` (booleans) wait for, all but the newest `keep` groups.

        None waits for everything, committed or not.
        """
        remaining = []
        for copy in self.pending:
            done = active[copy.lanes]
            if keep is not None:
                done = done & (copy.group < self.committed[copy.lanes] - keep)
            if done.all():
                yield copy
                continue
            if done.any():
                yield _part(copy, done)
                copy = _part(copy, ~done)
            remaining.append(copy)
        self.pending = remaining


def _part(copy: Copy, which: np.ndarray) -> Copy:
    return Copy(copy.lanes[which], copy.offsets[which], copy.data[which], copy.group[which])
