"""Products of warpgroups that are under way.

`wgmma` multiplies at once here, but may read its operands until its group is waited for: so the reads are checked
again then, and a kernel that overwrites them too early is found out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Reads:
    """What one wgmma of one warpgroup reads: lane `lanes[i]` the chunk at `offsets[i]` of shared memory."""

    offsets: np.ndarray
    lanes: np.ndarray


class Products:
    """The unfinished products of all warpgroups, oldest first."""

    def __init__(self, warpgroups: int) -> None:
        self._open: list[list[Reads]] = [[] for _ in range(warpgroups)]
        self._committed: list[list[list[Reads]]] = [[] for _ in range(warpgroups)]

    def start(self, group: int, reads: Reads) -> None:
        """Add what one instruction reads to the open group of a warpgroup."""
        self._open[group].append(reads)

    def commit(self, groups: Sequence[int]) -> None:
        """Close the open group of each warpgroup."""
        for group in groups:
            self._committed[group].append(self._open[group])
            self._open[group] = []

    def finish(self, groups: Sequence[int], keep: int) -> list[Reads]:
        """Take out what each warpgroup waits for: all that it committed but the newest `keep` groups."""
        found = []
        for group in groups:
            committed = self._committed[group]
            done = committed[: max(0, len(committed) - keep)]
            self._committed[group] = committed[len(done) :]
            found += [reads for products in done for reads in products]
        return found
