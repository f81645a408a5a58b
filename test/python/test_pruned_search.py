"""Giving up on tiles that cannot win changes no decision."""

from dataclasses import asdict, replace
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st
from tile_graphs import Builder

from welder_mlir.device.catalogue import find_device
from welder_mlir.device.device import Device
from welder_mlir.schedule.block_work import BlockWork
from welder_mlir.schedule.candidate import Candidate
from welder_mlir.schedule.cost_model import Work, least_seconds, predict
from welder_mlir.schedule.enumerate_subtiles import enumerate_subtiles
from welder_mlir.schedule.group_schedule import EdgeKey, GroupSchedule, Refusal
from welder_mlir.schedule.legality import edge_levels
from welder_mlir.schedule.stage_accesses import StageAccesses
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.sub_graph_tiling import schedule_group, tile_rounding
from welder_mlir.schedule.work import SECTOR
from welder_mlir.tile_graph.graph import TileGraph

Group = tuple[TileGraph, dict[EdgeKey, int]]

DEVICES = [find_device(name) for name in ("h100", "cpu")]
EXTENTS = st.sampled_from([1, 3, 16, 49, 64, 196, 768, 2048])
AMOUNTS = st.lists(st.floats(0, 1e9), min_size=len(asdict(BlockWork())), max_size=len(asdict(BlockWork())))


@st.composite
def groups(draw: st.DrawFn) -> Group:
    """A small graph with levels for its edges, as near or as far off as they may be."""
    b = Builder(draw(st.sampled_from([2, 4])))
    x = b.input("x", draw(EXTENTS), draw(EXTENTS), draw(EXTENTS))
    for step in draw(st.lists(st.sampled_from(["matmul", "map", "softmax", "transpose"]), min_size=1, max_size=3)):
        name = f"{step}{len(b.operators)}"
        if step == "matmul":
            x = b.matmul(name, x, b.weight(f"w{name}", b.shape(x)[-1], draw(EXTENTS)))
        elif step == "map":
            x = b.map(name, x, b.input(f"y{name}", *b.shape(x)))
        elif step == "softmax":
            x = b.softmax(name, x)
        else:
            x = b.transpose(name, x, (0, 2, 1))
    graph, which = b.graph(), draw(st.sampled_from([0, -1]))
    return graph, {edge.key: edge_levels(graph, edge).levels[which] for edge in graph.edges()}


def ranked(found: GroupSchedule | Refusal) -> list[GroupSchedule]:
    return [] if isinstance(found, Refusal) else [replace(found, alternatives=()), *found.alternatives]


@given(groups(), st.sampled_from(DEVICES))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_the_best_are_those_of_all_tiles(group: Group, device: Device) -> None:
    graph, levels = group
    found = ranked(schedule_group(graph, range(len(graph.operators)), levels, device, top_k=3))
    sub_graph = SubGraph(graph, tuple(range(len(graph.operators))), levels, frozenset(graph.outputs))
    accesses = [StageAccesses(sub_graph, stage) for stage in sub_graph.stages]
    rounding = tile_rounding(sub_graph, device)
    tiles = enumerate_subtiles(sub_graph, device) if found else []
    every = [Candidate(sub_graph, device, rounding, tile, accesses).schedule() for tile in tiles]
    possible = [schedule for schedule in every if isinstance(schedule, GroupSchedule)]
    possible.sort(key=lambda schedule: (schedule.seconds, schedule.traffic, schedule.blocks, schedule.tile))
    assert [(s.tile, s.seconds) for s in found] == [(s.tile, s.seconds) for s in possible[:3]]


@given(groups(), st.sampled_from(DEVICES))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_the_descent_ends_where_it_does_if_nothing_is_given_up(group: Group, device: Device) -> None:
    graph, levels = group
    pruned, whole = (
        schedule_group(graph, range(len(graph.operators)), levels, device, top_k=k, thorough=False) for k in (1, 10**6)
    )
    assert ranked(pruned) == ranked(whole)[:1] and isinstance(pruned, Refusal) == isinstance(whole, Refusal)


def test_a_tile_is_given_up_only_beyond_the_limit() -> None:
    b = Builder()
    b.matmul("matmul", b.input("x", 1024, 1024), b.weight("w", 1024, 1024))
    group = SubGraph(b.graph(), (0,), {}, frozenset(b.graph().outputs))
    accesses = [StageAccesses(group, stage) for stage in group.stages]
    candidate = Candidate(group, DEVICES[0], tile_rounding(group, DEVICES[0]), (16, 8), accesses, inf)
    whole = candidate.schedule()
    assert isinstance(whole, GroupSchedule)
    assert replace(candidate, limit=whole.seconds).schedule() == whole
    assert replace(candidate, limit=whole.seconds / 2).schedule() is None


@given(st.integers(1, 10**6), st.integers(1, 8), st.floats(0, 1e12), AMOUNTS, AMOUNTS, st.sampled_from(DEVICES))
@settings(deadline=None, derandomize=True)
def test_the_bound_is_one_for_all_that_does_more(
    blocks: int, resident: int, device_bytes: float, part: list[float], rest: list[float], device: Device
) -> None:
    block = BlockWork(*part)
    least = least_seconds(device, blocks, block)
    block += BlockWork(*rest)
    whole = Work(blocks, resident, device_bytes, blocks * block.sectors * SECTOR, block)
    assert least <= predict(device, whole).seconds * (1 + 1e-9)
