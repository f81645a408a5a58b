"""A group under consideration: its operators, the levels inside it, and what is computed together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from welder_mlir.schedule.contraction_tiles import summed_axes
from welder_mlir.schedule.group_schedule import EdgeKey, SummedAxes
from welder_mlir.schedule.stages import Stage, find_stages
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind, OperatorTile


@dataclass(frozen=True)
class SubGraph:
    """Operators of one group; `levels` holds every edge between them, `outputs` what they write."""

    graph: TileGraph
    operators: tuple[int, ...]
    levels: Mapping[EdgeKey, int]
    outputs: frozenset[int]
    _members: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_members", frozenset(self.operators))

    def __contains__(self, op: int) -> bool:
        return op in self._members

    def op(self, i: int) -> OperatorTile:
        return self.graph.operators[i]

    def edges_into(self, i: int) -> tuple[tuple[int, int, int], ...]:
        """`(producer, operand, level)` of each edge inside the group that ends at `i`."""
        return self._into[i]

    def edges_from(self, i: int) -> tuple[tuple[int, int, int], ...]:
        """`(consumer, operand, level)` of each edge inside the group that starts at `i`."""
        return self._from[i]

    @cached_property
    def _into(self) -> dict[int, tuple[tuple[int, int, int], ...]]:
        found: dict[int, list[tuple[int, int, int]]] = {i: [] for i in self.operators}
        for i in self.operators:
            for j, operand in enumerate(self.op(i).operands):
                producer = self.graph.producer(operand.tensor)
                if producer is not None and producer in self:
                    found[i].append((producer, j, self.levels[producer, i, j]))
        return {i: tuple(edges) for i, edges in found.items()}

    @cached_property
    def _from(self) -> dict[int, tuple[tuple[int, int, int], ...]]:
        found: dict[int, list[tuple[int, int, int]]] = {i: [] for i in self.operators}
        for i, edges in self._into.items():
            for producer, j, level in edges:
                found[producer].append((i, j, level))
        return {i: tuple(edges) for i, edges in found.items()}

    @cached_property
    def summed_ways(self) -> dict[int, tuple[SummedAxes, ...]]:
        """For each contraction, the ways to run through its reduction axes."""
        return {i: tuple(summed_axes(self.op(i))) for i in self.contractions}

    @cached_property
    def contractions(self) -> tuple[int, ...]:
        return tuple(i for i in self.operators if self.op(i).kind is Kind.CONTRACTION)

    @cached_property
    def has_fragments(self) -> bool:
        """Whether an operator holds more than its own values: operand fragments, or the taps of a window."""
        return any(self.op(i).kind in (Kind.CONTRACTION, Kind.WINDOW) for i in self.operators)

    @cached_property
    def moments(self) -> dict[int, int]:
        """When each operator is computed; its own tile begins to be a moment later."""
        return {i: 2 * n for n, i in enumerate(self.operators)}

    @cached_property
    def last_reads(self) -> dict[int, int]:
        """By tensor that is passed on through shared memory, in order, the moment when it is last read."""
        found: dict[int, int] = {}
        for i in self.operators:
            readers = [c for c, _, level in self.edges_from(i) if level == 1]
            if readers:
                found |= dict.fromkeys(self.op(i).results, max(map(self._last_moment, readers)))
        return found

    def _last_moment(self, i: int) -> int:
        """When an operator is last evaluated: once, or wherever it is inlined."""
        if i in self.bound:
            return self.moments[i]
        return max((self._last_moment(c) for c, _, _ in self.edges_from(i)), default=self.moments[i])

    @cached_property
    def root(self) -> int:
        """The operator under the grid: the largest that nobody in the group reads, the last of equals."""
        sinks = [i for i in self.operators if not any(self.edges_from(i))]
        return max(sinks, key=lambda i: (self.op(i).points // max(1, _reduced(self.op(i))), i))

    def is_kept(self, i: int) -> bool:
        """Whether a tile of the result exists in memory: it is written, or held in shared memory."""
        kept = any(t in self.outputs for t in self.op(i).results)
        return kept or i == self.root or any(level == 1 for _, _, level in self.edges_from(i))

    @cached_property
    def bound(self) -> frozenset[int]:
        """Operators computed once over their own tile; all others are evaluated wherever they are read."""
        found: set[int] = set()
        for i in self.operators:
            if (
                not self.op(i).is_pointwise
                or self.is_kept(i)
                or any(level == 0 and self.in_place(p, i, j, found) for p, j, level in self.edges_into(i))
            ):
                found.add(i)
        return frozenset(found)

    @cached_property
    def inlined(self) -> frozenset[int]:
        """Operators without a tile of their own: evaluated wherever they are read."""
        return frozenset(self.operators) - self.bound

    @cached_property
    def anchored(self) -> frozenset[int]:
        """Operators that reduce, or read such a one in registers: held by the threads that computed them."""
        found: set[int] = set()
        for i in self.operators:
            if self.op(i).reduction or any(p in found for p, _, level in self.edges_into(i) if level == 0):
                found.add(i)
        return frozenset(found)

    def in_place(self, producer: int, consumer: int, operand: int, bound: set[int] | frozenset[int]) -> bool:
        """Whether a level 0 edge joins two operators in one iteration space."""
        read = self.op(consumer).operands[operand].map
        spread = self.op(consumer).kind in (Kind.VIEW, Kind.MAP, Kind.REDUCTION)
        return producer in bound and spread and read is not None and read.is_projection

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The iteration spaces of the group, in the order of their first operators."""
        return find_stages(self)


def _reduced(op: OperatorTile) -> int:
    total = 1
    for extent in op.reduction:
        total *= extent
    return total
