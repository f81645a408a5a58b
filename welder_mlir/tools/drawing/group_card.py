"""One group as a card: what it is and takes, and inside it the operators with the levels that join them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import prod
from typing import Any

from welder_mlir.tools.drawing.layout import Layout, lay_out
from welder_mlir.tools.drawing.palette import KINDS, LEVELS, LIMITS, OTHER
from welder_mlir.tools.drawing.svg import Element, add, curve, shorten
from welder_mlir.tools.inspection.why_view import names_of, spell_tile
from welder_mlir.tools.quantities import spell_bytes, spell_list, spell_seconds

OPERATOR = 220.0, 34.0  # width, height
HEADER = 74.0
PADDING = 14.0
LOAD = 150.0, 26.0  # a group that runs once


def last_parts(name: str) -> str:
    """Return the end of a name that is a path, which tells most: `conv1/Conv`."""
    return "/".join(name.strip("/").split("/")[-2:])


@dataclass(frozen=True)
class GroupCard:
    """The drawing of one entry of `groups`."""

    group: Mapping[str, Any]

    @property
    def runs_at_load(self) -> bool:
        return self.group["phase"] == "load"

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        if self.runs_at_load:
            return LOAD
        inside = self._inside
        return max(inside.width, 300) + 2 * PADDING, HEADER + inside.height + PADDING

    def draw(self, parent: Element, number: int, x: float, y: float, longest: float) -> None:
        """Add the card with its left upper corner at (x, y); the bar is full for `longest` seconds."""
        classes = "group at-load" if self.runs_at_load else "group"
        place = {"id": f"group-{number}", "data-group": number, "transform": f"translate({x:.1f},{y:.1f})"}
        card = add(parent, "g", class_=classes, **place)
        width, height = self.size
        add(card, "title", "\n".join(names_of(self.group)))
        add(card, "rect", class_="card", width=width, height=height, rx=8)
        if self.runs_at_load:
            text = shorten(f"at load: {', '.join(names_of(self.group))}", width - 2 * PADDING, 11)
            add(card, "text", text, class_="small", x=PADDING, y=17)
            return
        self._header(card, width, longest)
        self._operators(card, (width - self._inside.width) / 2, HEADER)

    def _header(self, card: Element, width: float, longest: float) -> None:
        group = self.group
        colour = LIMITS.get(group["limit"], OTHER)
        time = spell_seconds(group["predicted_seconds"])
        names = spell_list(list(dict.fromkeys(map(last_parts, names_of(group)))), 3)
        add(card, "text", shorten(names, width - 3 * PADDING - 8 * len(time), 13), class_="name", x=PADDING, y=22)
        add(card, "text", time, class_="name", x=width - PADDING, y=22, text_anchor="end")
        blocks = prod(group["grid"])
        tile = f"tile {spell_tile(group['tile'])}, {blocks:,} x {group['threads']} threads"
        add(card, "text", tile, class_="small", x=PADDING, y=40)
        limit = add(card, "text", group["limit"], class_="small", x=width - PADDING, y=40, text_anchor="end")
        limit.set("style", f"fill: {colour}")
        shared = group["footprint"].get("shared", 0)
        moved = f"{spell_bytes(group['traffic'])} of traffic, {spell_bytes(shared)} of shared memory"
        add(card, "text", moved, class_="small", x=PADDING, y=55)
        share = group["predicted_seconds"] / longest if longest else 0
        add(card, "rect", x=PADDING, y=62, width=width - 2 * PADDING, height=4, rx=2, fill="#eef1f5")
        add(card, "rect", x=PADDING, y=62, width=(width - 2 * PADDING) * share, height=4, rx=2, fill=colour)

    def _operators(self, card: Element, x: float, y: float) -> None:
        inside = add(card, "g", transform=f"translate({x:.1f},{y:.1f})")
        for edge, path in zip(self._edges, self._inside.paths, strict=True):
            colour = LEVELS.get(edge["level"], OTHER)
            line = add(inside, "path", class_="edge", d=curve(path), stroke=colour)
            line.set("stroke-width", "3" if edge["level"] == "shared" else "1.6")
            line.set("marker-end", f"url(#to-{edge['level']})")
            add(line, "title", f"{edge['from']} → {edge['to']} in {edge['level']}, tile {spell_tile(edge['tile'])}")
        for operator, (cx, cy) in zip(self.group["operators"], self._inside.centres, strict=True):
            self._operator(inside, operator, cx - OPERATOR[0] / 2, cy - OPERATOR[1] / 2)

    def _operator(self, parent: Element, operator: Mapping[str, Any], x: float, y: float) -> None:
        width, height = OPERATOR
        box = add(parent, "g", class_=f"operator {operator['kind']}", transform=f"translate({x:.1f},{y:.1f})")
        what = f"{operator['kind']} {spell_tile(operator['shape'])}"
        if operator["tile"]:
            what += f", tile {spell_tile(operator['tile'])}"
        add(box, "title", f"{operator['name']}\n{what}")
        add(box, "rect", width=width, height=height, rx=5, fill=KINDS.get(operator["kind"], "#ffffff"))
        name = shorten(last_parts(operator["name"]), width - 16, 12, keep_end=True)
        add(box, "text", name, class_="operator-name", x=8, y=14)
        add(box, "text", shorten(what, width - 10, 9.5), class_="what", x=8, y=28)

    @cached_property
    def _edges(self) -> list[Mapping[str, Any]]:
        """The edges between two operators, one for each pair and level."""
        return list({(e["producer"], e["consumer"], e["level"]): e for e in self.group["edges"]}.values())

    @cached_property
    def _inside(self) -> Layout:
        place = {operator["number"]: n for n, operator in enumerate(self.group["operators"])}
        arrows = tuple((place[edge["producer"]], place[edge["consumer"]]) for edge in self._edges)
        return _lay_out_operators(len(place), arrows)


@lru_cache(maxsize=1024)
def _lay_out_operators(count: int, arrows: tuple[tuple[int, int], ...]) -> Layout:
    return lay_out([OPERATOR] * count, arrows, gap=16, layer_gap=16)
