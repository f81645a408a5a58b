"""Powers with integer exponents: multiplied out where small, of negative bases and of zeros too."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from welder_mlir.compiler import compile as compile_model
from welder_mlir.compiler import compile_to
from welder_mlir.options import CompileOptions

OPTIONS = CompileOptions(jobs=1)
BASES = np.concatenate([np.random.default_rng(0).standard_normal(62), [0.0, -0.0]])


def power_model(kind: type[np.floating], exponent: np.ndarray) -> onnx.ModelProto:
    data = TensorProto.FLOAT16 if kind is np.float16 else TensorProto.FLOAT
    graph = helper.make_graph(
        [helper.make_node("Pow", ["x", "e"], ["y"])],
        "main",
        [helper.make_tensor_value_info("x", data, BASES.shape)],
        [helper.make_tensor_value_info("y", data, BASES.shape)],
        [numpy_helper.from_array(exponent, "e")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)


@pytest.mark.parametrize("exponent", [-20, -3, -1, 0, 2, 3, 15, 17])
@pytest.mark.parametrize("kind", [np.float16, np.float32])
def test_constant_exponents(kind: type[np.floating], exponent: int) -> None:
    bases = BASES.astype(kind)
    got = compile_model(power_model(kind, np.array(exponent)), target="cpu", options=OPTIONS)(bases)
    with np.errstate(divide="ignore", over="ignore"):
        expected = np.power(bases.astype(np.float64), exponent).astype(kind)
    np.testing.assert_allclose(got, expected, rtol=np.finfo(kind).eps * 8)


@pytest.mark.parametrize("exponent", [np.array(2), np.arange(-32, 32)], ids=["square", "many"])
def test_kernels_call_no_integer_power(exponent: np.ndarray) -> None:
    ptx = compile_to(power_model(np.float32, exponent), "ptx", target="h100", options=OPTIONS)
    assert "powi" not in ptx
