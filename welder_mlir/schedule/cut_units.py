"""The units that cuts are sought between: who reads whom, and what sets of them have to write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from welder_mlir.schedule.edge_ways import Levels
from welder_mlir.tile_graph.graph import TileGraph

Units = int  # a set of units: bit n stands for unit n


@dataclass(frozen=True)
class Unit:
    """Operators that stay together; those that are not at home here are copies."""

    members: frozenset[int]
    home: frozenset[int]
    levels: Levels


@dataclass(frozen=True)
class CutUnits:
    """The units of a graph, in topological order."""

    graph: TileGraph
    units: Sequence[Unit]

    def home(self, op: int) -> int | None:
        """The unit that an operator is at home in; None where every reader has a copy."""
        return next((n for n, unit in enumerate(self.units) if op in unit.home), None)

    def members(self, units: Units) -> frozenset[int]:
        """The operators of a set of units, copies included."""
        return frozenset().union(*(self.units[n].members for n in numbers(units)))

    def outputs(self, units: Units) -> frozenset[int]:
        """The tensors that a group of units has to write."""
        return frozenset(
            tensor
            for n in numbers(units)
            for op in self.units[n].home
            for tensor in self.graph.operators[op].results
            if tensor in self.graph.outputs or self._readers.get(tensor, 0) & ~units
        )

    def last_reader(self, units: Units) -> int:
        """The last unit that reads one of a set; -1 if none does."""
        return max((self._last[n] for n in numbers(units)), default=-1)

    @cached_property
    def _readers(self) -> dict[int, Units]:
        """By tensor, the units that read it and do not compute it themselves."""
        found: dict[int, Units] = {}
        for n, unit in enumerate(self.units):
            for op in unit.members:
                for operand in self.graph.operators[op].operands:
                    if self.graph.producer(operand.tensor) not in unit.members:
                        found[operand.tensor] = found.get(operand.tensor, 0) | 1 << n
        return found

    @cached_property
    def above(self) -> list[Units]:
        """By unit, those that it reads."""
        found = [0] * len(self.units)
        for n, unit in enumerate(self.units):
            for op in unit.home:
                for tensor in self.graph.operators[op].results:
                    for reader in numbers(self._readers.get(tensor, 0)):
                        found[reader] |= 1 << n
        return found

    @cached_property
    def ancestors(self) -> list[Units]:
        """By unit, all that it depends on."""
        found: list[Units] = []
        for above in self.above:
            all_above = above
            for n in numbers(above):
                all_above |= found[n]
            found.append(all_above)
        return found

    @cached_property
    def _last(self) -> list[int]:
        """By unit, the last that reads it."""
        found = [-1] * len(self.units)
        for reader, above in enumerate(self.above):
            for n in numbers(above):
                found[n] = reader
        return found


def numbers(units: Units) -> Iterator[int]:
    """The numbers of a set's units, from the first."""
    while units:
        least = units & -units
        yield least.bit_length() - 1
        units ^= least
