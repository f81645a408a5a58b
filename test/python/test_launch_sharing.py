"""Which groups share a launch: order, independence, time and memory, on graphs by hand and on random ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from welder_mlir.device.catalogue import find_device
from welder_mlir.schedule.block_work import BlockWork
from welder_mlir.schedule.cost_model import Work, predict
from welder_mlir.schedule.launch_sharing import (
    MOST_GROUPS,
    LaunchableGroup,
    SharedLaunch,
    peak_bytes,
    share_launches,
)
from welder_mlir.schedule.shared_launch_time import predict_together

H200 = find_device("h200")
X = 1000  # a tensor that no group writes


def group(number: int, *reads: int, threads: int = 128, blocks: int = 40, at_load: bool = False) -> LaunchableGroup:
    """A group that writes the tensor of its own number."""
    block = BlockWork(instructions=2000, lines=100, sectors=300, core_flops=1e5, round_trips=3, barriers=1)
    work = Work(blocks=blocks, blocks_per_multiprocessor=8, device_bytes=1e5, l2_bytes=1e5, block=block)
    seconds = predict(H200, work).seconds
    return LaunchableGroup(frozenset(reads), frozenset({number}), at_load, threads, 64, 4096, False, seconds, work)


def shared(groups: Sequence[LaunchableGroup], **sizes: int) -> list[tuple[int, ...]]:
    """The groups of each launch; `sizes` are the bytes of tensors that live from launch to launch, as t0=…"""
    passed = {int(name[1:]): size for name, size in sizes.items()}
    return [launch.groups for launch in share_launches(groups, passed, H200)]


def test_projections_of_one_tensor_share_a_launch() -> None:
    found = share_launches([group(0, X), group(1, X), group(2, X), group(3, 0, 1, 2)], {}, H200)
    assert [launch.groups for launch in found] == [(0, 1, 2), (3,)]
    assert found[0].seconds < found[0].apart == pytest.approx(3 * group(0).seconds)
    assert found[1] == SharedLaunch((3,), group(3).seconds, group(3).seconds)


def test_a_chain_shares_nothing() -> None:
    assert shared([group(0, X), group(1, 0), group(2, 1)]) == [(0,), (1,), (2,)]


def test_branches_advance_side_by_side() -> None:
    branches = [group(0, X), group(1, 0), group(2, 1), group(3, X), group(4, 3), group(5, 4), group(6, 2, 5)]
    assert shared(branches) == [(0, 3), (1, 4), (2, 5), (6,)]


def test_what_another_branch_waits_for_is_no_cycle() -> None:
    """2 reads 0 and 3 reads 1; 1 reads 2: so 0 and 3 are not independent."""
    assert shared([group(0, X), group(2, 0), group(1, 2), group(3, 1)]) == [(0,), (1,), (2,), (3,)]


def test_thread_blocks_of_one_size_only() -> None:
    groups = [group(0, X), group(1, X, threads=256), group(2, X)]
    first, second = share_launches(groups, {}, H200)
    assert (first.groups, second.groups) == ((0, 2), (1,))
    assert [(other.groups, other.why) for other in first.refused] == [((1,), "256 threads, not 128")]


def test_wgmma_shares_with_wgmma_alone() -> None:
    wide = [replace(group(n, X), on_warpgroups=True) for n in (1, 3)]
    assert shared([group(0, X), wide[0], group(2, X), wide[1]]) == [(0, 2), (1, 3)]


def test_many_waves_are_left_alone() -> None:
    large = group(1, X, blocks=132 * 8 * 5)
    (first, _) = share_launches([group(0, X), large], {}, H200)
    assert [other.why for other in first.refused] == ["more than 4 waves of thread blocks"]


def test_a_launch_has_room_for_so_many_groups() -> None:
    launches = shared([group(n, X, blocks=2) for n in range(MOST_GROUPS + 3)])
    assert [len(groups) for groups in launches] == [MOST_GROUPS, 3]


def test_what_is_not_faster_together_stays_apart() -> None:
    """A group that needs all of shared memory leaves room for one thread block of the others beside it."""
    wide = replace(group(1, X), shared_bytes=200_000)
    many = group(0, X, blocks=132 * 16)
    (first, _) = share_launches([many, wide], {}, H200)
    assert [other.why for other in first.refused] == ["not faster together"]


def test_the_load_phase_comes_first_and_shares_within_itself() -> None:
    groups = [group(0, X), group(1, 900, at_load=True), group(2, 901, at_load=True), group(3, X)]
    assert shared(groups) == [(1, 2), (0, 3)]


def test_no_more_bytes_are_alive_than_apart() -> None:
    """Each branch leaves a tenth of what it holds on its way: one after the other, only one holds it."""
    branches = [group(0, X), group(1, 0), group(2, X), group(3, 2), group(4, 1, 3)]
    assert shared(branches) == [(0, 2), (1, 3), (4,)]
    (first, *_) = share_launches(branches, {0: 100, 1: 10, 2: 100, 3: 10}, H200)
    assert first.groups == (0,)
    assert [(other.groups, other.why) for other in first.refused] == [((2,), "more bytes would be alive at once")]


def test_the_peak_counts_what_is_alive_during_a_launch() -> None:
    a, b, c = group(0, X), group(1, 0), group(2, 1)
    assert peak_bytes([[a], [b], [c]], {0: 5, 1: 7, 2: 11}) == 18
    assert peak_bytes([[a, b], [c]], {0: 5, 1: 7}) == 12


@st.composite
def graphs(draw: st.DrawFn) -> list[LaunchableGroup]:
    found = []
    for number in range(draw(st.integers(1, 14))):
        reads = draw(st.sets(st.integers(0, number - 1), max_size=2)) if number else set()
        at_load = all(found[n].at_load for n in reads) and draw(st.integers(0, 3)) == 0
        threads, blocks = draw(st.sampled_from([128, 128, 256])), draw(st.sampled_from([1, 7, 100, 300, 9000]))
        found.append(group(number, X, *reads, threads=threads, blocks=blocks, at_load=at_load))
    return found


@settings(max_examples=150, deadline=None)
@given(graphs(), st.lists(st.integers(0, 50), min_size=14, max_size=14))
def test_random_graphs_run_in_order_and_gain(groups: list[LaunchableGroup], bytes_of: list[int]) -> None:
    passed = dict(enumerate(bytes_of))
    launches = share_launches(groups, passed, H200)
    assert sorted(n for launch in launches for n in launch.groups) == list(range(len(groups)))
    place = {n: step for step, launch in enumerate(launches) for n in launch.groups}
    for number, at in enumerate(groups):
        assert all(place[tensor] < place[number] for tensor in at.reads - {X})
    for launch in launches:
        members = [groups[n] for n in launch.groups]
        assert len({at.threads for at in members}) == len({at.at_load for at in members}) == 1
        assert launch.apart == pytest.approx(sum(at.seconds for at in members))
        assert launch.seconds <= launch.apart
    apart = sorted(groups, key=lambda at: not at.at_load)
    together = [[groups[n] for n in launch.groups] for launch in launches]
    assert peak_bytes(together, passed) <= peak_bytes([[at] for at in apart], passed)


blocks_of = st.integers(1, 4000)
works = st.builds(
    Work,
    blocks=blocks_of,
    blocks_per_multiprocessor=st.just(4),
    device_bytes=st.floats(0, 1e8),
    l2_bytes=st.floats(0, 1e8),
    block=st.builds(
        BlockWork,
        instructions=st.floats(0, 1e5),
        lines=st.floats(0, 1e4),
        sectors=st.floats(0, 1e4),
        core_flops=st.floats(0, 1e7),
        round_trips=st.floats(0, 100),
        barriers=st.floats(0, 100),
    ),
)


@settings(max_examples=100, deadline=None)
@given(works)
def test_one_work_takes_what_it_takes_alone(work: Work) -> None:
    together, alone = predict_together(H200, [work], 4), predict(H200, work)
    assert together.terms == pytest.approx(alone.terms)


@settings(max_examples=100, deadline=None)
@given(works, blocks_of, blocks_of)
def test_a_work_in_two_parts_takes_what_it_takes_in_one(work: Work, first: int, second: int) -> None:
    def part(blocks: int) -> Work:
        return Work(blocks, 4, 1e6 * blocks, 1e6 * blocks, work.block)

    whole = predict(H200, part(first + second))
    assert predict_together(H200, [part(first), part(second)], 4).terms == pytest.approx(whole.terms)
