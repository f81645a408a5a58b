"""Operands in shared memory as whole warpgroups multiply them, with wgmma: swizzled rows.

`wgmma.mma_async.m64nNk16` reads both operands from rows of 128, 64 or 32 bytes, whose chunks of 16 bytes are swizzled:
their position is xored with the row's, so that a column of chunks has all banks (PTX ISA, "Shared memory matrix
layout"). Rows run along k, one for each line of the operand, or along the lines, one for each step of k.
"""

from __future__ import annotations

from welder_mlir.tile_graph.index_expr import IndexExpr, const

WARPGROUP = 128  # threads
ROWS, COLUMNS, STEPS = 64, 8, 16  # M of one wgmma, of what N is a multiple, K
MOST_COLUMNS = 256
CHUNK = 8  # elements of 16 bits
WIDTHS = (64, 32, 16)  # elements of a swizzled row, the best first
GROUP_OF_ROWS = 8  # after which the swizzle repeats
SWIZZLE_ALIGNMENT = 1024  # bytes: a group of the widest rows


def warpgroup_grid(m: int, n: int, threads: int) -> tuple[int, int] | None:
    """Warpgroups along M and N of an `m` x `n` accumulator, along M if they can; None if wgmma cannot compute it."""
    if threads % WARPGROUP or m % ROWS or n % COLUMNS:
        return None
    groups = threads // WARPGROUP
    for along_m in range(groups, 0, -1):
        along_n = groups // along_m
        if groups % along_m or m // ROWS % along_m or n // COLUMNS % along_n:
            continue
        if n // along_n <= MOST_COLUMNS:
            return along_m, along_n
    return None


def swizzle(chunk: IndexExpr, row: IndexExpr, width: int) -> IndexExpr:
    """Where a chunk of a row of `width` elements lies in it, and the chunk that lies there: the bits' exclusive or."""
    chunks = width // CHUNK
    row = row // (GROUP_OF_ROWS // chunks)
    bits = [1 << bit for bit in range(chunks.bit_length() - 1)]
    return sum(((chunk // bit + row // bit) % 2 * bit for bit in bits), const(0))


def row_width(extent: int) -> int | None:
    """The widest swizzled row that `extent` elements fill; None if they fill none."""
    return next((width for width in WIDTHS if extent % width == 0), None)
