"""The memories of a launch: global buffers, shared memory of each block, local memory of each thread.

Every memory turns addresses into offsets in one flat byte array, after checking bounds and alignment.
A generic address names its memory by its top byte: 0 global, 1 shared, 2 local, 3 kernel parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .errors import MisalignedAccessError, OutOfBoundsError

WINDOW_SHIFT = 56
WINDOWS = {"shared": 1 << WINDOW_SHIFT, "local": 2 << WINDOW_SHIFT, "param": 3 << WINDOW_SHIFT}
SPACE_OF_WINDOW = {0: "global", 1: "shared", 2: "local", 3: "param"}

# Buffers are a terabyte apart, so that a wrong index practically never lands in another buffer.
BUFFER_SHIFT = 40
BUFFER_OFFSET = 1 << 20  # of a buffer's first byte within its terabyte: small negative offsets stay nearby

SHARED_START = 1024  # the address of the first byte; the hardware keeps 1 KiB a block, and 0 stays invalid

Describe = Callable[[int], str]


@dataclass
class Segment:
    """A flat byte array that lanes may access, and the address of its first byte."""

    name: str
    start: int
    data: np.ndarray  # uint8
    nbytes: int  # that one thread may reach from `start`
    writable: bool = True
    _rows: dict[tuple[str, int], np.ndarray] = field(default_factory=dict)

    def rows(self, dtype: np.dtype, count: int) -> np.ndarray:
        """The bytes as elements, in rows of `count` if that is more than one."""
        key = (dtype.str, count)
        if key not in self._rows:
            size = dtype.itemsize * count
            view = self.data[: self.data.size // size * size].view(dtype)
            self._rows[key] = view if count == 1 else view.reshape(-1, count)
        return self._rows[key]


class GlobalMemory:
    """The buffers of a launch, in the order of their address."""

    def __init__(self, describe: Describe) -> None:
        self.segments: dict[int, Segment] = {}
        self.describe = describe

    def add(self, name: str, data: np.ndarray, writable: bool = True) -> int:
        """Map the bytes `data` and return their address."""
        number = len(self.segments) + 1
        start = buffer_address(number)
        self.segments[number] = Segment(name, start, data, data.size, writable)
        return start

    def locate(
        self, addresses: np.ndarray, lanes: np.ndarray | None, nbytes: int
    ) -> list[tuple[Segment, np.ndarray | None, np.ndarray]]:
        """The (segment, positions in `addresses` or None for all, offsets) that the addresses fall in."""
        low, high = int(addresses.min()), int(addresses.max())
        number = low >> BUFFER_SHIFT
        if number == high >> BUFFER_SHIFT and number in self.segments:
            segment = self.segments[number]
            if low >= segment.start and high - segment.start + nbytes <= segment.nbytes:
                offsets = addresses - segment.start
                require_aligned(offsets, addresses, lanes, nbytes, self.describe)
                return [(segment, None, offsets)]
        return self._locate_each(addresses, lanes, nbytes)

    def _locate_each(
        self, addresses: np.ndarray, lanes: np.ndarray | None, nbytes: int
    ) -> list[tuple[Segment, np.ndarray | None, np.ndarray]]:
        found = []
        for number in np.unique(addresses >> BUFFER_SHIFT):
            where = np.flatnonzero(addresses >> BUFFER_SHIFT == number)
            segment = self.segments.get(int(number))
            offsets = addresses[where] - (segment.start if segment else 0)
            outside = (offsets < 0) | (offsets + nbytes > (segment.nbytes if segment else 0))
            if segment is None or outside.any():
                at = where[np.flatnonzero(outside)[0]]
                lane = at if lanes is None else lanes[at]
                raise OutOfBoundsError(
                    f"{self.describe(int(lane))} accesses {nbytes} bytes of global memory at "
                    f"{int(addresses[at]):#x}: {_distance(int(addresses[at]), segment)}"
                )
            require_aligned(offsets, addresses[where], where if lanes is None else lanes[where], nbytes, self.describe)
            found.append((segment, where, offsets))
        return found


class LaneMemory:
    """A memory of which each lane sees its own window: shared (one window a block) or local."""

    def __init__(self, space: str, nbytes: int, window_of_lane: np.ndarray, start: int, describe: Describe) -> None:
        self.space = space
        self.stride = -(-max(nbytes, 1) // 128) * 128
        windows = int(window_of_lane[-1]) + 1 if window_of_lane.size else 0
        data = np.zeros(windows * self.stride, dtype=np.uint8)
        self.segment = Segment(space, start, data, nbytes)
        self.base_of_lane = window_of_lane * self.stride - start
        self.describe = describe

    def locate(self, addresses: np.ndarray, lanes: np.ndarray | None, nbytes: int) -> np.ndarray:
        """The offsets in the segment's bytes that the addresses stand for."""
        start = self.segment.start
        if int(addresses.min()) < start or int(addresses.max()) - start + nbytes > self.segment.nbytes:
            self._report(addresses, lanes, nbytes)
        require_aligned(addresses - start, addresses, lanes, nbytes, self.describe)
        return addresses + (self.base_of_lane if lanes is None else self.base_of_lane[lanes])

    def _report(self, addresses: np.ndarray, lanes: np.ndarray | None, nbytes: int) -> None:
        offsets = addresses - self.segment.start
        at = np.flatnonzero((offsets < 0) | (offsets + nbytes > self.segment.nbytes))[0]
        lane = at if lanes is None else lanes[at]
        raise OutOfBoundsError(
            f"{self.describe(int(lane))} accesses {nbytes} bytes of {self.space} memory at offset "
            f"{int(offsets[at])}, of {self.segment.nbytes} bytes"
        )


def buffer_address(number: int) -> int:
    """The address of the `number`-th buffer, counted from one."""
    return (number << BUFFER_SHIFT) + BUFFER_OFFSET


def require_aligned(
    offsets: np.ndarray, addresses: np.ndarray, lanes: np.ndarray | None, nbytes: int, describe: Describe
) -> None:
    """Raise unless every offset is a multiple of `nbytes`."""
    if not int(np.bitwise_or.reduce(offsets)) & (nbytes - 1):
        return
    at = np.flatnonzero(offsets & (nbytes - 1))[0]
    lane = at if lanes is None else lanes[at]
    raise MisalignedAccessError(f"{describe(int(lane))} accesses {nbytes} bytes at {int(addresses[at]):#x}")


def _distance(address: int, segment: Segment | None) -> str:
    if segment is None:
        return "no buffer is near"
    offset = address - segment.start
    if offset < 0:
        return f"{-offset} bytes before buffer {segment.name}"
    return f"offset {offset} of buffer {segment.name}, which has {segment.nbytes} bytes"
