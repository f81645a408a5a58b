"""The accesses to memory of one stage, whatever its tile: which tensors, along which axes of its iteration space."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from welder_mlir.schedule.access_pattern import steps_of
from welder_mlir.schedule.shared_tiles import lies_along_k
from welder_mlir.schedule.stages import Stage
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.contraction import contraction_axes
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind


@dataclass(frozen=True)
class Access:
    """One tensor that an operator of a stage moves."""

    op: int
    tensor: int
    operand: tuple[int, int] | None  # that reads it, by operator and number: perhaps of a producer that is inlined
    map: IndexMap | None  # from the operator's domain; None: where data says
    steps: tuple[int, ...]  # by axis of the space: elements of the tensor from one point to the next
    repeats: int  # times that each point of the space does it: taps of a window
    shared: bool  # in shared memory, not in device memory
    element_bytes: int

    @property
    def written(self) -> bool:
        return self.operand is None


@dataclass(frozen=True)
class StageAccesses:
    """One stage of a group."""

    group: SubGraph
    stage: Stage

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Axes of the space, by class: those of all operators but the reduction axes of contractions and windows."""
        numbers: dict[int, int] = {}
        for i in sorted(self.stage.operators, key=lambda i: -len(self.group.op(i).domain)):
            op = self.group.op(i)
            for axis in range(len(op.domain) if op.kind is Kind.REDUCTION else op.rank):
                numbers.setdefault(self.stage.classes[i, axis], len(numbers))
        return numbers

    def axis(self, op: int, axis: int) -> int | None:
        """The axis of the space that an operator's domain axis is; None for one that is looped over."""
        return self.numbers.get(self.stage.classes[op, axis])

    @cached_property
    def own(self) -> dict[int, tuple[int, ...]]:
        """For each operator, the axes of the space that its domain has."""
        return {
            i: tuple(c for a in range(len(self.group.op(i).domain)) if (c := self.axis(i, a)) is not None)
            for i in self.stage.operators
        }

    @cached_property
    def reduced(self) -> frozenset[int]:
        """The axes of the space that a reduction reduces."""
        found = set()
        for i in self.stage.operators:
            op = self.group.op(i)
            if op.kind is Kind.REDUCTION:
                found |= {c for a in range(op.rank, len(op.domain)) if (c := self.axis(i, a)) is not None}
        return frozenset(found)

    @cached_property
    def contraction(self) -> tuple[tuple[int, ...], tuple[int, ...], bool, tuple[bool, bool]] | None:
        """M and N axes of the stage's first contraction, whether tensor cores do it, what `lies_along_k` says of it."""
        for i in self.stage.operators:
            op = self.group.op(i)
            if op.kind is Kind.CONTRACTION:
                axes = contraction_axes(op)
                m, n = (tuple(c for a in own if (c := self.axis(i, a)) is not None) for own in (axes.m, axes.n))
                return m, n, op.tensor_core, lies_along_k(self.group, i)
        return None

    @cached_property
    def flops(self) -> dict[int, float]:
        """By operator: arithmetic a point, that of inlined producers included; none for contractions."""
        return {
            i: 0.0
            if self.group.op(i).kind is Kind.CONTRACTION
            else sum(self.group.op(p).flops_per_point for p in (i, *self._inlined(i)))
            for i in self.stage.operators
        }

    @cached_property
    def accesses(self) -> tuple[Access, ...]:
        """Reads and writes of all operators, but what contractions multiply."""
        found: list[Access] = []
        for i in self.stage.operators:
            op = self.group.op(i)
            if op.kind is not Kind.CONTRACTION:
                found += self._reads(i, i, None, prod(op.reduction) if op.kind is Kind.WINDOW else 1)
            identity = IndexMap.select(len(op.domain), tuple(range(op.rank)))
            kept = any(level == 1 for _, _, level in self.group.edges_from(i))
            for tensor in op.results:
                if tensor in self.group.outputs:
                    found.append(self._access(i, tensor, None, identity, 1, shared=False))
                if kept:
                    found.append(self._access(i, tensor, None, identity, 1, shared=True))
        return tuple(found)

    @cached_property
    def together(self) -> tuple[frozenset[int], ...]:
        """The sets of axes that some tile of the stage has."""
        found = [{axis for axis, step in enumerate(a.steps) if step} for a in self.accesses if a.map is not None]
        found += [{c for a in range(self.group.op(i).rank) if (c := self.axis(i, a)) is not None} for i in self.own]
        return tuple(dict.fromkeys(map(frozenset, found)))

    def _reads(self, i: int, at: int, outer: IndexMap | None, repeats: int) -> Iterator[Access]:
        """What `at` reads where `i` evaluates it: its operands, and those of producers that are inlined."""
        for j, operand in enumerate(self.group.op(at).operands):
            read = operand.map
            if read is not None and outer is not None:
                read = read.compose(outer)
            levels = {level: p for p, k, level in self.group.edges_into(at) if k == j}
            if 0 in levels and read is not None:
                if levels[0] not in self.group.bound:
                    yield from self._reads(i, levels[0], read, repeats)
            else:
                yield self._access(i, operand.tensor, (at, j), read, repeats, shared=1 in levels)

    def _access(
        self,
        op: int,
        tensor: int,
        operand: tuple[int, int] | None,
        read: IndexMap | None,
        repeats: int,
        *,
        shared: bool,
    ) -> Access:
        at = self.group.graph.tensors[tensor]
        steps = self.in_space(op, () if read is None else steps_of(read, at.shape))
        return Access(op, tensor, operand, read, steps, repeats, shared, at.element_bytes)

    def in_space(self, op: int, steps: Sequence[int]) -> tuple[int, ...]:
        """By axis of the space, the steps that an operator's domain axes have."""
        found = [0] * len(self.numbers)
        for axis, step in enumerate(steps):
            number = self.axis(op, axis)
            if number is not None and self.group.op(op).domain[axis] > 1:
                found[number] += step
        return tuple(found)

    def _inlined(self, i: int) -> Iterator[int]:
        for producer, _, level in self.group.edges_into(i):
            if level == 0 and producer not in self.group.bound:
                yield producer
                yield from self._inlined(producer)
