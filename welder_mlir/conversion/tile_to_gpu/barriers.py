"""Where barriers must stand so that threads see each other's writes to workgroup memory, and no more of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Range = tuple[int, int]  # bytes of workgroup memory, the end not included


@dataclass(frozen=True)
class Access:
    """A step of the program that reads and writes ranges of workgroup memory; `fenced` ones have a barrier before."""

    number: int
    reads: frozenset[Range] = frozenset()
    writes: frozenset[Range] = frozenset()
    fenced: bool = False


@dataclass(frozen=True)
class Repeat:
    """A loop: its steps run at least once, and each time after the last."""

    steps: tuple[Access | Repeat, ...]


@dataclass
class _Pending:
    """What was accessed since the last barrier."""

    reads: set[Range] = field(default_factory=set)
    writes: set[Range] = field(default_factory=set)

    def join(self, other: _Pending) -> _Pending:
        return _Pending(self.reads | other.reads, self.writes | other.writes)


def plan_barriers(steps: Sequence[Access | Repeat]) -> frozenset[int]:
    """The numbers of the accesses before which a barrier must stand.

    A barrier is placed as late as possible, at the first access that conflicts with one since the last barrier; that
    is the fewest for a straight line. Around a loop the accesses of its end meet those of its start.
    """
    found: set[int] = set()
    _walk(steps, _Pending(), found.add)
    return frozenset(found)


def _walk(steps: Sequence[Access | Repeat], pending: _Pending, place: Callable[[int], None]) -> _Pending:
    for step in steps:
        if isinstance(step, Repeat):
            once = _walk(step.steps, pending, lambda _: None)
            while True:
                again = _walk(step.steps, pending.join(once), lambda _: None)
                if again == once:
                    break
                once = once.join(again)
            pending = _walk(step.steps, pending.join(once), place)
        else:
            if step.fenced or _conflicts(step, pending):
                place(step.number)
                pending = _Pending()
            pending = pending.join(_Pending(set(step.reads), set(step.writes)))
    return pending


def _conflicts(step: Access, pending: _Pending) -> bool:
    return _meet(step.reads, pending.writes) or _meet(step.writes, pending.reads | pending.writes)


def _meet(first: frozenset[Range], second: set[Range]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in first for b in second)
