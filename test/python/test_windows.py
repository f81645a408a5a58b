"""Windows: what threads load of what their taps read, and elements side by side in a thread."""

import re
from itertools import product

import numpy as np
import onnx
import pytest
from onnx import helper
from simulated_gpu import run_simulated
from single_operator_models import random_inputs, reference, relative_error
from tiny_models import model_of, value

from welder_mlir.compiler import compile as compile_model
from welder_mlir.conversion.tile_to_gpu.blocked import blocked_layout
from welder_mlir.options import CompileOptions
from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_graph.windows import loaded_share


@pytest.mark.parametrize(
    ("stride", "dilation", "held", "taps"), [(1, 1, 4, 31), (2, 1, 4, 3), (3, 1, 2, 3), (1, 2, 4, 3)]
)
def test_share_of_loads_is_that_of_different_elements(stride: int, dilation: int, held: int, taps: int) -> None:
    rows = dim(1) * stride + dim(3) * dilation - 1
    read = IndexMap(5, 0, (dim(0), rows, dim(2) + dim(4)))
    elements = {
        (stride * y + dilation * ky - 1, x + kx)
        for y, x, ky, kx in product(range(held), range(2), range(taps), range(3))
    }
    share = loaded_share(read, 3, (taps, 3), lambda axis: {1: held, 2: 2}[axis])
    assert share == pytest.approx(len(elements) / (held * 2 * taps * 3))


def test_elements_of_a_thread_are_neighbours_where_a_window_slides() -> None:
    apart = blocked_layout((16, 512), 256, (1, 0), 8)
    beside = blocked_layout((16, 512), 256, (1, 0), 8, slid=[0])
    assert apart.registers == beside.registers == 32
    assert [digit.stride for digit in apart.register if digit.axis == 0] == [4]
    assert [digit.stride for digit in beside.register if digit.axis == 0] == [1]
    assert [digit for digit in apart.lane] == [digit for digit in beside.lane]
    assert blocked_layout((64, 8), 64, (1, 0), 2, slid=[0]) == blocked_layout((64, 8), 64, (1, 0), 2)


def _depthwise(length: int, channels: int, taps: int) -> onnx.ModelProto:
    nodes = [helper.make_node("Conv", ["x", "w"], ["y"], group=channels, pads=[taps // 2, taps // 2])]
    given = [value("x", [1, channels, length]), value("w", [channels, 1, taps])]
    return model_of(nodes, given, [value("y", [1, channels, length])])


def test_what_two_elements_read_is_loaded_once() -> None:
    model = _depthwise(length=64, channels=48, taps=9)
    inputs = random_inputs(model)
    compiled = compile_model(model, target="h200", options=CompileOptions(jobs=1, stages=("ptx",)))
    (found,) = run_simulated(compiled.artefact, inputs)
    (expected,) = reference(model, inputs)
    assert relative_error(np.asarray(found).reshape(expected.shape), expected) < 1e-6
    ptx = compiled.artefact.stages["ptx"]
    assert "fma.rn.f32" in ptx and not re.search(r"^\t@.*bra", ptx, re.MULTILINE)
