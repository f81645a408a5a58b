"""Predicted times from the work of thread blocks."""

import math
from dataclasses import replace

import pytest

from welder_mlir.device.nvidia import H200
from welder_mlir.schedule.block_work import BlockWork
from welder_mlir.schedule.cost_model import Work, blocks_per_multiprocessor, predict, waves

SMS = H200.multiprocessors


def work(blocks: int, resident: int = 2, device_bytes: float = 0.0, **block: float) -> Work:
    return Work(blocks, resident, device_bytes, block=BlockWork(**block))


def test_the_terms_add_up_to_the_time() -> None:
    found = predict(H200, work(300, instructions=1e4, lines=2e4, round_trips=3, barriers=5))
    of_threads = max(found.instructions, found.arithmetic) + found.first_level
    together = math.hypot(of_threads, max(found.l2_cache, found.device_memory), found.starts)
    assert found.seconds == found.launch + found.latency + together
    assert max(found.terms, key=lambda name: found.terms[name]) == "first level"


def test_a_kernel_that_does_nothing_takes_a_launch() -> None:
    assert predict(H200, work(1)).seconds == H200.launch_latency + H200.block_start


def test_a_last_wave_of_one_block_takes_a_whole_block_more() -> None:
    full = predict(H200, work(2 * SMS, instructions=1e6)).seconds
    more = predict(H200, work(2 * SMS + 1, instructions=1e6)).seconds
    block = 1e6 / (4 * H200.clock)
    assert more - full == pytest.approx(block, rel=1e-3)


def test_fewer_blocks_than_multiprocessors_gain_nothing() -> None:
    few, many = (predict(H200, work(blocks, lines=1e5)).seconds for blocks in (8, SMS))
    assert few == pytest.approx(many, rel=1e-3)


def test_blocks_side_by_side_hide_each_others_round_trips() -> None:
    block = {"round_trips": 20, "lines": 100}
    alone = predict(H200, work(8 * SMS, resident=1, **block)).seconds
    together = predict(H200, work(8 * SMS, resident=8, **block)).seconds
    assert together < alone / 4


def test_prefetches_hide_behind_the_blocks_own_work() -> None:
    lines = 20 * H200.l2_latency * H200.clock
    bare = predict(H200, work(SMS, lines=lines)).seconds
    assert predict(H200, work(SMS, lines=lines, prefetches=10)).seconds == pytest.approx(bare, rel=1e-3)
    assert predict(H200, work(SMS, lines=lines, prefetches=40)).seconds > 1.5 * bare


def test_what_lies_in_device_memory_takes_longer_to_come() -> None:
    near = work(SMS, round_trips=10)
    far = replace(near, cached=False)
    assert predict(H200, far).latency - predict(H200, near).latency == pytest.approx(
        10 * (H200.memory_latency - H200.l2_latency)
    )


def test_time_is_at_least_bytes_over_bandwidth_and_a_launch() -> None:
    assert predict(H200, work(13200, device_bytes=4.3e9)).seconds >= 4.3e9 / H200.bandwidth + H200.launch_latency


@pytest.mark.parametrize(
    ("footprint", "threads", "registers", "blocks"),
    [(0, 128, 32, 16), (0, 128, 128, 4), (0, 256, 128, 2), (100 * 1024, 128, 32, 2), (227 * 1024, 128, 32, 1)],
)
def test_shared_memory_threads_and_registers_limit_what_runs_at_once(
    footprint: int, threads: int, registers: int, blocks: int
) -> None:
    assert blocks_per_multiprocessor(H200, footprint, threads, registers) == blocks


def test_waves_are_blocks_over_those_at_once() -> None:
    assert waves(H200, work(132, resident=2)) == 0.5
