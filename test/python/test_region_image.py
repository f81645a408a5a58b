"""Images of regions: by brute force over the index maps they hold every value, and for affine maps no other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from welder_mlir.tile_graph.image import image
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim, sym
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.region import Axis, Region, union

GRID = (3, 2)
FAR = (10_000, 10_000)  # larger than every index here: nothing is clipped

tiles = st.tuples(st.sampled_from([1, 2, 3, 4, 8]), st.sampled_from([1, 2, 3, 4, 6]))
divisors = st.sampled_from([2, 3, 4, 6, 8])
blocks = tuple(itertools.product(*(range(count) for count in GRID)))


def tile_of(extents: Sequence[int]) -> Region:
    """The tile of a thread block of `GRID`."""
    return Region(tuple(sym(i) * extent for i, extent in enumerate(extents)), tuple(extents))


def values_of(expr: IndexExpr, domain: Region, block: Sequence[int]) -> list[int]:
    """What an index takes in one thread block, each value once, in order."""
    ranges = (np.arange(low, high + 1) for low, high in domain.evaluate(block))
    return np.unique(expr.evaluate(np.meshgrid(*ranges), block)).tolist()


def pieces_of(values: Sequence[int]) -> int:
    return 1 + sum(b - a > 1 for a, b in itertools.pairwise(values))


def image_of(expr: IndexExpr, domain: Region, padded: bool = True) -> Axis:
    (axis,) = image(IndexMap(2, 0, (expr,)), domain, FAR, GRID, FAR[:1], padded).axes
    return axis


def assert_holds(axis: Axis, values: Sequence[int], block: Sequence[int]) -> None:
    """The values lie in the box, and in as many runs of as many indices as the axis says."""
    start = axis.origin.evaluate((), block)
    assert start <= values[0] and values[-1] < start + axis.extent
    gaps = sorted(b - a - 1 for a, b in itertools.pairwise(values) if b - a > 1)
    filled = sum(gaps[: max(0, len(gaps) + 1 - axis.pieces)])
    assert len(values) + filled <= axis.count


def quasi_affine() -> st.SearchStrategy[IndexExpr]:
    leaf = st.sampled_from([dim(0), dim(1)]) | st.integers(-3, 3).map(const)
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(lambda p: p[0] + p[1]),
            st.tuples(inner, st.integers(-3, 6)).map(lambda p: p[0] * p[1]),
            st.tuples(inner, divisors).map(lambda p: p[0] // p[1]),
            st.tuples(inner, divisors).map(lambda p: p[0] % p[1]),
        ),
        max_leaves=5,
    )


@settings(max_examples=150, deadline=None)
@given(quasi_affine(), tiles)
def test_the_image_holds_every_value(expr: IndexExpr, tile: tuple[int, int]) -> None:
    domain = tile_of(tile)
    axis = image_of(expr, domain)
    for block in blocks:
        assert_holds(axis, values_of(expr, domain, block), block)


@settings(max_examples=150, deadline=None)
@given(st.integers(-4, 4), st.integers(-4, 4), st.integers(-9, 9), tiles)
def test_the_box_of_an_affine_map_is_exact(a: int, b: int, c: int, tile: tuple[int, int]) -> None:
    expr, domain = dim(0) * a + dim(1) * b + c, tile_of(tile)
    axis = image_of(expr, domain)
    for block in blocks:
        values, start = values_of(expr, domain, block), axis.origin.evaluate((), block)
        assert (values[0], values[-1]) == (start, start + axis.extent - 1)
        assert_holds(axis, values, block)


@settings(max_examples=100, deadline=None)
@given(st.integers(-5, 5).filter(bool), st.integers(-9, 9), tiles)
def test_a_strided_index_touches_what_it_steps_on(step: int, offset: int, tile: tuple[int, int]) -> None:
    expr, domain = dim(0) * step + offset, tile_of(tile)
    axis = image_of(expr, domain)
    values = values_of(expr, domain, (1, 0))
    assert (axis.count, axis.pieces) == (len(values), pieces_of(values))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 5), tiles)
def test_a_window_touches_what_it_steps_on(stride: int, tile: tuple[int, int]) -> None:
    """Windows that overlap or touch are dense; those that lie apart are one piece each."""
    expr, domain = dim(0) * stride + dim(1), tile_of(tile)
    axis = image_of(expr, domain)
    values = values_of(expr, domain, (2, 1))
    assert (axis.count, axis.pieces) == (len(values), pieces_of(values))


@settings(max_examples=100, deadline=None)
@given(quasi_affine(), quasi_affine(), tiles)
def test_the_image_of_an_image_holds_what_the_maps_give_together(
    first: IndexExpr, second: IndexExpr, tile: tuple[int, int]
) -> None:
    """What is inlined is followed through: no box in between, and still nothing is lost."""
    domain, first = tile_of(tile), first % 24
    between = image(IndexMap(2, 0, (first, dim(1))), domain, FAR, GRID, FAR, True)
    axis = image_of(second, between)
    for block in blocks:
        assert_holds(axis, values_of(second.substitute([first, dim(1)]), domain, block), block)


axes = st.builds(
    lambda a, b, c, extent: Axis.dense(sym(0) * a + sym(1) * b + c, extent),
    *(st.integers(-3, 3) for _ in range(2)),
    st.integers(-5, 20),
    st.integers(1, 8),
)


@settings(max_examples=150, deadline=None)
@given(axes, axes)
def test_a_union_holds_both(first: Axis, second: Axis) -> None:
    whole = 32
    (axis,) = union(Region.of([first]), Region.of([second]), (whole,), GRID).axes
    for block in blocks:
        starts = [a.origin.evaluate((), block) for a in (first, second)]
        values = {start + i for start, a in zip(starts, (first, second), strict=True) for i in range(a.extent)}
        inside = sorted(v for v in values if 0 <= v < whole)
        if inside:
            assert_holds(axis, inside, block)


def test_a_union_of_neighbours_is_dense_and_of_others_is_two_pieces() -> None:
    near = union(Region((sym(0),), (4,)), Region((sym(0) + 4,), (2,)), (99,), GRID)
    far = union(Region((sym(0),), (4,)), Region((sym(0) + 40,), (2,)), (99,), GRID)
    assert str(near) == "[s0:+6]" and near.pieces == (1,)
    assert str(far) == "[s0:+42(6)]" and far.pieces == (2,)


def test_an_index_that_wraps_around_touches_two_pieces_of_the_whole_axis() -> None:
    """A window of a rolled image: 7 of 56 columns, at the end and at the start."""
    domain = Region((sym(0) * 7,), (7,))
    (axis,) = image(IndexMap(1, 0, ((dim(0) + 3) % 56,)), domain, (56,), (8,), (56,), False).axes
    assert (axis.extent, axis.count, axis.pieces) == (56, 7, 2)


def test_a_window_of_a_flattened_image_is_rows_apart() -> None:
    """Token t of window s0 in an image of 56 columns: seven rows of seven."""
    token = (sym(0) // 8 * 7 + dim(0) // 7) * 56 + sym(0) % 8 * 7 + dim(0) % 7
    expr = IndexMap(2, 0, ((dim(0) // 8 * 7 + dim(1) // 7) * 56 + dim(0) % 8 * 7 + dim(1) % 7,))
    domain = Region((sym(0), const(0)), (1, 49))
    (axis,) = image(expr, domain, (64, 49), (64, 1), (3136,), False).axes
    assert (axis.extent, axis.count, axis.pieces) == (6 * 56 + 7, 49, 7)
    assert all(axis.origin.evaluate((), (s, 0)) == token.evaluate((0,), (s, 0)) for s in range(64))


def test_what_lies_beyond_the_domain_is_not_read() -> None:
    """49 tokens in a tile that the hardware rounds to 64."""
    row = IndexMap(1, 0, (dim(0) // 7,))
    assert str(image(row, Region.whole((64,)), (49,), (), (8,), False)) == "[0:+7]"
