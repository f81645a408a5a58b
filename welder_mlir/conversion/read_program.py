"""What the ops of a block program say, as plain values: maps, guards, attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.tile_graph.index_expr import IndexExpr, dim
from welder_mlir.tile_ir.affine import read_expr


@dataclass(frozen=True)
class Constraint:
    """`expression >= 0`, or `expression == 0` if `equality`."""

    expression: IndexExpr
    equality: bool


def integers(op: ir.OpView, attribute: str) -> tuple[int, ...]:
    """The `array<i64: …>` attribute; empty where it is absent."""
    return tuple(op.attributes[attribute]) if attribute in op.attributes else ()


def string(op: ir.OpView, attribute: str) -> str | None:
    """The string attribute, or None where it is absent."""
    return ir.StringAttr(op.attributes[attribute]).value if attribute in op.attributes else None


def access_map(op: ir.OpView, rank: int) -> tuple[IndexExpr, ...]:
    """The results of the attribute `map`; the identity on `rank` dims where it is absent."""
    if "map" not in op.attributes:
        return tuple(dim(position) for position in range(rank))
    return tuple(read_expr(result) for result in op.attributes["map"].value.results)


def guard(op: ir.OpView) -> tuple[Constraint, ...]:
    """The constraints of the attribute `valid`; none where it is absent.

    The bindings give no access to the set inside of the attribute, so it is read from its text.
    """
    if "valid" not in op.attributes:
        return ()
    text = str(op.attributes["valid"])
    match = re.fullmatch(r"affine_set<(\(.*?\)(?:\[.*?\])?) : \((.*)\)>", text)
    assert match, f"unexpected integer set {text}"
    space, body = match.groups()
    conditions = [] if body == "" else body.split(", ")
    expressions = [re.sub(r" (>=|==) 0$", "", condition) for condition in conditions]
    map_ = ir.Attribute.parse(f"affine_map<{space} -> ({', '.join(expressions)})>", op.context).value
    return tuple(
        Constraint(read_expr(result), condition.endswith("== 0"))
        for result, condition in zip(map_.results, conditions, strict=True)
    )


def body_operations(op: ir.OpView) -> list[ir.OpView]:
    """The ops in the body of a `tile.compute`."""
    return list(op.regions[0].blocks[0].operations)


def accesses(op: ir.OpView, name: str) -> list[ir.OpView]:
    """The `tile.read`s or `tile.write`s in the body of a `tile.compute`."""
    return [inner for inner in body_operations(op) if inner.operation.name == name]
