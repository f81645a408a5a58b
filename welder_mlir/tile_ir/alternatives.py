"""The next best tiles of a group, in its entry on the graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.tile_ir.write_decisions import integer_attr


@dataclass(frozen=True)
class Alternative:
    """A tile of the group's root that was considered and fits."""

    tile: tuple[int, ...]
    seconds: float  # predicted, the launch included
    limit: str  # what takes most of them
    traffic: int  # bytes of device memory
    shared: int  # bytes of shared memory of one thread block


def write_alternatives(schedules: Iterable[GroupSchedule]) -> ir.Attribute:
    """An array of what `Alternative` holds, the best first."""
    entries = [
        ir.DictAttr.get(
            {
                "tile": ir.DenseI64ArrayAttr.get(list(schedule.tile)),
                "seconds": ir.FloatAttr.get(ir.F64Type.get(), schedule.seconds),
                "limit": ir.StringAttr.get(schedule.limit),
                "traffic": integer_attr(schedule.traffic),
                "shared": integer_attr(schedule.footprint[1]),
            }
        )
        for schedule in schedules
    ]
    return ir.ArrayAttr.get(entries)


def read_alternatives(graph: ir.OpView) -> list[tuple[Alternative, ...]]:
    """The alternatives of each scheduled group, in the groups' order."""
    groups = (ir.DictAttr(entry) for entry in ir.ArrayAttr(graph.operation.attributes["groups"]))
    return [tuple(map(_read, ir.ArrayAttr(group["alternatives"]))) for group in groups]


def _read(attribute: ir.Attribute) -> Alternative:
    entry = ir.DictAttr(attribute)
    return Alternative(
        tile=tuple(ir.DenseI64ArrayAttr(entry["tile"])),
        seconds=ir.FloatAttr(entry["seconds"]).value,
        limit=ir.StringAttr(entry["limit"]).value,
        traffic=ir.IntegerAttr(entry["traffic"]).value,
        shared=ir.IntegerAttr(entry["shared"]).value,
    )
