"""What the arithmetic units ask of a contraction's tiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from welder_mlir.device.device import WARP
from welder_mlir.schedule.group_schedule import SummedAxes
from welder_mlir.tile_graph.contraction import ContractionAxes, contraction_axes
from welder_mlir.tile_graph.operator_tile import OperatorTile

LEAST_M, LEAST_N = 16, 8  # mma.sync.m16n8k16
LARGEST = {True: (256, 256), False: (128, 128)}  # M and N of output tiles worth a look, by whether tensor cores do it
ACCUMULATORS = {True: 128, False: 64}  # registers of a thread; CUDA cores keep operand fragments besides
STEPS = {True: (128, 64, 32, 16), False: (32, 16, 8)}  # reduce steps; tensor cores: rows of 32 bytes at least
LINEARISED_STEP = {True: 32, False: 16}  # of reduction axes taken as one


@dataclass(frozen=True)
class ContractionTile:
    """One thread block's tile: products over the batch, M and N axes."""

    batch: int
    m: int
    n: int

    @property
    def elements(self) -> int:
        return self.batch * self.m * self.n


@lru_cache(maxsize=1 << 14)
def contraction_tile(op: OperatorTile, extents: tuple[int, ...]) -> ContractionTile:
    """The tile of a contraction whose result has these tile extents."""
    axes = contraction_axes(op)
    return ContractionTile(*(prod(extents[a] for a in group) for group in (axes.batch, axes.m, axes.n)))


def rounded_axes(axes: ContractionAxes) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Axes whose tile extents become powers of two, with the least products that tensor cores take."""
    pairs = ((axes.batch, 1), (axes.m, LEAST_M), (axes.n, LEAST_N))
    return tuple((group, least) for group, least in pairs if group)


def tile_refusal(op: OperatorTile, tile: ContractionTile, threads: int) -> str | None:
    """Why a thread block cannot compute such a tile, or None."""
    if tile.batch > 1:
        return f"{op.name} would take {tile.batch} batches in one thread block"
    if tile.elements > threads * ACCUMULATORS[op.tensor_core]:
        return f"{tile.elements} accumulators of {op.name} do not fit {threads} threads"
    return None


def contraction_threads(op: OperatorTile, tile: ContractionTile) -> int:
    """128 threads, or 256 where the accumulators would fill more than half of a thread's budget."""
    return 128 if tile.elements <= 128 * ACCUMULATORS[op.tensor_core] // 2 else 256


def summed_axes(op: OperatorTile) -> Iterator[SummedAxes]:
    """The ways to run through the reduction axes, the longest step first.

    The axis that both operands read plainly (channels) goes in steps and the others (a window) one by one;
    where it is shorter than the least step, all axes are taken as one.
    """
    plain = [a for a in range(len(op.reduction)) if _is_plain(op, a)]
    inner = max(plain, key=lambda a: (op.reduction[a], a), default=None)
    steps = STEPS[op.tensor_core]
    if inner is None or (op.reduction[inner] < steps[-1] and len(op.reduction) > 1):
        everything = tuple(range(len(op.reduction)))
        whole = [step for step in steps if prod(op.reduction) % step == 0 and step > LINEARISED_STEP[op.tensor_core]]
        for step in (*whole, LINEARISED_STEP[op.tensor_core]):
            yield SummedAxes((), everything, step)
        return
    outer = tuple(a for a in range(len(op.reduction)) if a != inner)
    extent = op.reduction[inner]
    fitting = [step for step in steps if step <= max(extent, steps[-1])]
    for step in sorted(fitting, key=lambda step: (extent % step != 0, -step)):
        yield SummedAxes(outer, (inner,), step)


def trips(op: OperatorTile, summed: SummedAxes) -> int:
    """Passes of the loop over the reduction axes."""
    inner = prod(op.reduction[a] for a in summed.inner)
    return prod(op.reduction[a] for a in summed.outer) * -(-inner // summed.step)


@lru_cache(maxsize=1 << 14)
def staged_elements(op: OperatorTile, operand: int, extents: tuple[int, ...], step: int) -> int:
    """Elements of one operand's tile in shared memory for one pass: its result axes, times the step."""
    axes = contraction_axes(op)
    own = axes.m if operand == 0 else axes.n
    read = op.operands[operand].map
    assert read is not None
    batch = [a for a in axes.batch if any(expr.depends_on_dim(a) for expr in read.results)]
    return prod(extents[a] for a in (*batch, *own)) * step


def warp_tile(tile: ContractionTile, threads: int) -> tuple[int, int]:
    """M and N of one warp: the tile split over the warps, the longer side first."""
    m, n, warps = tile.m, tile.n, max(1, threads // WARP)
    while warps > 1 and (m > LEAST_M or n > LEAST_N):
        if m >= n and m > LEAST_M:
            m //= 2
        else:
            n = max(LEAST_N, n // 2)
        warps //= 2
    return m, n


def _is_plain(op: OperatorTile, reduction_axis: int) -> bool:
    """Whether both operands go along the axis one element at a time, on an axis of their own.

    Batch axes may stand beside it: they are the same for the whole tile.
    """
    axis = op.rank + reduction_axis
    batch = frozenset(contraction_axes(op).batch)
    for operand in op.operands:
        assert operand.map is not None
        found = [expr for expr in operand.map.results if expr.depends_on_dim(axis)]
        if len(found) != 1 or found[0].coefficient(axis) != 1 or not found[0].dims() - {axis} <= batch:
            return False
    return True
