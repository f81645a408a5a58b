"""Counts what a scheduled group does: what each thread block does, and the bytes that they move together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from welder_mlir.device.device import WARP, Device
from welder_mlir.schedule.access_pattern import SECTOR
from welder_mlir.schedule.block_work import BlockWork
from welder_mlir.schedule.contraction_work import ContractionWork
from welder_mlir.schedule.cost_model import Work
from welder_mlir.schedule.group_schedule import Parts, SummedAxes
from welder_mlir.schedule.parts import one_part
from welder_mlir.schedule.stage_accesses import StageAccesses
from welder_mlir.schedule.stage_work import StageWork
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.region import Region
from welder_mlir.tile_graph.traffic import Traffic, external_reads

CACHED_SHARE = 0.5  # of the L2 cache that a tensor may take and still be there when read again; estimate


def count_block(
    group: SubGraph,
    found: Propagation,
    steps: Mapping[int, tuple[int, ...]],
    summed: Mapping[int, SummedAxes],
    stages: int,
    threads: int,
    accesses: Sequence[StageAccesses],
    warpgroups: Collection[int] = (),
    parts: Sequence[Parts] = (),
    is_enough: Callable[[BlockWork], bool] = lambda _: False,
) -> BlockWork | None:
    """The work of one thread block; None as soon as what has been counted `is_enough` to know that it is too much.

    `accesses` are those of each stage; `warpgroups` are the contractions that warpgroups compute. Contractions are
    counted first, since most of the work is theirs.
    """
    threads = max(threads, WARP)  # the vector registers of a processor's core count as a warp
    part = one_part(found, parts)
    counts = {i: cut.count for cut in parts for i in cut.axes}
    so_far, block = BlockWork(), BlockWork()
    contractions = []
    for i in group.contractions:
        on_warpgroups = i in warpgroups
        times = counts.get(i, 1)
        work = ContractionWork(group, i, part, summed, stages, threads, on_warpgroups, times).count()
        contractions.append(work)
        so_far += work
        if is_enough(so_far):
            return None
    for stage in accesses:
        times = counts.get(stage.stage.operators[0], 1)
        work = StageWork(stage, part, steps, threads).count().times(times)
        if times > 1:  # what all parts read is in the first-level cache
            work.sectors = StageWork(stage, found, steps, threads).count().sectors
        block += work
        so_far += work
        if is_enough(so_far):
            return None
    for work in contractions:
        block += work
    block.barriers += sum(any(level == 1 for _, _, level in group.edges_from(i)) for i in group.operators)
    return block


def whole_work(
    group: SubGraph,
    found: Propagation,
    block: BlockWork,
    traffic: Traffic,
    blocks_per_multiprocessor: int,
    device: Device,
) -> Work:
    """The work of all thread blocks; recompute shows as points of every tile that is computed."""
    at_once = device.multiprocessors * blocks_per_multiprocessor
    moved = _device_bytes(group, found, traffic, device, at_once)
    return Work(
        blocks=found.blocks,
        blocks_per_multiprocessor=blocks_per_multiprocessor,
        device_bytes=sum(moved.values()),
        l2_bytes=found.blocks * block.sectors * SECTOR,
        block=block,
        cached=not any(moved.get(tensor, 0) for tensor in traffic.by_tensor),
    )


def _device_bytes(
    group: SubGraph, found: Propagation, traffic: Traffic, device: Device, at_once: int
) -> dict[int, float]:
    """Bytes through device memory, by tensor.

    What fits the L2 cache together stays there from one kernel to the next: the tensors that the group touches, and
    beside them the weights if those of the whole graph fit too. Of what does not, tiles that one wave reads together
    count once.
    """
    room = device.l2_bytes * CACHED_SHARE
    touched = {*traffic.by_tensor, *group.outputs}
    sizes = {tensor: _touched_bytes(group, traffic, tensor) for tensor in sorted(touched)}
    passed = sum(size for tensor, size in sizes.items() if tensor not in group.graph.weights)
    regions: dict[int, list[Region]] = {}
    if any(size > room for size in sizes.values()):
        for tensor, region in external_reads(group.graph, found):
            regions.setdefault(tensor, []).append(region)
    moved: dict[int, float] = {}
    for tensor, size in sizes.items():
        if passed + (group.graph.weight_bytes if tensor in group.graph.weights else 0) <= room:
            continue
        moved[tensor] = size
        amount = traffic.by_tensor.get(tensor, 0)
        if tensor in regions and size > room:
            parts = regions[tensor]
            distinct = sum(part.points * _distinct_in_wave(part, found.grid, at_once) for part in parts)
            wave = amount / found.blocks * distinct / sum(part.points for part in parts)
            moved[tensor] = max(size, min(amount, wave * max(1.0, found.blocks / at_once)))
    return moved


def _touched_bytes(group: SubGraph, traffic: Traffic, tensor: int) -> float:
    """Bytes of a tensor that a group touches: all that it writes, at most all that it reads."""
    whole = group.graph.tensors[tensor].bytes
    return whole if tensor in group.outputs else min(whole, traffic.by_tensor[tensor])


def _distinct_in_wave(region: Region, grid: tuple[int, ...], at_once: int) -> int:
    """Different tiles among `at_once` consecutive thread blocks, the last grid axis running fastest."""
    symbols = frozenset[int]().union(*(origin.symbols() for origin in region.origins))
    span, distinct = at_once, 1
    for axis in reversed(range(len(grid))):
        covered = min(grid[axis], span)
        distinct *= covered if axis in symbols else 1
        span = -(-span // grid[axis])
    return distinct
