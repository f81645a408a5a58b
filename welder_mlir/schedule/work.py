"""Counts what a scheduled group does: arithmetic, bytes at each level, dependent steps."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from welder_mlir.device.device import Device
from welder_mlir.schedule.contraction_tiles import contraction_tile, staged_elements, trips, warp_tile
from welder_mlir.schedule.cost_model import Work
from welder_mlir.schedule.group_schedule import SummedAxes
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.operator_tile import Kind, OperatorTile
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.region import Region
from welder_mlir.tile_graph.traffic import Traffic, external_reads

COMPUTED_STAGES = 2  # of an operand that is computed on its way to shared memory: its loads run one pass ahead
CACHED_SHARE = 0.5  # of the L2 cache that a tensor may take and still be there when read again; estimate


def count_work(
    group: SubGraph,
    found: Propagation,
    traffic: Traffic,
    summed: Mapping[int, SummedAxes],
    reduce_steps: Mapping[int, tuple[int, ...]],
    stages: int,
    threads: int,
    blocks_per_multiprocessor: int,
    device: Device,
) -> Work:
    """The work of all thread blocks; recompute shows as points of every tile that is computed."""
    blocks = found.blocks
    at_once = device.multiprocessors * blocks_per_multiprocessor
    tensor_core = core = shared = steps = 0.0
    evaluations: dict[int, float] = {}
    for i in reversed(group.operators):
        op = group.op(i)
        points = _evaluations(group, found, i, evaluations)
        flops = op.flops_per_point * points * prod(op.reduction)
        if op.kind is Kind.CONTRACTION:
            passes = trips(op, summed[i])
            shared += _fragment_bytes(group, i, found, summed[i], threads) * passes
            steps += 1 + passes / (COMPUTED_STAGES if _computes_staged(group, i) else stages)
        elif i in group.bound:
            steps += _passes(op, reduce_steps.get(i, ())) if op.reduction or i == group.root else 0
        if op.tensor_core and device.is_gpu:
            tensor_core += flops
        else:
            core += flops
    return Work(
        blocks=blocks,
        blocks_per_multiprocessor=blocks_per_multiprocessor,
        device_bytes=_device_bytes(group, found, traffic, device, at_once),
        l2_bytes=traffic.total + blocks * _restaged_bytes(group, found, summed),
        shared_bytes=shared * blocks,
        core_flops=core * blocks,
        tensor_core_flops=tensor_core * blocks,
        steps=1 + steps,
    )


def _passes(op: OperatorTile, steps: tuple[int, ...]) -> int:
    """Passes over the axes of a reduction, each of which waits for its loads; 1 for what goes over none in chunks."""
    if op.kind is not Kind.REDUCTION:
        return 1
    return prod(-(-extent // step) for extent, step in zip(op.reduction, steps, strict=True))


def _computes_staged(group: SubGraph, op: int) -> bool:
    """Whether an operand is computed on its way into shared memory, so that only its loads can run ahead."""
    inlined = [p for p, _, level in group.edges_into(op) if level == 0]
    while inlined:
        producer = inlined.pop()
        if group.op(producer).kind is not Kind.VIEW:
            return True
        inlined += [p for p, _, level in group.edges_into(producer) if level == 0]
    return False


def _evaluations(group: SubGraph, found: Propagation, i: int, known: dict[int, float]) -> float:
    """How many elements of its result one thread block computes: once for each place that inlines it."""
    points = float(found.results[i].points)
    total = points if i in group.bound else 0.0
    for consumer, j, level in group.edges_from(i):
        op = group.op(consumer)
        inlined = level == 0 and not group.in_place(i, consumer, j, group.bound)
        if not inlined:
            continue
        if op.kind in (Kind.CONTRACTION, Kind.WINDOW):
            total += _staged_points(group, found, consumer, j)
        else:
            total += found.operands[consumer, j].points * known[consumer] / found.results[consumer].points
    known[i] = total
    return total


def _staged_points(group: SubGraph, found: Propagation, consumer: int, operand: int) -> int:
    """Points of the consumer's domain at which it reads an operand: a window reads an element many times."""
    op = group.op(consumer)
    if op.kind is Kind.CONTRACTION:
        return staged_elements(op, operand, found.results[consumer].extents, prod(op.reduction))
    return prod(found.results[consumer].extents) * prod(op.reduction)


def _restaged_bytes(group: SubGraph, found: Propagation, summed: Mapping[int, SummedAxes]) -> int:
    """Bytes that staging reads beyond the region: a convolution copies each window's elements anew."""
    total = 0
    for i in group.contractions:
        for j, operand in enumerate(group.op(i).operands):
            staged = _staged_points(group, found, i, j)
            region = found.operands[i, j].points
            width = group.graph.tensors[operand.tensor].element_bytes
            total += max(0, staged - region) * width
    return total


def _fragment_bytes(group: SubGraph, i: int, found: Propagation, summed: SummedAxes, threads: int) -> float:
    """Bytes out of shared memory for one pass: each warp reads its rows of A and its columns of B."""
    op = group.op(i)
    tile = contraction_tile(op, found.results[i].extents)
    m, n = warp_tile(tile, threads)
    width = group.graph.tensors[op.operands[0].tensor].element_bytes
    return tile.elements * summed.step * width * (1 / m + 1 / n)


def _device_bytes(group: SubGraph, found: Propagation, traffic: Traffic, device: Device, at_once: int) -> float:
    """Bytes through device memory: what stays in L2, or is read by one wave together, counts once."""
    regions: dict[int, list[Region]] = {}
    for tensor, region in external_reads(group.graph, found):
        regions.setdefault(tensor, []).append(region)
    total = float(traffic.written)
    for tensor, amount in traffic.by_tensor.items():
        unique = min(amount, group.graph.tensors[tensor].bytes)
        if tensor not in regions or unique <= device.l2_bytes * CACHED_SHARE:
            total += unique
            continue
        distinct = max(_distinct_in_wave(region, found.grid, at_once) for region in regions[tensor])
        wave = amount / found.blocks * distinct
        total += max(unique, min(amount, wave * max(1.0, found.blocks / at_once)))
    return total


def _distinct_in_wave(region: Region, grid: tuple[int, ...], at_once: int) -> int:
    """Different tiles among `at_once` consecutive thread blocks, the last grid axis running fastest."""
    symbols = frozenset[int]().union(*(origin.symbols() for origin in region.origins))
    span, distinct = at_once, 1
    for axis in reversed(range(len(grid))):
        covered = min(grid[axis], span)
        distinct *= covered if axis in symbols else 1
        span = -(-span // grid[axis])
    return distinct
