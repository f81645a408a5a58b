"""What a warp's accesses to a tensor cost: instructions, cache lines, and of a thread block's: sectors."""

import pytest

from welder_mlir.schedule.access_pattern import (
    Pattern,
    access_pattern,
    contiguous_run,
    sectors_of,
    shared_pattern,
    steps_along,
    steps_of,
    vector_width,
)
from welder_mlir.schedule.thread_spread import spread_evenly
from welder_mlir.tile_graph.index_expr import const, dim
from welder_mlir.tile_graph.index_map import IndexMap

IDENTITY = IndexMap.identity(2)
TRANSPOSED = IndexMap.permutation((1, 0))


def rows(width: int = 1):
    """A tile of 4 rows of 128 over four warps, their lanes along the rows with `width` elements each.

    With one element a lane the warps share a row, and have four rows each; with four, every warp has a row.
    """
    return spread_evenly((4, 128), ((0,), (1,)), 128, 1, width, frozenset())


def test_rows_coalesce() -> None:
    # Each of four accesses of a warp reads 32 floats in a row: a line.
    assert access_pattern((128, 1), rows(), 1, 4) == Pattern(requests=4, lines=4)


def test_vectors_take_fewer_instructions_for_the_same_lines() -> None:
    assert access_pattern((128, 1), rows(4), 4, 4) == Pattern(requests=1, lines=4)


def test_an_unaligned_tensor_is_read_element_by_element() -> None:
    # Each lane reads one of its four elements at a time: all four lines are touched every time.
    assert access_pattern((128, 1), rows(4), 1, 4) == Pattern(requests=4, lines=16)


def test_columns_take_a_line_a_lane() -> None:
    assert access_pattern((1, 128), rows(), 1, 4) == Pattern(requests=4, lines=128)


def test_what_all_lanes_share_is_one_sector() -> None:
    assert access_pattern((1, 0), rows(4), 1, 4) == Pattern(requests=1, lines=1)


def test_rows_in_shared_memory_take_a_pass_for_each_128_bytes() -> None:
    assert shared_pattern((132, 1), rows(4), 4, 4) == Pattern(requests=1, lines=4)


def test_columns_of_padded_rows_meet_in_few_banks() -> None:
    # Rows of 128 floats begin in the same bank; with 16 bytes between them, every eighth does.
    assert shared_pattern((1, 128), rows(), 1, 4) == Pattern(requests=4, lines=128)
    assert shared_pattern((1, 132), rows(), 1, 4) == Pattern(requests=4, lines=16)


def test_steps_follow_the_strides_of_memory() -> None:
    assert steps_along(TRANSPOSED, (108, 1)) == (1, 108)


def test_steps_are_strides_of_the_axes_read() -> None:
    assert steps_of(IDENTITY, (4, 100)) == (100, 1)
    assert steps_of(TRANSPOSED, (4, 100)) == (1, 100)
    assert steps_of(IndexMap(3, 0, (dim(0) * 2 + dim(2) - 1, dim(1))), (9, 10)) == (20, 1, 10)
    assert steps_of(IndexMap(2, 0, (const(0), dim(1))), (1, 10)) == (0, 1)


@pytest.mark.parametrize(
    ("read", "shape", "extents", "element_bytes", "width"),
    [
        (IDENTITY, (64, 128), (4, 128), 4, 4),
        (IDENTITY, (64, 128), (4, 128), 2, 8),
        (IDENTITY, (64, 128), (4, 6), 4, 2),  # tiles start at multiples of six
        (IDENTITY, (64, 7), (4, 7), 4, 1),  # rows of seven start anywhere
        (TRANSPOSED, (128, 64), (4, 128), 4, 4),  # along the axis that lies innermost
        (IndexMap(3, 0, (dim(0), dim(1) + dim(2) - 1)), (64, 128), (4, 128, 1), 4, 1),  # a window moves by one
        (IndexMap(3, 0, (dim(0), dim(1) * 2 + dim(2))), (64, 128), (4, 128, 3), 4, 1),  # neighbours are two apart
        (IndexMap(2, 0, (dim(0), const(0))), (64, 1), (4, 128), 4, 4),  # what is one column lies side by side
    ],
)
def test_vectors_need_alignment(
    read: IndexMap, shape: tuple[int, ...], extents: tuple[int, ...], element_bytes: int, width: int
) -> None:
    domain = (64, 128, 3)[: len(extents)]
    assert vector_width(read, shape, extents, domain, element_bytes) == width


def test_runs_go_over_axes_that_a_tile_has_whole() -> None:
    assert contiguous_run((100, 1), (4, 100)) == 400
    assert contiguous_run((100, 1), (4, 50)) == 50
    assert contiguous_run((1, 100), (4, 50)) == 4
    assert contiguous_run((200, 2), (4, 50)) == 1


def test_short_runs_take_whole_sectors() -> None:
    assert sectors_of(64, 64, 4) == 8
    assert sectors_of(64, 4, 4) == 16
    assert sectors_of(64, 1, 4) == 64
