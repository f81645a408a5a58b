"""EnumerateSubtiles: the output tiles of a group that are worth a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product
from math import prod

from welder_mlir.device.device import Device
from welder_mlir.schedule.contraction_tiles import LARGEST, LEAST_M
from welder_mlir.schedule.stages import Stage
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.contraction import contraction_axes

Tile = tuple[int, ...]

LEAST_ELEMENTS, MOST_ELEMENTS = 64, 8192  # of an element-wise tile; 128 to 256 threads with 1 to 32 each


def enumerate_subtiles(group: SubGraph, device: Device) -> list[Tile]:
    """Output tiles of the group's root, each once, in a fixed order."""
    stage = next(stage for stage in group.stages if group.root in stage.operators)
    inside = [i for i in group.contractions if i in stage.operators]
    if inside:
        found = _contraction_tiles(group, stage, inside[0])
    elif group.contractions:
        found = _tiles_over_contractions(group, stage)
    else:
        found = _element_tiles(group, stage)
    return list(dict.fromkeys(found))


def _contraction_tiles(group: SubGraph, stage: Stage, contraction: int) -> Iterator[Tile]:
    """The root shares its space with a contraction: powers of two whose M and N the units take."""
    root, op = group.op(group.root), group.op(contraction)
    axes = contraction_axes(op)
    roles = {stage.classes[contraction, a]: "m" for a in axes.m}
    roles |= {stage.classes[contraction, a]: "n" for a in axes.n}
    own = [roles.get(stage.classes[group.root, a]) for a in range(root.rank)]
    most_m, most_n = LARGEST[op.tensor_core]
    m_axes = [a for a in range(root.rank) if own[a] == "m"]
    choices = []
    for a, extent in enumerate(root.shape):
        if stage.is_pinned(group.root, a):
            choices.append([_power(extent)])
        elif own[a] == "n":
            choices.append(_powers(8, min(_power(extent), most_n)))
        elif own[a] == "m":
            choices.append(_powers(1, min(_power(extent), most_m)))
        else:
            choices.append([1])
    image = [a for a in m_axes[1:] if not stage.is_pinned(group.root, a)]
    several: list[list[int]] = []
    if len(m_axes) > 2 and prod(_power(root.shape[a]) for a in m_axes[1:]) >= 2 * LEAST_M:
        several = _over_images(root.shape, choices, m_axes[0], image)
        choices[m_axes[0]] = [1]
    for tile in chain(product(*choices), product(*several) if several else ()):
        m = prod(tile[a] for a in m_axes)
        n = prod(tile[a] for a in range(root.rank) if own[a] == "n")
        if m <= most_m and n <= most_n and (m >= LEAST_M or _is_whole(tile, root.shape, m_axes)):
            yield tile


def _over_images(
    shape: Sequence[int], choices: Sequence[list[int]], images: int, sides: Sequence[int]
) -> list[list[int]]:
    """Choices for a tile that has the same part of several images; none where powers of two fill the image.

    Its sides divide those of the image, so that the tile is full: of 14 x 14 pixels, 2 x 2 of 32 images.
    """
    if all(shape[a] == _power(shape[a]) for a in sides):
        return []
    found = list(choices)
    found[images] = choices[images][1:]
    for a in sides:
        found[a] = [max(side for side in choices[a] if shape[a] % side == 0)]
    return found


def _tiles_over_contractions(group: SubGraph, stage: Stage) -> Iterator[Tile]:
    """A contraction further up, through shared memory: the two innermost free axes in powers of two."""
    root = group.op(group.root)
    free = [a for a in range(root.rank) if not stage.is_pinned(group.root, a) and root.shape[a] > 1]
    choices = []
    for a, extent in enumerate(root.shape):
        if stage.is_pinned(group.root, a):
            choices.append([extent])
        else:
            choices.append(_powers(1, min(_power(extent), 128)) if a in free[-2:] else [1])
    least = min(LEAST_ELEMENTS, prod(choice[-1] for choice in choices))
    yield from (tile for tile in product(*choices) if prod(tile) >= least)


def _element_tiles(group: SubGraph, stage: Stage) -> Iterator[Tile]:
    """Rows first: axes filled from the innermost, then squares for operands with another innermost axis."""
    root = group.op(group.root)
    pinned = [stage.is_pinned(group.root, a) for a in range(root.rank)]
    for total in _powers(LEAST_ELEMENTS, MOST_ELEMENTS):
        yield _filled(root.shape, pinned, total, None)
    for axis in _other_innermost(group):
        if not pinned[axis]:
            for side in (8, 16, 32, 64):
                for total in (side * 16, side * 32, side * 64):
                    yield _filled(root.shape, pinned, total, (axis, side))
    if any(pinned) or group.op(group.root).reduction:
        yield tuple(extent if whole else 1 for extent, whole in zip(root.shape, pinned, strict=True))


def _filled(shape: Sequence[int], pinned: Sequence[bool], total: int, first: tuple[int, int] | None) -> Tile:
    """A tile of about `total` elements: pinned axes whole, `first` (axis, extent), then from within."""
    tile = [extent if whole else 1 for extent, whole in zip(shape, pinned, strict=True)]
    if first is not None:
        tile[first[0]] = min(first[1], shape[first[0]])
    left = max(1, total // prod(tile))
    for axis in reversed(range(len(shape))):
        if pinned[axis] or (first is not None and axis == first[0]):
            continue
        tile[axis] = shape[axis] if shape[axis] <= left else 1 << (left.bit_length() - 1)
        left = max(1, left // tile[axis])
    return tuple(tile)


def _other_innermost(group: SubGraph) -> list[int]:
    """Axes of the root that are contiguous in what it reads, other than its own innermost."""
    root = group.op(group.root)
    found = set()
    for i in group.operators:
        if group.op(i).rank != root.rank:
            continue
        for operand in group.op(i).operands:
            if operand.map is not None and operand.map.results:
                found |= {a for a in operand.map.results[-1].dims() if a < root.rank - 1}
    return sorted(a for a in found if root.shape[a] > 1)


def _is_whole(tile: Tile, shape: Sequence[int], axes: Sequence[int]) -> bool:
    return all(tile[a] >= shape[a] for a in axes)


def _power(extent: int) -> int:
    """The least power of two that is not smaller."""
    return 1 << (extent - 1).bit_length()


def _powers(least: int, most: int) -> list[int]:
    found = []
    value = least
    while value <= most:
        found.append(value)
        value *= 2
    return found or [least]
