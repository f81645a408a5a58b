"""A tensor that several thread blocks compute alike, and that is needed outside too, is written by one of them."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from simulated_gpu import run_simulated
from single_operator_models import random_inputs, reference, relative_error

from welder_mlir.compiler import compile as compile_model
from welder_mlir.options import CompileOptions


def normalised_then_multiplied() -> onnx.ModelProto:
    """A layer norm that is an output itself, and the matmul that reads it."""
    random = np.random.default_rng(0)
    weights = {"scale": (64,), "shift": (64,), "w": (64, 512)}
    nodes = [
        helper.make_node("LayerNormalization", ["x", "scale", "shift"], ["normal"]),
        helper.make_node("MatMul", ["normal", "w"], ["product"]),
    ]
    graph = helper.make_graph(
        nodes,
        "main",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, (40, 64))],
        [
            helper.make_tensor_value_info(n, TensorProto.FLOAT, s)
            for n, s in (("normal", (40, 64)), ("product", (40, 512)))
        ],
        [numpy_helper.from_array(random.standard_normal(s).astype(np.float32), n) for n, s in weights.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def test_it_is_right_on_the_cpu() -> None:
    model = normalised_then_multiplied()
    inputs = random_inputs(model)
    compiled = compile_model(model, target="cpu", options=CompileOptions(jobs=1))
    assert len(compiled.plan.launches) == 1 and compiled.plan.launches[0].grid > 3
    for got, expected in zip(compiled(*inputs.values()), reference(model, inputs), strict=True):
        assert relative_error(got, expected) < 1e-5


def test_it_is_right_on_a_gpu() -> None:
    model = normalised_then_multiplied()
    inputs = random_inputs(model)
    compiled = compile_model(model, target="h200", options=CompileOptions(jobs=1, stages=("ptx",)))
    assert len(compiled.plan.launches) == 1 and compiled.plan.launches[0].grid > 3
    for got, expected in zip(run_simulated(compiled.artefact, inputs), reference(model, inputs), strict=True):
        assert relative_error(got.reshape(expected.shape), expected) < 1e-5
