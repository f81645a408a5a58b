"""Reads why each edge of a connected tile-graph has its level."""

from __future__ import annotations

from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.dialects.attributes import LevelAttr
from welder_mlir.schedule.decisions import LevelChoice
from welder_mlir.tile_ir.read_tile_graph import operators_of, reads_of


@dataclass(frozen=True)
class EdgeReason:
    """An edge that `tile-connect` has looked at, as it left it; operators by their numbers."""

    producer: int
    consumer: int
    operand: int
    level: int
    why: str
    together: float | None  # predicted seconds of the joined group
    apart: float | None  # predicted seconds of the groups that it joins, or would join
    considered: tuple[LevelChoice, ...]  # the nearest first


def read_reasons(graph: ir.OpView) -> list[EdgeReason]:
    """Return the edges between operators that carry a reason, in the order of their consumers."""
    found = []
    operators = operators_of(graph)
    numbers = {result: number for number, operator in enumerate(operators) for result in operator.results}
    for consumer, operator in enumerate(operators):
        for operand, read in enumerate(reads_of(operator)):
            reuse = read.operands[0].owner
            if isinstance(reuse, ir.Block) or "why" not in reuse.attributes:
                continue
            found.append(
                EdgeReason(
                    producer=numbers[reuse.operands[0]],
                    consumer=consumer,
                    operand=operand,
                    level=LevelAttr(reuse.attributes["level"]).value,
                    why=_text(reuse.attributes["why"]),
                    together=_seconds(reuse, "together"),
                    apart=_seconds(reuse, "apart"),
                    considered=_considered(reuse),
                )
            )
    return found


def _considered(reuse: ir.Operation) -> tuple[LevelChoice, ...]:
    entries = ir.ArrayAttr(reuse.attributes["considered"]) if "considered" in reuse.attributes else ()
    return tuple(_choice(ir.DictAttr(entry)) for entry in entries)


def _choice(entry: ir.DictAttr) -> LevelChoice:
    return LevelChoice(
        level=ir.IntegerAttr(entry["level"]).value,
        seconds=ir.FloatAttr(entry["seconds"]).value if "seconds" in entry else None,
        refusal=_text(entry["refused"]) if "refused" in entry else None,
        limit=_text(entry["limit"]) if "limit" in entry else None,
    )


def _text(attribute: ir.Attribute) -> str:
    text: str = ir.StringAttr(attribute).value
    return text


def _seconds(reuse: ir.Operation, name: str) -> float | None:
    return float(ir.FloatAttr(reuse.attributes[name]).value) if name in reuse.attributes else None
