"""Traffic at every memory level: against a trace of accesses, by hand, and against what simulated threads ask for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tiny_models
from access_trace import traced_within
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import helper
from onnx_networks.half_precision import to_float16
from simulated_gpu import kernel_texts
from tile_graphs import Builder

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from simulator import launch

from welder_mlir.compiler import compile as compile_model
from welder_mlir.device.catalogue import find_device
from welder_mlir.device.device import Device
from welder_mlir.options import CompileOptions
from welder_mlir.schedule.graph_connecting import connect
from welder_mlir.schedule.group_schedule import GroupSchedule, Parts
from welder_mlir.schedule.level_tiles import with_levels
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.schedule.sub_graph_tiling import schedule_group, tile_rounding
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.level_traffic import LevelTiles, traffic_by_level
from welder_mlir.tile_graph.propagation import cut, propagate
from welder_mlir.tile_graph.traffic import mem_traffic

H200 = find_device("h200")


def copy() -> TileGraph:
    builder = Builder(element_bytes=4)
    builder.map("copy", builder.input("x", 8, 12))
    return builder.graph()


def broadcast() -> TileGraph:
    builder = Builder()
    builder.map("add", builder.input("x", 2, 4, 6), builder.input("bias", 6))
    return builder.graph()


def transpose() -> TileGraph:
    builder = Builder()
    builder.transpose("transpose", builder.input("x", 2, 4, 6), (2, 0, 1))
    return builder.graph()


def row_sums() -> TileGraph:
    builder = Builder(element_bytes=4)
    builder.reduce("sums", builder.input("x", 6, 8))
    return builder.graph()


def matmul() -> TileGraph:
    builder = Builder()
    builder.matmul("matmul", builder.input("a", 4, 12), builder.input("b", 12, 6))
    return builder.graph()


def strided_convolution() -> TileGraph:
    builder = Builder()
    builder.conv("conv", builder.input("x", 1, 2, 4, 8), builder.input("w", 2, 2, 1, 1), stride=2)
    return builder.graph()


def pooling() -> TileGraph:
    builder = Builder(element_bytes=4)
    builder.depthwise("pool", builder.input("x", 1, 2, 4, 6), builder.input("w", 2, 3, 3))
    return builder.graph()


GRAPHS = (copy, broadcast, transpose, row_sums, matmul, strided_convolution, pooling)


def level_zero(graph: TileGraph, tile: tuple[int, ...], extents: tuple[int, ...]) -> tuple[int, int]:
    """Bytes read and written if tiles of the result are taken in boxes of `extents` of the domain."""
    found = propagate(graph, [0], tile)
    (op,) = graph.operators
    touched = frozenset(operand.tensor for operand in op.operands), frozenset(op.results)
    within = LevelTiles(0, (cut(graph, found, 0, extents),), *touched, memories=len(found.grid))
    traffic = traffic_by_level(graph, [within])[0]
    return traffic.read, traffic.written


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(GRAPHS), st.data())
def test_tiles_within_tiles_move_what_a_trace_counts(build: Callable[[], TileGraph], data: st.DataObject) -> None:
    graph = build()
    (op,) = graph.operators
    tile = tuple(data.draw(st.sampled_from(divisors(extent))) for extent in op.shape)
    extents = tuple(data.draw(st.sampled_from(divisors(extent))) for extent in (*tile, *op.reduction))
    assert level_zero(graph, tile, extents) == traced_within(graph, propagate(graph, [0], tile), extents)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(GRAPHS[:5]), st.data())
def test_tiles_that_do_not_divide_move_no_less(build: Callable[[], TileGraph], data: st.DataObject) -> None:
    graph = build()
    (op,) = graph.operators
    tile = tuple(data.draw(st.integers(1, extent)) for extent in op.shape)
    extents = tuple(data.draw(st.integers(1, extent)) for extent in (*tile, *op.reduction))
    read, written = traced_within(graph, propagate(graph, [0], tile), extents)
    counted = level_zero(graph, tile, extents)
    assert counted[0] >= read and counted[1] >= written


def divisors(value: int) -> list[int]:
    return [d for d in range(1, value + 1) if value % d == 0]


def scheduled(graph: TileGraph, device: Device = H200, tile: tuple[int, ...] | None = None) -> GroupSchedule:
    """The one group of a graph, at one tile if given."""
    (group,) = connect(graph, device).groups
    at = group.schedule
    found = schedule_group(graph, at.operators, at.levels, device, at.outputs, tiles=None if tile is None else [tile])
    assert isinstance(found, GroupSchedule)
    return found


@pytest.mark.parametrize(("device", "boxes", "rows", "columns"), [("a100", 4, 32, 64), ("h200", 1, 64, 128)])
def test_rows_and_columns_of_a_matmul_are_read_by_each_warp_or_wgmma(
    device: str, boxes: int, rows: int, columns: int
) -> None:
    """[1024, 768] · [768, 768] in fp16 at 64x128: 96 thread blocks of two by two warps, or of one warpgroup."""
    builder = Builder()
    builder.matmul("matmul", builder.input("x", 1024, 768), builder.weight("w", 768, 768))
    found = scheduled(builder.graph(), find_device(device), tile=(64, 128))
    assert (found.threads, found.level_traffic[0]) == (128, 96 * boxes * (rows + columns) * 768 * 2)
    assert found.level_traffic[1] == found.traffic
    assert found.footprint[2] == 1024 * 768 * 2 + 768 * 768 * 2 + 1024 * 768 * 4


def test_a_stage_in_parts_reads_its_operands_part_by_part() -> None:
    """[64, 64] · [64, 256] in one thread block of eight warps: 32x64 each, or in four parts 16x32 of each part."""
    builder = Builder()
    builder.matmul("matmul", builder.input("x", 64, 64), builder.weight("w", 64, 256))
    device, graph = find_device("a100"), builder.graph()
    whole = scheduled(graph, device, tile=(64, 256))
    assert (whole.threads, whole.level_traffic[0]) == (256, 8 * (32 + 64) * 64 * 2)
    group = SubGraph(graph, whole.operators, whole.levels, frozenset(whole.outputs))
    cut_up = replace(whole, parts=(Parts({0: 1}, 64, 4),))
    found = with_levels(group, cut_up, device, tile_rounding(group, device))
    assert found.level_traffic[0] == 4 * 8 * (16 + 32) * 64 * 2


def test_what_passes_through_shared_memory_is_written_once_and_read_again() -> None:
    """A softmax behind a product of whole rows: beside the product's operands that is the tile, there and back."""
    builder = Builder(element_bytes=4)
    product = builder.matmul("matmul", builder.input("x", 1024, 64), builder.weight("w", 64, 128))
    alone = builder.graph(product)
    builder.softmax("softmax", product)
    connected, tile = builder.graph(), (64, 128)
    through = scheduled(connected, tile=tile).level_traffic[0] - scheduled(alone, tile=tile).level_traffic[0]
    assert through % (1024 * 128 * 4) == 0 and through >= 2 * 1024 * 128 * 4


@pytest.mark.parametrize(("m", "n", "k"), [(64, 128, 128), (128, 64, 256)])
def test_simulated_threads_of_tensor_cores_ask_for_these_bytes(m: int, n: int, k: int) -> None:
    """With mma.sync, whose operands threads load; wgmma reads them itself."""
    names, shapes = ("x", "w", "y"), ([m, k], [k, n], [m, n])
    x, w, y = map(tiny_models.value, names, shapes)
    model = to_float16(tiny_models.model_of([helper.make_node("MatMul", ["x", "w"], ["y"])], [x, w], [y]))
    artefact = compile_model(model, target="a100", options=CompileOptions(jobs=1, stages=("ptx",))).artefact
    (step,) = artefact.plan.launches
    text = kernel_texts(artefact.stages["ptx"])[step.kernel]
    arguments = [np.zeros(artefact.plan.buffers[i].shape, np.float16).reshape(-1) for i in step.arguments]
    counted = launch(text, step.kernel, step.grid, step.threads, arguments, step.shared_bytes)
    (group,) = artefact.report["groups"]
    assert counted.shared_bytes_read == group["level_traffic"]["registers"]


def small(bytes_of_device_memory: int) -> Device:
    registers, shared, memory, *rest = H200.mem_levels
    return replace(H200, mem_levels=(registers, shared, replace(memory, capacity=bytes_of_device_memory), *rest))


def test_what_fits_device_memory_does_not_cross_into_it() -> None:
    builder = Builder(element_bytes=4)
    builder.map("relu", builder.input("x", 512, 256))
    assert scheduled(builder.graph(), small(1 << 20)).level_traffic[2] == 0
    assert scheduled(builder.graph(), small((1 << 20) - 1)).level_traffic[2] == 1 << 20  # once in, once out


def test_a_matmul_beyond_device_memory_goes_row_by_row() -> None:
    """64 + 16 + 64 KiB; half of the rows take 32 + 16 + 32 KiB, and the weight crosses with each half."""
    builder = Builder(element_bytes=4)
    builder.matmul("matmul", builder.input("x", 256, 64), builder.weight("w", 64, 64))
    found = scheduled(builder.graph(), small(100 << 10))
    assert found.level_traffic[2] == (64 + 2 * 16 + 64) << 10
    assert found.footprint[2] == (32 + 16 + 32) << 10


def test_a_host_leaves_registers_to_its_compiler() -> None:
    builder = Builder(element_bytes=4)
    builder.matmul("matmul", builder.input("x", 64, 64), builder.weight("w", 64, 64))
    assert set(scheduled(builder.graph(), find_device("cpu")).level_traffic) == {1, 2}


def test_a_tile_is_cut_in_all_axes_of_the_domain() -> None:
    graph = matmul()
    with pytest.raises(ValueError, match="expected 3 positive extents for the domain of matmul"):
        cut(graph, propagate(graph, [0], (4, 6)), 0, (4, 4))


def test_a_level_counts_the_tensors_that_lie_below_it() -> None:
    graph = matmul()
    found = propagate(graph, [0], (2, 6))
    weights = LevelTiles(1, (found,), frozenset({1}), frozenset())
    everything = mem_traffic(graph, found, read_transaction=1).by_tensor
    assert traffic_by_level(graph, [weights])[1].by_tensor == {1: everything[1]}
