"""The shared memory that scheduling counts on is what the block program allocates."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from program_footprint import shared_allocations
from tile_graphs import Builder

from welder_mlir.device.catalogue import find_device
from welder_mlir.device.device import WARP
from welder_mlir.schedule import parts
from welder_mlir.schedule.graph_connecting import connect
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.schedule.parts import replaced_tiles
from welder_mlir.schedule.promotion.promote_group import promote_group
from welder_mlir.schedule.shared_tiles import least_footprint, shared_footprint
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.sub_graph_tiling import schedule_group
from welder_mlir.tile_graph.footprint import ALIGNMENT, mem_footprint
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.propagation import Propagation
from welder_mlir.tile_graph.warpgroup_operands import SWIZZLE_ALIGNMENT

DEVICE = find_device("h200")


def matmul() -> TileGraph:
    builder = Builder()
    builder.matmul("matmul", builder.input("x", 1024, 768), builder.weight("w", 768, 768))
    return builder.graph()


def matmul_of_odd_extents() -> TileGraph:
    builder = Builder()
    builder.matmul("matmul", builder.input("x", 100, 770), builder.weight("w", 770, 50))
    return builder.graph()


def matmul_softmax() -> TileGraph:
    builder = Builder()
    builder.softmax("softmax", builder.matmul("matmul", builder.input("x", 1024, 64), builder.weight("w", 64, 128)))
    return builder.graph()


def attention(length: int = 128, element_bytes: int = 2) -> TileGraph:
    builder = Builder(element_bytes=element_bytes)
    shapes = {"q": (length, 64), "k": (64, length), "v": (length, 64)}
    q, k, v = (builder.input(name, 12, *shape) for name, shape in shapes.items())
    builder.matmul("values", builder.softmax("softmax", builder.matmul("scores", q, k)), v)
    return builder.graph()


def two_layers_in_fp32() -> TileGraph:
    builder = Builder(element_bytes=4)
    hidden = builder.map("relu", builder.matmul("first", builder.input("x", 4096, 64), builder.weight("w", 64, 64)))
    builder.matmul("second", hidden, builder.weight("w2", 64, 64))
    return builder.graph()


def two_convolutions() -> TileGraph:
    builder = Builder()
    first = builder.conv("first", builder.input("x", 1, 64, 28, 28), builder.weight("w", 64, 64, 3, 3), padding=1)
    builder.conv("second", builder.map("relu", first), builder.weight("w2", 64, 64, 1, 1))
    return builder.graph()


@pytest.mark.parametrize("build", [matmul, matmul_of_odd_extents, matmul_softmax, attention, two_layers_in_fp32])
def test_the_predicted_bytes_are_allocated(build: Callable[[], TileGraph]) -> None:
    """Row padding, the buffers of pipelined loops and liveness included; the scratch of reductions is no tile."""
    graph = build()
    for schedule in schedules(graph):
        assert predicted(graph, schedule) == allocated(graph, schedule), schedule.tile
        assert least(graph, schedule) <= schedule.footprint[1], schedule.tile


def test_stages_in_parts_hold_all_that_they_touch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scores of rows of 512, and their softmax in their place."""
    monkeypatch.setattr(parts, "BUDGET", 80)
    graph = attention(512, element_bytes=4)
    through_shared = {(0, 1, 0), (0, 2, 0), (4, 5, 0)}
    levels = {edge.key: int(edge.key in through_shared) for edge in graph.edges()}
    best = schedule_group(graph, range(6), levels, DEVICE)
    assert isinstance(best, GroupSchedule) and [min(cut.axes) for cut in best.parts] == [0, 1]
    for schedule in (best, *best.alternatives):
        group = sub_graph(graph, schedule)
        assert replaced_tiles(group, schedule.regions, schedule.parts) == {group.op(4).results[0]: 3}
        assert allocated(graph, schedule) == predicted(graph, schedule), schedule.tile
        assert 0 < least(graph, schedule) <= schedule.footprint[1], schedule.tile


def test_no_more_is_allocated_than_predicted_where_an_operand_is_computed_on_its_way() -> None:
    """The program may drop a tile within an operator, between its two operands; the prediction does not say so."""
    graph = two_convolutions()
    for schedule in schedules(graph):
        assert allocated(graph, schedule) <= predicted(graph, schedule) <= schedule.footprint[1]


def test_a_pipelined_loop_has_as_many_buffers_as_stages() -> None:
    graph = matmul()
    schedule = next(s for s in schedules(graph) if s.stages > 2)
    tiles = shared_allocations(graph, promote_group(graph, schedule, "kernel")).values()
    one = promote_group(graph, GroupSchedule(**{**vars(schedule), "stages": 1}), "kernel")
    assert [t.bytes for t in tiles] == [schedule.stages * t.bytes for t in shared_allocations(graph, one).values()]


def schedules(graph: TileGraph) -> list[GroupSchedule]:
    """The schedule of every group, with the next best ones."""
    found = [
        schedule_group(graph, group.operators, group.levels, DEVICE, group.outputs)
        for group in connect(graph, DEVICE).groups
    ]
    return [schedule for best in found for schedule in (best, *best.alternatives)]  # type: ignore[union-attr]


def sub_graph(graph: TileGraph, schedule: GroupSchedule) -> SubGraph:
    return SubGraph(graph, schedule.operators, schedule.levels, frozenset(schedule.outputs))


def predicted(graph: TileGraph, schedule: GroupSchedule) -> int:
    group = sub_graph(graph, schedule)
    regions = Propagation(schedule.root, schedule.grid, schedule.regions, {})
    warpgroups, cuts = schedule.warpgroups, schedule.parts
    return shared_footprint(group, regions, schedule.summed, schedule.stages, WARP, warpgroups, cuts)


def least(graph: TileGraph, schedule: GroupSchedule) -> int:
    regions = Propagation(schedule.root, schedule.grid, schedule.regions, {})
    return least_footprint(sub_graph(graph, schedule), regions, schedule.parts)


def allocated(graph: TileGraph, schedule: GroupSchedule) -> int:
    alignment = SWIZZLE_ALIGNMENT if schedule.warpgroups else ALIGNMENT
    return mem_footprint(list(shared_allocations(graph, promote_group(graph, schedule, "kernel")).values()), alignment)
