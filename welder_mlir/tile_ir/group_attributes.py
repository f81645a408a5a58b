"""Groups on the graph as attributes: a dictionary each, in `groups`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.schedule.group_schedule import EdgeKey, GroupSchedule, Parts, SummedAxes
from welder_mlir.tile_graph.region import Region
from welder_mlir.tile_ir.affine import read_map, write_map
from welder_mlir.tile_ir.alternatives import write_alternatives
from welder_mlir.tile_ir.write_decisions import integer_attr


@dataclass(frozen=True)
class Connection:
    """A group before it is scheduled: its operators, the levels of the edges inside, what it writes."""

    operators: tuple[int, ...]
    levels: Mapping[EdgeKey, int]
    outputs: tuple[int, ...]


def write_connections(graph: ir.OpView, connections: Iterable[Connection]) -> None:
    """Write `groups` anew, unscheduled."""
    entries = [ir.DictAttr.get(_connection_fields(connection)) for connection in connections]
    graph.operation.attributes["groups"] = ir.ArrayAttr.get(entries)


def read_connections(graph: ir.OpView) -> list[Connection]:
    """The groups, scheduled or not."""
    return [_connection(ir.DictAttr(entry)) for entry in ir.ArrayAttr(graph.operation.attributes["groups"])]


def write_schedules(graph: ir.OpView, schedules: Sequence[GroupSchedule]) -> None:
    """Write `groups` anew, scheduled."""
    entries = [ir.DictAttr.get(_schedule_fields(graph, schedule)) for schedule in schedules]
    graph.operation.attributes["groups"] = ir.ArrayAttr.get(entries)


def read_schedules(graph: ir.OpView) -> list[GroupSchedule]:
    """The scheduled groups."""
    return [_schedule(ir.DictAttr(entry)) for entry in ir.ArrayAttr(graph.operation.attributes["groups"])]


def _connection_fields(connection: Connection | GroupSchedule) -> dict[str, ir.Attribute]:
    levels = [_integers((*key, level)) for key, level in sorted(connection.levels.items())]
    return {
        "operators": _integers(connection.operators),
        "levels": ir.ArrayAttr.get(levels),
        "outputs": _integers(connection.outputs),
    }


def _connection(entry: ir.DictAttr) -> Connection:
    levels = (_tuple(item) for item in ir.ArrayAttr(entry["levels"]))
    return Connection(
        operators=_tuple(entry["operators"]),
        levels={(p, c, j): level for p, c, j, level in levels},
        outputs=_tuple(entry["outputs"]),
    )


def _schedule_fields(graph: ir.OpView, schedule: GroupSchedule) -> dict[str, ir.Attribute]:
    f64 = ir.F64Type.get(graph.context)
    symbols = len(schedule.grid)
    regions = {
        str(op): ir.ArrayAttr.get([write_map(0, symbols, region.origins), _integers(region.extents)])
        for op, region in schedule.regions.items()
    }
    summed = {
        str(op): ir.ArrayAttr.get([_integers(axes.outer), _integers(axes.inner), integer_attr(axes.step)])
        for op, axes in schedule.summed.items()
    }
    return _connection_fields(schedule) | {
        "root": integer_attr(schedule.root),
        "tile": _integers(schedule.tile),
        "grid": _integers(schedule.grid),
        "regions": ir.DictAttr.get(regions),
        "reduce_steps": ir.DictAttr.get({str(op): _integers(s) for op, s in schedule.reduce_steps.items()}),
        "summed": ir.DictAttr.get(summed),
        "warpgroups": _integers(schedule.warpgroups),
        "parts": ir.ArrayAttr.get([_parts_fields(parts) for parts in schedule.parts]),
        "stages": integer_attr(schedule.stages),
        "threads": integer_attr(schedule.threads),
        "row_padding": integer_attr(schedule.row_padding),
        "traffic": integer_attr(schedule.traffic),
        "level_traffic": _by_level(schedule.level_traffic),
        "footprint": _by_level(schedule.footprint),
        "waves": ir.FloatAttr.get(f64, schedule.waves),
        "seconds": ir.FloatAttr.get(f64, schedule.seconds),
        "terms": ir.DictAttr.get({name: ir.FloatAttr.get(f64, s) for name, s in schedule.terms.items()}),
        "limit": ir.StringAttr.get(schedule.limit),
        "alternatives": write_alternatives(schedule.alternatives),
    }


def _schedule(entry: ir.DictAttr) -> GroupSchedule:
    connection = _connection(entry)
    return GroupSchedule(
        operators=connection.operators,
        levels=connection.levels,
        outputs=connection.outputs,
        root=_integer(entry["root"]),
        tile=_tuple(entry["tile"]),
        grid=_tuple(entry["grid"]),
        regions={int(op): _region(ir.ArrayAttr(item)) for op, item in _items(entry["regions"])},
        reduce_steps={int(op): _tuple(item) for op, item in _items(entry["reduce_steps"])},
        summed={int(op): _summed(ir.ArrayAttr(item)) for op, item in _items(entry["summed"])},
        warpgroups=_tuple(entry["warpgroups"]),
        parts=tuple(_parts(ir.DictAttr(item)) for item in ir.ArrayAttr(entry["parts"])),
        stages=_integer(entry["stages"]),
        threads=_integer(entry["threads"]),
        row_padding=_integer(entry["row_padding"]),
        traffic=_integer(entry["traffic"]),
        level_traffic=_levels(entry["level_traffic"]),
        footprint=_levels(entry["footprint"]),
        waves=ir.FloatAttr(entry["waves"]).value,
        seconds=ir.FloatAttr(entry["seconds"]).value,
        terms={name: ir.FloatAttr(item).value for name, item in _items(entry["terms"])},
    )


def _region(item: ir.ArrayAttr) -> Region:
    return Region(read_map(ir.AffineMapAttr(item[0]).value).results, _tuple(item[1]))


def _summed(item: ir.ArrayAttr) -> SummedAxes:
    return SummedAxes(_tuple(item[0]), _tuple(item[1]), _integer(item[2]))


def _by_level(bytes_of: Mapping[int, int]) -> ir.Attribute:
    return ir.DictAttr.get({str(level): integer_attr(size) for level, size in bytes_of.items()})


def _levels(attribute: ir.Attribute) -> dict[int, int]:
    return {int(level): _integer(item) for level, item in _items(attribute)}


def _parts_fields(parts: Parts) -> ir.Attribute:
    return ir.DictAttr.get(
        {
            "operators": _integers(tuple(parts.axes)),
            "axes": _integers(tuple(parts.axes.values())),
            "extent": integer_attr(parts.extent),
            "count": integer_attr(parts.count),
        }
    )


def _parts(entry: ir.DictAttr) -> Parts:
    axes = dict(zip(_tuple(entry["operators"]), _tuple(entry["axes"]), strict=True))
    return Parts(axes, _integer(entry["extent"]), _integer(entry["count"]))


def _items(attribute: ir.Attribute) -> list[tuple[str, ir.Attribute]]:
    entries = ir.DictAttr(attribute)
    return [(entry.name, entry.attr) for entry in (entries[i] for i in range(len(entries)))]


def _integers(values: Sequence[int]) -> ir.Attribute:
    return ir.DenseI64ArrayAttr.get(list(values))


def _integer(attribute: ir.Attribute) -> int:
    return int(ir.IntegerAttr(attribute).value)


def _tuple(attribute: ir.Attribute) -> tuple[int, ...]:
    return tuple(ir.DenseI64ArrayAttr(attribute))
