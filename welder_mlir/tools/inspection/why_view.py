"""Why everything is as it is: what limits each group and its next best tiles, and what was considered for each edge."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from welder_mlir.tools.quantities import count, spell_bytes, spell_list, spell_seconds

Group = Mapping[str, Any]  # one entry of `groups` of a report
Edge = Mapping[str, Any]  # one entry of its `edges`
NAMES_AND_NUMBERS = ("name", "number", "launch", "from", "to", "producer", "consumer", "consumers", "kernel", "writes")


def why_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the explanation of a report, a line at a time; a group equal to an earlier one refers to it."""
    known: dict[str, int] = {}
    names = _names(report)
    for launch in report["launches"]:
        yield from _launch_lines(launch)
    for group in report["groups"]:
        inside, outside = edges_of(group, report["edges"])
        facts = json.dumps(_nameless([group, inside, outside], names), sort_keys=True)
        first = known.setdefault(facts, group["number"])
        yield f"group {group['number']}: {spell_list(names_of(group), longest=8)}"
        if first != group["number"]:
            yield f"  as group {first}"
        else:
            yield from _group_lines(group, inside, outside, report["device"])
        yield ""


def edges_of(group: Group, edges: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Return the edges between operators of a group, and those that bring it what another group computes."""
    members = {operator["number"] for operator in group["operators"]}
    passed = {(edge["producer"], edge["consumer"]) for edge in group["edges"]}
    into = [edge for edge in edges if edge["consumer"] in members]
    inside = [edge for edge in into if (edge["producer"], edge["consumer"]) in passed]
    return inside, [edge for edge in into if edge["producer"] not in members]


def names_of(group: Group) -> list[str]:
    """Return the ONNX nodes of a group, each once."""
    return list(dict.fromkeys(operator["name"] for operator in group["operators"]))


def spell_tile(extents: Sequence[int]) -> str:
    """Return `16x128`; of a scalar, `scalar`."""
    return "x".join(map(str, extents)) or "scalar"


def spell_choice(choice: Mapping[str, Any]) -> str:
    """Return what one level would cost an edge and what limits that, or why the edge cannot take it."""
    if choice["refused"]:
        return f"not possible: {choice['refused']}"
    return f"{spell_seconds(choice['seconds'])}, limited by {choice['limit']}"


def _launch_lines(launch: Mapping[str, Any]) -> Iterator[str]:
    """Say which groups share a launch, and why others that could run beside them do not; nothing of a group alone."""
    if len(launch["groups"]) > 1 or launch["refused"]:
        together, apart = (spell_seconds(launch[key]) for key in ("predicted_seconds", "apart_seconds"))
        times = f": {together} together, {apart} apart" if len(launch["groups"]) > 1 else ""
        yield f"launch of {_spell_groups(launch['groups'])}{times}"
        for other in launch["refused"]:
            yield f"  without {_spell_groups(other['groups'])}: {other['why']}"
        yield ""


def _spell_groups(numbers: Sequence[int]) -> str:
    return f"group{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _group_lines(group: Group, inside: list[Edge], outside: list[Edge], device: str) -> Iterator[str]:
    seconds, limit = group["predicted_seconds"], group["limit"]
    yield f"  {spell_seconds(seconds)} predicted on {device}, limited by {limit}"
    terms = sorted(group["terms"].items(), key=lambda term: -term[1])
    yield f"    {', '.join(f'{name} {spell_seconds(value)}' for name, value in terms)}"
    blocks = 1
    for extent in group["grid"]:
        blocks *= extent
    yield (
        f"  tile {spell_tile(group['tile'])}: {count(blocks, 'thread block')} of {count(group['threads'], 'thread')}, "
        f"{spell_bytes(group['traffic'])} through device memory, "
        f"{spell_bytes(group['footprint'].get('shared', 0))} of shared memory each"
    )
    below = {"registers": "between shared memory and registers", "device": "between host and device memory"}
    for level, between in below.items():
        if moved := group["level_traffic"].get(level):
            yield f"    {spell_bytes(moved)} {between}"
    for other in group["alternatives"]:
        yield (
            f"    or {spell_tile(other['tile'])}: {spell_seconds(other['predicted_seconds'])}, limited by "
            f"{other['limit']}; {spell_bytes(other['traffic'])}, {spell_bytes(other['shared'])}"
        )
    for title, edges in (("connected", inside), ("left apart", outside)):
        if edges:
            yield f"  {title}"
            yield from dict.fromkeys(line for edge in edges for line in [_edge_text(edge)])


def _edge_text(edge: Edge) -> str:
    lines = [f"    {edge['from']} -> {edge['to']} ({spell_bytes(edge['bytes'])}) in {edge['level']}: {edge['why']}"]
    for choice in edge["considered"]:
        mark = "*" if choice["level"] == edge["level"] else " "
        lines.append(f"    {mark} {choice['level']:<9} {spell_choice(choice)}")
    return "\n".join(lines)


def _names(report: Mapping[str, Any]) -> re.Pattern[str]:
    """Return a pattern for the name of any operator in a text; a name that begins as another does comes first."""
    names = {name for group in report["groups"] for name in names_of(group)}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w/.])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/.])")


def _nameless(value: Any, names: re.Pattern[str], key: str = "") -> Any:
    """Return facts that are the same for equal groups, whatever their operators are called; reasons use names too."""
    if isinstance(value, Mapping):
        return {k: _nameless(entry, names, k) for k, entry in value.items() if k not in NAMES_AND_NUMBERS}
    if isinstance(value, list | tuple):
        return [_nameless(entry, names) for entry in value]
    return names.sub("", value) if key in ("why", "refused") and value else value
