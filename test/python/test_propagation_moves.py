"""What moves read: broadcasts, transposes, reshapes, pads, slices, concats and rolls are maps."""

import pytest
from one_operator import assert_exact, assert_holds, operator, regions

from welder_mlir.tile_graph.index_expr import const, dim
from welder_mlir.tile_graph.index_map import reshape_map
from welder_mlir.tile_graph.operator_tile import Kind

D = [dim(i) for i in range(6)]


def test_a_broadcast_reads_the_same_everywhere() -> None:
    graph = operator(Kind.MAP, (4, 8, 6), ((4, 8, 6), D[:3]), ((6,), (D[2],)), ((4, 1, 6), (D[0], const(0), D[2])))
    assert regions(graph, (2, 4, 6)) == ["[s0 * 2:+2, s1 * 4:+4, 0:+6]", "[0:+6]", "[s0 * 2:+2, 0:+1, 0:+6]"]
    assert_exact(graph, (2, 4, 6))


def test_a_repeated_tensor_is_read_modulo_its_extent() -> None:
    graph = operator(Kind.VIEW, (12,), ((4,), (D[0] % 4,)))
    assert regions(graph, (2,)) == ["[(s0 mod 2) * 2:+2]"]
    assert regions(graph, (4,)) == regions(graph, (12,)) == ["[0:+4]"]
    for extent in (1, 2, 4, 6, 12):
        assert_exact(graph, (extent,))


def test_a_transpose_permutes_the_tile() -> None:
    graph = operator(Kind.VIEW, (4, 8, 6), ((6, 4, 8), (D[2], D[0], D[1])))
    assert regions(graph, (1, 8, 3)) == ["[s2 * 3:+3, s0:+1, 0:+8]"]
    assert_exact(graph, (1, 8, 3))


@pytest.mark.parametrize(
    ("source", "shape", "tile", "expected"),
    [
        ((128, 768), (128, 12, 64), (16, 1, 64), "[s0 * 16:+16, s1 * 64:+64]"),
        ((128, 768), (128, 12, 64), (16, 2, 32), "[s0 * 16:+16, s1 * 128 + s2 * 32:+96(64)]"),
        ((128, 12, 64), (128, 768), (16, 128), "[s0 * 16:+16, s1 * 2:+2, 0:+64]"),
        ((128, 12, 64), (128, 768), (16, 32), "[s0 * 16:+16, s1 floordiv 2:+1, (s1 mod 2) * 32:+32]"),
        ((4, 6), (24,), (12,), "[s0 * 2:+2, 0:+6]"),
        ((4, 6), (24,), (3,), "[s0 floordiv 2:+1, (s0 mod 2) * 3:+3]"),
        ((2, 3, 4), (4, 6), (2, 6), "[s0:+1, 0:+3, 0:+4]"),
        ((1, 8, 1), (8,), (4,), "[0:+1, s0 * 4:+4, 0:+1]"),
    ],
)
def test_a_reshape_that_the_tile_divides_is_exact(
    source: tuple[int, ...], shape: tuple[int, ...], tile: tuple[int, ...], expected: str
) -> None:
    graph = operator(Kind.VIEW, shape, (source, reshape_map(source, shape).results))
    assert regions(graph, tile) == [expected]
    assert_exact(graph, tile)


def test_a_reshape_that_the_tile_splits_is_widened() -> None:
    """Eight of twelve columns: at most two rows, and no column that is surely left out; but no more is touched."""
    graph = operator(Kind.VIEW, (96,), ((8, 12), reshape_map((8, 12), (96,)).results))
    assert regions(graph, (8,)) == ["[(s0 * 2) floordiv 3:+2, 0:+12(8)]"]
    for extent in (5, 7, 8, 16, 36):
        assert_holds(graph, (extent,))


def test_a_pad_leaves_the_tensor() -> None:
    graph = operator(Kind.MAP, (12,), ((8,), (D[0] - 2,)), padded=True)
    assert regions(graph, (4,)) == ["[s0 * 4 - 2:+4]"]
    assert_exact(graph, (4,))


def test_a_slice_with_strides_touches_every_second_element() -> None:
    graph = operator(Kind.VIEW, (4, 8), ((8, 20), (D[0] * 2 + 1, D[1] + 5)))
    assert regions(graph, (2, 4)) == ["[s0 * 4 + 1:+3(2), s1 * 4 + 5:+4]"]
    assert_exact(graph, (2, 4))


def test_a_flip_runs_from_the_end() -> None:
    graph = operator(Kind.VIEW, (8,), ((8,), (-D[0] + 7,)))
    assert regions(graph, (2,)) == ["[s0 * -2 + 6:+2]"]
    assert_exact(graph, (2,))


def test_a_concat_reads_a_piece_of_each_source() -> None:
    """Four rows of each of two: outside of its source a read is padding, and moves nothing."""
    graph = operator(Kind.MAP, (8, 6), ((4, 6), (D[0], D[1])), ((4, 6), (D[0] - 4, D[1])), padded=True)
    assert regions(graph, (4, 6)) == ["[s0 * 4:+4, 0:+6]", "[s0 * 4 - 4:+4, 0:+6]"]


def test_an_inserted_slice_is_read_where_it_was_put() -> None:
    """Every second of eight from one on."""
    graph = operator(Kind.MAP, (8,), ((3,), ((D[0] - 1) // 2,)), padded=True)
    assert regions(graph, (4,)) == ["[s0 * 2 - 1:+3]"]
    assert_exact(graph, (4,))


def test_a_roll_wraps_around_in_two_pieces() -> None:
    graph = operator(Kind.VIEW, (8,), ((8,), ((D[0] + 3) % 8,)))
    assert regions(graph, (2,)) == ["[0:+8(2)]"]
    assert regions(graph, (1,)) == ["[(s0 + 3) mod 8:+1]"]
    for extent in (1, 2, 4, 8):
        assert_holds(graph, (extent,))


def test_a_diagonal_is_read_along_both_axes() -> None:
    graph = operator(Kind.VIEW, (8,), ((8, 8), (D[0], D[0])))
    assert regions(graph, (2,)) == ["[s0 * 2:+2, s0 * 2:+2]"]
