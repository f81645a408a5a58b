"""GraphConnecting: the level of each edge, and with them the groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.pass_manager.base import Pass, PassError
from welder_mlir.passes.find_device import find_device_for
from welder_mlir.schedule.connecting_graph import UnschedulableError
from welder_mlir.schedule.decisions import EdgeDecision, LevelChoice
from welder_mlir.schedule.graph_connecting import FUSE, Group, connect
from welder_mlir.tile_ir.group_attributes import Connection, write_connections
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph, reads_of
from welder_mlir.tile_ir.write_decisions import integer_attr, write_levels


@dataclass(frozen=True)
class ConnectPass(Pass):
    """Raise each edge of the tile-graph to the level that costs the least predicted time."""

    argument: ClassVar[str] = "tile-connect"

    device: str = "h200"
    fuse: str = "shared"  # none: nothing is connected; register: at level 0 only; shared: at level 1 too

    def __post_init__(self) -> None:
        if self.fuse not in FUSE:
            raise ValueError(f"expected fuse to be one of {', '.join(FUSE)}, got '{self.fuse}'")

    def run(self, module: ir.Operation) -> None:
        """Write levels and reasons on the edges, and the groups on operators and graph."""
        device = find_device_for(module, self.device)
        for graph in find_graphs(module):
            core = read_tile_graph(graph)
            try:
                found = connect(core, device, self.fuse)
            except UnschedulableError as error:
                raise PassError(graph, str(error)) from error
            write_levels(graph, found.graph)
            _write_reasons(graph, found.decisions)
            _write_groups(graph, found.groups)


def _write_reasons(graph: ir.OpView, decisions: Iterable[EdgeDecision]) -> None:
    operators = operators_of(graph)
    f64 = ir.F64Type.get()
    for decision in decisions:
        _, consumer, operand = decision.edge
        reuse = reads_of(operators[consumer])[operand].operands[0].owner
        reuse.attributes["why"] = ir.StringAttr.get(decision.reason)
        for name, seconds in (("together", decision.together), ("apart", decision.apart)):
            if seconds is not None:
                reuse.attributes[name] = ir.FloatAttr.get(f64, seconds)
        if decision.considered:
            reuse.attributes["considered"] = ir.ArrayAttr.get([_write_choice(choice) for choice in decision.considered])


def _write_choice(choice: LevelChoice) -> ir.Attribute:
    """`{level = 1, limit = "device memory", seconds = 1.2e-5}`, or `{level = 0, refused = "why"}`."""
    fields: dict[str, ir.Attribute] = {"level": integer_attr(choice.level)}
    if choice.seconds is not None:
        fields["seconds"] = ir.FloatAttr.get(ir.F64Type.get(), choice.seconds)
    if choice.limit is not None:
        fields["limit"] = ir.StringAttr.get(choice.limit)
    if choice.refusal is not None:
        fields["refused"] = ir.StringAttr.get(choice.refusal)
    return ir.DictAttr.get(fields)


def _write_groups(graph: ir.OpView, groups: Iterable[Group]) -> None:
    operators = operators_of(graph)
    connections = []
    for number, group in enumerate(groups):
        connections.append(Connection(group.operators, group.levels, group.outputs))
        for op in group.operators:
            if op not in group.inlined or "group" not in operators[op].attributes:
                operators[op].attributes["group"] = integer_attr(number)
    write_connections(graph, connections)
