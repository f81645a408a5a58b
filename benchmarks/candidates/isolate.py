"""One group of a connected tile-graph as a module of its own."""

from __future__ import annotations

from collections.abc import Iterator

from torch_mlir import ir

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_ir.group_attributes import Connection, write_connections
from welder_mlir.tile_ir.read_tile_graph import find_graphs, operators_of, read_tile_graph, reads_of, tensors_of

# What connecting and scheduling have written: of no use to a group alone.
DECISIONS = ("tile", "group", "why", "together", "apart", "considered")


def isolate(graph: ir.OpView, core: TileGraph, group: Connection) -> ir.Module:
    """A module with one tile-graph: the operators of `group`, what they read as inputs, what they write as outputs.

    Its attribute `groups` holds the group, unscheduled. A tensor that derives from weights alone is a weight.
    """
    with graph.operation.context, ir.Location.unknown():
        module = ir.Module.create()
        tensors = list(tensors_of(graph))
        reads = list(_external(core, group))
        entries = [ir.DictAttr.get(_input(core, tensor)) for tensor in reads]
        attributes = {"sym_name": ir.StringAttr.get("main"), "inputs": ir.ArrayAttr.get(entries)}
        with ir.InsertionPoint(module.body):
            alone = ir.Operation.create("tile.graph", attributes=attributes, regions=1)
        block = alone.regions[0].blocks.append(*(tensors[tensor].type for tensor in reads))
        known = {tensors[tensor]: argument for tensor, argument in zip(reads, block.arguments, strict=True)}
        with ir.InsertionPoint(block):
            for number in group.operators:
                _copy(operators_of(graph)[number], known)
            for index, tensor in enumerate(group.outputs):
                name = {"name": ir.StringAttr.get(f"y{index}")}
                ir.Operation.create("tile.output", [], [known[tensors[tensor]]], name)
        _write_group(module, core, group)
        return module


def _copy(operator: ir.Operation, known: dict[ir.Value, ir.Value]) -> None:
    """Copy an operator and the reuse-tiles that it reads; `known` maps old values to new ones, and grows."""
    for read in reads_of(operator):
        reuse = read.operands[0].owner
        copy = reuse.clone()
        copy.operands[0] = known[reuse.operands[0]]
        known[reuse.results[0]] = copy.results[0]
        _drop_decisions(copy)
    copy = operator.clone()
    for op in copy.regions[0].blocks[0].operations:
        for index, value in enumerate(op.operation.operands):
            if value in known:
                op.operation.operands[index] = known[value]
    known.update(zip(operator.results, copy.results, strict=True))
    _drop_decisions(copy)


def _drop_decisions(op: ir.Operation) -> None:
    for name in DECISIONS:
        if name in op.attributes:
            del op.attributes[name]


def _external(core: TileGraph, group: Connection) -> Iterator[int]:
    """The tensors that a group reads from outside, each once, in order."""
    inside = set(group.operators)
    found = (operand.tensor for op in group.operators for operand in core.operators[op].operands)
    yield from dict.fromkeys(tensor for tensor in found if core.producer(tensor) not in inside)


def _input(core: TileGraph, tensor: int) -> dict[str, ir.Attribute]:
    producer = core.producer(tensor)
    known = tensor in core.weights or (producer is not None and core.weights_only(producer))
    name = {"name": ir.StringAttr.get(core.tensors[tensor].name)}
    return name | ({"weight": ir.UnitAttr.get()} if known else {})


def _write_group(module: ir.Module, core: TileGraph, group: Connection) -> None:
    (graph,) = find_graphs(module.operation)
    alone = read_tile_graph(graph)
    place = {op: n for n, op in enumerate(group.operators)}
    levels = {(place[p], place[c], j): level for (p, c, j), level in group.levels.items()}
    results = {
        old: new
        for op, n in place.items()
        for old, new in zip(core.operators[op].results, alone.operators[n].results, strict=True)
    }
    write_connections(graph, [Connection(tuple(place.values()), levels, tuple(results[t] for t in group.outputs))])
