"""Every small model gives ONNX Runtime's answer on the CPU device."""

import numpy as np
import pytest
from single_operator_models import MODELS, random_inputs, reference, relative_error

from welder_mlir.compiler import compile as compile_model
from welder_mlir.options import CompileOptions


@pytest.mark.parametrize("name", MODELS)
def test_small_model_is_right_on_the_cpu(name: str) -> None:
    model = MODELS[name]()
    inputs = random_inputs(model)
    compiled = compile_model(model, target="cpu", options=CompileOptions(jobs=1))
    results = [np.full(spec.shape, 99, spec.dtype) for spec in compiled.plan.outputs]
    compiled(*inputs.values(), out=results)
    for spec, got, expected in zip(compiled.plan.outputs, results, reference(model, inputs), strict=True):
        assert got.shape == expected.shape
        assert relative_error(got, expected) < 1e-5, spec.name
