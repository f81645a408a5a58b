"""How many times over shared memory must be accessed because lanes meet in a bank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

BANKS, BANK_BYTES = 32, 4  # CUDA C++ programming guide, "Shared memory"


def bank_passes(addresses: Sequence[int], access_bytes: int) -> int:
    """Passes of one access of a warp to `addresses`, in bytes, one a lane.

    Lanes that read one word share it. An access of 8 (16) bytes a lane is served for half (quarter) warps.
    """
    lanes = max(1, BANKS * BANK_BYTES // max(access_bytes, BANK_BYTES))
    passes = 0
    for start in range(0, len(addresses), lanes):
        words: dict[int, set[int]] = defaultdict(set)
        for address in addresses[start : start + lanes]:
            for word in range(address // BANK_BYTES, -(-(address + access_bytes) // BANK_BYTES)):
                words[word % BANKS].add(word)
        passes += max(len(found) for found in words.values())
    return passes


def bank_conflicts(addresses: Sequence[int], access_bytes: int) -> int:
    """Passes beyond the least possible for one access of a warp: 0 where it is free of conflicts."""
    lanes = max(1, BANKS * BANK_BYTES // max(access_bytes, BANK_BYTES))
    return bank_passes(addresses, access_bytes) - -(-len(addresses) // lanes)
