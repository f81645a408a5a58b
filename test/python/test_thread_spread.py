"""The scheduler's estimate of how threads share a tile, against the layouts that code gets."""

from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from welder_mlir.conversion.tile_to_gpu.blocked import blocked_layout
from welder_mlir.conversion.tile_to_gpu.layout import Layout
from welder_mlir.conversion.tile_to_gpu.mma import mma_layout
from welder_mlir.conversion.tile_to_gpu.thread_tiled import thread_tiled_layout
from welder_mlir.schedule.thread_spread import Spread, spread_accumulator, spread_evenly
from welder_mlir.tile_graph.thread_grid import choose_runs

EXTENT = st.integers(2, 70)


def lanes_of(layout: Layout) -> set[tuple[int, ...]]:
    """Where the lanes of the first warp stand, as far as their elements exist."""
    return {at for lane in range(32) if (at := layout.elements(lane)[0]) is not None}


def existing(spread: Spread) -> set[tuple[int, ...]]:
    return {at for at in spread.lanes if all(c < e for c, e in zip(at, spread.extents, strict=True))}


@given(st.lists(EXTENT, min_size=1, max_size=3), st.sampled_from([128, 256]), st.data())
@settings(max_examples=60, deadline=None)
def test_element_wise_work_is_spread_as_the_code_does(shape: list[int], threads: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(shape) - 1))
    width = data.draw(st.sampled_from([1, 2, 4, 8]))
    reduced = data.draw(st.frozensets(st.integers(0, len(shape) - 1), max_size=1))
    groups = tuple((axis,) for axis in range(len(shape)))
    spread = spread_evenly(tuple(shape), groups, threads, first, width, reduced)
    order = sorted(range(len(shape)), key=lambda axis: (axis != first, -axis))
    layout = blocked_layout(shape, threads, order, spread.width, reduced)
    assert spread.registers(range(len(shape))) == layout.registers
    assert existing(spread) == lanes_of(layout)


@given(st.sampled_from([16, 32, 64, 128]), st.sampled_from([8, 16, 64, 128]), st.sampled_from([128, 256]))
@settings(max_examples=40, deadline=None)
def test_accumulators_on_tensor_cores_are_spread_as_the_code_spreads_them(m: int, n: int, threads: int) -> None:
    spread = spread_accumulator((m, n), (0,), (1,), threads, tensor_core=True)
    layout = mma_layout((m, n), (0,), (1,), threads).layout
    assert spread.registers((0, 1)) == layout.registers
    assert set(spread.lanes) == lanes_of(layout)


@given(
    st.sampled_from([16, 24, 64, 128]),
    st.sampled_from([8, 48, 64, 128]),
    st.sampled_from([128, 256]),
    st.tuples(st.booleans(), st.booleans()),
)
@settings(max_examples=60, deadline=None)
def test_accumulators_on_cuda_cores_are_spread_as_the_code_spreads_them(
    m: int, n: int, threads: int, along_k: tuple[bool, bool]
) -> None:
    spread = spread_accumulator((m, n), (0,), (1,), threads, tensor_core=False, along_k=along_k)
    layout = thread_tiled_layout((m, n), (0,), (1,), threads, choose_runs(*along_k))
    assert spread.registers((0, 1)) == layout.registers
    assert existing(spread) == lanes_of(layout)


@pytest.mark.parametrize(("extents", "elements"), [((7, 7), 49), ((4, 5, 6), 120)])
def test_axes_taken_as_one_are_padded_once(extents: tuple[int, ...], elements: int) -> None:
    spread = spread_evenly(extents, (tuple(range(len(extents))),), 128, None, 1, frozenset())
    assert spread.registers(range(len(extents))) == -(-elements // 128)
    assert len(existing(spread)) == min(32, prod(extents))
