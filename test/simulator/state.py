"""The state of one batch of thread blocks: registers, execution mask, memories, counters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .async_copies import AsyncCopies
from .geometry import WARP, Geometry
from .memory import GlobalMemory, LaneMemory, Segment
from .products import Products
from .report import Report
from .shadow import GlobalShadow, SharedShadow


@dataclass(frozen=True)
class Memories:
    """The memories that a batch runs on; `shared` and `local` are its own."""

    globals: GlobalMemory
    shared: LaneMemory
    local: LaneMemory
    params: Segment


class State:
    """All lanes of a batch of thread blocks.

    A register is an array over lanes, of any type of the register's width. Two masks steer execution: `mask`
    tells which lanes execute (None for all of them) and `merge` which lanes a register write must leave alone
    (None for none): lanes that have exited never need their registers again, so their old values may go.
    """

    def __init__(
        self,
        geometry: Geometry,
        registers: list[np.ndarray],
        memories: Memories,
        report: Report,
        shared_shadow: SharedShadow | None,
        global_shadows: dict[str, GlobalShadow] | None,
        count: bool,
    ) -> None:
        self.geometry = geometry
        self.lanes = geometry.lanes
        self.regs = registers
        self.memories = memories
        self.report = report
        self.shared_shadow = shared_shadow
        self.global_shadows = global_shadows
        self.count = count
        self.specials = geometry.special_registers()
        self.specials["%dynamic_smem_size"] = np.full(self.lanes, memories.shared.segment.nbytes, dtype=np.uint32)
        self.epochs = np.zeros(self.lanes, dtype=np.int64)  # barriers completed by the lane's block
        self.copies = AsyncCopies(self.lanes)
        self.products = Products(-(-self.lanes // (4 * WARP)))
        self.carry = np.zeros(self.lanes, dtype=bool)  # the flag of add.cc and its like
        self.unshown = np.zeros(self.lanes, dtype=bool)  # wrote to shared memory since its last fence.proxy.async
        self.exited = ~geometry.real_lanes()
        self.mask: np.ndarray | None = None
        self.merge: np.ndarray | None = None
        self._index: np.ndarray | None = None
        self._indexed: np.ndarray | None = None
        self._everyone = np.ones(self.lanes, dtype=bool)
        self._constants: dict[tuple[int, int], np.ndarray] = {}

    def active(self) -> np.ndarray | None:
        """The indices of the executing lanes, or None if all lanes execute."""
        if self.mask is None:
            return None
        if self._indexed is not self.mask:
            self._index, self._indexed = np.flatnonzero(self.mask), self.mask
        return self._index

    def active_index(self) -> np.ndarray:
        """The indices of the executing lanes."""
        index = self.active()
        return np.arange(self.lanes) if index is None else index

    def active_mask(self) -> np.ndarray:
        """The executing lanes as booleans."""
        return self._everyone if self.mask is None else self.mask

    def active_warps(self) -> np.ndarray:
        """The executing lanes as booleans, one row a warp."""
        return self.active_mask().reshape(-1, WARP)

    def live_warps(self) -> np.ndarray:
        """The lanes that have not exited, one row a warp."""
        return ~self.exited.reshape(-1, WARP)

    def constant(self, value: int, bits: int) -> np.ndarray:
        """The unsigned `value` in every lane; the array is shared and must not be changed."""
        key = (value, bits)
        if key not in self._constants:
            self._constants[key] = np.full(self.lanes, value, dtype=f"u{bits // 8}")
        return self._constants[key]

    def scatter(self, values: np.ndarray) -> np.ndarray:
        """Values of the executing lanes, `(n,)` or `(n, count)`, as one row over all lanes a column."""
        columns = values.reshape(len(values), -1).T
        index = self.active()
        if index is None:
            return np.ascontiguousarray(columns)
        full = np.zeros((len(columns), self.lanes), dtype=values.dtype)
        full[:, index] = columns
        return full

    def gather(self, values: np.ndarray) -> np.ndarray:
        """The executing lanes' part of an array over lanes (or of one value for all lanes)."""
        if len(values) != self.lanes:
            values = np.broadcast_to(values, (self.lanes,))
        index = self.active()
        return values if index is None else values[index]

    def describe(self, lane: int) -> str:
        """The thread that `lane` stands for."""
        return self.geometry.describe(lane)

    def barrier_done(self, lanes: np.ndarray | slice, blocks: int) -> None:
        """Note that all threads of the blocks of `lanes` have passed a barrier."""
        self.epochs[lanes] += 1
        self.report.barriers += blocks
        if self.shared_shadow is not None:
            self.shared_shadow.advance(lanes)
