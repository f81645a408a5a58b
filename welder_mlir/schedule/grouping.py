"""The groups of a graph while they are being connected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from welder_mlir.schedule.group_schedule import EdgeKey
from welder_mlir.tile_graph.graph import TileGraph


@dataclass
class Grouping:
    """Which operators form a group. One operator may stand in several: at home in one, inlined in the others.

    Groups are named by numbers that are never used again. An operator that every reader inlines has no home:
    nobody writes its result.
    """

    graph: TileGraph
    members: dict[int, frozenset[int]] = field(default_factory=dict)
    levels: dict[int, Mapping[EdgeKey, int]] = field(default_factory=dict)
    home: dict[int, int | None] = field(default_factory=dict)
    _holders: dict[int, set[int]] = field(default_factory=dict)
    _next: int = 0

    @classmethod
    def apart(cls, graph: TileGraph) -> Grouping:
        """Every operator in a group of its own."""
        groups = cls(graph)
        for op in range(len(graph.operators)):
            groups.home[op] = groups.add(frozenset({op}), {})
        return groups

    def add(self, ops: frozenset[int], levels: Mapping[EdgeKey, int]) -> int:
        number = self._next
        self._next += 1
        self.members[number] = ops
        self.levels[number] = levels
        for op in ops:
            self._holders.setdefault(op, set()).add(number)
        return number

    def remove(self, number: int) -> None:
        for op in self.members.pop(number):
            self._holders[op].discard(number)
            if self.home.get(op) == number:
                self.home[op] = None
        del self.levels[number]

    def replace(self, number: int, ops: frozenset[int], levels: Mapping[EdgeKey, int]) -> int:
        """A group with more operators in place of an old one; those at home there stay at home."""
        at_home = [op for op in self.members[number] if self.home[op] == number]
        self.remove(number)
        added = self.add(ops, levels)
        for op in at_home:
            self.home[op] = added
        return added

    def join(self, first: int, second: int, levels: Mapping[EdgeKey, int]) -> int:
        """One group in place of two."""
        at_home = [op for g in (first, second) for op in self.members[g] if self.home[op] == g]
        ops = self.members[first] | self.members[second]
        self.remove(first)
        self.remove(second)
        joined = self.add(ops, levels)
        for op in at_home:
            self.home[op] = joined
        return joined

    def at_home(self, number: int) -> frozenset[int]:
        """The operators of a group that are no copies."""
        return frozenset(op for op in self.members[number] if self.home[op] == number)

    def readers(self, op: int, outside: frozenset[int] = frozenset()) -> list[int]:
        """The groups that read a result of `op` and do not compute it themselves, in a fixed order."""
        found = {
            group
            for tensor in self.graph.operators[op].results
            for user, _ in self.graph.consumers(tensor)
            for group in self._holders[user]
            if op not in self.members[group] and group not in outside
        }
        return sorted(found, key=lambda group: (min(self.members[group]), group))

    def outputs(self, number: int, joined: frozenset[int] = frozenset()) -> frozenset[int]:
        """The tensors that a group must write if the groups in `joined` were one with it."""
        together = joined | {number}
        return frozenset(
            tensor
            for group in together
            for op in self.members[group]
            if self.home[op] == group
            for tensor in self.graph.operators[op].results
            if tensor in self.graph.outputs or self._read_outside(op, tensor, together)
        )

    def _read_outside(self, op: int, tensor: int, together: frozenset[int]) -> bool:
        return any(
            op not in self.members[group]
            for user, _ in self.graph.consumers(tensor)
            for group in self._holders[user]
            if group not in together
        )

    def depends(self, number: int) -> Iterator[int]:
        """The groups that write what a group reads."""
        for op in self.members[number]:
            for operand in self.graph.operators[op].operands:
                producer = self.graph.producer(operand.tensor)
                if producer is None or producer in self.members[number]:
                    continue
                home = self.home[producer]
                if home is not None:
                    yield home

    def would_cycle(self, producer: int, consumer: int) -> bool:
        """Whether a third group depends on one and is depended on by the other."""
        first = min(self.members[producer])
        pending = [g for g in self.depends(consumer) if g != producer]
        seen = set(pending)
        while pending:
            group = pending.pop()
            for above in self.depends(group):
                if above == producer:
                    return True
                if above not in seen and max(self.members[above]) >= first:
                    seen.add(above)
                    pending.append(above)
        return False

    def in_order(self) -> list[int]:
        """The groups in an order in which they can run."""
        order: list[int] = []
        done: set[int] = set()
        waiting = sorted(self.members, key=lambda g: (max(self.members[g]), g))
        while waiting:
            ready = next(g for g in waiting if all(above in done for above in self.depends(g)))
            waiting.remove(ready)
            done.add(ready)
            order.append(ready)
        return order
