"""Elements of SVG. Text is escaped by the XML library, and freed of characters that XML forbids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from welder_mlir.tools.drawing.layout import Point

Element = ElementTree.Element
NAMESPACE = "http://www.w3.org/2000/svg"
CHARACTER_WIDTH = 0.62  # of the font size: a bold letter, on average, in the fonts that are asked for
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Element, tag: str, text: str | None = None, **attributes: object) -> Element:
    """Add an element with `text`; underscores in the names of attributes become hyphens, and `class_` is `class`."""
    made = ElementTree.SubElement(parent, tag)
    for name, value in attributes.items():
        spelled = f"{value:.6g}" if isinstance(value, float) else str(value)
        made.set(name.rstrip("_").replace("_", "-"), clean(spelled))
    if text is not None:
        made.text = clean(text)
    return made


def clean(text: str) -> str:
    """Return text without what no XML document may hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def shorten(text: str, width: float, size: float, keep_end: bool = False) -> str:
    """Return text that takes at most `width` at that font size, without its end or its beginning if it is longer."""
    room = max(2, int(width / (size * CHARACTER_WIDTH)))
    if len(text) <= room:
        return text
    return "…" + text[len(text) - room + 1 :] if keep_end else text[: room - 1] + "…"


def curve(points: Sequence[Point]) -> str:
    """Return the path data of a Bézier spline."""
    spelled = [f"{x:.1f},{y:.1f}" for x, y in points]
    return f"M{spelled[0]} C{' '.join(spelled[1:])}"


def middle(points: Sequence[Point]) -> Point:
    """Return a point in the middle of a spline of one or more curves."""
    start = (len(points) - 1) // 3 // 2 * 3
    a, b, c, d = points[start : start + 4]
    return tuple((p + 3 * q + 3 * r + s) / 8 for p, q, r, s in zip(a, b, c, d, strict=True))  # type: ignore[return-value]
