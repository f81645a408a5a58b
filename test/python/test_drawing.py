"""welder inspect --graph and --html: everything is drawn, nothing of the model is taken for markup."""

from __future__ import annotations

import json
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import tiny_models
from onnx import helper

from welder_mlir.compiler import decide
from welder_mlir.options import CompileOptions
from welder_mlir.tools.drawing.graph_svg import draw_graph
from welder_mlir.tools.drawing.layout import lay_out
from welder_mlir.tools.drawing.page import draw_page
from welder_mlir.tools.welder import main

SVG = "{http://www.w3.org/2000/svg}"
EVIL = "</title></script><script>alert('x')</script>&<b>\x01${svg}"


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """A product with its activation, joined in registers, and a softmax that reads it from device memory."""
    nodes = [
        helper.make_node("MatMul", ["x", "w"], ["a"], name="net/product"),
        helper.make_node("Tanh", ["a"], ["b"], name="net/activation"),
        helper.make_node("Softmax", ["b"], ["y"], name="net/softmax"),
    ]
    outputs = [tiny_models.value(name, [64, 256]) for name in ("b", "y")]
    weights = {"w": np.ones((32, 256), np.float32)}
    model = tiny_models.model_of(nodes, [tiny_models.value("x", [64, 32])], outputs, weights)
    return decide(model.SerializeToString(), options=CompileOptions(target="sm_90a", fuse="register"))


@pytest.fixture
def evil(report: dict[str, Any]) -> dict[str, Any]:
    return json.loads(json.dumps(report).replace("net/activation", json.dumps(EVIL)[1:-1]))


class Page(HTMLParser):
    """The tags of a page, and the text of its scripts by their ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str | None, str] = {}
        self._script: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._script = dict(attrs).get("id") if tag == "script" else None

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            self.scripts[self._script] = self.scripts.get(self._script, "") + data


def titles(root: ElementTree.Element, path: str) -> list[str]:
    return [element.findtext(f"{SVG}title") or "" for element in root.iter(f"{SVG}{path}")]


def test_every_group_operator_and_edge_is_drawn(report: dict[str, Any]) -> None:
    root = ElementTree.fromstring(draw_graph(report, "net"))
    groups = report["groups"]
    cards = [element for element in root.iter(f"{SVG}g") if element.get("class", "").startswith("group")]
    assert [card.get("id") for card in cards] == [f"group-{n}" for n in range(len(groups))]
    for card, group in zip(cards, groups, strict=True):
        operators = [g for g in card.iter(f"{SVG}g") if g.get("class", "").startswith("operator ")]
        assert len(operators) == len(group["operators"])
        drawn = titles(card, "path")
        for edge in group["edges"]:
            assert any(t.startswith(f"{edge['from']} → {edge['to']} in {edge['level']}") for t in drawn)
    passed = [read["name"] for group in groups for read in group["reads"] if not read["weight"]]
    drawn = titles(root, "path")
    assert passed and all(any(t.startswith(f"{name}: ") for t in drawn) for name in passed)
    ports = [g.findtext(f"{SVG}title") for g in root.iter(f"{SVG}g") if g.get("class") == "input-output"]
    assert sorted(ports) == ["b", "x", "y"]


def test_time_and_its_limit_stand_on_the_card(report: dict[str, Any]) -> None:
    texts = [element.text for element in ElementTree.fromstring(draw_graph(report, "net")).iter(f"{SVG}text")]
    for group in report["groups"]:
        assert group["limit"] in texts
        assert f"{group['predicted_seconds'] * 1e6:.2f} us" in texts


def test_names_are_text_in_the_drawing(evil: dict[str, Any]) -> None:
    root = ElementTree.fromstring(draw_graph(evil, EVIL))
    assert not [element for element in root.iter() if element.tag in (f"{SVG}script", f"{SVG}b")]
    assert any("<script>alert('x')" in title for title in titles(root, "g"))


def test_names_are_text_in_the_page(evil: dict[str, Any]) -> None:
    page = Page(draw_page(evil, EVIL))
    assert [attributes.get("id") for tag, attributes in page.tags if tag == "script"] == ["data", None]
    assert "b" not in [tag for tag, _ in page.tags]
    data = json.loads(page.scripts["data"])
    assert any(EVIL in group["names"] for group in data)


def test_the_page_loads_nothing(report: dict[str, Any]) -> None:
    page = Page(draw_page(report, "net"))
    assert not {"link", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert not [attributes for _, attributes in page.tags if {"src", "href"} & attributes.keys()]
    policies = [a["content"] or "" for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policies and policies[0].startswith("default-src 'none'")


def test_the_page_tells_of_every_group_why(report: dict[str, Any]) -> None:
    data = json.loads(Page(draw_page(report, "net")).scripts["data"])
    assert [group["number"] for group in data] == [group["number"] for group in report["groups"]]
    edges = [edge for group in data for edge in (*group["connected"], *group["apart"])]
    assert len(edges) == len(report["edges"]) and all(edge["why"] for edge in edges)
    assert all(group["alternatives"] for group in data) and all(group["terms"] for group in data)


def test_equal_reports_give_equal_files(report: dict[str, Any]) -> None:
    again = json.loads(json.dumps(report))
    assert draw_graph(report, "net") == draw_graph(again, "net")
    assert draw_page(report, "net") == draw_page(again, "net")


def test_boxes_do_not_overlap_and_arrows_point_down() -> None:
    sizes = [(100.0, 40.0), (50.0, 20.0), (80.0, 60.0), (30.0, 30.0)]
    arrows = [(0, 1), (0, 2), (1, 3), (2, 3)]
    found = lay_out(sizes, arrows, 10, 20)
    for above, below in arrows:
        gap = found.centres[below][1] - found.centres[above][1] - (sizes[above][1] + sizes[below][1]) / 2
        assert gap >= 19
    (_, first), (_, second) = found.centres[1], found.centres[2]
    assert abs(first - second) < 60 and abs(found.centres[1][0] - found.centres[2][0]) >= (50 + 80) / 2 + 9
    assert len(found.paths) == 4 and all(len(path) % 3 == 1 for path in found.paths)


def test_files_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tiny_models.save(tiny_models.dense(), tmp_path)
    svg, page = tmp_path / "g.svg", tmp_path / "g.html"
    assert main(["inspect", model, "--target", "sm_90a", "--graph", str(svg), "--html", str(page)]) == 0
    assert ElementTree.fromstring(svg.read_text()).tag == f"{SVG}svg"
    assert page.read_text().startswith("<!doctype html>")
    assert main(["inspect", model, "--target", "sm_90a", "--graph", str(tmp_path / "none" / "g.svg")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_what_is_missing_for_drawing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    model = tiny_models.save(tiny_models.dense(), tmp_path)
    assert main(["inspect", model, "--target", "sm_90a", "--graph", str(tmp_path / "g.svg")]) == 2
    assert "pip install 'pygraphviz>=2.0.4'" in capsys.readouterr().err
