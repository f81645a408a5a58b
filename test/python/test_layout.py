"""Layouts, by brute force over every thread and register: who holds what, slices, reductions."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import prod

import pytest

from welder_mlir.conversion.tile_to_gpu.blocked import blocked_layout
from welder_mlir.conversion.tile_to_gpu.layout import WARP, Digit, Layout, plan_reduction
from welder_mlir.conversion.tile_to_gpu.mma import mma_layout
from welder_mlir.conversion.tile_to_gpu.thread_tiled import thread_tiled_layout
from welder_mlir.tile_graph.thread_grid import choose_grid, choose_runs

SHAPES = [(), (1,), (197,), (4, 96), (1, 300), (7, 49), (2, 3, 5), (16, 32)]
ACCUMULATORS = [
    ((64, 16), (0,), (1,)),
    ((53, 24), (0,), (1,)),
    ((32, 49), (0,), (1,)),
    ((1, 16, 8, 8), (1,), (2, 3)),
    ((3, 16, 16), (1,), (2,)),
    ((2, 7, 7, 8), (1, 2), (3,)),
    ((1, 1), (0,), (1,)),
]


def layouts() -> list[Layout]:
    found = []
    for threads in (32, 96, 256):
        for shape in SHAPES:
            order = list(range(len(shape)))[::-1]
            found += [blocked_layout(shape, threads, order, width if shape else 1, order[:1]) for width in (1, 4)]
        for shape, m, n in ACCUMULATORS:
            found += [mma_layout(shape, m, n, threads).layout, thread_tiled_layout(shape, m, n, threads)]
        found.append(thread_tiled_layout((5, 40), (), (1,), threads))
    return found


LAYOUTS = layouts()


def test_every_element_has_one_leading_thread_and_register():
    for layout in LAYOUTS:
        held = Counter(
            element
            for thread in range(layout.threads)
            if layout.leads(thread)
            for element in layout.elements(thread)
            if element is not None
        )
        assert len(held) == prod(layout.shape), layout
        assert set(held.values()) == {1}, layout


def test_threads_that_do_not_lead_hold_copies():
    layout = blocked_layout((4, 8), 256, (1, 0))
    leaders = {layout.base(t): layout.elements(t) for t in range(256) if layout.leads(t)}
    assert len(leaders) == 32
    assert all(layout.elements(t) == leaders[layout.base(t)] for t in range(256))


def test_an_extent_is_repeated_rather_than_padded_to_a_power_of_two():
    assert blocked_layout((768,), 128, (0,), 2).padded_shape == (768,)
    assert blocked_layout((197,), 32, (0,)).padded_shape == (224,)


def test_a_slice_holds_what_each_thread_needs_of_it():
    for layout in LAYOUTS:
        for axes in ([], [0], [len(layout.shape) - 1]):
            if axes and not layout.shape:
                continue
            part, numbers = layout.restrict(axes), layout.project(axes)
            for thread in range(0, layout.threads, 13):
                base, whole = part.base(thread), layout.base(thread)
                assert base == tuple(whole[axis] for axis in axes)
                for offset, number in zip(layout.offsets, numbers, strict=True):
                    assert part.offsets[number] == tuple(offset[axis] for axis in axes)


@pytest.mark.parametrize("shape", [(32, 16), (7, 20), (4, 6, 5), (1, 200)])
@pytest.mark.parametrize("threads", [32, 96, 256])
def test_a_reduction_combines_every_element_once(shape: tuple[int, ...], threads: int):
    order = list(range(len(shape)))[::-1]
    candidates = [blocked_layout(shape, threads, order, 2, reduced) for reduced in ((), order[:1])]
    if len(shape) == 2:
        candidates.append(mma_layout(shape, (0,), (1,), threads).layout)
    for layout in candidates:
        for kept in [[axis for axis in range(len(shape)) if axis != gone] for gone in range(len(shape))] + [[]]:
            check_reduction(layout, kept)


def check_reduction(layout: Layout, kept: list[int]) -> None:
    """Follow the plan with bags of elements in place of sums."""
    plan, part = plan_reduction(layout, kept), layout.restrict(kept)
    held = [
        [Counter(e for r in group if (e := layout.elements(t)[r]) is not None) for group in plan.registers]
        for t in range(layout.threads)
    ]
    for mask in plan.lane_masks:
        held = [
            [own + other for own, other in zip(held[t], held[t ^ mask], strict=True)] for t in range(layout.threads)
        ]
    scratch: dict[tuple[int, ...], dict[int, list[Counter]]] = defaultdict(dict)
    for t in range(layout.threads):
        column = tuple(t // divisor % size for divisor, size in plan.kept_digits)
        partial = sum(t // d % s * scale for (d, s), scale in _scales(plan.warp_digits))
        scratch[column][partial] = held[t]
    for t in range(layout.threads):
        column = tuple(t // divisor % size for divisor, size in plan.kept_digits)
        parts = scratch[column].values()
        assert len(parts) == plan.partials
        for register, at in enumerate(part.elements(t)):
            if at is None:
                continue
            total = sum((p[register] for p in parts), Counter())
            wanted = prod(e for a, e in enumerate(layout.shape) if a not in kept)
            assert len(total) == wanted and set(total.values()) == {1}, (layout, kept)
            assert all(tuple(e[a] for a in kept) == at for e in total)


def _scales(digits: tuple[tuple[int, int], ...]) -> list[tuple[tuple[int, int], int]]:
    found, scale = [], 1
    for digit in digits:
        found.append((digit, scale))
        scale *= digit[1]
    return found


def test_rows_stay_within_a_warp_where_there_are_enough():
    plan = plan_reduction(blocked_layout((8, 128), 128, (1, 0), 4, reduced=(1,)), [0])
    assert (plan.lane_masks, plan.partials) == ((1, 2, 4, 8, 16), 1)


def test_one_long_row_is_shared_by_all_warps():
    plan = plan_reduction(blocked_layout((1, 1000), 128, (1, 0), 4, reduced=(1,)), [0])
    assert plan.partials == 4


def test_digits_that_leave_a_gap_are_refused():
    with pytest.raises(AssertionError, match="gap"):
        Layout((64,), (), (Digit(0, WARP, 2),), ())


def test_a_thread_block_of_broken_warps_is_refused():
    with pytest.raises(ValueError, match="whole warps"):
        blocked_layout((64,), 48, (0,))


@pytest.mark.parametrize(
    ("m", "n", "threads", "grid"), [(64, 64, 128, (8, 16)), (128, 32, 256, (32, 8)), (1, 128, 128, (1, 128))]
)
def test_the_grid_of_threads_needs_few_rows_and_columns(m: int, n: int, threads: int, grid: tuple[int, int]):
    assert choose_grid(m, n, threads) == grid


def test_outer_products_take_vectors_along_both_axes():
    layout = thread_tiled_layout((64, 64), (0,), (1,), 64)
    rows, columns = ({offset[axis] for offset in layout.offsets} for axis in (0, 1))
    assert layout.registers == 64
    assert {0, 1, 2, 3} <= rows and len(rows) == 8
    assert {0, 1, 2, 3} <= columns and len(columns) == 8


@pytest.mark.parametrize("steps", [8, 16, 32])
def test_rows_that_run_along_k_are_read_without_bank_conflicts(steps: int):
    layout = thread_tiled_layout((128, 128), (0,), (1,), 256, choose_runs(True, True))
    pitch = steps + 4  # words: a row of f32, and its padding
    for axis in (0, 1):
        for quarter in range(0, WARP, 8):  # lanes whose 16-byte loads shared memory serves together
            rows = {layout.base(lane)[axis] for lane in range(quarter, quarter + 8)}
            banks = [row * pitch % 32 // 4 for row in rows]
            assert len(set(banks)) == len(banks)
