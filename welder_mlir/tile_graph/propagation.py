"""Propagation: from the output tile of a group, the region of every tensor that a thread block touches."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.image import gathered_image, image
from welder_mlir.tile_graph.index_expr import const, sym
from welder_mlir.tile_graph.operator_tile import Operand, OperatorTile
from welder_mlir.tile_graph.region import Axis, Region, union

__all__ = ["Propagation", "PropagationError", "Region", "TileRounding", "cut", "propagate", "step_regions"]


class PropagationError(ValueError):
    """An operator of the group whose tile does not follow from the output tile."""


@dataclass(frozen=True)
class TileRounding:
    """Extents that hardware asks for: tiles grow to them, and what lies beyond the tensor is masked.

    For an operator, sets of result axes with the least product of their extents; each extent of these axes
    becomes a power of two, and the last axis of a set grows until the product is reached.
    """

    axes: Mapping[int, tuple[tuple[tuple[int, ...], int], ...]] = field(default_factory=dict)

    def extents(self, op: int, extents: Sequence[int]) -> tuple[int, ...]:
        if op not in self.axes:
            return tuple(extents)
        rounded = list(extents)
        for axes, least in self.axes[op]:
            product = 1
            for axis in axes:
                rounded[axis] = 1 << (rounded[axis] - 1).bit_length()
                product *= rounded[axis]
            if product < least:
                rounded[axes[-1]] *= least // product
        return tuple(rounded)


@dataclass(frozen=True)
class Propagation:
    """What one thread block at `s0, s1, …` of the grid (one symbol for each axis of the root) touches."""

    root: int
    grid: tuple[int, ...]
    results: Mapping[int, Region]  # by operator
    operands: Mapping[tuple[int, int], Region]  # by operator and operand

    @property
    def blocks(self) -> int:
        total = 1
        for count in self.grid:
            total *= count
        return total


def propagate(
    graph: TileGraph,
    ops: Collection[int],
    root_tile: Sequence[int],
    root: int | None = None,
    rounding: TileRounding | None = None,
    inlined: Collection[int] = (),
) -> Propagation:
    """The regions of all results and operands of `ops` for an output tile of `root` (the last, by default).

    A producer demanded by several consumers computes the union of what they demand: all of its box, unless it is
    one of the `inlined` operators, which are evaluated where they are read and nowhere else. An operator that
    the root does not depend on takes its tile from what it shares with the root; PropagationError if nothing.
    """
    order = sorted(ops)
    root = order[-1] if root is None else root
    op = graph.operators[root]
    if len(root_tile) != op.rank or any(t <= 0 for t in root_tile):
        raise ValueError(f"expected {op.rank} positive extents for the tile of {op.name}, got {root_tile}")
    rounding = rounding or TileRounding()
    tile = rounding.extents(root, root_tile)
    grid = tuple(-(-extent // step) for extent, step in zip(op.shape, tile, strict=True))
    origins = tuple(sym(i) * tile[i] if count > 1 else const(0) for i, count in enumerate(grid))
    walk = _Walk(graph, tuple(order), frozenset(order), grid, rounding, frozenset(inlined))
    fixed = {root: Region(origins, tile)}
    found = walk.backward(fixed)
    if len(found.results) < len(order):
        found = walk.backward(fixed | walk.forward(found))
    return Propagation(root, grid, found.results, found.operands)


def step_regions(graph: TileGraph, found: Propagation, op: int, steps: Sequence[int]) -> tuple[Region, ...]:
    """What each operand of `op` reads in one pass over its reduction axes, taken `steps` at a time.

    The origins are in the symbols of the grid, followed by one for each reduction axis, which counts the passes.
    """
    operator = graph.operators[op]
    if len(steps) != len(operator.reduction) or any(step <= 0 for step in steps):
        expected = f"expected {len(operator.reduction)} positive steps for the reduction axes of {operator.name}"
        raise ValueError(f"{expected}, got {tuple(steps)}")
    passes = tuple(-(-extent // step) for extent, step in zip(operator.reduction, steps, strict=True))
    symbols = range(len(found.grid), len(found.grid) + len(passes))
    axes = (
        Axis.dense(sym(symbol) * step if count > 1 else const(0), step)
        for symbol, step, count in zip(symbols, steps, passes, strict=True)
    )
    domain = Region.of((*found.results[op].axes, *axes))
    return tuple(_read(graph, op, operand, domain, (*found.grid, *passes)) for operand in operator.operands)


def cut(graph: TileGraph, found: Propagation, op: int, extents: Sequence[int]) -> Propagation:
    """What `op` touches if its part of each tile of `found` is taken in tiles of `extents` of its domain.

    The grid gets an axis for each axis of the domain, reduction axes last; where extents do not divide, the last tile
    reaches beyond. So a tile of one memory level is cut into those of the next.
    """
    operator = graph.operators[op]
    around = (*found.results[op].axes, *(Axis.dense(const(0), extent) for extent in operator.reduction))
    if len(extents) != len(around) or any(extent <= 0 for extent in extents):
        raise ValueError(f"expected {len(around)} positive extents for the domain of {operator.name}, got {extents}")
    sizes = tuple(min(axis.extent, extent) for axis, extent in zip(around, extents, strict=True))
    counts = tuple(-(-axis.extent // size) for axis, size in zip(around, sizes, strict=True))
    domain = Region.of(
        Axis.dense(axis.origin + (sym(len(found.grid) + n) * size if count > 1 else 0), size)
        for n, (axis, size, count) in enumerate(zip(around, sizes, counts, strict=True))
    )
    grid = (*found.grid, *counts)
    operands = {(op, j): _read(graph, op, operand, domain, grid) for j, operand in enumerate(operator.operands)}
    return Propagation(op, grid, {op: Region.of(domain.axes[: operator.rank])}, operands)


def _read(graph: TileGraph, op: int, operand: Operand, domain: Region, grid: tuple[int, ...]) -> Region:
    """What an operand reads where `op` computes the points of `domain`."""
    shape, limits = graph.tensors[operand.tensor].shape, graph.operators[op].domain
    if operand.map is None:
        return gathered_image(operand.known, domain, limits, grid, shape)
    return image(operand.map, domain, limits, grid, shape, operand.padded)


@dataclass(frozen=True)
class _Regions:
    results: dict[int, Region] = field(default_factory=dict)
    operands: dict[tuple[int, int], Region] = field(default_factory=dict)


@dataclass(frozen=True)
class _Walk:
    graph: TileGraph
    order: tuple[int, ...]
    members: frozenset[int]
    grid: tuple[int, ...]
    rounding: TileRounding
    inlined: frozenset[int]

    def backward(self, fixed: Mapping[int, Region]) -> _Regions:
        """From the regions in `fixed` up to every operator that they depend on."""
        found = _Regions(dict(fixed))
        for i in reversed(self.order):
            op = self.graph.operators[i]
            if i not in found.results:
                continue
            region = self._rounded(i, found.results[i])
            found.results[i] = region
            domain = _domain(region, op.reduction)
            for j, operand in enumerate(op.operands):
                part = _read(self.graph, i, operand, domain, self.grid)
                found.operands[i, j] = part
                producer = self.graph.producer(operand.tensor)
                if producer is not None and producer in self.members:
                    known = found.results.get(producer)
                    shape = self.graph.tensors[operand.tensor].shape
                    found.results[producer] = part if known is None else union(known, part, shape, self.grid)
        return found

    def forward(self, found: _Regions) -> dict[int, Region]:
        """Tiles for the operators that the root does not depend on, taken from the operands they share."""
        known = dict(found.results)
        shared: dict[int, list[Region]] = {}
        for (i, j), part in found.operands.items():
            shared.setdefault(self.graph.operators[i].operands[j].tensor, []).append(part)
        for i in self.order:
            if i in known:
                continue
            region = self._from_operands(self.graph.operators[i], known, shared)
            if region is None:
                raise PropagationError(f"{self.graph.operators[i].name} shares no tile with the output")
            known[i] = region
        return {i: region for i, region in known.items() if i not in found.results and self._is_sink(i)}

    def _is_sink(self, i: int) -> bool:
        return not any(
            user in self.members for t in self.graph.operators[i].results for user, _ in self.graph.consumers(t)
        )

    def _from_operands(
        self, op: OperatorTile, known: Mapping[int, Region], shared: Mapping[int, list[Region]]
    ) -> Region | None:
        for operand in op.operands:
            producer = self.graph.producer(operand.tensor)
            part = known.get(producer) if producer is not None else None
            if part is None and len(set(shared.get(operand.tensor, ()))) == 1:
                part = shared[operand.tensor][0]
            if part is None or operand.map is None or not operand.map.is_projection:
                continue
            origins, extents = [const(0)] * op.rank, list(op.shape)
            for axis, position in enumerate(operand.map.projected_dims()):
                if position is not None and position < op.rank:
                    origins[position], extents[position] = part.origins[axis], part.extents[axis]
            return Region(tuple(origins), tuple(extents))
        return None

    def _rounded(self, i: int, region: Region) -> Region:
        extents = self.rounding.extents(i, region.extents)
        if extents == region.extents:
            return region if i in self.inlined else region.box()
        return Region(region.origins, extents)


@lru_cache(maxsize=1 << 16)
def _domain(region: Region, reduction: tuple[int, ...]) -> Region:
    """The points that an operator computes for a region of its result."""
    if not reduction:
        return region
    return Region.of((*region.axes, *(Axis.dense(const(0), extent) for extent in reduction)))
