"""The symbols of a block program as SSA values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from torch_mlir import ir

from welder_mlir.tile_graph.index_expr import IndexExpr, sym

Indices = tuple[IndexExpr, ...]


@dataclass
class Symbols:
    """The value of each symbol that is in scope; `tensor_numbers` finds a tensor's number in the core."""

    tensor_numbers: dict[ir.Value, int]
    values: dict[int, ir.Value] = field(default_factory=dict)

    def prune(self, groups: Sequence[Indices]) -> tuple[list[ir.Value], list[Indices]]:
        """The values of the symbols that the expressions use, and the expressions over just those."""
        used = sorted(frozenset[int]().union(*(e.symbols() for group in groups for e in group)))
        count = max(used, default=-1) + 1
        places = [sym(used.index(i)) if i in used else sym(0) for i in range(count)]
        return [self.values[i] for i in used], [tuple(e.substitute(None, places) for e in group) for group in groups]
