"""Where boxes and arrows of an acyclic graph go: Graphviz's layered layout, from the wheel of pygraphviz."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from welder_mlir.errors import UsageError

POINTS_PER_INCH = 72
Point = tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """Positions in pixels from the top left corner."""

    width: float
    height: float
    centres: tuple[Point, ...]  # of the boxes
    paths: tuple[tuple[Point, ...], ...]  # of the arrows: a start, then three points a Bézier curve


def lay_out(
    sizes: Sequence[tuple[float, float]], arrows: Sequence[tuple[int, int]], gap: float, layer_gap: float
) -> Layout:
    """Place boxes of the given widths and heights in layers, so that every arrow (from, to) points down.

    `gap` is between boxes of a layer, `layer_gap` between layers, in pixels.
    Raises UsageError where pygraphviz is missing. Graphviz sees numbers only, none of the names.
    """
    try:
        import pygraphviz
    except ImportError as error:
        raise UsageError("drawing needs pygraphviz, which is not installed: pip install 'pygraphviz>=2.0.4'") from error
    graph = pygraphviz.AGraph(string=_dot(sizes, arrows, gap, layer_gap))
    placed = json.loads(graph.draw(format="json0", prog="dot"))
    _, _, width, height = map(float, placed["bb"].split(","))
    centres = {int(node["name"]): _point(node["pos"], height) for node in placed.get("objects", ())}
    paths = {int(edge["comment"]): _path(edge["pos"], height) for edge in placed.get("edges", ())}
    return Layout(
        width, height, tuple(centres[n] for n in range(len(sizes))), tuple(paths[n] for n in range(len(arrows)))
    )


def _dot(sizes: Sequence[tuple[float, float]], arrows: Sequence[tuple[int, int]], gap: float, layer_gap: float) -> str:
    lines = [
        "digraph {",
        f"graph [nodesep={gap / POINTS_PER_INCH:.3f} ranksep={layer_gap / POINTS_PER_INCH:.3f}]",
        'node [shape=box fixedsize=true label=""]',
        "edge [arrowhead=none]",
    ]
    for n, (width, height) in enumerate(sizes):
        lines.append(f"{n} [width={width / POINTS_PER_INCH:.4f} height={height / POINTS_PER_INCH:.4f}]")
    lines += [f"{a} -> {b} [comment={n}]" for n, (a, b) in enumerate(arrows)]
    return "\n".join([*lines, "}"])


def _point(text: str, height: float) -> Point:
    x, y = text.split(",")
    return float(x), height - float(y)  # Graphviz counts from the bottom


def _path(text: str, height: float) -> tuple[Point, ...]:
    return tuple(_point(point, height) for point in text.split(" "))
