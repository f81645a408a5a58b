"""Launches on the graph as attributes: a dictionary each, in `launches`, in the order in which they run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.schedule.launch_sharing import NotShared, SharedLaunch


@dataclass(frozen=True)
class LaunchRecord:
    """One launch: a kernel on tensors, and the groups that it computes."""

    kernel: str
    reads: tuple[int, ...]  # tensors
    writes: tuple[int, ...]
    phase: str
    shared: SharedLaunch


def write_shared_launches(graph: ir.OpView, launches: Iterable[SharedLaunch]) -> None:
    """Write `launches` anew, without kernels."""
    graph.operation.attributes["launches"] = ir.ArrayAttr.get([ir.DictAttr.get(_shared(at)) for at in launches])


def read_shared_launches(graph: ir.OpView) -> list[SharedLaunch] | None:
    """The launches, with kernels or without; None where nothing says which groups share one."""
    if "launches" not in graph.operation.attributes:
        return None
    return [_read_shared(entry) for entry in _entries(graph)]


def write_launches(graph: ir.OpView, launches: Iterable[LaunchRecord]) -> None:
    """Write `launches` anew, with kernels."""
    entries = [
        ir.DictAttr.get(
            _shared(launch.shared)
            | {
                "kernel": ir.FlatSymbolRefAttr.get(launch.kernel),
                "reads": _integers(launch.reads),
                "writes": _integers(launch.writes),
                "phase": ir.StringAttr.get(launch.phase),
            }
        )
        for launch in launches
    ]
    graph.operation.attributes["launches"] = ir.ArrayAttr.get(entries)


def has_kernels(graph: ir.OpView) -> bool:
    """Whether the graph has launches, and these their kernels."""
    return "launches" in graph.operation.attributes and all("kernel" in entry for entry in _entries(graph))


def read_launches(graph: ir.OpView) -> list[LaunchRecord]:
    """The launches, with their kernels."""
    return [
        LaunchRecord(
            kernel=ir.FlatSymbolRefAttr(entry["kernel"]).value,
            reads=_tuple(entry["reads"]),
            writes=_tuple(entry["writes"]),
            phase=ir.StringAttr(entry["phase"]).value,
            shared=_read_shared(entry),
        )
        for entry in _entries(graph)
    ]


def _entries(graph: ir.OpView) -> list[ir.DictAttr]:
    return [ir.DictAttr(entry) for entry in ir.ArrayAttr(graph.operation.attributes["launches"])]


def _shared(launch: SharedLaunch) -> dict[str, ir.Attribute]:
    f64 = ir.F64Type.get()
    refused = [
        ir.DictAttr.get({"groups": _integers(entry.groups), "why": ir.StringAttr.get(entry.why)})
        for entry in launch.refused
    ]
    return {
        "groups": _integers(launch.groups),
        "seconds": ir.FloatAttr.get(f64, launch.seconds),
        "apart": ir.FloatAttr.get(f64, launch.apart),
        "refused": ir.ArrayAttr.get(refused),
    }


def _read_shared(entry: ir.DictAttr) -> SharedLaunch:
    refused = (ir.DictAttr(item) for item in ir.ArrayAttr(entry["refused"]))
    return SharedLaunch(
        groups=_tuple(entry["groups"]),
        seconds=ir.FloatAttr(entry["seconds"]).value,
        apart=ir.FloatAttr(entry["apart"]).value,
        refused=tuple(NotShared(_tuple(item["groups"]), ir.StringAttr(item["why"]).value) for item in refused),
    )


def _integers(values: Sequence[int]) -> ir.Attribute:
    return ir.DenseI64ArrayAttr.get(list(values))


def _tuple(attribute: ir.Attribute) -> tuple[int, ...]:
    return tuple(ir.DenseI64ArrayAttr(attribute))
