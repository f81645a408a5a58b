"""What the search by traffic alone found, on the graph: a dictionary a group, in `least_traffic`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from torch_mlir import ir

from welder_mlir.schedule.least_traffic import TrafficTile
from welder_mlir.tile_ir.write_decisions import integer_attr


@dataclass(frozen=True)
class TrafficRecord:
    """Operators and their best tile; None where no tile fits."""

    operators: tuple[int, ...]
    best: TrafficTile | None
    connected: TrafficTile | None = None  # of a part that writes the group's output: its tile for the whole group
    parts: tuple[TrafficRecord, ...] = ()


def write_least_traffic(graph: ir.OpView, records: Iterable[TrafficRecord]) -> None:
    """Write `least_traffic` anew."""
    graph.operation.attributes["least_traffic"] = ir.ArrayAttr.get([_write(record) for record in records])


def read_least_traffic(graph: ir.OpView) -> list[TrafficRecord]:
    """The records, in the order of the groups."""
    return [_read(ir.DictAttr(entry)) for entry in ir.ArrayAttr(graph.operation.attributes["least_traffic"])]


def _write(record: TrafficRecord) -> ir.Attribute:
    fields: dict[str, ir.Attribute] = {"operators": ir.DenseI64ArrayAttr.get(list(record.operators))}
    if record.best is not None:
        fields["best"] = _write_tile(record.best)
    if record.connected is not None:
        fields["connected"] = _write_tile(record.connected)
    if record.parts:
        fields["parts"] = ir.ArrayAttr.get([_write(part) for part in record.parts])
    return ir.DictAttr.get(fields)


def _write_tile(at: TrafficTile) -> ir.Attribute:
    return ir.DictAttr.get(
        {
            "tile": ir.DenseI64ArrayAttr.get(list(at.tile)),
            "blocks": integer_attr(at.blocks),
            "traffic": integer_attr(at.traffic),
            "footprint": integer_attr(at.footprint),
            "waves": integer_attr(at.waves),
        }
    )


def _read(entry: ir.DictAttr) -> TrafficRecord:
    return TrafficRecord(
        operators=tuple(ir.DenseI64ArrayAttr(entry["operators"])),
        best=_read_tile(entry["best"]) if "best" in entry else None,
        connected=_read_tile(entry["connected"]) if "connected" in entry else None,
        parts=tuple(_read(ir.DictAttr(part)) for part in ir.ArrayAttr(entry["parts"])) if "parts" in entry else (),
    )


def _read_tile(attribute: Any) -> TrafficTile:
    entry = ir.DictAttr(attribute)
    numbers = {name: ir.IntegerAttr(entry[name]).value for name in ("blocks", "traffic", "footprint", "waves")}
    return TrafficTile(tile=tuple(ir.DenseI64ArrayAttr(entry["tile"])), **numbers)
