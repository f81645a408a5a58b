"""Tensors that take much room in device memory are worth some time to do without."""

import pytest
from tile_graphs import Builder

from welder_mlir.device.catalogue import find_device
from welder_mlir.schedule.graph_connecting import connect
from welder_mlir.schedule.group_schedule import Cost
from welder_mlir.schedule.schedule_memory import ScheduleMemory
from welder_mlir.tile_graph.graph import TileGraph

H100 = find_device("h100")


def two_maps(rows: int) -> TileGraph:
    builder = Builder(element_bytes=4)
    builder.map("second", builder.map("first", builder.input("x", rows, 1024)))
    return builder.graph()


@pytest.mark.parametrize(("rows", "priced"), [(1024, False), (65536, True)])
def test_what_fits_the_l2_cache_has_no_price(rows: int, priced: bool) -> None:
    graph = two_maps(rows)
    between, last = (op.results[0] for op in graph.operators)
    cost = ScheduleMemory(H100).cost(graph, {0}, {}, {between})
    assert isinstance(cost, Cost) and ("room" in cost.terms) == priced
    final = ScheduleMemory(H100).cost(graph, {1}, {}, {last})
    assert isinstance(final, Cost) and "room" not in final.terms


def test_scores_beyond_the_l2_cache_stay_in_the_kernel() -> None:
    builder = Builder(element_bytes=4)
    q, k, v = (builder.input(n, 512, *shape) for n, shape in (("q", (512, 64)), ("k", (64, 512)), ("v", (512, 64))))
    builder.matmul("values", builder.softmax("softmax", builder.matmul("scores", q, k)), v)
    assert len(connect(builder.graph(), H100).groups) == 1
