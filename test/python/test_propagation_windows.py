"""What windows read: pooling and depthwise convolutions."""

from one_operator import assert_exact, operator, regions

from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.operator_tile import Kind

D = [dim(i) for i in range(8)]


def test_pooling_without_overlap_tiles_its_input() -> None:
    c, y, x, ky, kx = D[:5]
    graph = operator(
        Kind.WINDOW, (4, 8, 8), ((4, 16, 16), (c, y * 2 + ky, x * 2 + kx)), reduction=(2, 2), combiner="max"
    )
    assert regions(graph, (1, 2, 8)) == ["[s0:+1, s1 * 4:+4, 0:+16]"]
    assert_exact(graph, (1, 2, 8))


def test_pooling_with_overlap_has_a_halo_beyond_the_padding() -> None:
    c, y, ky = D[:3]
    graph = operator(Kind.WINDOW, (4, 8), ((4, 16), (c, y * 2 + ky - 1)), reduction=(3,), combiner="max", padded=True)
    assert regions(graph, (4, 4)) == ["[0:+4, s1 * 8 - 1:+9]"]
    assert_exact(graph, (4, 4))


def test_a_stride_longer_than_the_window_skips_what_lies_between() -> None:
    y, ky = D[:2]
    graph = operator(Kind.WINDOW, (8,), ((32,), (y * 4 + ky,)), reduction=(2,))
    assert regions(graph, (4,)) == ["[s0 * 16:+14(8)]"]
    assert_exact(graph, (4,))


def test_a_depthwise_convolution_reads_its_own_channels() -> None:
    c, y, x, ky, kx = D[:5]
    graph = operator(
        Kind.WINDOW,
        (8, 6, 6),
        ((8, 6, 6), (c, y + ky - 1, x + kx - 1)),
        ((8, 3, 3), (c, ky, kx)),
        reduction=(3, 3),
        padded=True,
    )
    assert regions(graph, (2, 3, 6)) == ["[s0 * 2:+2, s1 * 3 - 1:+5, -1:+8]", "[s0 * 2:+2, 0:+3, 0:+3]"]
    assert_exact(graph, (2, 3, 6))


def test_a_channel_multiplier_reads_one_channel_for_several() -> None:
    c, y, ky = D[:3]
    graph = operator(Kind.WINDOW, (8, 6), ((4, 8), (c // 2, y + ky)), ((8, 3), (c, ky)), reduction=(3,))
    assert regions(graph, (2, 6))[0] == "[s0:+1, 0:+8]"
    for channels in (1, 2, 4):
        assert_exact(graph, (channels, 3))


def test_dilated_windows_of_a_row_interleave() -> None:
    """Windows of three, four apart: two of them touch six of ten."""
    x, k = D[:2]
    graph = operator(Kind.WINDOW, (8,), ((16,), (x + k * 4,)), reduction=(3,))
    assert regions(graph, (2,)) == ["[s0 * 2:+10(6)]"]
    assert regions(graph, (4,)) == ["[s0 * 4:+12]"]
    assert_exact(graph, (2,))


def test_a_mirrored_window_runs_backwards() -> None:
    x, k = D[:2]
    graph = operator(Kind.WINDOW, (6,), ((8,), (x - k + 2,)), reduction=(3,))
    assert regions(graph, (3,)) == ["[s0 * 3:+5]"]
    assert_exact(graph, (3,))
