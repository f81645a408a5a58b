"""Which groups share a launch: independent ones that are faster side by side than one after the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from welder_mlir.device.device import Device
from welder_mlir.schedule.cost_model import Work, block_times, blocks_per_multiprocessor, waves
from welder_mlir.schedule.shared_launch_time import predict_together

MOST_WAVES = 4  # of thread blocks of a group that shares: beyond, neither a launch nor a last wave weighs much
MOST_GROUPS = 16  # of a launch: every thread block picks its program and its pointers by comparisons
MOST_ARGUMENTS = 512  # pointers: 4 KiB of kernel parameters (CUDA C++ programming guide, before sm_70 and 12.1)


@dataclass(frozen=True)
class LaunchableGroup:
    """A scheduled group, as far as sharing a launch goes."""

    reads: frozenset[int]  # tensors
    writes: frozenset[int]
    at_load: bool  # runs once, when the model is loaded
    threads: int
    registers: int  # of a thread
    shared_bytes: int  # of a thread block
    on_warpgroups: bool  # whether it has wgmma
    seconds: float  # predicted, its launch included
    work: Work

    @cached_property
    def touched(self) -> frozenset[int]:
        return self.reads | self.writes


@dataclass(frozen=True)
class NotShared:
    """Groups that could run beside a launch, and why they do not."""

    groups: tuple[int, ...]
    why: str


@dataclass(frozen=True)
class SharedLaunch:
    """One launch of one group or several, in the order of their thread blocks."""

    groups: tuple[int, ...]
    seconds: float  # predicted
    apart: float  # predicted for a launch a group
    refused: tuple[NotShared, ...] = ()


def share_launches(
    groups: Sequence[LaunchableGroup], passed: Mapping[int, int], device: Device
) -> tuple[SharedLaunch, ...]:
    """The launches in order, each group in one of them.

    `groups` stand in an order in which they can run, and keep it unless they share. Each takes along those whose
    inputs are there by then, the one that saves most predicted time first, as long as that saves any; so no cycle can
    arise between launches. Of the tensors in `passed`, with their bytes, which live from the first launch that touches
    them to the last, no more are alive at once than with a launch a group.
    """
    return _Sharing(groups, passed, device).launches()


def peak_bytes(launches: Sequence[Collection[LaunchableGroup]], passed: Mapping[int, int]) -> int:
    """The most bytes of the tensors in `passed` that are alive during one launch."""
    touched = [(tensor, step) for step, members in enumerate(launches) for at in members for tensor in at.touched]
    first, last = dict(reversed(touched)), dict(touched)
    change = [0] * (len(launches) + 1)
    for tensor, size in passed.items():
        if tensor in first:
            change[first[tensor]] += size
            change[last[tensor] + 1] -= size
    alive = peak = 0
    for size in change:
        alive += size
        peak = max(peak, alive)
    return peak


@dataclass
class _Sharing:
    """The launches so far."""

    groups: Sequence[LaunchableGroup]
    passed: Mapping[int, int]
    device: Device
    _done: list[tuple[int, ...]] = field(default_factory=list)
    _waiting: list[int] = field(default_factory=list)  # in the order in which they run apart
    _most_bytes: int = 0
    _predicted: dict[tuple[int, ...], float] = field(default_factory=dict)  # by the groups' kinds

    @cached_property
    def _kinds(self) -> list[int]:
        """For each group the first one that launches alike."""
        alike: dict[tuple[int, ...], int] = {}
        facts = ((id(at.work), at.threads, at.registers, at.shared_bytes) for at in self.groups)
        return [alike.setdefault(fact, number) for number, fact in enumerate(facts)]

    @cached_property
    def _alone(self) -> list[float]:
        """Seconds of one thread block of each group."""
        return [block_times(self.device, group.work).alone for group in self.groups]

    def launches(self) -> tuple[SharedLaunch, ...]:
        self._waiting = sorted(range(len(self.groups)), key=lambda n: (not self.groups[n].at_load, n))
        self._most_bytes = self._peak(())
        found = []
        while self._waiting:
            found.append(self._next_launch())
            self._done.append(found[-1].groups)
            self._waiting = [n for n in self._waiting if n not in found[-1].groups]
        return tuple(found)

    def _next_launch(self) -> SharedLaunch:
        """The first group that waits, and what it takes along."""
        head = self._waiting[0]
        members: tuple[int, ...] = (head,)
        seconds, ready = self.groups[head].seconds, self._ready_beside(head)
        refused: dict[str, list[int]] = {}
        while ready:
            for other in list(ready):
                if why := self._refusal(members, other):
                    refused.setdefault(why, []).append(other)
                    ready.remove(other)
            together = {other: self._seconds((*members, other)) for other in ready}
            best = min(ready, key=lambda n: together[n] - self.groups[n].seconds, default=None)
            if best is None:
                break
            ready.remove(best)
            if together[best] >= seconds + self.groups[best].seconds:
                refused.setdefault("not faster together", []).extend(sorted((best, *ready)))
                break
            if self._peak((*members, best)) > self._most_bytes:
                refused.setdefault("more bytes would be alive at once", []).append(best)
                continue
            members, seconds = self._ordered((*members, best)), together[best]
        apart = sum(self.groups[n].seconds for n in members)
        return SharedLaunch(members, seconds, apart, tuple(NotShared(tuple(ns), why) for why, ns in refused.items()))

    def _ready_beside(self, head: int) -> list[int]:
        """The groups that wait for no other one, and run in the phase of `head`."""
        to_come = frozenset[int]().union(*(self.groups[n].writes for n in self._waiting))
        return [
            n
            for n in self._waiting
            if n != head
            and self.groups[n].at_load == self.groups[head].at_load
            and self.groups[n].reads.isdisjoint(to_come)
        ]

    def _refusal(self, members: tuple[int, ...], other: int) -> str | None:
        """Why a group cannot join, whatever time that takes."""
        threads = self.groups[members[0]].threads
        if self.groups[other].threads != threads:
            return f"{self.groups[other].threads} threads, not {threads}"
        if self.groups[other].on_warpgroups != self.groups[members[0]].on_warpgroups:
            return "wgmma waits for the one before it in a kernel whose other code calls functions"
        if len(members) == MOST_GROUPS:
            return f"{MOST_GROUPS} groups share the launch already"
        if any(waves(self.device, self.groups[n].work) > MOST_WAVES for n in (members[0], other)):
            return f"more than {MOST_WAVES} waves of thread blocks"
        touched = frozenset[int]().union(*(self.groups[n].touched for n in (*members, other)))
        return "too many arguments" if len(touched) > MOST_ARGUMENTS else None

    def _seconds(self, members: tuple[int, ...]) -> float:
        """Predicted for one launch: each thread block gets what the most demanding one needs."""
        order = self._ordered(members)
        kinds = tuple(self._kinds[n] for n in order)
        if kinds not in self._predicted:
            self._predicted[kinds] = self._predict([self.groups[n] for n in order])
        return self._predicted[kinds]

    def _predict(self, chosen: Sequence[LaunchableGroup]) -> float:
        resident = blocks_per_multiprocessor(
            self.device,
            max(group.shared_bytes for group in chosen),
            chosen[0].threads,
            max(group.registers for group in chosen),
        )
        return predict_together(self.device, [group.work for group in chosen], resident).seconds

    def _ordered(self, members: tuple[int, ...]) -> tuple[int, ...]:
        """Those whose thread blocks take longest first, so that none of these starts last."""
        return tuple(sorted(members, key=lambda n: (-self._alone[n], n)))

    def _peak(self, members: tuple[int, ...]) -> int:
        """The most bytes alive if `members` share the next launch, and what comes then runs apart."""
        rest = [(n,) for n in self._waiting if n not in members]
        order = [*self._done, *([members] if members else []), *rest]
        return peak_bytes([[self.groups[n] for n in launch] for launch in order], self.passed)
