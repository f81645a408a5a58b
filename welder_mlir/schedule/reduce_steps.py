"""How far reductions and windows go at a time along their reduction axes."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from welder_mlir.schedule.stages import Stage
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import Propagation

CHUNK_ELEMENTS = 4096  # of a chunk and its result tile: 16 for each of 256 threads


def reduce_steps(group: SubGraph, stage: Stage, found: Propagation) -> dict[int, tuple[int, ...]]:
    """By operator of a stage, the extent taken at a time on each reduction axis.

    A window's axes go one by one. A pinned axis goes whole; the others are cut, the outer ones first, where
    whole axes would make a thread hold too much.
    """
    steps: dict[int, tuple[int, ...]] = {}
    for i in stage.operators:
        op = group.op(i)
        if op.kind is Kind.WINDOW:
            steps[i] = (1,) * len(op.reduction)
        elif op.kind is Kind.REDUCTION:
            pinned = [stage.is_pinned(i, op.rank + a) for a in range(len(op.reduction))]
            whole = [extent if pin else 1 for extent, pin in zip(op.reduction, pinned, strict=True)]
            left = max(1, CHUNK_ELEMENTS // (prod(found.results[i].extents) * prod(whole)))
            for a in reversed(range(len(op.reduction))):
                if not pinned[a]:
                    extent = op.reduction[a]
                    whole[a] = extent if extent <= left else 1 << (left.bit_length() - 1)
                    left = max(1, left // whole[a])
            steps[i] = tuple(whole)
    return steps


def elements(group: SubGraph, op: int, found: Propagation, steps: Mapping[int, tuple[int, ...]]) -> int:
    """Points of an operator's domain that a thread block has in registers at once."""
    kept = prod(found.results[op].extents)
    return kept * prod(steps[op]) if op in steps else kept
