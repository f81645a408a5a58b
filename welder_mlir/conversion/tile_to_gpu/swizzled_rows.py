"""Operands in workgroup memory as wgmma reads them: rows of 16-byte chunks, swizzled.

PTX ISA, "Shared memory matrix layout" and "Matrix descriptor". Where the rows run along k there is one for each line of
the operand, else one for each step of k; several blocks of rows follow each other where one is not wide enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np
from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.contraction_roles import Contraction, Operand, fits_tensor_cores
from welder_mlir.conversion.tile_to_gpu.program import SharedTile
from welder_mlir.tile_graph.warpgroup_operands import CHUNK, GROUP_OF_ROWS, STEPS, WIDTHS, warpgroup_grid

ELEMENT = 2  # bytes
MODES = {64: 1, 32: 2, 16: 3}  # of the swizzle in a descriptor, by elements of a row
UNUSED = 16  # bytes: a distance that the hardware ignores


@dataclass(frozen=True)
class SwizzledRows:
    """An operand in blocks of `rows` rows of `width` elements."""

    width: int
    rows: int
    along_k: bool

    @property
    def block(self) -> int:
        """Bytes of a block."""
        return self.rows * self.width * ELEMENT

    @property
    def leading(self) -> int:
        """Bytes from one block of lines to the next."""
        return UNUSED if self.along_k else self.block

    @property
    def stride(self) -> int:
        """Bytes from eight rows to the next eight."""
        return GROUP_OF_ROWS * self.width * ELEMENT

    def line(self, count: int) -> int:
        """Bytes from a line to the one `count` further; in a row along the lines, a multiple of its width."""
        return count * self.width * ELEMENT if self.along_k else count // self.width * self.block

    def step(self, count: int) -> int:
        """Bytes from the first 16 steps of k to those 16 times `count` further."""
        k = STEPS * count
        if not self.along_k:
            return k * self.width * ELEMENT
        return k // self.width * self.block + k % self.width * ELEMENT

    def address(self, line: np.ndarray, k: np.ndarray) -> np.ndarray:
        """The element at which a line's step of k lies."""
        row, column = (line, k) if self.along_k else (k, line)
        chunks = self.width // CHUNK
        chunk = column % self.width // CHUNK ^ row // (GROUP_OF_ROWS // chunks) % chunks
        return (column // self.width * self.rows + row) * self.width + chunk * CHUNK + column % CHUNK


def read_swizzled_rows(contraction: Contraction, operand: Operand, tile: SharedTile) -> SwizzledRows | None:
    """How an operand lies, if every element is where wgmma would look for it; lines count the accumulator's axes."""
    extents = ir.MemRefType(contraction.accumulator.type).shape
    axes = sorted(operand.dims - {len(extents)})
    if any(expr.symbols() for expr in operand.indices):
        return None
    lines = [extents[axis] for axis in axes]
    *at, k = np.indices((*lines, contraction.extent))
    dims = [np.zeros_like(k)] * len(extents)
    for axis, coordinates in zip(axes, at, strict=True):
        dims[axis] = coordinates
    places = [expr.evaluate([*dims, k]) for expr in operand.indices]
    address = sum(place * stride for place, stride in zip(places, tile.strides, strict=True))
    line = np.arange(prod(lines)).reshape(*lines, 1)
    for width in WIDTHS:
        for along_k in (True, False):
            rows, columns = (prod(lines), contraction.extent)[:: 1 if along_k else -1]
            found = SwizzledRows(width, rows, along_k)
            whole = rows % GROUP_OF_ROWS == 0 and columns % width == 0
            if whole and np.array_equal(address, found.address(line, k)):
                return found
    return None


@dataclass(frozen=True)
class SwizzledOperands:
    """A contraction that warpgroups can compute: its operands' rows, and the grid of warpgroups along M and N."""

    rows: tuple[SwizzledRows, SwizzledRows]
    grid: tuple[int, int]


def read_swizzled_operands(
    contraction: Contraction, shared: Mapping[ir.Value, SharedTile], threads: int
) -> SwizzledOperands | None:
    """How `threads` compute a contraction with wgmma; None if they cannot."""
    operands = (contraction.a, contraction.b)
    if not fits_tensor_cores(contraction) or any(o.tile not in shared for o in operands):
        return None
    shape = ir.MemRefType(contraction.accumulator.type).shape
    sides = [prod(shape[axis] for axis in axes) for axes in (contraction.m_axes, contraction.n_axes)]
    grid = warpgroup_grid(*sides, threads) if prod(sides) == prod(shape) else None
    if grid is None:
        return None
    a, b = (read_swizzled_rows(contraction, operand, shared[operand.tile]) for operand in operands)
    if a is None or b is None:
        return None
    whole = (
        rows.along_k or side // groups % rows.width == 0 for rows, side, groups in zip((a, b), sides, grid, strict=True)
    )
    return SwizzledOperands((a, b), grid) if all(whole) else None
