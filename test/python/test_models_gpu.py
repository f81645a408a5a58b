"""Small models and whole networks on an NVIDIA GPU, fp32 and fp16; a second run gives the same bits."""

import numpy as np
import onnx
import pytest
from networks import NETWORKS, inputs_of
from onnx_networks.half_precision import to_float16
from single_operator_models import MODELS, random_inputs, reference, relative_error

from welder_mlir.compiler import compile as compile_model

pytestmark = pytest.mark.gpu

TOLERANCE = {"float32": 1e-5, "float16": 5e-3}


def check(model: onnx.ModelProto, single: onnx.ModelProto, inputs: dict[str, np.ndarray], dtype: str) -> None:
    compiled = compile_model(model, target="native")
    assert compiled.is_gpu
    narrowed = [inputs[spec.name].astype(spec.dtype) for spec in compiled.plan.inputs]
    first, second = ([np.full(spec.shape, poison, spec.dtype) for spec in compiled.plan.outputs] for poison in (77, 99))
    compiled(*narrowed, out=first)
    compiled(*narrowed, out=second)
    for got, again, expected in zip(first, second, reference(single, inputs), strict=True):
        np.testing.assert_array_equal(got, again)
        assert relative_error(got, expected) < TOLERANCE[dtype]


@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize("name", MODELS)
def test_small_model_is_right_on_the_gpu(name: str, dtype: str) -> None:
    single = MODELS[name]()
    model = single if dtype == "float32" else to_float16(single)
    check(model, single, random_inputs(single), dtype)


@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize("name", NETWORKS)
def test_network_is_right_on_the_gpu(name: str, dtype: str) -> None:
    single = NETWORKS[name]("float32")
    check(NETWORKS[name](dtype), single, inputs_of(single), dtype)
