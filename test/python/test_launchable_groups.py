"""Scheduled groups as launches see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_shared_footprint import attention, matmul, matmul_softmax, two_convolutions, two_layers_in_fp32
from tile_graphs import Builder

from welder_mlir.device.catalogue import find_device
from welder_mlir.schedule.cost_model import predict
from welder_mlir.schedule.graph_connecting import connect
from welder_mlir.schedule.launchable_groups import launchable_groups, passed_tensors
from welder_mlir.tile_graph.graph import TileGraph

H200 = find_device("h200")


@pytest.mark.parametrize("build", [matmul, matmul_softmax, attention, two_layers_in_fp32, two_convolutions])
def test_the_work_is_that_by_which_the_tile_was_chosen(build: Callable[[], TileGraph]) -> None:
    graph = build()
    schedules = [group.schedule for group in connect(graph, H200).groups]
    for schedule, group in zip(schedules, launchable_groups(graph, schedules, H200), strict=True):
        assert predict(H200, group.work).seconds == pytest.approx(schedule.seconds)


def test_what_warpgroups_do_is_told_apart() -> None:
    builder = Builder()
    builder.matmul("matmul", builder.input("x", 8192, 1024), builder.weight("w", 1024, 1024))
    graph = builder.graph()
    (schedule,) = [group.schedule for group in connect(graph, H200).groups]
    (group,) = launchable_groups(graph, [schedule], H200)
    assert schedule.warpgroups == (0,) and group.on_warpgroups
    assert predict(H200, group.work).seconds == pytest.approx(schedule.seconds)


def test_tensors_of_one_phase_pass_and_those_of_callers_and_both_phases_are_kept() -> None:
    """w is packed at load and the result is read by a run; v is read by a run alone; y goes to the caller."""
    builder = Builder(element_bytes=4)
    w, v = builder.weight("w", 64, 64), builder.weight("v", 64, 64)
    packed = builder.transpose("pack", w, (1, 0))
    hidden = builder.matmul("first", builder.input("x", 64, 64), packed)
    builder.matmul("second", hidden, v)
    graph = builder.graph()
    schedules = [group.schedule for group in connect(graph, H200, "none").groups]
    groups = launchable_groups(graph, schedules, H200)
    assert [group.at_load for group in groups] == [True, False, False]
    assert passed_tensors(graph, groups) == {w: 64 * 64 * 4, hidden: 64 * 64 * 4}
