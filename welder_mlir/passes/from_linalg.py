"""linalg on tensors to one tile-graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir

from welder_mlir.conversion.linalg_to_tile.generic import Values, convert_fill, convert_generic
from welder_mlir.conversion.linalg_to_tile.graph_builder import OperatorBuilder, Source, Splat, constant
from welder_mlir.conversion.linalg_to_tile.tensor_ops import TENSOR_RULES
from welder_mlir.pass_manager.base import Pass, PassError
from welder_mlir.tile_graph.index_expr import dim

RULES = {"linalg.generic": convert_generic, "linalg.fill": convert_fill, **TENSOR_RULES}
RESHAPES = ("tensor.expand_shape", "tensor.collapse_shape")
SKIPPED = ("arith.constant", "tensor.empty")


@dataclass(frozen=True)
class FromLinalgPass(Pass):
    """Turn each function on tensors into a tile-graph of operators in normal form."""

    argument: ClassVar[str] = "tile-from-linalg"

    def run(self, module: ir.Operation) -> None:
        """Replace every `func.func` of the module by a `tile.graph` of its name."""
        for op in list(module.regions[0].blocks[0].operations):
            if op.operation.name == "func.func":
                with op.location, ir.InsertionPoint(op):
                    _convert_function(op)
                op.operation.erase()


def _convert_function(function: ir.OpView) -> None:
    constants = _dense_constants(function)
    block = function.operation.regions[0].blocks[0]
    graph, arguments = _create_graph(function, constants)
    values: Values = dict(zip([*block.arguments, *constants], arguments, strict=True))
    body = graph.regions[0].blocks[0]
    for op in block.operations:
        name = op.operation.name
        with op.location, ir.InsertionPoint(body):
            if name in RESHAPES and op.operation.operands[0] not in values:
                continue  # a tensor that nothing has written: whoever fills the result needs no source
            if name in RULES:
                values.update(zip(op.operation.results, RULES[name](op, values), strict=True))
            elif name == "func.return":
                _write_outputs(function, op, values)
            elif name == "arith.constant":
                _note_splat(op, values)
            elif name not in SKIPPED:
                raise PassError(op, f"'{name}' has no operator form; expected one of {', '.join(sorted(RULES))}")


def _dense_constants(function: ir.OpView) -> list[ir.Value]:
    """The tensor constants that are no splats: they become inputs of the graph."""
    found = []
    for op in function.operation.regions[0].blocks[0].operations:
        if op.operation.name == "arith.constant":
            value = op.operation.attributes["value"]
            if isinstance(value.type, ir.RankedTensorType) and not _is_splat(value):
                found.append(op.operation.results[0])
    return found


def _is_splat(value: ir.Attribute) -> bool:
    return isinstance(value, ir.DenseElementsAttr) and value.is_splat


def _note_splat(op: ir.OpView, values: Values) -> None:
    value = op.operation.attributes["value"]
    if isinstance(value.type, ir.RankedTensorType) and _is_splat(value):
        values[op.operation.results[0]] = Splat(ir.DenseElementsAttr(value).get_splat_value())


def _create_graph(function: ir.OpView, constants: list[ir.Value]) -> tuple[ir.Operation, list[ir.Value]]:
    entries = []
    arguments = list(function.operation.regions[0].blocks[0].arguments)
    attributes = function.operation.attributes
    described = attributes["arg_attrs"] if "arg_attrs" in attributes else [{}] * len(arguments)
    for number, entry in enumerate(described):
        fields = {"name": entry["tile.name"] if "tile.name" in entry else ir.StringAttr.get(f"arg{number}")}
        if "tile.weight" in entry:
            fields["weight"] = ir.UnitAttr.get()
        entries.append(ir.DictAttr.get(fields))
    for number, value in enumerate(constants):
        fields = {
            "name": ir.StringAttr.get(f"constant{number}"),
            "weight": ir.UnitAttr.get(),
            "value": value.owner.attributes["value"],
        }
        entries.append(ir.DictAttr.get(fields))
    graph = ir.Operation.create(
        "tile.graph",
        attributes={"sym_name": attributes["sym_name"], "inputs": ir.ArrayAttr.get(entries)},
        regions=1,
    )
    block = graph.regions[0].blocks.append(*[v.type for v in (*arguments, *constants)])
    return graph, list(block.arguments)


def _write_outputs(function: ir.OpView, op: ir.OpView, values: Values) -> None:
    attributes = function.operation.attributes
    described = attributes["res_attrs"] if "res_attrs" in attributes else None  # noqa: SIM401 (no dict)
    for number, value in enumerate(op.operation.operands):
        name = ir.StringAttr.get(f"output{number}")
        if described is not None and "tile.name" in described[number]:
            name = described[number]["tile.name"]
        tensor = _materialised(value, values[value])
        ir.Operation.create("tile.output", [], [tensor], {"name": name})


def _materialised(value: ir.Value, source: Source) -> ir.Value:
    """A tensor that an operator computes: an output that is a constant or an input is copied."""
    if not isinstance(source, Splat) and not isinstance(source.owner, ir.Block):
        return source
    builder = OperatorBuilder("output", [value.type])
    with ir.InsertionPoint(builder.block):
        if isinstance(source, Splat):
            element = constant(source.value)
        else:
            element = builder.read(source, [dim(i) for i in range(len(value.type.shape))])
        return builder.finish([element])[0]
