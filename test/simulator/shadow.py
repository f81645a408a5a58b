"""Checks on what threads do to each other's memory: races, uninitialised reads, conflicting writes.

Shared memory is watched in granules as large as the kernel's smallest shared access. A granule's word packs
the barrier epoch and the warp of its last access: two warps conflict if both accesses fall in one epoch.
"""

from __future__ import annotations

import numpy as np

from .errors import RaceError, SimulationError, UninitialisedReadError
from .geometry import WARP, Geometry

_EPOCH = 7  # bits below the epoch: the warp plus one, or _MANY
_WHO = (1 << _EPOCH) - 1
_MANY = _WHO
_UNWRITTEN = np.int32(0x7FFFFF80)
_IN_FLIGHT = np.int32(0x7FFFFF00)


class SharedShadow:
    """The access history of the shared memory of all the blocks of a batch."""

    def __init__(self, geometry: Geometry, nbytes: int, granule: int) -> None:
        self.geometry = geometry
        self.granule = granule
        self.writer = np.full(nbytes // granule, _UNWRITTEN, dtype=np.int32)
        self.reader = np.zeros(nbytes // granule, dtype=np.int32)
        self.who = (geometry.thread_of_lane() // WARP + 1).astype(np.int32)
        self.base = np.full(geometry.lanes, 1 << _EPOCH, dtype=np.int32)
        self.single_warp = geometry.lanes_per_block == WARP

    def advance(self, lanes: np.ndarray | slice) -> None:
        """Order all earlier accesses of the blocks of `lanes` before all later ones."""
        self.base[lanes] += 1 << _EPOCH

    def on_read(self, offsets: np.ndarray, lanes: np.ndarray | None, nbytes: int) -> None:
        """Check and note reads of `nbytes` at `offsets`."""
        who, base = self._select(lanes)
        writers, at = self._rows(self.writer, offsets, nbytes)
        seen = writers[at]
        # Unwritten and in-flight words are larger than any epoch and name no warp.
        if not ((seen < base) | (seen & _WHO == who)).all():
            self._blame_read(seen, base, who, lanes)
        if self.single_warp:
            return
        readers, at = self._rows(self.reader, offsets, nbytes)
        seen, mine = readers[at], base | who
        noted = np.where((seen < base) | (seen == mine), mine, base | _MANY)
        readers[at] = noted
        clash = readers[at] != noted
        if clash.any():
            rows, columns = np.nonzero(clash)
            readers[at[rows], columns] = (base | _MANY)[rows, 0]

    def on_write(self, offsets: np.ndarray, lanes: np.ndarray | None, nbytes: int, in_flight: bool = False) -> None:
        """Check and note writes; `in_flight` ones become readable only by `on_landing`."""
        who, base = self._select(lanes)
        writers, at = self._rows(self.writer, offsets, nbytes)
        seen = writers[at]
        conflict = (seen >= base) & (seen != _UNWRITTEN) & (seen & _WHO != who)
        if conflict.any():
            self._blame_write(conflict, seen, "wrote", lanes)
        if not self.single_warp:
            readers, read_at = self._rows(self.reader, offsets, nbytes)
            seen = readers[read_at]
            conflict = (seen >= base) & (seen != (base | who))
            if conflict.any():
                self._blame_write(conflict, seen, "read", lanes)
        mine = np.broadcast_to(base | who, seen.shape)
        writers[at] = mine
        conflict = writers[at] != mine
        if conflict.any():
            self._blame_write(conflict, writers[at], "wrote", lanes)
        if in_flight:
            writers[at] = _IN_FLIGHT

    def on_landing(self, offsets: np.ndarray, lanes: np.ndarray | None, nbytes: int) -> None:
        """Note that asynchronous writes are done: visible to their thread, and to others after a barrier."""
        who, base = self._select(lanes)
        writers, at = self._rows(self.writer, offsets, nbytes)
        writers[at] = np.broadcast_to(base | who, (len(at), writers.shape[1]))

    def _select(self, lanes: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
        if lanes is None:
            return self.who[:, None], self.base[:, None]
        return self.who[lanes][:, None], self.base[lanes][:, None]

    def _rows(self, words: np.ndarray, offsets: np.ndarray, nbytes: int) -> tuple[np.ndarray, np.ndarray]:
        return words.reshape(-1, max(nbytes // self.granule, 1)), offsets // max(nbytes, self.granule)

    def _blame_read(self, seen: np.ndarray, base: np.ndarray, who: np.ndarray, lanes: np.ndarray | None) -> None:
        bad = (seen >= base) & (seen & _WHO != who)
        row = int(np.flatnonzero(bad.any(axis=1))[0])
        word = int(seen[row][bad[row]][0])
        thread = self._thread(row, lanes)
        if word == _UNWRITTEN:
            raise UninitialisedReadError(f"{thread} reads shared memory that was never written")
        if word == _IN_FLIGHT:
            raise UninitialisedReadError(f"{thread} reads shared memory that an unfinished cp.async will write")
        raise _race(f"{thread} reads shared memory that warp {(word & _WHO) - 1} wrote")

    def _blame_write(self, conflict: np.ndarray, seen: np.ndarray, verb: str, lanes: np.ndarray | None) -> None:
        row = int(np.flatnonzero(conflict.any(axis=1))[0])
        word = int(seen[row][conflict[row]][0])
        thread = self._thread(row, lanes)
        if word == _IN_FLIGHT:
            raise RaceError(f"{thread} writes shared memory that an unfinished cp.async will write")
        other = "several warps" if word & _WHO == _MANY else f"warp {(word & _WHO) - 1}"
        raise _race(f"{thread} writes shared memory that {other} {verb}")

    def _thread(self, row: int, lanes: np.ndarray | None) -> str:
        return self.geometry.describe(row if lanes is None else int(lanes[row]))


class GlobalShadow:
    """The last writer of every granule of one buffer, to find writes of different values by two threads."""

    def __init__(self, nbytes: int, granule: int) -> None:
        self.granule = granule
        self.writer = np.zeros(-(-nbytes // granule), dtype=np.int64)  # epoch << 40 | thread of the grid + 1

    def on_write(
        self,
        geometry: Geometry,
        offsets: np.ndarray,
        lanes: np.ndarray,
        epochs: np.ndarray,
        changed: np.ndarray,  # bool per byte, (n, nbytes)
    ) -> None:
        """Check and note writes; a write of the same value is no conflict, one after a barrier neither."""
        nbytes = changed.shape[1]
        block = geometry.first + lanes // geometry.lanes_per_block
        thread = block * geometry.threads_per_block + lanes % geometry.lanes_per_block + 1
        each = max(nbytes // self.granule, 1)
        at = (offsets // self.granule)[:, None] + np.arange(each)
        seen = self.writer[at]
        other = seen & ((1 << 40) - 1)
        foreign = (seen != 0) & (other != thread[:, None])
        if foreign.any():
            ordered = ((other - 1) // geometry.threads_per_block == block[:, None]) & (seen >> 40 < epochs[:, None])
            conflict = foreign & ~ordered & changed.reshape(len(offsets), each, -1).any(axis=2)
            if conflict.any():
                row = int(np.flatnonzero(conflict.any(axis=1))[0])
                raise conflicting_write(geometry.describe(int(lanes[row])), int(offsets[row]))
        self.writer[at] = (epochs << 40 | thread)[:, None]


def conflicting_write(thread: str, offset: int) -> SimulationError:
    """The error for two threads that store different values to one place of global memory."""
    return RaceError(f"{thread} overwrites what another thread wrote to global memory at offset {offset}")


def _race(text: str) -> RaceError:
    return RaceError(f"{text} since the last barrier")
