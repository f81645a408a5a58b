"""How many rows and vectors of an accumulator a micro-kernel keeps in registers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

LATENCY = 4  # cycles of a fused multiply-add on Intel since Skylake and on AMD since Zen
ISSUE = 2  # multiply-adds, and loads, that start in a cycle
MAX_ROWS, MAX_VECTORS = 14, 4  # more rows only make more code
OVERHEAD = 2.0  # cycles to load and store one accumulator, spread over a typical reduce step of 32


@dataclass(frozen=True)
class RegisterTile:
    """`rows` x `vectors` accumulators."""

    rows: int
    vectors: int


@lru_cache(maxsize=1024)
def choose_register_tile(rows: int, vectors: int, registers: int) -> RegisterTile:
    """The fastest tile for an accumulator of `rows` x `vectors`, tails included, that fits the registers.

    A step along the reduction axis loads each vector and broadcasts each row once, and is no shorter than the latency.
    """
    candidates = [
        RegisterTile(r, v)
        for v in range(1, min(vectors, MAX_VECTORS) + 1)
        for r in range(1, min(rows, MAX_ROWS) + 1)
        if r * v + v + 1 <= registers
    ]
    return min(candidates, key=lambda tile: (_cycles(rows, vectors, tile), tile.rows * tile.vectors))


def _cycles(rows: int, vectors: int, tile: RegisterTile) -> float:
    total = 0.0
    for r, row_blocks in ((tile.rows, rows // tile.rows), (rows % tile.rows, 1)):
        for v, vector_blocks in ((tile.vectors, vectors // tile.vectors), (vectors % tile.vectors, 1)):
            if r and v:
                step = max(LATENCY, r * v / ISSUE, (r + v) / ISSUE)
                total += row_blocks * vector_blocks * (step + OVERHEAD * r * v / 32)
    return total
