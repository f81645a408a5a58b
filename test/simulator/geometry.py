"""Which thread of which thread block each lane of the simulator stands for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

WARP = 32  # threads in a warp
Extent = tuple[int, int, int]


@dataclass(frozen=True)
class Geometry:
    """Thread blocks `first … first + blocks - 1` of a grid, side by side, each padded to whole warps.

    Lane `b * lanes_per_block + t` is thread `t` of the batch's block `b`.
    """

    grid: Extent
    threads: Extent
    first: int
    blocks: int

    @property
    def threads_per_block(self) -> int:
        return volume(self.threads)

    @property
    def lanes_per_block(self) -> int:
        return -(-self.threads_per_block // WARP) * WARP

    @property
    def lanes(self) -> int:
        return self.blocks * self.lanes_per_block

    def block_of_lane(self) -> np.ndarray:
        """The batch's block of every lane."""
        return np.repeat(np.arange(self.blocks, dtype=np.int64), self.lanes_per_block)

    def thread_of_lane(self) -> np.ndarray:
        """The linear thread index within its block of every lane."""
        return np.tile(np.arange(self.lanes_per_block, dtype=np.int64), self.blocks)

    def real_lanes(self) -> np.ndarray:
        """False for the lanes that only fill up the last warp."""
        return self.thread_of_lane() < self.threads_per_block

    def special_registers(self) -> dict[str, np.ndarray]:
        """The values of the read-only registers, u32 a lane."""
        thread, block = self.thread_of_lane(), self.first + self.block_of_lane()
        lane = thread % WARP
        values = {"%laneid": lane, "%warpid": thread // WARP}
        for axis, tid, ctaid in zip("xyz", _unravel(thread, self.threads), _unravel(block, self.grid), strict=True):
            values[f"%tid.{axis}"], values[f"%ctaid.{axis}"] = tid, ctaid
            values[f"%ntid.{axis}"] = np.full_like(thread, self.threads["xyz".index(axis)])
            values[f"%nctaid.{axis}"] = np.full_like(thread, self.grid["xyz".index(axis)])
        one = np.int64(1)
        values["%nwarpid"] = np.full_like(thread, self.lanes_per_block // WARP)
        values["%lanemask_eq"] = one << lane
        values["%lanemask_lt"] = (one << lane) - 1
        values["%lanemask_le"] = (one << (lane + 1)) - 1
        values["%lanemask_gt"] = 0xFFFFFFFF - values["%lanemask_le"]
        values["%lanemask_ge"] = 0xFFFFFFFF - values["%lanemask_lt"]
        for zero in ("%smid", "%clock", "%clock_hi", "%gridid"):
            values[zero] = np.zeros_like(thread)
        return {name: value.astype(np.uint32) for name, value in values.items()}

    def describe(self, lane: int) -> str:
        """The thread that `lane` stands for, in words."""
        block, thread = divmod(int(lane), self.lanes_per_block)
        where = [int(part[0]) for part in _unravel(np.array([thread]), self.threads)]
        which = [int(part[0]) for part in _unravel(np.array([self.first + block]), self.grid)]
        return f"thread ({where[0]}, {where[1]}, {where[2]}) of block ({which[0]}, {which[1]}, {which[2]})"


def volume(extent: Extent) -> int:
    """The number of points of a three-dimensional extent."""
    return extent[0] * extent[1] * extent[2]


def as_extent(value: int | tuple[int, ...]) -> Extent:
    """A grid or block shape with its missing dimensions set to one."""
    parts = (value,) if isinstance(value, int) else tuple(value)
    if not 1 <= len(parts) <= 3 or any(part < 1 for part in parts):
        raise ValueError(f"expected one to three positive sizes, got {value!r}")
    return (*parts, 1, 1, 1)[:3]  # type: ignore[return-value]


def _unravel(index: np.ndarray, extent: Extent) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, y, _ = extent
    return index % x, index // x % y, index // (x * y)
