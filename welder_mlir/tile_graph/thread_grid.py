"""How threads share a contraction's accumulator on CUDA cores: each computes outer products of short vectors."""

from __future__ import annotations

from functools import lru_cache

VECTOR = 4  # f32 elements of the widest load of shared memory (16 bytes)


def choose_runs(m_along_k: bool, n_along_k: bool) -> tuple[int, int]:
    """Neighbouring rows and columns of a thread at most, by whether the operand's memory runs along k.

    Where it runs along the rows, one load brings `VECTOR` of them. Where it runs along k, neighbouring lanes take
    neighbouring rows instead: those lie in different banks, rows `VECTOR` apart often do not.
    """
    return (1 if m_along_k else VECTOR), (1 if n_along_k else VECTOR)


@lru_cache(maxsize=4096)
def choose_grid(m: int, n: int, threads: int, runs: tuple[int, int] = (VECTOR, VECTOR)) -> tuple[int, int]:
    """Rows and columns, powers of two, of the grid of at most `threads` threads over an `m` x `n` accumulator.

    The least padding, then the fewest rows and columns a thread.
    """

    def cost(grid: tuple[int, int]) -> tuple[int, int, int]:
        rows, columns = padded_run(-(-m // grid[0]), runs[0]), padded_run(-(-n // grid[1]), runs[1])
        return rows * columns, rows + columns, -grid[1]

    powers = [1 << bit for bit in range(threads.bit_length())]
    return min(((a, b) for a in powers for b in powers if a * b <= threads and threads % (a * b) == 0), key=cost)


def run_of(extent: int, most: int) -> int:
    """Consecutive elements that a thread takes of `extent`: whole vectors, where that pads nothing."""
    return next(run for run in (most, 2, 1) if run <= most and extent % run == 0)


def padded_run(extent: int, most: int) -> int:
    """`extent` in whole runs."""
    return -(-extent // run_of(extent, most)) * run_of(extent, most)
