"""Which reductions to split because their results are too few to keep the device busy."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import prod

from welder_mlir.device.device import Device
from welder_mlir.schedule.group_schedule import GroupSchedule, Refusal
from welder_mlir.schedule.reduction_split import Split, split_graph
from welder_mlir.schedule.schedule_memory import ScheduleMemory
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind, OperatorTile

LEAST_CHUNK = 64  # elements that a part adds up at least: below that its loads are all latency
MOST_WAVES = 4  # of the thread blocks of the whole operator's tiles, once for each part
PARTS = (2, 4, 8, 16, 32, 64)  # that are tried, or the nearest divisors; more cost in combining what they save
SPLITTABLE = (Kind.REDUCTION, Kind.CONTRACTION)


@dataclass
class SplitChooser:
    """Chooses the splits of a graph for one device; equal operators are looked at once."""

    graph: TileGraph
    device: Device
    unsplittable: Collection[int] = ()  # operators whose bodies need the position, or combine in another way
    _memory: ScheduleMemory = field(init=False)
    _known: dict[tuple[object, ...], tuple[int, int] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._memory = ScheduleMemory(self.device, top_k=1, thorough=False)

    def choose(self) -> tuple[Split, ...]:
        """The splits that gain predicted time; of reductions in one kernel over one domain, all or none."""
        found: dict[int, Split] = {}
        for op in range(len(self.graph.operators)):
            if op in found or not self._may_split(op):
                continue
            alike = self._alike(op)
            way = self._way(op, len(alike))
            if way is not None:
                found |= {i: Split(i, *way) for i in alike}
        return tuple(found[op] for op in sorted(found))

    def _may_split(self, op: int) -> bool:
        operator = self.graph.operators[op]
        return (
            operator.kind in SPLITTABLE
            and op not in self.unsplittable
            and len(operator.results) == 1
            and all(operand.map is not None for operand in operator.operands)
            and prod(operator.reduction) >= 2 * LEAST_CHUNK
            and not self.graph.weights_only(op)
        )

    def _alike(self, op: int) -> list[int]:
        """`op`, and the reductions over an equal domain that follow it, with pointwise operators between them."""
        first = self.graph.operators[op]
        found = [op]
        if first.kind is Kind.REDUCTION:
            for other in _reductions_after(self.graph, op):
                operator = self.graph.operators[other]
                if (operator.shape, operator.reduction) == (first.shape, first.reduction) and self._may_split(other):
                    found.append(other)
        return found

    def _way(self, op: int, alike: int) -> tuple[int, int] | None:
        """The axis and the number of parts that gain most; None if the operator fills the device, or nothing gains.

        What follows in a kernel of its own takes the combination along: it costs no launch then. Reductions that
        share a kernel had one launch for all of them.
        """
        operator = self.graph.operators[op]
        joined = operator.kind is Kind.CONTRACTION and any(True for _ in _reductions_after(self.graph, op))
        key = (self.graph.structural_hash([op]), joined, alike)
        if key not in self._known:
            launch = self.device.launch_latency
            whole = self._memory.schedule(self.graph, [op], {}, operator.results)
            self._known[key] = None
            if isinstance(whole, GroupSchedule) and whole.blocks < self.device.multiprocessors:
                allowed = whole.seconds + (launch if joined else 0.0) - launch * (alike - 1) / alike
                self._known[key] = self._best_way(op, whole.blocks, allowed)
        return self._known[key]

    def _best_way(self, op: int, blocks: int, allowed: float) -> tuple[int, int] | None:
        best: tuple[float, tuple[int, int] | None] = (allowed, None)
        for axis, parts in self._ways(self.graph.operators[op], blocks):
            seconds = self._seconds_apart(Split(op, axis, parts))
            if seconds < best[0]:
                best = (seconds, (axis, parts))
            elif best[1] is not None:
                break  # more parts only cost more from here on
        return best[1]

    def _ways(self, op: OperatorTile, blocks: int) -> Iterator[tuple[int, int]]:
        """Along the longest axis that can be cut, numbers of parts from few to many."""
        most = min(PARTS[-1], prod(op.reduction) // LEAST_CHUNK, MOST_WAVES * self.device.multiprocessors // blocks)
        for axis in sorted(range(len(op.reduction)), key=lambda a: -op.reduction[a]):
            divisors = [n for n in range(2, most + 1) if op.reduction[axis] % n == 0]
            if divisors:
                nearest = (min(divisors, key=lambda n: (abs(n - parts), n)) for parts in PARTS)
                yield from ((axis, parts) for parts in dict.fromkeys(nearest))
                return

    def _seconds_apart(self, split: Split) -> float:
        """Predicted seconds of the two kernels, each alone; infinite where one cannot be."""
        apart = split_graph(_alone(self.graph, split.op), [Split(0, split.axis, split.parts)])
        *views, parts, combined = range(len(apart.operators))
        inlined = {(view, parts, operand): 0 for view, operand in zip(views, _viewed(apart, parts), strict=True)}
        found = (
            self._memory.schedule(apart, [*views, parts], inlined, apart.operators[parts].results),
            self._memory.schedule(apart, [combined], {}, apart.operators[combined].results),
        )
        return sum(float("inf") if isinstance(schedule, Refusal) else schedule.seconds for schedule in found)


def _alone(graph: TileGraph, op: int) -> TileGraph:
    """The graph of one operator, which reads inputs."""
    operator = graph.operators[op]
    inputs = tuple(dict.fromkeys(operand.tensor for operand in operator.operands))
    return TileGraph(graph.tensors, (operator,), inputs, frozenset(), operator.results)


def _viewed(graph: TileGraph, op: int) -> list[int]:
    """The operands of an operator that others compute."""
    operands = graph.operators[op].operands
    return [n for n, operand in enumerate(operands) if graph.producer(operand.tensor) is not None]


def _reductions_after(graph: TileGraph, op: int) -> Iterator[int]:
    """The reductions that read what `op` computes, through pointwise operators and each other, in order."""
    waiting = [op]
    reached = {op}
    while waiting:
        first = heappop(waiting)
        if first != op and graph.operators[first].kind is Kind.REDUCTION:
            yield first
        for tensor in graph.operators[first].results:
            for other, _ in graph.consumers(tensor):
                operator = graph.operators[other]
                if other not in reached and (operator.is_pointwise or operator.kind is Kind.REDUCTION):
                    reached.add(other)
                    heappush(waiting, other)
