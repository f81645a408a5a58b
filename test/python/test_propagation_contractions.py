"""What contractions read: matmuls, batched and grouped ones, and convolutions."""

from one_operator import assert_exact, assert_holds, operator, regions

from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.operator_tile import Kind

D = [dim(i) for i in range(9)]
CONTRACTION = Kind.CONTRACTION


def test_a_matmul_reads_rows_and_columns_over_all_of_k() -> None:
    m, n, k = D[:3]
    graph = operator(CONTRACTION, (64, 48), ((64, 32), (m, k)), ((32, 48), (k, n)), reduction=(32,))
    assert regions(graph, (16, 8)) == ["[s0 * 16:+16, 0:+32]", "[0:+32, s1 * 8:+8]"]
    assert_exact(graph, (16, 8))


def test_a_tile_that_does_not_divide_reaches_beyond_the_end() -> None:
    m, n, k = D[:3]
    graph = operator(CONTRACTION, (50, 8), ((50, 4), (m, k)), ((4, 8), (k, n)), reduction=(4,))
    assert regions(graph, (16, 8)) == ["[s0 * 16:+16, 0:+4]", "[0:+4, 0:+8]"]
    assert_exact(graph, (16, 8))


def test_a_batched_matmul_reads_its_own_batch() -> None:
    b, m, n, k = D[:4]
    graph = operator(CONTRACTION, (6, 16, 8), ((6, 16, 4), (b, m, k)), ((6, 4, 8), (b, k, n)), reduction=(4,))
    assert regions(graph, (1, 8, 8)) == ["[s0:+1, s1 * 8:+8, 0:+4]", "[s0:+1, 0:+4, 0:+8]"]
    assert_exact(graph, (2, 8, 4))


def test_queries_that_share_their_keys_read_one_group_of_them() -> None:
    """Six heads, three to a group of keys: the reshape of the heads is a division."""
    h, m, n, k = D[:4]
    graph = operator(CONTRACTION, (6, 8, 8), ((6, 8, 4), (h, m, k)), ((2, 8, 4), (h // 3, n, k)), reduction=(4,))
    assert regions(graph, (1, 8, 8))[1] == "[s0 floordiv 3:+1, 0:+8, 0:+4]"
    assert regions(graph, (2, 8, 8))[1] == "[(s0 * 2) floordiv 3:+2, 0:+8, 0:+4]"
    for heads in (1, 3, 6):
        assert_exact(graph, (heads, 8, 8))
    assert_holds(graph, (2, 8, 8))


def test_a_convolution_reads_its_windows() -> None:
    n, o, y, x, c, ky, kx = D[:7]
    graph = operator(
        CONTRACTION,
        (1, 8, 14, 14),
        ((1, 4, 16, 16), (n, c, y + ky, x + kx)),
        ((8, 4, 3, 3), (o, c, ky, kx)),
        reduction=(4, 3, 3),
    )
    assert regions(graph, (1, 8, 2, 7)) == ["[0:+1, 0:+4, s2 * 2:+4, s3 * 7:+9]", "[0:+8, 0:+4, 0:+3, 0:+3]"]
    assert_exact(graph, (1, 4, 2, 7))


def test_stride_dilation_and_padding_of_a_convolution() -> None:
    """(2y + 3ky - 3, ...): a tile of 2 rows and a window of 3 span 2 * 1 + 3 * 2 + 1 = 9 rows."""
    n, o, y, x, c, ky, kx = D[:7]
    graph = operator(
        CONTRACTION,
        (1, 2, 8, 8),
        ((1, 3, 16, 16), (n, c, y * 2 + ky * 3 - 3, x * 2 + kx * 3 - 3)),
        ((2, 3, 3, 3), (o, c, ky, kx)),
        reduction=(3, 3, 3),
        padded=True,
    )
    assert regions(graph, (1, 2, 2, 8))[0] == "[0:+1, 0:+3, s2 * 4 - 3:+9(6), -3:+21]"


def test_a_strided_pointwise_convolution_reads_every_second_row_and_column() -> None:
    n, o, y, x, c = D[:5]
    graph = operator(
        CONTRACTION, (1, 8, 8, 8), ((1, 4, 16, 16), (n, c, y * 2, x * 2)), ((8, 4), (o, c)), reduction=(4,)
    )
    assert regions(graph, (1, 8, 2, 8))[0] == "[0:+1, 0:+4, s2 * 4:+3(2), 0:+15(8)]"
    assert_exact(graph, (1, 8, 2, 8))


def test_a_grouped_convolution_reads_the_channels_of_its_group() -> None:
    """Groups as an axis of their own: eight channels in two groups."""
    n, g, o, x, c, k = D[:6]
    graph = operator(
        CONTRACTION,
        (1, 2, 4, 12),
        ((1, 2, 4, 14), (n, g, c, x + k)),
        ((2, 4, 4, 3), (g, o, c, k)),
        reduction=(4, 3),
    )
    assert regions(graph, (1, 1, 4, 6)) == ["[0:+1, s1:+1, 0:+4, s3 * 6:+8]", "[s1:+1, 0:+4, 0:+4, 0:+3]"]
    assert_exact(graph, (1, 1, 4, 6))


def test_groups_by_division_of_the_output_channel() -> None:
    """Channel o of eight reads the channels 4 * (o // 4) + c: a tile within a group reads that group's."""
    o, x, c = D[:3]
    graph = operator(CONTRACTION, (8, 6), ((8, 6), (o // 4 * 4 + c, x)), ((8, 4), (o, c)), reduction=(4,))
    assert regions(graph, (4, 6))[0] == "[s0 * 4:+4, 0:+6]"
    for channels in (1, 2, 4, 8):
        assert_exact(graph, (channels, 3))


def test_convolutions_of_one_and_three_dimensions() -> None:
    o, x, c, k = D[:4]
    line = operator(CONTRACTION, (4, 10), ((2, 20), (c, x * 2 + k)), ((4, 2, 2), (o, c, k)), reduction=(2, 2))
    assert regions(line, (4, 5))[0] == "[0:+2, s1 * 10:+10]"
    o, z, y, x, c, kz, ky, kx = D[:8]
    volume = operator(
        CONTRACTION,
        (2, 4, 4, 4),
        ((3, 6, 6, 6), (c, z + kz, y + ky, x + kx)),
        ((2, 3, 3, 3, 3), (o, c, kz, ky, kx)),
        reduction=(3, 3, 3, 3),
    )
    assert regions(volume, (2, 2, 2, 4))[0] == "[0:+3, s1 * 2:+4, s2 * 2:+4, 0:+6]"
    assert_exact(volume, (2, 2, 4, 4))


def test_a_transposed_convolution_divides_by_its_stride() -> None:
    """y = (i + k) / 2 in an image spread by two: four rows of the output read from three of the input."""
    o, y, c, k = D[:4]
    graph = operator(
        CONTRACTION, (4, 16), ((2, 8), (c, (y + k - 1) // 2)), ((4, 2, 3), (o, c, k)), reduction=(2, 3), padded=True
    )
    assert regions(graph, (4, 4))[0] == "[0:+2, s1 * 2 - 1:+4]"
    assert_exact(graph, (4, 4))
