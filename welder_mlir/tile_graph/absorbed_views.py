"""Operators that compute their result in the shape in which it is read, so that readers can work on it in place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from math import prod

from welder_mlir.tile_graph.contraction import contraction_axes
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind, OperatorTile


def absorb_views(graph: TileGraph, fixed: Collection[int] = ()) -> dict[int, OperatorTile]:
    """The operators that change where operators absorb the view through which they are read, as they are then.

    An operator, none of `fixed`, absorbs a view that all of its readers read it through, if one of them could
    work on the result in place, were it not for the view. So the view moves up to where nobody loses by it: to
    an operand of a contraction, which is staged in any case, or to an input.
    """
    views = _Views(graph, frozenset(fixed), list(graph.operators))
    for i in reversed(range(len(graph.operators))):
        views.absorb(i)
    return {i: op for i, op in enumerate(views.operators) if op is not graph.operators[i]}


@dataclass
class _Views:
    graph: TileGraph
    fixed: frozenset[int]
    operators: list[OperatorTile]

    def absorb(self, i: int) -> None:
        """Let operator `i` absorb the view that its readers read it through, if there is one and it pays."""
        users = self._users(i)
        readers = [self.operators[user] for user, _ in users]
        reads = [reader.operands[j] for reader, (_, j) in zip(readers, users, strict=True)]
        if all(reader.kind is Kind.CONTRACTION for reader in readers) or any(read.padded for read in reads):
            return
        view, domain = reads[0].map, readers[0].domain
        same = all(read.map == view and reader.domain == domain for read, reader in zip(reads, readers, strict=True))
        if not same or view is None or view.is_projection:
            return
        found = self._through(i, view, domain)
        if found is None:
            return
        self.operators[i] = found
        for user, j in users:
            operands = list(self.operators[user].operands)
            operands[j] = replace(operands[j], map=IndexMap.identity(len(domain)))
            self.operators[user] = replace(self.operators[user], operands=tuple(operands))

    def _through(self, i: int, view: IndexMap, domain: tuple[int, ...]) -> OperatorTile | None:
        """Operator `i` with `domain` for its result and `view` in its reads; None where it cannot or loses by it."""
        op = self.operators[i]
        if not self._is_free(i) or prod(domain) != prod(op.shape):
            return None
        found = _composed(op, view, domain)
        if op.kind is Kind.CONTRACTION:
            return found if _sides(found) == _sides(op) else None
        return found if all(self._can_follow(i, j, found) for j in range(len(op.operands))) else None

    def _can_follow(self, i: int, j: int, found: OperatorTile) -> bool:
        """Whether what a pointwise operator reads in place can absorb the view in its turn."""
        before, after = self.operators[i].operands[j], found.operands[j]
        producer = self.graph.producer(before.tensor)
        if producer is None or self.graph.weights_only(producer) or before.map is None or after.map is None:
            return True
        if not before.map.is_projection or after.map.is_projection:
            return True
        return self._users(producer) == ((i, j),) and self._through(producer, after.map, found.domain) is not None

    def _users(self, i: int) -> tuple[tuple[int, int], ...]:
        return tuple(use for tensor in self.operators[i].results for use in self.graph.consumers(tensor))

    def _is_free(self, i: int) -> bool:
        """Whether the shape of the operator's result is nobody else's concern."""
        op = self.operators[i]
        if i in self.fixed or op.kind not in (Kind.VIEW, Kind.MAP, Kind.CONTRACTION) or len(op.results) > 1:
            return False
        return op.results[0] not in self.graph.outputs and not self.graph.weights_only(i)


def _composed(op: OperatorTile, view: IndexMap, domain: tuple[int, ...]) -> OperatorTile:
    """The operator with `domain` in the place of its result axes, which stand at `view` of it."""
    whole = (*domain, *op.reduction)
    summed = tuple(dim(len(domain) + axis) for axis in range(len(op.reduction)))
    inner = IndexMap(len(whole), 0, (*view.results, *summed))
    operands = tuple(replace(o, map=o.map and o.map.compose(inner).simplify(whole)) for o in op.operands)
    return replace(op, shape=domain, operands=operands)


def _sides(op: OperatorTile) -> tuple[int, ...]:
    """How many products a contraction has along its batch, M and N axes."""
    axes = contraction_axes(op)
    return tuple(prod(op.shape[axis] for axis in side) for side in (axes.batch, axes.m, axes.n))
