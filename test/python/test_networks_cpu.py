"""Whole networks, at reduced size where it takes long, give ONNX Runtime's answer on the CPU device."""

import numpy as np
import pytest
from networks import REDUCED, inputs_of
from single_operator_models import reference, relative_error

from welder_mlir.compiler import compile as compile_model


@pytest.mark.parametrize("name", REDUCED)
def test_network_is_right_on_the_cpu(name: str) -> None:
    model = REDUCED[name]("float32")
    inputs = inputs_of(model)
    compiled = compile_model(model, target="cpu")
    results = [np.full(spec.shape, np.nan, spec.dtype) for spec in compiled.plan.outputs]
    compiled(*inputs.values(), out=results)
    for got, expected in zip(results, reference(model, inputs), strict=True):
        assert relative_error(got, expected) < 1e-5
