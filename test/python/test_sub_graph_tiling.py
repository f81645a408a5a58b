"""Scheduling one group: tiles, rules of the hardware, refusals, predicted time."""

import pytest
from tile_graphs import Builder

from welder_mlir.device.catalogue import find_device
from welder_mlir.schedule.group_schedule import GroupSchedule, Refusal
from welder_mlir.schedule.legality import edge_levels
from welder_mlir.schedule.schedule_memory import ScheduleMemory
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.sub_graph_tiling import schedule_group
from welder_mlir.schedule.write_once import is_partition
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import const, sym
from welder_mlir.tile_graph.region import Region

H200, CPU = find_device("h200"), find_device("cpu")


def scheduled(graph: TileGraph, levels: dict[tuple[int, int, int], int], **options: object) -> GroupSchedule:
    found = schedule_group(graph, range(len(graph.operators)), levels, H200, **options)  # type: ignore[arg-type]
    assert isinstance(found, GroupSchedule), found
    return found


def softmax(rows: int, columns: int) -> tuple[TileGraph, dict[tuple[int, int, int], int]]:
    b = Builder(4)
    b.softmax("softmax", b.matmul("matmul", b.input("x", rows, 64), b.weight("w", 64, columns)))
    inside = {(1, 2, 1): 0, (2, 3, 0): 0, (2, 4, 0): 0, (3, 4, 1): 0}
    return b.graph(), {(0, 1, 0): 1, (0, 2, 0): 1, **inside}


@pytest.mark.parametrize("rows", [4, 16])
def test_the_papers_figure_2_at_its_tiles(rows: int) -> None:
    graph, levels = softmax(98304, 128)
    found = schedule_group(graph, range(5), levels, CPU, tiles=[(rows, 128)])
    assert isinstance(found, GroupSchedule)
    assert found.traffic == {4: 880_803_840, 16: 276_824_064}[rows]


def test_matmul_tiles_are_powers_of_two_and_may_exceed_the_tensor() -> None:
    b = Builder()
    b.matmul("matmul", b.input("x", 7, 100), b.weight("w", 100, 5))
    found = scheduled(b.graph(), {})
    assert found.tile == (16, 8) and found.grid == (1, 1)


@pytest.mark.parametrize(("side", "part"), [(14, 2), (28, 4), (56, 8)])
def test_tiles_of_small_images_are_filled_from_several(side: int, part: int) -> None:
    b = Builder(4)
    b.conv("conv", b.input("x", 256, 64, side, side), b.weight("w", 128, 64, 3, 3), padding=1)
    images, _, rows, columns = scheduled(b.graph(), {}).tile
    assert images > 1 and (rows, columns) == (part, part)


def test_tiles_of_images_that_powers_of_two_fill_are_of_one() -> None:
    b = Builder(4)
    b.conv("conv", b.input("x", 128, 64, 16, 16), b.weight("w", 128, 64, 3, 3), padding=1)
    assert scheduled(b.graph(), {}).tile[0] == 1


def test_a_scalar_passes_through_shared_memory() -> None:
    b = Builder(4)
    x = b.input("x", 256)
    b.map("divide", x, b.reduce("sum", x))
    assert scheduled(b.graph(), {(0, 1, 1): 1}).level_traffic[0] >= 2 * 4


def test_alternatives_are_no_faster() -> None:
    b = Builder()
    b.matmul("matmul", b.input("x", 1024, 1024), b.weight("w", 1024, 1024))
    found = scheduled(b.graph(), {}, top_k=5)
    assert len(found.alternatives) == 4
    assert all(found.seconds <= other.seconds for other in found.alternatives)


def test_accumulators_and_shared_memory_stay_within_the_device() -> None:
    b = Builder()
    b.matmul("matmul", b.input("x", 8192, 8192), b.weight("w", 8192, 8192))
    found = scheduled(b.graph(), {}, top_k=100)
    for schedule in (found, *found.alternatives):
        m, n = schedule.tile
        assert m * n <= schedule.threads * 128 and schedule.footprint[1] <= H200.shared_per_block


def test_strict_fp32_keeps_fewer_accumulators() -> None:
    b = Builder(4)
    b.matmul("matmul", b.input("x", 4096, 4096), b.weight("w", 4096, 4096))
    found = scheduled(b.graph(), {}, top_k=100)
    assert all(s.tile[0] * s.tile[1] <= s.threads * 64 for s in (found, *found.alternatives))


def test_a_contraction_does_not_reduce_on_its_fragments() -> None:
    graph, _ = softmax(1024, 128)
    found = schedule_group(graph, range(2), {(0, 1, 0): 0}, H200)
    assert isinstance(found, Refusal) and "fragments of matmul" in found.reason
    assert isinstance(schedule_group(graph, range(2), {(0, 1, 0): 1}, H200), GroupSchedule)


def test_a_row_that_is_reduced_and_kept_is_whole() -> None:
    graph, levels = softmax(1024, 128)
    group = SubGraph(graph, (1, 2, 3, 4), {e: at for e, at in levels.items() if e[0] > 0}, frozenset({6}))
    stage = group.stages[0]
    assert stage.operators == (1, 2, 3, 4)
    assert stage.is_pinned(4, 1) and not stage.is_pinned(4, 0)


def test_a_row_that_is_only_reduced_goes_in_chunks() -> None:
    b = Builder()
    b.reduce("total", b.map("square", b.input("x", 64, 100_000)))
    found = scheduled(b.graph(), {(0, 1, 0): 0})
    assert found.reduce_steps[1][0] < 100_000


def test_edges_of_the_table() -> None:
    graph, _ = softmax(64, 64)
    by_names = {
        (graph.operators[e.producer].name, graph.operators[e.consumer].name): edge_levels(graph, e).levels
        for e in graph.edges()
    }
    assert by_names["matmul", "softmax.max"] == (1,)
    assert by_names["matmul", "softmax.exp"] == (0, 1)
    assert by_names["softmax.max", "softmax.exp"] == (0, 1)


def test_equal_structures_are_searched_once_under_their_own_names() -> None:
    b = Builder()
    x = b.map("a", b.input("x", 64, 64))
    y = b.map("b", b.map("c", x))
    graph = b.graph(x, y)
    memory = ScheduleMemory(H200)
    first = memory.schedule(graph, {0}, {}, {graph.operators[0].results[0]})
    second = memory.schedule(graph, {1}, {}, {graph.operators[1].results[0]})
    assert isinstance(first, GroupSchedule) and isinstance(second, GroupSchedule)
    assert (first.root, second.root) == (0, 1) and first.tile == second.tile
    assert second.outputs == graph.operators[1].results and set(second.regions) == {1}


def test_a_remembered_refusal_names_the_operators_that_were_asked_about() -> None:
    b = Builder()
    w = b.weight("w", 64, 64)
    for layer in ("first", "second"):
        b.matmul(f"{layer}/MatMul_1", b.matmul(f"{layer}/MatMul", b.input(layer, 64, 64), w), w)
    graph = b.graph()
    memory = ScheduleMemory(H200)
    for i, layer in ((0, "first"), (2, "second")):
        written = graph.operators[i + 1].results
        refusal = Refusal(f"{layer}/MatMul_1 cannot read {layer}/MatMul in place")
        assert memory.schedule(graph, {i, i + 1}, {(i, i + 1, 0): 0}, written) == refusal
        assert memory.cost(graph, {i, i + 1}, {(i, i + 1, 0): 0}, written) == refusal


def test_partition_of_a_tensor_by_the_grid() -> None:
    rows = Region((sym(0) * 16, const(0)), (16, 128))
    assert is_partition(rows, (100, 128), (7, 1))
    assert is_partition(rows, (100, 128), (7, 2)) and rows.repeated_along((7, 2)) == (1,)
    assert not is_partition(Region((sym(0) * 16 - 1, const(0)), (18, 128)), (112, 128), (7, 1))
    assert not is_partition(Region((sym(0) * 16,), (32,)), (112,), (7,))
