"""An artefact: its signature, its memory, and every group that the compiler made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from welder_mlir.tools.console import table
from welder_mlir.tools.inspection.kernel_view import describe_kernels, kernel_table
from welder_mlir.tools.inspection.model_view import signature_table
from welder_mlir.tools.quantities import count, spell_bytes, spell_list, spell_seconds

if TYPE_CHECKING:
    from rich.table import Table

    from welder_mlir.runtime.artefact import Artefact
    from welder_mlir.runtime.plan import LaunchPlan

Group = Mapping[str, Any]  # one entry of `report.describe_groups`


def describe_artefact(artefact: Artefact, size: int) -> dict[str, Any]:
    """Return what an artefact of `size` bytes holds."""
    plan = artefact.plan
    groups = list(artefact.report.get("groups", ()))
    runs = sum(launch.phase == "run" for launch in plan.launches)
    memory = _memory(artefact)
    return {
        "what": f"an artefact of {spell_bytes(size)} for {plan.target}: "
        f"{count(len({x.kernel for x in plan.launches}), 'kernel')}, {count(runs, 'launch', 'launches')} a run and "
        f"{len(plan.launches) - runs} when it is loaded",
        "bytes": size,
        "target": plan.target,
        "device": artefact.report.get("device", ""),
        "inputs": [{"name": x.name, "dtype": x.dtype, "shape": list(x.shape)} for x in plan.inputs],
        "outputs": [{"name": x.name, "dtype": x.dtype, "shape": list(x.shape)} for x in plan.outputs],
        "memory": memory,
        "groups": groups,
        "edges": list(artefact.report.get("edges", ())),
        "kernels": _kernels(artefact),
        "stages": list(artefact.stages),
    }


def artefact_tables(data: dict[str, Any], *, edges: bool) -> list[Table]:
    """Return tables of `describe_artefact`; `edges` adds those of every connected edge, and of every decision."""
    tables = [signature_table(data["inputs"], data["outputs"]), _memory_table(data["memory"])]
    if data["groups"]:
        tables.append(group_table(data["groups"]))
        if edges:
            tables += [_edge_table(data["groups"]), _reason_table(data["edges"])]
    if data["kernels"]:
        tables.append(kernel_table(data["kernels"]))
    return tables


def group_table(groups: Sequence[Group]) -> Table:
    """Return a table of groups with their launches, what was connected, and the numbers that decided it."""
    columns = (
        ">launch",
        "kernel",
        "operators",
        "kinds",
        "connected through",
        "tile",
        ">blocks x threads",
        ">traffic",
        ">footprint",
        ">predicted",
    )
    title = "groups by launch: traffic of device memory, footprint of shared memory in one thread block"
    return table(title, columns, map(_group_cells, groups))


def connections(group: Group) -> str:
    """Return how many edges of a group were connected at each level: `5 registers, 1 shared`."""
    levels = Counter(edge["level"] for edge in group["edges"])
    return ", ".join(f"{count} {level}" for level, count in sorted(levels.items()))


def _group_cells(group: Group) -> tuple[object, ...]:
    names = list(dict.fromkeys(operator["name"] for operator in group["operators"]))
    kinds = Counter(operator["kind"] for operator in group["operators"])
    blocks = 1
    for extent in group["grid"]:
        blocks *= extent
    return (
        group["launch"],
        group["kernel"] + (" (at load)" if group["phase"] == "load" else ""),
        spell_list(names),
        ", ".join(f"{count} {kind}" if count > 1 else kind for kind, count in kinds.items()),
        connections(group),
        "x".join(map(str, group["tile"])),
        f"{blocks} x {group['threads']}",
        spell_bytes(group["traffic"]),
        spell_bytes(group["footprint"].get("shared", 0)),
        spell_seconds(group["predicted_seconds"]),
    )


def _edge_table(groups: Sequence[Group]) -> Table:
    rows = [
        (group["kernel"], edge["from"], edge["to"], edge["level"], "x".join(map(str, edge["tile"])))
        for group in groups
        for edge in group["edges"]
    ]
    return table("reuse-tiles", ("kernel", "from", "to", "kept in", "tile"), rows)


def _reason_table(edges: Sequence[Mapping[str, Any]]) -> Table:
    def spell(seconds: float | None) -> str:
        return "" if seconds is None else spell_seconds(seconds)

    rows = [
        (edge["from"], edge["to"], edge["level"], edge["why"], spell(edge["together"]), spell(edge["apart"]))
        for edge in edges
    ]
    return table("why edges have their levels", ("from", "to", "kept in", "why", ">together", ">apart"), rows)


def _memory(artefact: Artefact) -> dict[str, int]:
    plan = artefact.plan

    def total(role: str) -> int:
        return sum(b.nbytes for b in plan.buffers if b.role == role and b.alias_of is None)

    return {
        "code": len(artefact.code),
        "weights": total("weight"),
        "weights for the load phase alone": total("source"),
        "constants computed at load": total("constant"),
        "inputs": total("input"),
        "outputs": total("output"),
        "arena": plan.arena_bytes,
        "intermediates without sharing": total("arena"),
    }


def _memory_table(memory: Mapping[str, int]) -> Table:
    return table("memory", ("", ">size"), ((name, spell_bytes(size)) for name, size in memory.items()))


def _kernels(artefact: Artefact) -> list[dict[str, Any]]:
    plan: LaunchPlan = artefact.plan
    if not plan.target.startswith("sm_"):
        return []
    dynamic = {launch.kernel: launch.shared_bytes for launch in plan.launches}
    try:
        kernels = describe_kernels(artefact.code)
    except ValueError:  # code that is no cubin of ours: the loader will say so
        return []
    return [kernel | {"dynamic_shared_bytes": dynamic.get(kernel["name"], 0)} for kernel in kernels]
