"""Connecting whole graphs: which operators form a kernel, at which levels, and why."""

import itertools
from collections import Counter

import numpy as np
import pytest
from tile_graphs import Builder

from welder_mlir.device.catalogue import find_device
from welder_mlir.schedule.graph_connecting import Connected, connect
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.operator_tile import Kind, Operand

H200, CPU = find_device("h200"), find_device("cpu")


def names(connected: Connected) -> list[list[str]]:
    """The operators of each group; a star marks the inlined ones."""
    return [
        [connected.graph.operators[i].name + "*" * (i in group.inlined) for i in group.operators]
        for group in connected.groups
    ]


def level(connected: Connected, producer: str, consumer: str) -> int:
    ops = connected.graph.operators
    found = [
        e.level for e in connected.graph.edges() if (ops[e.producer].name, ops[e.consumer].name) == (producer, consumer)
    ]
    assert len(found) == 1
    return found[0]


def linear(rows: int = 128, depth: int = 768, columns: int = 3072) -> TileGraph:
    b = Builder()
    y = b.matmul("matmul", b.input("x", rows, depth), b.weight("w", depth, columns))
    b.map("relu", b.map("bias", y, b.weight("b", columns)))
    return b.graph()


def matmul_softmax(rows: int, columns: int) -> TileGraph:
    b = Builder(4)
    b.softmax("softmax", b.matmul("matmul", b.input("x", rows, 64), b.weight("w", 64, columns)))
    return b.graph()


def layer_norm() -> TileGraph:
    b = Builder()
    b.layer_norm("norm", b.input("x", 128, 768), b.weight("g", 768), b.weight("s", 768))
    return b.graph()


def conv_block(batch: int = 1, channels: int = 64, side: int = 14) -> TileGraph:
    b = Builder()
    x = b.input("x", batch, channels, side, side)
    y = b.conv("conv", x, b.weight("w", channels, channels, 3, 3), padding=1)
    b.map("relu", b.map("add", b.channel_map("bn", y, b.weight("s", channels)), x))
    return b.graph()


def nerf(rows: int) -> TileGraph:
    b = Builder()
    x = b.input("x", rows, 64)
    for i in range(7):
        x = b.map(f"relu{i}", b.matmul(f"layer{i}", x, b.weight(f"w{i}", 64, 64 if i < 6 else 3)))
    return b.graph()


def attention(heads: int = 12, tokens: int = 128, depth: int = 64) -> TileGraph:
    b = Builder()
    q, k, v = (b.input(n, tokens, heads * depth) for n in "qkv")
    split = [b.reshape("split", t, tokens, heads, depth) for t in (q, k, v)]
    q, k, v = (b.transpose("move", t, order) for t, order in zip(split, [(1, 0, 2), (1, 2, 0), (1, 0, 2)], strict=True))
    weights = b.softmax("softmax", b.map("scale", b.matmul("scores", q, k)))
    b.map("narrow", b.matmul("mix", weights, v))
    return b.graph()


def diamond() -> TileGraph:
    b = Builder()
    x = b.map("first", b.input("x", 64, 64))
    b.map("join", b.map("left", x), b.map("right", x))
    return b.graph()


def test_bias_and_activation_join_the_matmul_in_registers() -> None:
    found = connect(linear(), H200)
    assert names(found) == [["matmul", "bias", "relu"]]
    assert level(found, "matmul", "bias") == level(found, "bias", "relu") == 0


def test_softmax_joins_the_matmul_through_shared_memory() -> None:
    found = connect(matmul_softmax(98304, 128), H200)
    assert len(found.groups) == 1
    assert level(found, "matmul", "softmax.max") == level(found, "matmul", "softmax.exp") == 1
    assert level(found, "softmax.max", "softmax.exp") == 0
    assert found.groups[0].schedule.tile[1] == 128


def test_softmax_stays_apart_where_a_row_does_not_fit() -> None:
    found = connect(matmul_softmax(1024, 65536), H200)
    assert ["matmul"] in names(found)
    reason = next(d.reason for d in found.decisions if d.edge[:2] == (0, 1))
    assert "the tiles do not fit" in reason


def test_layer_norm_is_one_kernel_in_registers() -> None:
    found = connect(layer_norm(), H200)
    assert len(found.groups) == 1
    assert {edge.level for edge in found.graph.edges()} == {0}
    assert found.groups[0].schedule.tile[1] == 768


def test_residual_joins_the_convolution() -> None:
    found = connect(conv_block(), H200)
    assert names(found) == [["conv", "bn", "add", "relu"]]
    schedule = found.groups[0].schedule
    assert schedule.tile[0] == 1 and schedule.summed[0].outer == (1, 2) and schedule.summed[0].inner == (0,)


def test_few_channels_are_summed_as_one_axis() -> None:
    b = Builder()
    b.conv("stem", b.input("x", 1, 3, 32, 32), b.weight("w", 16, 3, 7, 7), stride=2, padding=3)
    summed = connect(b.graph(), H200).groups[0].schedule.summed[0]
    assert (summed.outer, summed.inner, summed.step) == ((), (0, 1, 2), 32)


def test_the_nerf_chain_is_one_kernel() -> None:
    found = connect(nerf(2_073_600), H200)
    assert len(found.groups) == 1
    assert level(found, "relu0", "layer1") == 1 and level(found, "layer0", "relu0") == 0


def test_views_are_inlined_and_attention_is_one_kernel() -> None:
    found = connect(attention(), H200)
    assert len(found.groups) == 1
    assert level(found, "scale", "softmax.max") == 1 and level(found, "softmax.div", "mix") in (0, 1)


def test_padding_is_inlined_into_the_convolution() -> None:
    b = Builder()
    x = b.input("x", 1, 32, 16, 16)
    at = (dim(0), dim(1), dim(2) - 1, dim(3) - 1)
    padded = b.operator("pad", Kind.MAP, (1, 32, 18, 18), (), [Operand(x, IndexMap(4, 0, at), True)], 0.0)
    b.conv("conv", padded, b.weight("w", 32, 32, 3, 3))
    found = connect(b.graph(), H200)
    assert len(found.groups) == 1 and level(found, "pad", "conv") == 0


def test_pointwise_into_depthwise_into_pointwise() -> None:
    b = Builder()
    x = b.map("relu", b.conv("expand", b.input("x", 1, 16, 32, 32), b.weight("w", 64, 16, 1, 1)))
    x = b.map("relu6", b.depthwise("depthwise", x, b.weight("d", 64, 3, 3)))
    b.conv("project", x, b.weight("p", 16, 64, 1, 1))
    found = connect(b.graph(), H200)
    assert level(found, "relu", "depthwise") in (1, 2) and level(found, "relu6", "project") in (0, 1)


def test_a_diamond_is_one_kernel() -> None:
    found = connect(diamond(), H200)
    assert names(found) == [["first", "left", "right", "join"]]


def test_a_skipped_block_makes_no_cycle() -> None:
    b = Builder()
    x = b.map("first", b.matmul("a", b.input("x", 4096, 1024), b.weight("wa", 1024, 1024)))
    y = b.matmul("c", b.map("middle", b.matmul("b", x, b.weight("wb", 1024, 1024))), b.weight("wc", 1024, 1024))
    b.map("add", y, x)
    found = connect(b.graph(), H200)
    done: set[int] = set()
    for group in found.groups:
        for i in group.operators:
            for operand in found.graph.operators[i].operands:
                producer = found.graph.producer(operand.tensor)
                assert producer is None or producer in done or producer in group.operators
        done |= set(group.operators)


def test_two_outputs_of_one_kernel() -> None:
    b = Builder()
    x = b.input("x", 256, 256)
    y = b.map("y", x)
    z = b.map("z", y)
    found = connect(b.graph(y, z), H200)
    assert names(found) == [["y", "z"]]
    assert found.groups[0].outputs == (y, z)


def test_a_row_sum_and_its_source_are_both_written() -> None:
    b = Builder()
    y = b.map("y", b.input("x", 256, 256))
    total = b.reduce("total", y)
    found = connect(b.graph(y, total), H200)
    assert names(found) == [["y", "total"]] and set(found.groups[0].outputs) == {y, total}


def test_weights_only_operators_run_apart() -> None:
    b = Builder()
    scaled = b.map("scale", b.weight("w", 64, 64))
    turned = b.transpose("turn", scaled, (1, 0))
    b.matmul("matmul", b.input("x", 128, 64), turned)
    found = connect(b.graph(), H200)
    assert names(found) == [["scale"], ["turn*", "matmul"]]
    reason = next(d.reason for d in found.decisions if d.edge == (1, 2, 1))
    assert "inlined" in reason


def test_a_gather_is_never_connected_to_its_source() -> None:
    b = Builder()
    table = b.map("table", b.input("x", 1000, 64))
    index = b.map("index", b.input("i", 128))
    b.operator("gather", Kind.MAP, (128, 64), (), [(table, None), (index, IndexMap.select(2, (0,)))], 0.0)
    found = connect(b.graph(), H200)
    assert level(found, "table", "gather") == 2 and level(found, "index", "gather") == 0
    assert "depends on data" in next(d.reason for d in found.decisions if d.edge == (0, 2, 0))


def odd(kind: str) -> TileGraph:
    b = Builder()
    match kind:
        case "tokens":
            return linear(197, 769, 385)
        case "small images":
            return conv_block(3, 48, 7)
        case "one row":
            return linear(1, 2048, 1000)
        case "scalar":
            b.map("y", b.map("x2", b.input("x")))
        case "ones":
            b.softmax("softmax", b.map("y", b.input("x", 1, 1, 1)))
        case "short row":
            b.softmax("softmax", b.input("x", 197, 197))
        case "long reduction":
            b.reduce("total", b.map("y", b.input("x", 3, 100_003)))
        case "odd attention":
            return attention(3, 197, 64)
        case "split reshape":
            b.map("y", b.reshape("r", b.map("y0", b.input("x", 35, 22)), 77, 10))
    return b.graph()


ODD = [
    "tokens",
    "small images",
    "one row",
    "scalar",
    "ones",
    "short row",
    "long reduction",
    "odd attention",
    "split reshape",
]


@pytest.mark.parametrize("device", [H200, CPU], ids=["h200", "cpu"])
@pytest.mark.parametrize("kind", ODD)
def test_odd_extents_schedule_and_write_each_element_once(kind: str, device: object) -> None:
    check_regions(connect(odd(kind), device))  # type: ignore[arg-type]


@pytest.mark.parametrize("device", [H200, CPU], ids=["h200", "cpu"])
@pytest.mark.parametrize(
    "graph",
    [
        linear(64, 64, 96),
        matmul_softmax(96, 128),
        layer_norm(),
        conv_block(),
        nerf(512),
        attention(2, 64),
        diamond(),
    ],
    ids=["linear", "softmax", "norm", "conv", "nerf", "attention", "diamond"],
)
def test_every_schedule_covers_what_it_reads_and_writes_once(graph: TileGraph, device: object) -> None:
    check_regions(connect(graph, device))  # type: ignore[arg-type]


def check_regions(connected: Connected) -> None:
    """By brute force over the grid: outputs are written exactly once, and reads lie in what was computed."""
    graph = connected.graph
    written: Counter[int] = Counter()
    for group in connected.groups:
        schedule = group.schedule
        assert schedule.footprint[1] <= 227 * 1024 or not schedule.threads > 1
        for tensor in group.outputs:
            written[tensor] += 1
            shape = graph.tensors[tensor].shape
            counts = np.zeros(shape, dtype=int)
            region = schedule.regions[graph.producer(tensor)]  # type: ignore[index]
            for block in itertools.product(*map(range, schedule.grid)):
                box = region.evaluate(block)
                counts[tuple(slice(max(low, 0), high + 1) for low, high in box)] += 1
            assert (counts == 1).all()
        check_reads(connected, group.operators, schedule.regions, schedule.grid)
    needed = {
        o.tensor
        for g in connected.groups
        for i in g.operators
        for o in graph.operators[i].operands
        if graph.producer(o.tensor) is not None and graph.producer(o.tensor) not in g.operators
    }
    assert set(written) == needed | set(graph.outputs) and set(written.values()) <= {1}


def check_reads(connected: Connected, operators: tuple[int, ...], regions: object, grid: tuple[int, ...]) -> None:
    graph = connected.graph
    for block in {tuple(0 for _ in grid), tuple(n - 1 for n in grid), tuple(n // 2 for n in grid)}:
        for i in operators:
            op = graph.operators[i]
            domain = [
                *(
                    (max(low, 0), min(high, e - 1))
                    for (low, high), e in zip(
                        regions[i].evaluate(block),
                        op.shape,
                        strict=True,  # type: ignore[index]
                    )
                ),
                *((0, e - 1) for e in op.reduction),
            ]
            if any(low > high for low, high in domain):
                continue
            for operand in op.operands:
                producer = graph.producer(operand.tensor)
                if producer not in operators or operand.map is None:
                    continue
                held = regions[producer].evaluate(block)  # type: ignore[index]
                shape = graph.tensors[operand.tensor].shape
                read = operand.map.image(domain)
                for (low, high), (first, last), extent in zip(read, held, shape, strict=True):
                    if operand.map.is_projection or operand.padded:
                        assert first <= max(low, 0) and min(high, extent - 1) <= last


@pytest.mark.parametrize(("fuse", "groups"), [("none", 5), ("register", 2), ("shared", 1)])
def test_fuse_limits_the_levels(fuse: str, groups: int) -> None:
    assert len(connect(matmul_softmax(4096, 128), H200, fuse=fuse).groups) == groups


def test_an_unknown_fuse_is_an_error() -> None:
    with pytest.raises(ValueError, match="none, register, shared"):
        connect(diamond(), H200, fuse="all")


def test_connecting_is_deterministic_and_equal_layers_get_equal_schedules() -> None:
    first, second = connect(nerf(4096), H200), connect(nerf(4096), H200)
    assert first == second
    b = Builder()
    x = b.input("x", 2048, 2048)
    for i in range(4):
        x = b.map(f"relu{i}", b.matmul(f"layer{i}", x, b.weight(f"w{i}", 2048, 2048)))
    groups = connect(b.graph(), H200).groups
    assert len({(g.schedule.tile, g.schedule.seconds) for g in groups}) == 1
    assert [g.operators for g in groups] == [(0, 1), (2, 3), (4, 5), (6, 7)]
