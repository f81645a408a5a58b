"""What each colour means: one for each memory level, kind of operator, and limit of a kernel."""

from __future__ import annotations

LEVELS = {"registers": "#2f9e44", "shared": "#e8590c", "device": "#5c6b80", "host": "#862e9c"}
KINDS = {
    "contraction": "#ffe8cc",
    "reduction": "#e5dbff",
    "window": "#c5f6fa",
    "map": "#eef1f5",
    "view": "#ffffff",
}
LIMITS = {
    "device memory": "#1971c2",
    "l2 cache": "#0c8599",
    "shared memory": "#e8590c",
    "arithmetic": "#c2255c",
    "steps": "#6d7f3c",
    "launch": "#9a8c7a",
}
OTHER = "#868e96"

STYLE = """
text { font-family: ui-sans-serif, system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1c2733; }
.name { font-size: 13px; font-weight: 600; }
.operator-name { font-size: 12px; font-weight: 600; }
.what { font-size: 10px; fill: #51606f; }
.small { font-size: 11px; fill: #51606f; }
.bytes { font-size: 10.5px; fill: #3b4754; paint-order: stroke; stroke: #fbfcfd; stroke-width: 3px; }
.card { fill: #ffffff; stroke: #c9d1d9; }
.group:hover .card, .group.chosen .card { stroke: #1971c2; stroke-width: 2px; }
.at-load .card { stroke-dasharray: 4 3; fill: #fbfcfd; }
.operator rect { stroke: #b8c1cb; }
.operator.view rect { stroke-dasharray: 3 2; }
.edge { fill: none; }
.port { fill: #dbe4ee; stroke: #8796a5; }
"""
