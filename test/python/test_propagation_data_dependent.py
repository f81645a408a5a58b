"""What is read at places that data decides, and operators that use their own place."""

from one_operator import operator, regions

from welder_mlir.tile_graph.index_expr import const, dim
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import propagate
from welder_mlir.tile_graph.traffic import mem_traffic


def test_a_gather_may_read_all_rows_of_its_table_and_its_own_columns() -> None:
    graph = operator(Kind.MAP, (16, 8), ((1000, 8), (None, dim(1))), ((16,), (dim(0),)))
    assert regions(graph, (4, 8)) == ["[0:+1000, 0:+8]", "[s0 * 4:+4]"]
    assert regions(graph, (4, 2)) == ["[0:+1000, s1 * 2:+2]", "[s0 * 4:+4]"]


def test_a_read_at_places_that_are_all_data_may_read_anything() -> None:
    graph = operator(Kind.MAP, (16,), ((100, 8), (None, None)))
    assert regions(graph, (4,)) == ["[0:+100, 0:+8]"]


def test_a_lookup_beside_a_constant_and_an_offset_reads_its_place_there() -> None:
    graph = operator(Kind.MAP, (16, 8), ((4, 100, 16), (const(2), None, dim(1) + 8)))
    assert regions(graph, (4, 4)) == ["[2:+1, 0:+100, s1 * 4 + 8:+4]"]


def test_a_gather_of_rows_moves_each_row_that_it_looks_up() -> None:
    """16 rows of 64 floats: two transactions of 128 bytes each, and nothing else of the table."""
    graph = operator(Kind.MAP, (16, 64), ((1000, 64), (None, dim(1))))
    assert mem_traffic(graph, propagate(graph, [0], (4, 64))).read == 16 * 2 * 128
    assert mem_traffic(graph, propagate(graph, [0], (4, 16))).read == 16 * 4 * 128


def test_a_gather_of_elements_moves_a_transaction_for_each() -> None:
    graph = operator(Kind.MAP, (16, 64), ((16, 1000), (dim(0), None)))
    assert mem_traffic(graph, propagate(graph, [0], (4, 64))).read == 16 * 64 * 128


def test_an_operator_that_reads_nothing_but_its_place_has_a_tile() -> None:
    """`linalg.index`: an arange, or a mask of a triangle."""
    graph = operator(Kind.MAP, (16, 8))
    found = propagate(graph, [0], (4, 8))
    assert str(found.results[0]) == "[s0 * 4:+4, 0:+8]" and found.operands == {}
