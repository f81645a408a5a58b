"""Which contractions whole warpgroups compute."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import gcd, prod

from welder_mlir.device.device import Device
from welder_mlir.schedule.contraction_tiles import contraction_tile
from welder_mlir.schedule.group_schedule import SummedAxes
from welder_mlir.schedule.shared_tiles import reads_in_place, staging_order
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.operator_tile import OperatorTile
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.warpgroup_operands import STEPS, WIDTHS, row_width, warpgroup_grid

BUFFERS = 3  # of a staged operand, at most: one that is read and two that are filled
MOST_BUFFERS = 4  # of warpgroups: their products stay in flight, so that two are read
# Rows of 64 steps are the widest that wgmma reads; 4096^3 ran at 709 TFLOP/s with four buffers of 64 steps, at 602 with
# two of 128 (measured on H100).
LONGEST_STEP = WIDTHS[0]


def buffers_allowed(warpgroups: Collection[int], summed: Mapping[int, SummedAxes], stages: int) -> bool:
    """Whether `stages` buffers of such reduce steps are worth a look where `warpgroups` are computed by those."""
    if any(summed[i].step > LONGEST_STEP for i in warpgroups):
        return False
    return stages <= (MOST_BUFFERS if warpgroups else BUFFERS)


def on_warpgroups(
    group: SubGraph, device: Device, found: Propagation, summed: Mapping[int, SummedAxes], threads: int
) -> frozenset[int]:
    """The contractions of a group that warpgroups compute."""
    if not device.warpgroup_mma:
        return frozenset()
    return frozenset(i for i in group.contractions if _takes(group, i, found.results[i].extents, summed[i], threads))


def _takes(group: SubGraph, i: int, extents: tuple[int, ...], summed: SummedAxes, threads: int) -> bool:
    op = group.op(i)
    tile = contraction_tile(op, extents)
    if not op.tensor_core or tile.batch > 1 or summed.step % STEPS:
        return False
    if warpgroup_grid(tile.m, tile.n, threads) is None or any(reads_in_place(group, i, j, summed) for j in range(2)):
        return False
    return all(_has_rows(op, j, extents, summed, threads) for j in range(2))


def _has_rows(op: OperatorTile, operand: int, extents: tuple[int, ...], summed: SummedAxes, threads: int) -> bool:
    """Whether the staged operand can lie in swizzled rows, none of them padding."""
    own, along_k = staging_order(op, operand, extents, summed)
    if any(extents[a] & (extents[a] - 1) for a in own):
        return False
    if along_k:
        return True
    tile = contraction_tile(op, extents)
    grid = warpgroup_grid(tile.m, tile.n, threads)
    assert grid is not None
    lines = prod(extents[a] for a in own) // grid[operand]
    return own[-1] == max(own) and row_width(gcd(extents[own[-1]], lines)) is not None
