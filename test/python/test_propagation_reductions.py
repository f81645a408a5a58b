"""What reductions read: any axes, several at once, several results, and scans."""

import pytest
from one_operator import assert_exact, operator, regions

from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import propagate

D = [dim(i) for i in range(6)]


@pytest.mark.parametrize(
    ("axis", "expected"),
    [(2, "[s0:+1, s1 * 4:+4, 0:+6]"), (1, "[s0:+1, 0:+6, s1 * 4:+4]"), (0, "[0:+6, s0:+1, s1 * 4:+4]")],
)
def test_a_reduction_reads_all_of_its_axis(axis: int, expected: str) -> None:
    at = [D[0], D[1]]
    at.insert(axis, D[2])
    source = [3, 8]
    source.insert(axis, 6)
    graph = operator(Kind.REDUCTION, (3, 8), (source, at), reduction=(6,))
    assert regions(graph, (1, 4)) == [expected]
    assert_exact(graph, (1, 4))


def test_several_axes_at_once() -> None:
    graph = operator(Kind.REDUCTION, (8,), ((4, 8, 5, 6), (D[1], D[0], D[2], D[3])), reduction=(4, 5, 6))
    assert regions(graph, (2,)) == ["[0:+4, s0 * 2:+2, 0:+5, 0:+6]"]
    assert_exact(graph, (2,))


def test_all_axes_leave_one_thread_block() -> None:
    graph = operator(Kind.REDUCTION, (), ((4, 8), (D[0], D[1])), reduction=(4, 8))
    assert regions(graph, ()) == ["[0:+4, 0:+8]"]
    assert propagate(graph, [0], ()).blocks == 1


def test_a_reduction_of_two_tensors_reads_each_along_its_axes() -> None:
    """The sum over d of x[r, d] * scale[d]."""
    graph = operator(Kind.REDUCTION, (8,), ((8, 6), (D[0], D[1])), ((6,), (D[1],)), reduction=(6,))
    assert regions(graph, (2,)) == ["[s0 * 2:+2, 0:+6]", "[0:+6]"]
    assert_exact(graph, (2,))


def test_an_arg_max_makes_two_results_of_one_tile() -> None:
    graph = operator(Kind.REDUCTION, (8,), ((8, 6), (D[0], D[1])), reduction=(6,), combiner="none", results=2)
    assert graph.operators[0].results == (1, 2)
    found = propagate(graph, [0], (4,))
    assert str(found.results[0]) == "[s0 * 4:+4]" and str(found.operands[0, 0]) == "[s0 * 4:+4, 0:+6]"


def test_a_scan_reads_all_that_may_come_before() -> None:
    """y[r, i] is the sum over j of x[r, j] where j <= i: which of them count is the body's to say."""
    graph = operator(Kind.REDUCTION, (4, 8), ((4, 8), (D[0], D[2])), reduction=(8,))
    assert regions(graph, (1, 4)) == ["[s0:+1, 0:+8]"]
    assert_exact(graph, (1, 4))


def test_a_scan_over_a_window_that_ends_at_each_place() -> None:
    """y[i] is the sum over j of x[i + j - 7], with nothing before the start."""
    graph = operator(Kind.WINDOW, (8,), ((8,), (D[0] + D[1] - 7,)), reduction=(8,), padded=True)
    assert regions(graph, (4,)) == ["[s0 * 4 - 7:+11]"]
    assert_exact(graph, (4,))
