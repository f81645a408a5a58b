"""The profile of kernels: what is added up, which limit is meant, what comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from welder_mlir.device.catalogue import find_device
from welder_mlir.runtime.plan import Buffer, Launch, LaunchPlan
from welder_mlir.tools.kernel_profile import KernelTime, add_up

H200 = find_device("h200")
BANDWIDTH, FP32, TENSOR_CORES = H200.bandwidth, H200.fp32_rate, H200.tensor_core_rate


def launch(kernel: str, node: str, seconds_of_bytes: float, flops: float = 0) -> Launch:
    """Return a launch that moves as many bytes as the bandwidth allows in so many seconds."""
    return Launch(
        kernel, 8, 128, 0, (0,), nodes=(node,), bytes_read=round(seconds_of_bytes * BANDWIDTH), flops=round(flops)
    )


def profile(launches: list[Launch], seconds: list[float], dtype: str = "float32") -> list[KernelTime]:
    plan = LaunchPlan("sm_90a", (), (), (Buffer("t", dtype, (4,), "arena"),), (), arena_bytes=256)
    return add_up(launches, seconds, [1e-6] * len(launches), plan, H200)


def test_launches_of_one_kernel_are_one_row() -> None:
    (row,) = profile([launch("a", "x", 1e-5), launch("a", "y", 1e-5)], [2e-5, 4e-5])
    assert (row.launches, row.nodes, row.share) == (2, ("x", "y"), 1.0)
    assert row.seconds == pytest.approx(6e-5)
    assert row.predicted_seconds == pytest.approx(2e-6)
    assert row.limit == "bytes" and row.of_limit == pytest.approx(1 / 3, rel=1e-4)
    assert row.gain_seconds == pytest.approx(4e-5, rel=1e-4)


def test_those_that_could_gain_most_come_first() -> None:
    rows = profile([launch("near its floor", "x", 9e-5), launch("far from it", "y", 1e-5)], [1e-4, 5e-5])
    assert [row.kernel for row in rows] == ["far from it", "near its floor"]


def test_half_precision_counts_against_the_tensor_cores() -> None:
    work = launch("a", "x", 1e-6, flops=FP32 * 1e-4)
    single, half = profile([work], [1e-3])[0], profile([work], [1e-3], "float16")[0]
    assert single.limit == half.limit == "arithmetic"
    assert single.floor_seconds == pytest.approx(1e-4)
    assert half.floor_seconds == pytest.approx(1e-4 * FP32 / TENSOR_CORES)


def test_an_unknown_device_has_no_limit_and_the_longest_comes_first() -> None:
    plan = LaunchPlan("sm_90a", (), (), (Buffer("t", "float32", (4,), "arena"),), (), arena_bytes=256)
    launches = [launch("short", "x", 1e-6), replace(launch("long", "y", 1e-6))]
    rows = add_up(launches, [1e-5, 2e-5], [None, 1e-6], plan, None)
    assert [row.kernel for row in rows] == ["long", "short"]
    assert rows[0].limit is None and rows[0].gain_seconds is None and rows[1].predicted_seconds is None
