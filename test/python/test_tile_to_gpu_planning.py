"""What the GPU lowering decides before it writes: addresses, guards, vectors, merged axes, memory, barriers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from welder_mlir.conversion.tile_to_gpu.barriers import Access, Repeat, plan_barriers
from welder_mlir.conversion.tile_to_gpu.copies import choose_shape
from welder_mlir.conversion.tile_to_gpu.guards import ALWAYS, Guard, guard
from welder_mlir.conversion.tile_to_gpu.index_variables import AddressFunction, Variables, recombine
from welder_mlir.conversion.tile_to_gpu.layout import WARP
from welder_mlir.conversion.tile_to_gpu.shared_memory import Lifetime, plan_offsets
from welder_mlir.conversion.tile_to_gpu.spaces import merge_axes
from welder_mlir.conversion.tile_to_gpu.vectors import contiguous_width, group_runs
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim


def test_a_quotient_and_its_remainder_make_the_dividend():
    x = dim(0) + 3
    assert recombine((x // 7) * 35 + (x % 7) * 5 + 1) == dim(0) * 5 + 16
    assert recombine((x // 7) * 5 + (x % 7) * 5) != dim(0) * 5 + 15


def test_addresses_of_registers_are_a_base_and_constants_where_the_map_is_linear():
    variables = Variables()
    lane = variables.new(0, 31)
    function = AddressFunction(dim(0) * 100 + dim(1), [lane, const(0)], variables)
    assert function.at((2, 5)) == lane * 100 + 205


def test_addresses_through_divisions_are_right_for_every_thread():
    variables = Variables()
    lane = variables.new(0, 31)
    expr = (dim(0) // 7) * 64 + (dim(0) % 7) * 3
    function = AddressFunction(expr, [lane * 2], variables)
    for offset in range(70):
        value = function.at((offset,))
        for thread in range(32):
            at = thread * 2 + offset
            assert value.evaluate((), [thread]) == at // 7 * 64 + at % 7 * 3


def test_ranges_decide_guards():
    variables = Variables()
    lane = variables.new(0, 31)
    assert guard([(lane * -1 + 31, False)], variables) == ALWAYS
    assert guard([(lane - 32, False)], variables) is None
    assert guard([(lane - 5, True)], variables) == Guard(frozenset({lane - 5, lane * -1 + 5}))


def test_neighbours_on_one_side_of_a_bound_have_one_guard():
    variables = Variables()
    lane = variables.new(0, 31)
    aligned = [guard([(lane * -4 - i + 99, False)], variables) for i in range(4)]
    odd = [guard([(lane * -4 - i + 98, False)], variables) for i in range(4)]
    assert len(set(aligned)) == 1
    assert len(set(odd)) == 2


@pytest.mark.parametrize(
    ("constants", "step", "nbytes", "widths"),
    [
        (range(8), 8, 2, [8]),
        (range(8), 8, 4, [4, 4]),
        (range(8), 4, 2, [4, 4]),
        (range(1, 8), 8, 2, [1, 2, 4]),
        ([0, 1, 4, 5], 4, 4, [2, 2]),
        ([0, 0, 1, 1], 2, 4, [2]),
        (range(4), 1, 4, [1, 1, 1, 1]),
    ],
)
def test_runs_are_as_wide_as_alignment_and_neighbours_allow(
    constants: Sequence[int], step: int, nbytes: int, widths: list[int]
):
    lane = Variables().new(0, 31)
    runs = group_runs([lane * step + c for c in constants], [ALWAYS] * len(constants), nbytes)
    assert [len(run.members) for run in runs] == widths
    served = sorted(member for run in runs for members in run.members for member in members)
    assert served == list(range(len(constants)))


@pytest.mark.parametrize(
    ("address", "width"),
    [
        (dim(0) * 64 + dim(1), 8),
        (dim(0) * 65 + dim(1), 1),
        (dim(0) * 68 + dim(1), 4),
        (dim(0) + dim(1) * 64, 0),
        (dim(0) * 64 + dim(1) + 2, 2),
        ((dim(1) // 8) * 128 + dim(1) % 8, 8),
        ((dim(1) // 6) * 128 + dim(1) % 6, 2),
    ],
)
def test_contiguous_width_along_the_last_dim(address: IndexExpr, width: int):
    assert contiguous_width(address, 1, (16, 64), 2, Variables()) == width


def test_axes_that_no_tile_tells_apart_are_merged():
    assert merge_axes((1, 64, 7, 7), [(0, 1, 2, 3), (1,)]).shape == (64, 49)
    assert merge_axes((64, 7, 7), [(0, 1, 2), (2,)]).shape == (448, 7)
    assert merge_axes((), [()]).shape == ()


def test_coordinates_of_merged_axes():
    space, variables = merge_axes((5, 6, 7), [(0, 1, 2), (0,)]), Variables()
    row, column = space.coordinates((1, 2), variables)
    positions = np.arange(42)
    np.testing.assert_array_equal(row.evaluate([positions]), positions // 7)
    np.testing.assert_array_equal(column.evaluate([positions]), positions % 7)


def test_buffers_that_do_not_live_together_share_memory():
    offsets, total = plan_offsets([Lifetime(1024, 0, 2), Lifetime(512, 1, 4), Lifetime(1000, 3, 5)])
    assert offsets == [0, 1024, 0]
    assert total == 1536


def test_a_buffer_takes_the_smallest_gap_that_fits():
    short, long = (0, 4), (0, 9)
    sizes = [(1024, long), (512, short), (384, long), (256, short), (250, long), (128, (5, 9))]
    offsets, total = plan_offsets([Lifetime(size, *span) for size, span in sizes])
    assert offsets[5] == offsets[3]
    assert total == 1024 + 512 + 384 + 256 + 250


A, B = (0, 128), (128, 256)


def access(number: int, reads: str = "", writes: str = "", fenced: bool = False) -> Access:
    ranges = {"A": A, "B": B}
    return Access(number, frozenset(ranges[c] for c in reads), frozenset(ranges[c] for c in writes), fenced)


def test_one_barrier_serves_two_buffers():
    assert plan_barriers([access(0, writes="A"), access(1, writes="B"), access(2, "A"), access(3, "B")]) == {2}


def test_reading_twice_needs_no_barrier():
    assert plan_barriers([access(0, "A"), access(1, "A")]) == frozenset()


def test_a_loop_fences_its_first_write_from_the_last_read_of_the_iteration_before():
    body = (access(0, writes="A"), access(1, writes="B"), access(2, "AB"))
    assert plan_barriers([Repeat(body)]) == {0, 2}
    assert plan_barriers(body) == {2}


def test_a_fence_inside_a_loop_serves_both_ways():
    body = (access(1, fenced=True), access(2, "A"))
    assert plan_barriers([access(0, writes="A"), Repeat(body)]) == {1}


def test_buffers_at_one_place_are_fenced_though_they_are_different():
    assert plan_barriers([access(0, "A"), Access(1, writes=frozenset({(64, 200)}))]) == {1}


def test_what_a_loop_leaves_behind_is_fenced_after_it():
    assert plan_barriers([Repeat((access(0, "A"),)), access(1, writes="A")]) == {1}


def test_words_turned_on_the_way_are_read_in_sectors_and_written_to_different_banks():
    variables = Variables()
    thread = variables.new(0, 255)
    source, target = dim(0) + dim(1) * 64, dim(0) * 132 + dim(1)
    shape = choose_shape(source, target, (32, 128), 4, variables)
    start = shape.coordinates(thread, variables)
    lanes = [[expr.evaluate([], [lane]) for expr in start] for lane in range(WARP)]
    assert (shape.width, shape.both_contiguous) == (1, True)
    assert len({target.evaluate(at, []) % 32 for at in lanes}) == WARP
    assert Counter(source.evaluate(at, []) // 8 for at in lanes) == dict.fromkeys((0, 8, 16, 24), 8)
