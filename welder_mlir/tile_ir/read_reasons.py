"""Reads why each edge of a connected tile-graph has its level."""

from __future__ import annotations

from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.dialects.attributes import LevelAttr
from welder_mlir.tile_ir.read_tile_graph import operators_of, reads_of


@dataclass(frozen=True)
class EdgeReason:
    """An edge that `tile-connect` has looked at, as it left it."""

    producer: str
    consumer: str
    level: int
    why: str
    together: float | None  # predicted seconds of the joined group
    apart: float | None  # predicted seconds of the groups that it joins, or would join


def read_reasons(graph: ir.OpView) -> list[EdgeReason]:
    """Return the edges between operators that carry a reason, in the order of their consumers."""
    found = []
    for consumer in operators_of(graph):
        for read in reads_of(consumer):
            reuse = read.operands[0].owner
            if isinstance(reuse, ir.Block) or "why" not in reuse.attributes:
                continue
            producer = reuse.operands[0].owner
            found.append(
                EdgeReason(
                    producer=_text(producer.attributes["name"]),
                    consumer=_text(consumer.attributes["name"]),
                    level=LevelAttr(reuse.attributes["level"]).value,
                    why=_text(reuse.attributes["why"]),
                    together=_seconds(reuse, "together"),
                    apart=_seconds(reuse, "apart"),
                )
            )
    return found


def _text(attribute: ir.Attribute) -> str:
    text: str = ir.StringAttr(attribute).value
    return text


def _seconds(reuse: ir.Operation, name: str) -> float | None:
    return float(ir.FloatAttr(reuse.attributes[name]).value) if name in reuse.attributes else None
