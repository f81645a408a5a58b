"""What is read at places that data decides, and operators that use their own place."""

from one_operator import operator, regions

from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import propagate


def test_a_gather_may_read_all_of_its_table_and_its_own_indices() -> None:
    graph = operator(Kind.MAP, (16, 8), ((1000, 8), None), ((16,), (dim(0),)))
    assert regions(graph, (4, 8)) == ["[0:+1000, 0:+8]", "[s0 * 4:+4]"]


def test_an_operator_that_reads_nothing_but_its_place_has_a_tile() -> None:
    """`linalg.index`: an arange, or a mask of a triangle."""
    graph = operator(Kind.MAP, (16, 8))
    found = propagate(graph, [0], (4, 8))
    assert str(found.results[0]) == "[s0 * 4:+4, 0:+8]" and found.operands == {}
