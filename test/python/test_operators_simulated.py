"""Every small model gives ONNX Runtime's answer as PTX for sm_90a, run by the simulator with all its checks."""

import pytest
from onnx_networks.half_precision import to_float16
from simulated_gpu import run_simulated
from single_operator_models import MODELS, random_inputs, reference, relative_error

from welder_mlir.compiler import compile as compile_model
from welder_mlir.options import CompileOptions

OPTIONS = CompileOptions(jobs=1, stages=("ptx",))
TENSOR_CORE = ("conv", "matmul", "gemm", "attention", "batch-norm", "diamond", "layer-norm", "softmax")


@pytest.mark.parametrize("name", MODELS)
def test_small_model_is_right_on_a_gpu(name: str) -> None:
    model = MODELS[name]()
    inputs = random_inputs(model)
    compiled = compile_model(model, target="h200", options=OPTIONS)
    results = run_simulated(compiled.artefact, inputs)
    for got, expected in zip(results, reference(model, inputs), strict=True):
        assert relative_error(got.reshape(expected.shape), expected) < 1e-5


@pytest.mark.parametrize("name", [name for name in MODELS if name.startswith(TENSOR_CORE)])
def test_small_model_is_right_in_half_precision(name: str) -> None:
    model = MODELS[name]()
    inputs = random_inputs(model)
    compiled = compile_model(to_float16(model), target="h200", options=OPTIONS)
    narrowed = {s.name: inputs[s.name].astype(s.dtype) for s in compiled.plan.inputs}
    results = run_simulated(compiled.artefact, narrowed)
    for got, expected in zip(results, reference(model, inputs), strict=True):
        assert relative_error(got.reshape(expected.shape), expected) < 5e-3
