"""The scheduled tile-graph as SVG: a card for each group, an arrow for each tensor that passes device memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log2
from typing import Any
from xml.etree import ElementTree

from welder_mlir.tools.drawing.group_card import GroupCard
from welder_mlir.tools.drawing.layout import Layout, Point, lay_out
from welder_mlir.tools.drawing.palette import KINDS, LEVELS, LIMITS, STYLE
from welder_mlir.tools.drawing.svg import NAMESPACE, Element, add, curve, middle, shorten
from welder_mlir.tools.quantities import count, spell_bytes, spell_seconds

PORT = 130.0, 28.0  # an input or output of the model
MARGIN = 24.0
TITLE = 118.0


@dataclass(frozen=True)
class Arrow:
    """A tensor in device memory, from one box to another."""

    start: int
    end: int
    name: str
    bytes: int
    at_load: bool


def draw_graph(report: Mapping[str, Any], title: str) -> str:
    """Return an SVG document of a report (`report.describe_decisions`). Equal reports give equal text."""
    return _Picture(report, title).document()


def summary(report: Mapping[str, Any]) -> str:
    """Return a line on the groups that run, all together."""
    groups, launches = ([entry for entry in report[key] if entry["phase"] != "load"] for key in ("groups", "launches"))
    seconds = sum(launch["predicted_seconds"] for launch in launches)
    traffic = sum(group["traffic"] for group in groups)
    return (
        f"{report['device']}: {count(len(launches), 'launch', 'launches')}, {spell_seconds(seconds)} predicted, "
        f"{spell_bytes(traffic)} of device memory traffic"
    )


@dataclass(frozen=True)
class _Picture:
    report: Mapping[str, Any]
    title: str

    def document(self) -> str:
        layout = self._layout
        width, height = max(layout.width, 760) + 2 * MARGIN, layout.height + TITLE + 2 * MARGIN
        size = {"width": f"{width:.0f}", "height": f"{height:.0f}", "viewBox": f"0 0 {width:.0f} {height:.0f}"}
        root = ElementTree.Element("svg", {"xmlns": NAMESPACE, **size})
        add(root, "title", self.title)
        add(root, "style", STYLE)
        self._markers(root)
        add(root, "rect", width=f"{width:.0f}", height=f"{height:.0f}", fill="#fbfcfd")
        self._heading(root)
        x = MARGIN + max(0.0, (760 - layout.width) / 2)
        body = add(root, "g", transform=f"translate({x:.1f},{TITLE + MARGIN:.1f})")
        self._draw_arrows(body)
        self._draw_boxes(body)
        return ElementTree.tostring(root, encoding="unicode") + "\n"

    def _draw_arrows(self, body: Element) -> None:
        for arrow, path in zip(self._arrows, self._layout.paths, strict=True):
            wide = 1.2 + 0.18 * max(0.0, log2(max(1, arrow.bytes) / 1024))
            line = add(body, "path", class_="edge", d=curve(path), stroke=LEVELS["device"], stroke_width=f"{wide:.2f}")
            line.set("marker-end", "url(#to-device)")
            line.set("opacity", "0.35" if arrow.at_load else "0.75")
            add(line, "title", f"{arrow.name}: {spell_bytes(arrow.bytes)} in device memory")
        for arrow, path in zip(self._arrows, self._layout.paths, strict=True):
            if not arrow.at_load:
                x, y = middle(path)
                add(body, "text", spell_bytes(arrow.bytes), class_="bytes", x=x + 5, y=y + 4)

    def _draw_boxes(self, body: Element) -> None:
        longest = max((group["predicted_seconds"] for group in self.report["groups"]), default=0.0)
        corners = [
            (x - width / 2, y - height / 2)
            for (x, y), (width, height) in zip(self._layout.centres, self._sizes, strict=True)
        ]
        for number, card in enumerate(self._cards):
            card.draw(body, number, *corners[number], longest)
        for (name, _), corner in zip(self._ports, corners[len(self._cards) :], strict=True):
            self._draw_port(body, name, corner)

    def _draw_port(self, body: Element, name: str, corner: Point) -> None:
        port = add(body, "g", class_="input-output", transform=f"translate({corner[0]:.1f},{corner[1]:.1f})")
        add(port, "title", name)
        add(port, "rect", class_="port", width=PORT[0], height=PORT[1], rx=14)
        text = shorten(name, PORT[0] - 20, 13)
        add(port, "text", text, class_="name", x=PORT[0] / 2, y=19, text_anchor="middle")

    @cached_property
    def _cards(self) -> list[GroupCard]:
        return [GroupCard(group) for group in self.report["groups"]]

    @property
    def _sizes(self) -> list[tuple[float, float]]:
        return [card.size for card in self._cards] + [PORT] * len(self._ports)

    @cached_property
    def _ports(self) -> list[tuple[str, Arrow]]:
        """Inputs, once for each group that reads one, so that no arrow runs along the whole model; then outputs."""
        groups, found = self.report["groups"], []
        for n, group in enumerate(groups):
            for read in group["reads"]:
                if read["producer"] is None and not read["weight"]:
                    arrow = Arrow(len(groups) + len(found), n, read["name"], read["bytes"], False)
                    found.append((read["name"], arrow))
        for output in self.report["outputs"]:
            if output["tensor"] in self._writers:
                writer, number = self._writers[output["tensor"]], len(groups) + len(found)
                found.append((output["name"], Arrow(writer, number, output["name"], output["bytes"], False)))
        return found

    @cached_property
    def _writers(self) -> dict[str, int]:
        return {name: n for n, group in enumerate(self.report["groups"]) for name in group["writes"]}

    @cached_property
    def _arrows(self) -> list[Arrow]:
        """What groups pass to groups, then what comes in and goes out."""
        groups, found = self.report["groups"], []
        for n, group in enumerate(groups):
            for read in group["reads"]:
                if read["name"] in self._writers:
                    start = self._writers[read["name"]]
                    at_load = groups[start]["phase"] == "load"
                    found.append(Arrow(start, n, read["name"], read["bytes"], at_load))
        return [*found, *(arrow for _, arrow in self._ports)]

    @cached_property
    def _layout(self) -> Layout:
        return lay_out(self._sizes, [(arrow.start, arrow.end) for arrow in self._arrows], gap=36, layer_gap=44)

    @staticmethod
    def _markers(root: Element) -> None:
        definitions = add(root, "defs")
        for level, colour in LEVELS.items():
            marker = add(definitions, "marker", id=f"to-{level}", viewBox="0 0 8 8", refX="6", refY="4")
            for name, value in {"markerWidth": 8, "markerHeight": 8, "markerUnits": "userSpaceOnUse"}.items():
                marker.set(name, str(value))
            marker.set("orient", "auto")
            add(marker, "path", d="M0,0.5 L7.5,4 L0,7.5 z", fill=colour)

    def _heading(self, root: Element) -> None:
        add(root, "text", self.title, x=MARGIN, y=36, style="font-size: 19px; font-weight: 700")
        text = summary(self.report)
        add(root, "text", text, class_="small", x=MARGIN, y=56, style="font-size: 13px")
        levels = {"in registers": "registers", "in shared memory": "shared", "in device memory": "device"}
        x = MARGIN
        for text, level in levels.items():
            x = _legend(root, (x, 82), text, LEVELS[level], 3)
        for kind in ("contraction", "reduction", "window", "map"):
            x = _legend(root, (x, 82), kind, KINDS[kind], 12)
        add(root, "text", "predicted time, limited by", class_="small", x=MARGIN, y=108)
        x = MARGIN + 150
        for limit, colour in LIMITS.items():
            x = _legend(root, (x, 104), limit, colour, 5)


def _legend(root: Element, place: Point, text: str, colour: str, height: float) -> float:
    """Add a sample of a colour with its meaning; return where the next one begins."""
    x, y = place
    style = {"stroke": "#b8c1cb"} if height == 12 else {}
    add(root, "rect", x=x, y=y - height / 2, width=16.0, height=height, rx=2, fill=colour, **style)
    add(root, "text", text, class_="small", x=x + 21, y=y + 4)
    return x + 21 + 6.2 * len(text) + 16
