"""Operators that are written out before torch-mlir sees them, and uses of others that are refused."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from single_operator_models import random_inputs, reference, relative_error

from welder_mlir.compiler import compile as compile_model
from welder_mlir.compiler import compile_to
from welder_mlir.errors import UnsupportedModelError
from welder_mlir.options import CompileOptions

FLOAT, INT64, UINT8 = TensorProto.FLOAT, TensorProto.INT64, TensorProto.UINT8
OPTIONS = CompileOptions(jobs=1)


def model_of(
    node: onnx.NodeProto,
    inputs: dict[str, tuple[int, tuple[int, ...]]],
    outputs: dict[str, int],
    constants: dict[str, np.ndarray] | None = None,
    opset: int = 18,
) -> onnx.ModelProto:
    graph = helper.make_graph(
        [node],
        "main",
        [helper.make_tensor_value_info(name, *declared) for name, declared in inputs.items()],
        [helper.make_tensor_value_info(name, kind, None) for name, kind in outputs.items()],
        [numpy_helper.from_array(array, name) for name, array in (constants or {}).items()],
    )
    for output in graph.output:
        output.type.tensor_type.ClearField("shape")
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def check(model: onnx.ModelProto, inputs: dict[str, np.ndarray] | None = None) -> None:
    inputs = random_inputs(model) if inputs is None else inputs
    results = compile_model(model, target="cpu", options=OPTIONS)(*inputs.values())
    for got, expected in zip(
        results if isinstance(results, tuple | list) else [results], reference(model, inputs), strict=True
    ):
        assert (got.shape, got.dtype) == (expected.shape, expected.dtype)
        assert relative_error(got, expected) < 1e-5


@pytest.mark.parametrize("operator", ["Div", "Mod"])
def test_bytes_above_127_divide_as_unsigned(operator: str) -> None:
    model = model_of(
        helper.make_node(operator, ["a", "b"], ["y"]), {"a": (UINT8, (9,)), "b": (UINT8, (9,))}, {"y": UINT8}
    )
    check(model, {"a": np.arange(240, 249, dtype=np.uint8), "b": np.arange(1, 250, 28, dtype=np.uint8)})


def test_floats_become_bytes_above_127() -> None:
    model = model_of(helper.make_node("Cast", ["x"], ["y"], to=UINT8), {"x": (FLOAT, (4,))}, {"y": UINT8})
    check(model, {"x": np.array([0, 127.9, 128, 255], np.float32)})


@pytest.mark.parametrize("mode", ["reflect", "edge", "wrap"])
def test_padding_with_elements(mode: str) -> None:
    node = helper.make_node("Pad", ["x", "pads"], ["y"], mode=mode)
    check(model_of(node, {"x": (FLOAT, (2, 3, 5))}, {"y": FLOAT}, {"pads": np.array([0, 1, 2, 0, 2, 3])}, opset=19))


@pytest.mark.parametrize("exclusive", [0, 1])
@pytest.mark.parametrize("reverse", [0, 1])
def test_running_sum(exclusive: int, reverse: int) -> None:
    node = helper.make_node("CumSum", ["x", "axis"], ["y"], exclusive=exclusive, reverse=reverse)
    check(model_of(node, {"x": (FLOAT, (3, 17, 4))}, {"y": FLOAT}, {"axis": np.array(1)}))


@pytest.mark.parametrize("largest", [0, 1])
def test_ties_in_top_k_go_to_the_first(largest: int) -> None:
    node = helper.make_node("TopK", ["x", "k"], ["v", "i"], axis=1, largest=largest)
    model = model_of(node, {"x": (FLOAT, (3, 20, 2))}, {"v": FLOAT, "i": INT64}, {"k": np.array([5])})
    check(model, {"x": np.random.default_rng(0).integers(0, 6, (3, 20, 2)).astype(np.float32)})


@pytest.mark.parametrize("reduction", ["none", "add", "mul", "max", "min"])
def test_scatter(reduction: str) -> None:
    node = helper.make_node("ScatterElements", ["x", "i", "u"], ["y"], axis=1, reduction=reduction)
    model = model_of(node, {n: (FLOAT, s) for n, s in {"x": (4, 9), "u": (3, 2)}.items()}, {"y": FLOAT})
    model.graph.initializer.append(numpy_helper.from_array(np.array([[0, -1], [4, 2], [8, 1]]), "i"))
    check(model)


def test_indices_of_maxima_of_several_channels_are_refused() -> None:
    node = helper.make_node("MaxPool", ["x"], ["y", "i"], kernel_shape=[2, 2])
    with pytest.raises(UnsupportedModelError, match="indices of the maxima"):
        compile_model(model_of(node, {"x": (FLOAT, (1, 2, 4, 4))}, {"y": FLOAT, "i": INT64}), target="cpu")


def test_fractional_extents_with_aligned_corners_are_refused() -> None:
    mode = {"mode": "linear", "coordinate_transformation_mode": "align_corners"}
    node = helper.make_node("Resize", ["x", "", "s"], ["y"], **mode)
    scales = {"s": np.array([1, 1, 0.6, 0.6], np.float32)}
    with pytest.raises(UnsupportedModelError, match="fractional extents"):
        compile_model(model_of(node, {"x": (FLOAT, (1, 1, 4, 4))}, {"y": FLOAT}, scales), target="cpu")


@pytest.mark.parametrize("constant", [True, False])
def test_batch_norm(constant: bool) -> None:
    node = helper.make_node("BatchNormalization", ["x", "s", "b", "m", "v"], ["y"], epsilon=0.1)
    parameters = {name: np.linspace(0.5, 2, 3, dtype=np.float32) + i for i, name in enumerate("sbmv")}
    inputs = {"x": (FLOAT, (2, 3, 5, 4))} | ({} if constant else {name: (FLOAT, (3,)) for name in parameters})
    model = model_of(node, inputs, {"y": FLOAT}, parameters if constant else {})
    check(model, {"x": random_inputs(model)["x"]} | ({} if constant else parameters))


def test_batch_norm_in_half_precision_multiplies_by_unrounded_factors() -> None:
    node = helper.make_node("BatchNormalization", ["x", "s", "b", "m", "v"], ["y"], epsilon=0.0)
    values = {"s": 1.0, "b": 0.0, "m": 0.0, "v": 3.0}
    parameters = {name: np.array([value], np.float16) for name, value in values.items()}
    half = TensorProto.FLOAT16
    model = model_of(node, {"x": (half, (1, 1, 64))}, {"y": half}, parameters)
    x = np.linspace(1, 2, 64, dtype=np.float16).reshape(1, 1, 64)
    (got,) = [compile_model(model, target="cpu", options=OPTIONS)(x)]
    np.testing.assert_array_equal(got, (x.astype(np.float32) / np.sqrt(np.float32(3))).astype(np.float16))


@pytest.mark.parametrize("mode", ["linear", "cubic"])
def test_half_precision_is_interpolated_in_single_precision(mode: str) -> None:
    node = helper.make_node("Resize", ["x", "", "", "n"], ["y"], mode=mode, coordinate_transformation_mode="half_pixel")
    sizes = {"n": np.array([1, 2, 9, 13])}
    x = np.random.default_rng(0).standard_normal((1, 2, 5, 6)).astype(np.float16)
    half = model_of(node, {"x": (TensorProto.FLOAT16, x.shape)}, {"y": TensorProto.FLOAT16}, sizes)
    single = model_of(node, {"x": (FLOAT, x.shape)}, {"y": FLOAT}, sizes)
    got = compile_model(half, target="cpu", options=OPTIONS)(x)
    (expected,) = reference(single, {"x": x.astype(np.float32)})
    assert got.dtype == np.float16
    assert relative_error(got, expected.astype(np.float16)) < 1e-4


@pytest.mark.parametrize("positions", [2, -1, [[0, 2], [4, 6]], [3, 1], [5, 5]], ids=str)
def test_gathering_constant_positions(positions: int | list[int]) -> None:
    node = helper.make_node("Gather", ["x", "i"], ["y"], axis=-2)
    check(model_of(node, {"x": (FLOAT, (3, 7, 2))}, {"y": FLOAT}, {"i": np.array(positions, np.int64)}))


@pytest.mark.parametrize(
    ("window", "strides", "attributes"),
    [
        ((2, 2), (2, 2), {}),
        ((3, 2), (3, 2), {}),
        ((4,), (4,), {}),
        ((3, 3), (2, 2), {"pads": [1, 1, 1, 1]}),  # windows that overlap
        ((2, 2), (2, 2), {"output_padding": [1, 1]}),
        ((2, 2), (2, 2), {"group": 2}),
    ],
)
def test_transposed_convolutions(window: tuple[int, ...], strides: tuple[int, ...], attributes: dict[str, int]) -> None:
    node = helper.make_node("ConvTranspose", ["x", "w", "b"], ["y"], strides=strides, **attributes)
    results = 3 * attributes.get("group", 1)
    inputs = {"x": (2, 4, *(5, 3)[: len(window)]), "w": (4, 3, *window), "b": (results,)}
    check(model_of(node, {name: (FLOAT, shape) for name, shape in inputs.items()}, {"y": FLOAT}))


def test_windows_that_do_not_overlap_multiply_nothing_by_zero() -> None:
    node = helper.make_node("ConvTranspose", ["x", "w"], ["y"], strides=(2, 2))
    model = model_of(node, {"x": (FLOAT, (1, 4, 5, 3)), "w": (FLOAT, (4, 3, 2, 2))}, {"y": FLOAT})
    assert "arith.constant 0.000000e+00 : f32" not in compile_to(model, "tile-graph", target="cpu")
