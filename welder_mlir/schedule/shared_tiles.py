"""What a thread block holds in shared memory: tiles passed between stages, and staged operands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from math import prod

from welder_mlir.device.device import WARP
from welder_mlir.schedule.contraction_tiles import staged_elements, trips
from welder_mlir.schedule.group_schedule import Parts, SummedAxes
from welder_mlir.schedule.parts import one_part, replaced_tiles
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.contraction import runs_along_k
from welder_mlir.tile_graph.footprint import ALIGNMENT, Allocation, mem_footprint, most_alive
from welder_mlir.tile_graph.operator_tile import Kind, OperatorTile
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.warpgroup_operands import SWIZZLE_ALIGNMENT

ROW_PADDING = 16  # bytes: moves the next row by four banks, and keeps rows aligned for 16-byte accesses
WORD = 4  # bytes of an element that an asynchronous copy may put anywhere: its least size (PTX ISA, cp.async)
SCRATCH_LIMIT = 4096  # bytes in which the warps of a thread block join their parts of a reduction


def shared_footprint(
    group: SubGraph,
    found: Propagation,
    summed: Mapping[int, SummedAxes],
    stages: int,
    threads: int,
    warpgroups: Collection[int] = (),
    parts: Sequence[Parts] = (),
) -> int:
    """Bytes of shared memory of one thread block, as the block program of the group allocates them.

    `warpgroups` are the contractions whose operands lie as wgmma reads them. An operator has two moments: while it is
    computed, what it stages is alive; then its own tile begins to be. What a stage in parts touches is alive all the
    while.
    """
    part = one_part(found, parts)
    tiles = [*_passed(group, found, parts)]
    tiles += _staged(group, part, summed, stages, warpgroups, parts)
    tiles += _scratch(group, part, threads)
    if parts:
        moments = [[group.moments[i] for i in cut.axes] for cut in parts]
        spans = [(min(own), max(own) + 1) for own in moments]
        tiles = [_throughout(tile, spans) for tile in tiles]
    return mem_footprint(tiles, SWIZZLE_ALIGNMENT if warpgroups else ALIGNMENT)


def least_footprint(group: SubGraph, found: Propagation, parts: Sequence[Parts] = ()) -> int:
    """A lower bound on `shared_footprint`, whatever contractions stage: bytes of the tiles that are passed on."""
    return most_alive([*_passed(group, found, parts)])


def _throughout(tile: Allocation, spans: Sequence[tuple[int, int]]) -> Allocation:
    """The allocation, alive in all of each span that it meets."""
    for first, last in spans:
        if tile.begin <= last and first <= tile.end:
            tile = Allocation(tile.bytes, min(tile.begin, first), max(tile.end, last))
    return tile


def reads_in_place(group: SubGraph, op: int, operand: int, summed: SummedAxes) -> bool:
    """Whether a contraction takes an operand straight from its producer's tile in shared memory."""
    read = group.op(op).operands[operand]
    levels = [level for _, j, level in group.edges_into(op) if j == operand]
    extent = prod(group.op(op).reduction[a] for a in summed.inner)
    plain = read.map is not None and read.map.is_projection and not read.padded
    return levels == [1] and plain and extent % summed.step == 0


def _passed(group: SubGraph, found: Propagation, parts: Sequence[Parts]) -> Iterator[Allocation]:
    """The tiles passed on; one that takes another's place lets that live on."""
    replaced = replaced_tiles(group, found.results, parts)
    ends = dict(group.last_reads)
    for tensor in reversed(ends):
        ends[tensor] = max(ends[tensor], *(ends.get(new, 0) for new, old in replaced.items() if old == tensor), 0)
    for i in group.operators if ends else ():
        extents = found.results[i].extents
        for tensor in group.op(i).results:
            if tensor in ends and tensor not in replaced:
                size = prod(extents) * group.graph.tensors[tensor].element_bytes
                yield Allocation(size + ROW_PADDING * (prod(extents[:-1]) - 1), group.moments[i] + 1, ends[tensor])


def _staged(
    group: SubGraph,
    found: Propagation,
    summed: Mapping[int, SummedAxes],
    stages: int,
    warpgroups: Collection[int],
    parts: Sequence[Parts],
) -> Iterator[Allocation]:
    counts = {i: cut.count for cut in parts for i in cut.axes}
    for i in group.contractions:
        op, step = group.op(i), summed[i].step
        for j, operand in enumerate(op.operands):
            if reads_in_place(group, i, j, summed[i]):
                continue
            extents = found.results[i].extents
            count = staged_elements(op, j, extents, step)
            size = count * group.graph.tensors[operand.tensor].element_bytes
            if i not in warpgroups:
                size += ROW_PADDING * (_rows(group, i, j, extents, summed[i]) - 1)
            buffers = _buffers(group, i, j, summed[i], stages, counts.get(i, 1))
            yield Allocation(size * buffers, group.moments[i], group.moments[i])


@lru_cache(maxsize=1 << 14)
def staging_order(
    op: OperatorTile, operand: int, extents: tuple[int, ...], summed: SummedAxes
) -> tuple[tuple[int, ...], bool]:
    """The result axes of a staged operand in the order of its memory, and whether the reduction axis comes last."""
    read = op.operands[operand].map
    assert read is not None
    inner = {op.rank + a for a in summed.inner}
    used = [expr.dims() for expr in read.results]
    own = [a for dims in used for a in sorted(dims) if a < op.rank and extents[a] > 1]
    innermost = next(dims for dims in reversed(used) if dims & {*own, *inner})
    return tuple(dict.fromkeys(own)), innermost.isdisjoint(own)


def is_turned(group: SubGraph, op: int, operand: int) -> bool:
    """Whether an operand that runs along k is staged along the result's axes: it is copied one word at a time.

    So threads of CUDA cores read vectors of rows, for one step of k, and need few registers for them.
    """
    element_bytes = group.graph.tensors[group.op(op).operands[operand].tensor].element_bytes
    return turns(element_bytes, computed=any(j == operand for _, j, _ in group.edges_into(op)))


def turns(element_bytes: int, computed: bool) -> bool:
    """Whether copies can put single elements of an operand anywhere: words, of what is not `computed` in the group."""
    return element_bytes == WORD and not computed


def lies_along_k(group: SubGraph, op: int) -> tuple[bool, bool]:
    """For each operand of a contraction whether it runs along k in shared memory."""
    first, second = (along and not is_turned(group, op, j) for j, along in enumerate(runs_along_k(group.op(op))))
    return first, second


def _rows(group: SubGraph, op: int, operand: int, extents: tuple[int, ...], summed: SummedAxes) -> int:
    """Rows of a staged tile: of the reduction axis where it is innermost there, else one for each of its places."""
    own, along_k = staging_order(group.op(op), operand, extents, summed)
    return prod(extents[a] for a in own) if along_k and not is_turned(group, op, operand) else summed.step


def _buffers(group: SubGraph, op: int, operand: int, summed: SummedAxes, stages: int, parts: int) -> int:
    """Copies of a staged tile: loads from device memory run ahead in the loop over the reduction axes, if there is one.

    Else in that over the parts, where the operand is not the same for all.
    """
    loaded = all(j != operand for _, j, _ in group.edges_into(op))
    passes = trips(group.op(op), summed)
    if passes == 1 and operand == 1:
        passes = parts
    return min(stages, passes) if loaded else 1


def _scratch(group: SubGraph, found: Propagation, threads: int) -> Iterator[Allocation]:
    for i in group.operators:
        if group.op(i).kind is Kind.REDUCTION and threads > WARP:
            size = prod(found.results[i].extents) * 4 * (threads // WARP) * len(group.op(i).results)
            yield Allocation(min(SCRATCH_LIMIT, size), group.moments[i], group.moments[i])
