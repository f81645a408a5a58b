"""Counting memory transactions the way a streaming multiprocessor issues them."""

from __future__ import annotations

import numpy as np

from .geometry import WARP

BANKS = 32
BANK_SHIFT = 2  # a bank is four bytes wide


def count_segments(offsets: np.ndarray, lanes: np.ndarray | None, segment_bytes: int) -> int:
    """The distinct segments that each warp touches, summed over warps; one access lies in one segment."""
    segments = offsets // segment_bytes
    if lanes is not None:
        return int(np.unique((lanes // WARP << 40) | segments).size)
    warps = segments.reshape(-1, WARP)
    steps = warps[:, 1:] - warps[:, :-1]
    if steps.min() < 0:
        steps = np.diff(np.sort(warps, axis=1), axis=1)
    return len(warps) + int(np.count_nonzero(steps))


def count_extra_wavefronts(offsets: np.ndarray, lanes: np.ndarray | None, nbytes: int, lanes_per_block: int) -> int:
    """The bank conflicts of one shared-memory access of `nbytes` a lane.

    The hardware serves 128 bytes at a time: a warp's 8-byte access in two halves, a 16-byte one in four
    quarters. Each part takes as many wavefronts as the distinct words that fall in its busiest bank.
    """
    if lanes is None and offsets.size > lanes_per_block:
        blocks = offsets.reshape(-1, lanes_per_block)
        relative = blocks - blocks[:, :1]
        if (blocks[:, 0] % (BANKS << BANK_SHIFT) == blocks[0, 0] % (BANKS << BANK_SHIFT)).all() and (
            relative == relative[0]
        ).all():
            return len(blocks) * _extra_wavefronts(blocks[0], None, nbytes)
    return _extra_wavefronts(offsets, lanes, nbytes)


def _extra_wavefronts(offsets: np.ndarray, lanes: np.ndarray | None, nbytes: int) -> int:
    words_each = max(nbytes >> BANK_SHIFT, 1)
    lanes_each = max(BANKS // words_each, 1)
    who = np.arange(offsets.size) if lanes is None else lanes
    words = (offsets >> BANK_SHIFT)[:, None] + np.arange(words_each)
    phase = np.broadcast_to((who // lanes_each)[:, None], words.shape)
    distinct = np.unique((phase << 40 | words).ravel())
    phases, parts = np.unique(distinct >> 40, return_inverse=True)
    load = np.bincount(parts * BANKS + (distinct & (BANKS - 1)), minlength=len(phases) * BANKS)
    return int(load.reshape(-1, BANKS).max(axis=1).sum()) - len(phases)
