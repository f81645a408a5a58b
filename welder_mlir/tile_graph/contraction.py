"""The axes of a contraction, by the operands that they index."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from welder_mlir.tile_graph.operator_tile import Kind, OperatorTile


@dataclass(frozen=True)
class ContractionAxes:
    """Domain axes: M in the first operand only, N in the second only, batch in both or in neither."""

    batch: tuple[int, ...]
    m: tuple[int, ...]
    n: tuple[int, ...]
    k: tuple[int, ...]


@lru_cache(maxsize=4096)
def contraction_axes(op: OperatorTile) -> ContractionAxes:
    """The axis classes of a contraction; ValueError for other operators and data-dependent operands."""
    if op.kind is not Kind.CONTRACTION:
        raise ValueError(f"expected a contraction, got {op.kind} {op.name}")
    first, second = (operand.map for operand in op.operands)
    if first is None or second is None:
        raise ValueError(f"expected maps for both operands of contraction {op.name}")
    in_first = frozenset[int]().union(*(expr.dims() for expr in first.results))
    in_second = frozenset[int]().union(*(expr.dims() for expr in second.results))
    axes = range(op.rank)
    return ContractionAxes(
        batch=tuple(a for a in axes if (a in in_first) == (a in in_second)),
        m=tuple(a for a in axes if a in in_first and a not in in_second),
        n=tuple(a for a in axes if a in in_second and a not in in_first),
        k=tuple(range(op.rank, len(op.domain))),
    )


def runs_along_k(op: OperatorTile) -> tuple[bool, bool]:
    """For each operand of a contraction whether its innermost axis, and so its memory, runs along a reduction axis."""
    first, second = (
        operand.map is not None and any(axis >= op.rank for axis in operand.map.results[-1].dims())
        for operand in op.operands
    )
    return first, second
