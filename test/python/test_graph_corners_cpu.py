"""Graphs at the edges of what a model may be: odd outputs, unused inputs, scalars, unit extents, old and new opsets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from single_operator_models import random_inputs, reference, relative_error

from welder_mlir.compiler import compile as compile_model
from welder_mlir.options import CompileOptions

FLOAT, INT64, BOOL = TensorProto.FLOAT, TensorProto.INT64, TensorProto.BOOL
Declared = dict[str, tuple[int, tuple[int, ...]]]


def model_of(
    nodes: Sequence[onnx.NodeProto],
    inputs: Declared,
    outputs: dict[str, int],
    weights: dict[str, np.ndarray] | None = None,
    opset: int = 17,
) -> onnx.ModelProto:
    graph = helper.make_graph(
        list(nodes),
        "main",
        [helper.make_tensor_value_info(name, *declared) for name, declared in inputs.items()],
        [helper.make_tensor_value_info(name, kind, None) for name, kind in outputs.items()],
        [numpy_helper.from_array(array, name) for name, array in (weights or {}).items()],
    )
    for output in graph.output:
        output.type.tensor_type.ClearField("shape")
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def check(model: onnx.ModelProto, tolerance: float = 1e-5) -> None:
    """Compile, run on poisoned outputs and compare with ONNX Runtime."""
    inputs = random_inputs(model)
    compiled = compile_model(model, target="cpu", options=CompileOptions(jobs=1))
    results = [np.full(spec.shape, 99, spec.dtype) for spec in compiled.plan.outputs]
    compiled(*inputs.values(), out=results)
    for spec, got, expected in zip(compiled.plan.outputs, results, reference(model, inputs), strict=True):
        assert (got.shape, got.dtype) == (expected.shape, expected.dtype), spec.name
        assert relative_error(got, expected) < tolerance, spec.name


def node(operator: str, inputs: str, outputs: str, **attributes: object) -> onnx.NodeProto:
    return helper.make_node(operator, inputs.split(), outputs.split(), **attributes)


X: Declared = {"x": (FLOAT, (3, 4))}
SHAPE = {"shape": np.array([2, 6], np.int64)}
TABLE = np.arange(6, dtype=np.float32).reshape(2, 3)
OUTPUTS: dict[str, onnx.ModelProto] = {
    "an input": model_of([node("Relu", "x", "y")], X, {"x": FLOAT, "y": FLOAT}),
    "a copy of an input": model_of([node("Identity", "x", "y")], X, {"y": FLOAT}),
    "two copies of one value": model_of(
        [node("Relu", "x", "r"), node("Identity", "r", "y"), node("Identity", "r", "z")], X, {"y": FLOAT, "z": FLOAT}
    ),
    "a reshape of another": model_of(
        [node("Relu", "x", "y"), node("Reshape", "y shape", "z")], X, {"y": FLOAT, "z": FLOAT}, SHAPE
    ),
    "a transpose of another": model_of(
        [node("Relu", "x", "y"), node("Transpose", "y", "z")], X, {"z": FLOAT, "y": FLOAT}
    ),
    "a reshape of an input": model_of([node("Reshape", "x shape", "y")], X, {"y": FLOAT}, SHAPE),
    "a constant": model_of(
        [node("Relu", "x", "y"), helper.make_node("Constant", [], ["c"], value=numpy_helper.from_array(TABLE))],
        X,
        {"y": FLOAT, "c": FLOAT},
    ),
    "an initialiser": model_of([node("Relu", "x", "y")], X, {"y": FLOAT, "w": FLOAT}, {"w": TABLE}),
    "an initialiser that is read too": model_of(
        [node("MatMul", "w x", "y")], X, {"w": FLOAT, "y": FLOAT}, {"w": TABLE}
    ),
    "a value used inside, inlined or not": model_of(
        [
            node("Exp", "x", "e"),
            node("Mul", "e two", "m"),
            node("MatMul", "m w", "y"),
        ],
        X,
        {"y": FLOAT, "e": FLOAT, "m": FLOAT},
        {"two": np.float32(2).reshape(()), "w": np.ones((4, 5), np.float32) / 3},
    ),
}


@pytest.mark.parametrize("what", OUTPUTS)
def test_an_output_may_be(what: str) -> None:
    check(OUTPUTS[what])


def test_inputs_and_initialisers_may_be_unused() -> None:
    inputs: Declared = {"x": (FLOAT, (3, 4)), "unused": (INT64, (7,))}
    check(model_of([node("Neg", "x", "y")], inputs, {"y": FLOAT}, {"w": TABLE}))


def test_scalars_all_the_way() -> None:
    sums = [node("Add", "x s", "a"), node("Exp", "a", "e")]
    nodes = [*sums, node("Greater", "e s", "g"), node("Cast", "g", "y", to=INT64)]
    check(model_of(nodes, {"x": (FLOAT, ()), "s": (FLOAT, ())}, {"e": FLOAT, "g": BOOL, "y": INT64}))


def test_unit_extents_everywhere() -> None:
    weights = {"w": np.full((1, 1, 1, 1), 0.5, np.float32), "m": np.full((1, 1), 3, np.float32)}
    nodes = [
        node("Conv", "x w", "c"),
        node("MatMul", "c m", "p"),
        node("Softmax", "p", "s", axis=-1),
        node("ReduceMean", "p", "r", axes=[2, 3]),
        node("Add", "s r", "y"),
    ]
    check(model_of(nodes, {"x": (FLOAT, (1, 1, 1, 1))}, {"y": FLOAT}, weights))


def test_batch_of_three() -> None:
    weights = {"w": np.linspace(-1, 1, 20 * 4 * 9, dtype=np.float32).reshape(20, 4, 3, 3)}
    nodes = [node("Conv", "x w", "c", pads=[1, 1, 1, 1]), node("Relu", "c", "r"), node("GlobalMaxPool", "r", "y")]
    check(model_of(nodes, {"x": (FLOAT, (3, 4, 17, 19))}, {"y": FLOAT}, weights))


@pytest.mark.parametrize("shape", [(1, 100_003), (100_003, 2), (7, 20_000)])
@pytest.mark.parametrize("operator", ["ReduceSum", "ReduceMax"])
def test_large_reductions(operator: str, shape: tuple[int, int]) -> None:
    axis = int(shape[1] > shape[0])
    check(model_of([node(operator, "x", "y", axes=[axis])], {"x": (FLOAT, shape)}, {"y": FLOAT}, opset=12), 3e-5)


@pytest.mark.parametrize("kind", [TensorProto.INT32, INT64, TensorProto.INT8, TensorProto.UINT8])
def test_integers(kind: int) -> None:
    nodes = [node("Add", "a b", "s"), node("Mul", "s a", "p"), node("Equal", "p b", "e"), node("Where", "e a p", "w")]
    inputs: Declared = {"a": (kind, (5, 6)), "b": (kind, (6,))}
    if kind in (TensorProto.INT32, INT64):
        check(model_of([*nodes, node("Max", "w b", "y")], inputs, {"y": kind, "e": BOOL, "s": kind}))
    else:  # ONNX Runtime has no such Add: widened first
        wide = [node("Cast", name, f"{name}w", to=INT64) for name in "ab"]
        check(model_of([*wide, node("Add", "aw bw", "s"), node("Cast", "s", "y", to=kind)], inputs, {"y": kind}))


def test_booleans() -> None:
    inputs: Declared = {"a": (BOOL, (5, 6)), "b": (BOOL, (5, 1))}
    nodes = [node("And", "a b", "c"), node("Or", "c b", "d"), node("Xor", "d a", "e"), node("Not", "e", "y")]
    check(model_of(nodes, inputs, {"c": BOOL, "y": BOOL}))


@pytest.mark.parametrize("opset", range(7, 24))
def test_opsets(opset: int) -> None:
    weights = {
        "w": np.linspace(-1, 1, 16 * 27, dtype=np.float32).reshape(16, 3, 3, 3),
        "fc": np.linspace(-1, 1, 16 * 70, dtype=np.float32).reshape(16, 70),
        "fb": np.ones(70, np.float32),
    }
    nodes = [
        node("Conv", "x w", "c", pads=[1, 1, 1, 1]),
        node("Relu", "c", "r"),
        node("MaxPool", "r", "m", kernel_shape=[2, 2], strides=[2, 2]),
        node("GlobalAveragePool", "m", "g"),
        node("Flatten", "g", "f"),
        node("Gemm", "f fc fb", "l"),
        node("Softmax", "l", "y", axis=1),
    ]
    check(model_of(nodes, {"x": (FLOAT, (2, 3, 16, 16))}, {"y": FLOAT}, weights, opset))
