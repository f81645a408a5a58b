"""The scheduled tile-graph as one HTML page: the picture, a table of groups, and why each is as it is.

The page loads nothing and asks nobody. What comes from the model reaches it as escaped text.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from string import Template
from typing import Any

from welder_mlir.tools.drawing.graph_svg import draw_graph, summary
from welder_mlir.tools.drawing.group_card import last_parts
from welder_mlir.tools.inspection.why_view import edges_of, names_of, spell_choice, spell_tile
from welder_mlir.tools.quantities import spell_bytes, spell_list, spell_seconds


def draw_page(report: Mapping[str, Any], title: str) -> str:
    """Return the page of a report (`report.describe_decisions`). Equal reports give equal text."""
    data = json.dumps([_group(group, report["edges"]) for group in report["groups"]], sort_keys=True)
    return Template(_part("page.html")).substitute(
        title=html.escape(title),
        summary=html.escape(summary(report)),
        style=_part("page.css"),
        script=_part("page.js"),
        svg=draw_graph(report, title),
        data=data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"),
    )


def _part(name: str) -> str:
    return files("welder_mlir.tools.drawing").joinpath(name).read_text(encoding="utf-8")


def _group(group: Mapping[str, Any], edges: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the page shows of a group: texts, and the numbers that it sorts by."""
    inside, outside = edges_of(group, edges)
    longest = max(group["terms"].values(), default=0.0)
    terms = sorted(group["terms"].items(), key=lambda term: -term[1])
    return {
        "number": group["number"],
        "title": spell_list(list(dict.fromkeys(map(last_parts, names_of(group)))), 3),
        "names": names_of(group),
        "kernel": f"launch {group['launch']}, kernel {group['kernel']}"
        + (", run once at load" if group["phase"] == "load" else ""),
        "at_load": group["phase"] == "load",
        "seconds": group["predicted_seconds"],
        "predicted": spell_seconds(group["predicted_seconds"]),
        "limit": group["limit"],
        "traffic": group["traffic"],
        "moved": spell_bytes(group["traffic"]),
        "terms": [
            {"name": name, "time": spell_seconds(value), "share": value / longest if longest else 0}
            for name, value in terms
        ],
        "facts": _facts(group),
        "alternatives": [
            [
                spell_tile(other["tile"]),
                spell_seconds(other["predicted_seconds"]),
                other["limit"],
                spell_bytes(other["traffic"]),
                spell_bytes(other["shared"]),
            ]
            for other in group["alternatives"]
        ],
        "operators": [
            [op["name"], op["kind"], spell_tile(op["shape"]), spell_tile(op["tile"]) if op["tile"] else ""]
            for op in group["operators"]
        ],
        "connected": [_edge(edge) for edge in inside],
        "apart": [_edge(edge) for edge in outside],
    }


def _facts(group: Mapping[str, Any]) -> list[list[str]]:
    weights = sum(read["bytes"] for read in group["reads"] if read["weight"])
    others = sum(read["bytes"] for read in group["reads"] if not read["weight"])
    return [
        ["tile", spell_tile(group["tile"])],
        ["thread blocks", f"{spell_tile(group['grid'])} of {group['threads']} threads, {group['waves']:.3g} waves"],
        ["buffers of staged tiles", str(group["stages"])],
        ["device memory", f"{spell_bytes(group['traffic'])} of traffic"],
        ["reads", f"{spell_bytes(others)}, and {spell_bytes(weights)} of weights"],
        ["shared memory", f"{spell_bytes(group['footprint'].get('shared', 0))} of a thread block"],
        ["shared memory and registers", f"{spell_bytes(group['level_traffic'].get('registers', 0))} of traffic"],
        ["registers", f"{spell_bytes(group['footprint'].get('registers', 0))} of a thread"],
    ]


def _edge(edge: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "from": edge["from"],
        "to": edge["to"],
        "level": edge["level"],
        "bytes": spell_bytes(edge["bytes"]),
        "why": edge["why"],
        "choices": [[choice["level"], spell_choice(choice)] for choice in edge["considered"]],
    }
