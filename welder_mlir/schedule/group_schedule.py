"""What scheduling a group decides, as plain data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from welder_mlir.tile_graph.region import Region

EdgeKey = tuple[int, int, int]  # producer, consumer, operand


@dataclass(frozen=True)
class Refusal:
    """Why a group, or one tile of it, cannot be scheduled."""

    reason: str

    def renamed(self, names: Mapping[str, str]) -> Refusal:
        """The same refusal for a group of equal structure, whose operators have other names."""
        longest_first = sorted(names, key=len, reverse=True)
        known = "|".join(map(re.escape, longest_first))
        return Refusal(re.sub(rf"(?<![\w/.])(?:{known})(?![\w/.])", lambda found: names[found[0]], self.reason))


@dataclass(frozen=True)
class SummedAxes:
    """How a contraction runs through its reduction axes (numbered from 0).

    The `outer` ones go one element at a time; the `inner` ones, linearised row-major, `step` elements at a
    time, zero-padded at the end.
    """

    outer: tuple[int, ...]
    inner: tuple[int, ...]
    step: int


@dataclass(frozen=True)
class Cost:
    """What kernels that run one after the other are predicted to take."""

    seconds: float = 0.0
    terms: Mapping[str, float] = field(default_factory=dict)  # seconds by the name of what takes them

    def __add__(self, other: Cost) -> Cost:
        names = {**self.terms, **other.terms}
        terms = {name: self.terms.get(name, 0.0) + other.terms.get(name, 0.0) for name in names}
        return Cost(self.seconds + other.seconds, terms)

    @property
    def limit(self) -> str:
        """The term that takes longest, the first of equals."""
        return max(self.terms, key=lambda name: self.terms[name])


@dataclass(frozen=True)
class Parts:
    """A stage that a thread block computes in parts, one after the other: tiles of registers within one of memory."""

    axes: Mapping[int, int]  # by operator of the stage, the axis of its result that is cut
    extent: int  # of one part along it
    count: int


@dataclass(frozen=True)
class GroupSchedule:
    """The tiles of a group and what they are predicted to cost."""

    operators: tuple[int, ...]  # in topological order, inlined ones included
    levels: Mapping[EdgeKey, int]  # of the edges inside the group: 0 or 1
    outputs: tuple[int, ...]  # the tensors that the group writes to device memory
    root: int
    tile: tuple[int, ...]  # of the root's result
    grid: tuple[int, ...]  # thread blocks along each axis of the root; symbol i counts along axis i
    regions: Mapping[int, Region]  # by operator: its result's region in each thread block
    reduce_steps: Mapping[int, tuple[int, ...]]  # reductions and windows: by axis, the extent at a time
    summed: Mapping[int, SummedAxes]  # contractions
    warpgroups: tuple[int, ...]  # contractions that whole warpgroups compute, with wgmma
    stages: int  # buffers of each staged operand tile
    threads: int  # of a thread block
    row_padding: int  # bytes between the rows of tiles in shared memory, against bank conflicts
    traffic: int  # bytes between device memory and the thread blocks, coalescing counted
    footprint: Mapping[int, int]  # bytes by level: 2 of the group, 1 of a thread block, 0 of one thread
    waves: float  # thread blocks over those that the device holds at once
    seconds: float  # predicted, the launch included
    terms: Mapping[str, float]  # of the prediction: seconds by the name of what takes them
    parts: tuple[Parts, ...] = ()  # of stages that are not computed at once
    alternatives: tuple[GroupSchedule, ...] = ()  # the next best tiles, best first
    level_traffic: Mapping[int, int] = field(default_factory=dict)  # of the best: bytes into a level and back, by level

    @property
    def cost(self) -> Cost:
        return Cost(self.seconds, self.terms)

    @property
    def limit(self) -> str:
        """The term of the prediction that takes longest, the first of equals."""
        return self.cost.limit

    @property
    def blocks(self) -> int:
        total = 1
        for count in self.grid:
            total *= count
        return total

    def renamed(self, operators: Mapping[int, int], tensors: Mapping[int, int]) -> GroupSchedule:
        """The same schedule for a group of equal structure."""
        return replace(
            self,
            operators=tuple(operators[i] for i in self.operators),
            levels={(operators[p], operators[c], j): level for (p, c, j), level in self.levels.items()},
            outputs=tuple(tensors[t] for t in self.outputs),
            root=operators[self.root],
            regions={operators[i]: region for i, region in self.regions.items()},
            reduce_steps={operators[i]: steps for i, steps in self.reduce_steps.items()},
            summed={operators[i]: summed for i, summed in self.summed.items()},
            warpgroups=tuple(operators[i] for i in self.warpgroups),
            parts=tuple(replace(p, axes={operators[i]: axis for i, axis in p.axes.items()}) for p in self.parts),
            alternatives=tuple(other.renamed(operators, tensors) for other in self.alternatives),
        )
