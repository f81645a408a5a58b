"""Which kind an operator is: decided by how it reads and how it combines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from welder_mlir.tile_graph.index_map import IndexMap


@dataclass(frozen=True)
class Access:
    """One read: its map over the domain (None: at indices computed from data), and whether it is padded."""

    map: IndexMap | None
    padded: bool


def kind_of(
    shape: Sequence[int],
    reduction: Sequence[int],
    accesses: Sequence[Access],
    combiner: str | None,
    body: Sequence[Any],
) -> str:
    """The operator's kind; `shape` is that of its result, `body` its list of operations."""
    if not reduction:
        return "view" if _is_view(accesses, body) else "map"
    if combiner == "none":
        return "window"
    if combiner == "add" and _is_product(body) and _has_both_sides(len(shape), reduction, accesses):
        return "contraction"
    return "reduction" if projects((*shape, *reduction), accesses) else "window"


def projects(domain: Sequence[int], accesses: Sequence[Access]) -> bool:
    """Whether every read is an unpadded projection of the domain, and each of its axes is read along."""
    read: set[int] = set()
    for access in accesses:
        if access.map is None or access.padded or not access.map.is_projection:
            return False
        read.update(axis for axis in access.map.projected_dims() if axis is not None)
    return all(axis in read for axis, extent in enumerate(domain) if extent > 1)


def _is_view(accesses: Sequence[Access], body: Sequence[Any]) -> bool:
    """Whether the body yields its one read."""
    names = [op.operation.name for op in body]
    one_read = len(accesses) == 1 and accesses[0].map is not None and not accesses[0].padded
    return one_read and names == ["tile.read", "tile.yield"]


def _is_product(body: Sequence[Any]) -> bool:
    """Whether the body adds the product of two reads to its accumulator."""
    names = [op.operation.name for op in body if op.operation.name != "arith.extf"]
    return names == ["tile.read", "tile.read", "arith.mulf", "arith.addf", "tile.yield"]


def _has_both_sides(rank: int, reduction: Sequence[int], accesses: Sequence[Access]) -> bool:
    """Whether each read has a result axis that the other has not, and both share every reduction axis of extent > 1."""
    if len(accesses) != 2 or any(a.map is None or a.padded for a in accesses):
        return False
    first, second = (frozenset().union(*(e.dims() for e in a.map.results)) for a in accesses if a.map is not None)
    parallel = frozenset(range(rank))
    summed = frozenset(rank + i for i, extent in enumerate(reduction) if extent > 1)
    return bool((first - second) & parallel and (second - first) & parallel) and summed <= first & second
