"""Index expressions: canonical form, simplification by ranges, intervals, and maps built of them."""

import itertools
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim, sym
from welder_mlir.tile_graph.index_map import IndexMap, reshape_map
from welder_mlir.tile_graph.index_simplify import simplify

D0, D1, S0 = dim(0), dim(1), sym(0)
RANGES = [(0, 5), (-3, 4)]
SYMBOL_RANGES = [(0, 7)]


def expressions() -> st.SearchStrategy[IndexExpr]:
    leaves = st.sampled_from([D0, D1, S0]) | st.integers(-9, 9).map(const)
    positive = st.sampled_from([1, 2, 3, 4, 6, 8, 12])
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
            st.tuples(inner, st.integers(-8, 8)).map(lambda pair: pair[0] * pair[1]),
            st.tuples(inner, positive).map(lambda pair: pair[0] // pair[1]),
            st.tuples(inner, positive).map(lambda pair: pair[0] % pair[1]),
        ),
        max_leaves=8,
    )


def every_point() -> tuple[list[np.ndarray], list[np.ndarray]]:
    axes = [np.arange(lo, hi + 1) for lo, hi in (*RANGES, *SYMBOL_RANGES)]
    grid = np.meshgrid(*axes, indexing="ij")
    return grid[:2], grid[2:]


@settings(max_examples=400, deadline=None)
@given(expressions())
def test_simplify_keeps_every_value(expr: IndexExpr) -> None:
    dims, symbols = every_point()
    simple = simplify(expr, RANGES, SYMBOL_RANGES)
    assert np.array_equal(
        np.broadcast_to(expr.evaluate(dims, symbols), dims[0].shape),
        np.broadcast_to(simple.evaluate(dims, symbols), dims[0].shape),
    )


@settings(max_examples=200, deadline=None)
@given(expressions())
def test_interval_holds_every_value(expr: IndexExpr) -> None:
    dims, symbols = every_point()
    values = np.asarray(expr.evaluate(dims, symbols))
    for candidate in (expr, simplify(expr, RANGES, SYMBOL_RANGES)):
        low, high = candidate.interval(RANGES, SYMBOL_RANGES)
        assert low <= values.min() and values.max() <= high


@settings(max_examples=200, deadline=None)
@given(expressions(), expressions(), expressions())
def test_substitution_commutes_with_evaluation(expr: IndexExpr, first: IndexExpr, second: IndexExpr) -> None:
    dims, symbols = every_point()
    inner = [first.evaluate(dims, symbols), second.evaluate(dims, symbols)]
    got = expr.substitute([first, second]).evaluate(dims, symbols)
    assert np.array_equal(*np.broadcast_arrays(got, expr.evaluate(inner, symbols)))


@settings(max_examples=300, deadline=None)
@given(expressions(), expressions(), st.integers(2, 12))
def test_division_by_symbolic_arithmetic_equals_integer_arithmetic(
    first: IndexExpr, second: IndexExpr, divisor: int
) -> None:
    dims, symbols = every_point()
    whole = (first + second * divisor) // divisor
    rest = (first + second * divisor) % divisor
    a, b = first.evaluate(dims, symbols), second.evaluate(dims, symbols)
    assert np.array_equal(*np.broadcast_arrays(whole.evaluate(dims, symbols), a // divisor + b))
    assert np.array_equal(*np.broadcast_arrays(rest.evaluate(dims, symbols), a % divisor))


@pytest.mark.parametrize(
    ("expr", "expected"),
    [
        ((D0 * 8 + D1) // 64, D0 // 8),
        ((D0 * 8 + D1) % 64, (D0 % 8) * 8 + D1),
        (D0 // 5 * 5 + D0 % 5, D0),
        ((D0 % 12) % 4, D0 % 4),
        (D0 // 4 // 3, D0 // 12),
        ((D0 % 12) // 4, (D0 // 4) % 3),
        ((D0 * 64 + D1) // 8, D0 * 8),
        ((D0 * 64 + D1) % 8, D1),
        ((D0 * 6 + 4) // 4, (D0 * 3 + 2) // 2),
        ((D0 // 4) % 3 * 4 + D0 % 4, D0 % 12),
        (D1 // 8, const(0)),
        (D1 % 8, D1),
        ((D1 + 16) // 8, const(2)),
    ],
)
def test_simplify_by_ranges(expr: IndexExpr, expected: IndexExpr) -> None:
    ranges = [(0, 999), (0, 7)]
    assert simplify(expr, ranges, ()) == simplify(expected, ranges, ())


def test_a_range_that_is_too_wide_stops_the_simplification() -> None:
    assert str(simplify((D0 * 8 + D1) // 64, [(0, 99), (0, 8)], ())) == "(d0 * 8 + d1) floordiv 64"


def shapes_of_equal_size() -> st.SearchStrategy[tuple[tuple[int, ...], tuple[int, ...]]]:
    def shape(factors: list[int]) -> st.SearchStrategy[tuple[int, ...]]:
        def build(cuts: list[int]) -> tuple[int, ...]:
            edges = [0, *sorted(cuts), len(factors)]
            return tuple(prod(factors[a:b]) for a, b in itertools.pairwise(edges))

        return st.lists(st.integers(0, len(factors)), max_size=3).map(build)

    def pair(factors: list[int]) -> st.SearchStrategy[tuple[tuple[int, ...], tuple[int, ...]]]:
        return st.tuples(shape(factors), st.permutations(factors).flatmap(shape))

    return st.lists(st.sampled_from([2, 3, 4, 5, 7]), max_size=4).flatmap(pair)


@settings(max_examples=400, deadline=None)
@given(shapes_of_equal_size())
def test_reshape_there_and_back_is_the_identity(shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    first, second = shapes
    back = reshape_map(first, second).compose(reshape_map(second, first)).simplify(first)
    unit = tuple(const(0) if extent == 1 else dim(i) for i, extent in enumerate(first))
    assert back.results == unit


@settings(max_examples=100, deadline=None)
@given(shapes_of_equal_size())
def test_reshape_agrees_with_numpy(shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    first, second = shapes
    source = np.arange(prod(first)).reshape(first)
    found = reshape_map(first, second).evaluate(np.indices(second))
    indices = tuple(np.broadcast_to(index, second) for index in found)
    assert np.array_equal(source[indices], source.reshape(second))


def test_reshape_of_aligned_groups_has_no_division() -> None:
    assert str(reshape_map((1, 128, 12, 64), (128, 768))) == ("(d0, d1) -> (0, d0, d1 floordiv 64, d1 mod 64)")
    assert str(reshape_map((128, 768), (1, 128, 12, 64))) == "(d0, d1, d2, d3) -> (d1, d2 * 64 + d3)"


def test_heads_split_and_transposed_stay_readable() -> None:
    heads = reshape_map((128, 768), (128, 12, 64))
    transposed = heads.compose(IndexMap.permutation((1, 0, 2)))
    assert str(transposed) == "(d0, d1, d2) -> (d1, d0 * 64 + d2)"


def test_reshape_of_unequal_sizes_is_an_error() -> None:
    with pytest.raises(ValueError, match="equal size"):
        reshape_map((2, 3), (4,))


def test_text_is_affine_syntax() -> None:
    assert str(D0 * 64 + S0 // 4) == "d0 * 64 + s0 floordiv 4"
    assert str((D0 + 1) // 2 * 3 - D1 * 2 - 7) == "d1 * -2 + ((d0 + 1) floordiv 2) * 3 - 7"
    assert str(-D0 + D1) == "-d0 + d1"
    assert str(const(0)) == "0"


def test_coefficient_is_none_only_under_division() -> None:
    expr = D0 * 3 + D1 // 2 + S0
    assert (expr.coefficient(0), expr.coefficient(1), expr.coefficient(2)) == (3, None, 0)
    assert expr.dims() == {0, 1} and expr.symbols() == {0} and not expr.depends_on_dim(2)


def test_products_and_divisors_must_be_constant() -> None:
    with pytest.raises(ValueError, match="product by a constant"):
        D0 * D1
    with pytest.raises(ValueError, match="positive constant divisor"):
        D0 // D1
    with pytest.raises(ValueError, match="positive constant divisor"):
        D0 % 0


def test_projection_tells_broadcasts_from_windows() -> None:
    assert IndexMap.select(3, (2, None)).projected_dims() == (2, None)
    assert not IndexMap(2, 0, (D0 + D1,)).is_projection
    assert not IndexMap(1, 0, (D0, D0)).is_projection


def test_image_is_exact_for_a_window() -> None:
    window = IndexMap(2, 0, (D0 * 2 + D1 - 1,))
    assert window.image([(0, 3), (0, 2)]) == ((-1, 7),)
