"""Cutting a graph into groups: joins that pay only later are found, and any grouping can run."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tile_graphs import Builder

from welder_mlir.device.catalogue import find_device
from welder_mlir.schedule.graph_connecting import Connected, connect
from welder_mlir.schedule.grouping import Grouping
from welder_mlir.tile_graph.graph import TileGraph

H200, CPU = find_device("h200"), find_device("cpu")


def check_grouping(found: Connected, graph: TileGraph) -> None:
    """Every operator is at home in one group or in none, and what a group reads was written once, before."""
    at_home = Counter(i for group in found.groups for i in group.operators if i not in group.inlined)
    assert all(count == 1 for count in at_home.values())
    assert set(at_home) | {i for group in found.groups for i in group.inlined} == set(range(len(graph.operators)))
    written = set(graph.inputs)
    for group in found.groups:
        inside = {t for i in group.operators for t in graph.operators[i].results}
        read = {operand.tensor for i in group.operators for operand in graph.operators[i].operands}
        assert read - inside <= written
        assert not written & set(group.outputs) and set(group.outputs) <= inside
        written |= set(group.outputs)
    assert set(graph.outputs) <= written


@st.composite
def graphs(draw: st.DrawFn) -> TileGraph:
    """A few operators on [32, 32], each on tensors drawn from all that there are before it."""
    b = Builder()
    known = [b.input("x", 32, 32), b.input("y", 32, 32)]
    for n in range(draw(st.integers(2, 7))):
        first, second = (draw(st.sampled_from(known)) for _ in range(2))
        match draw(st.sampled_from(("map", "join", "matmul", "softmax", "transpose"))):
            case "map":
                known.append(b.map(f"map{n}", first))
            case "join":
                known.append(b.map(f"join{n}", first, second))
            case "matmul":
                known.append(b.map(f"narrow{n}", b.matmul(f"matmul{n}", first, second)))
            case "softmax":
                known.append(b.softmax(f"softmax{n}", first))
            case _:
                known.append(b.transpose(f"transpose{n}", first, (1, 0)))
    made = known[2:]
    outputs = draw(st.lists(st.sampled_from(made), min_size=1, max_size=2, unique=True))
    return b.graph(*dict.fromkeys((*outputs, made[-1])))


@settings(max_examples=25, deadline=None, derandomize=True)
@given(graphs())
def test_whatever_the_graph_its_groups_can_run_one_after_the_other(graph: TileGraph) -> None:
    check_grouping(connect(graph, H200), graph)


@pytest.mark.parametrize("fuse", ["none", "register", "shared"])
def test_every_limit_gives_groups_that_can_run(fuse: str) -> None:
    graph = residual_block()
    check_grouping(connect(graph, H200, fuse), graph)


def residual_block() -> TileGraph:
    b = Builder()
    x = b.input("x", 1, 64, 28, 28)
    wide = b.map("relu", b.conv("expand", x, b.weight("e", 192, 64, 1, 1)))
    wide = b.map("relu6", b.depthwise("depthwise", wide, b.weight("d", 192, 3, 3)))
    b.map("add", b.conv("project", wide, b.weight("p", 64, 192, 1, 1)), x)
    return b.graph()


def test_more_levels_are_never_slower() -> None:
    graph = residual_block()
    none, register, shared = (
        sum(group.schedule.seconds for group in connect(graph, H200, fuse).groups)
        for fuse in ("none", "register", "shared")
    )
    assert shared <= register <= none


def test_what_two_groups_write_for_each_other_is_a_cycle() -> None:
    b = Builder()
    x = b.map("a", b.input("x", 32, 32))
    y = b.map("b", x)
    b.map("c", x, y)
    groups = Grouping.apart(b.graph())
    first, _, last = sorted(groups.members)
    assert groups.would_cycle(first, last) and not groups.would_cycle(first, first + 1)
