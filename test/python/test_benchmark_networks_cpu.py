"""The benchmarks' networks, at reduced size, give ONNX Runtime's answer on the CPU device."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from single_operator_models import reference, relative_error

from benchmarks.models import NETWORKS
from welder_mlir.compiler import compile as compile_model

pytest.importorskip("torch", reason="the networks are written in PyTorch")
from benchmarks.models.export import export_onnx


@pytest.mark.parametrize("name", NETWORKS)
def test_network_is_right_on_the_cpu(name: str, tmp_path: Path) -> None:
    network = NETWORKS[name]
    export_onnx(name, 1, "float32", tmp_path / "model.onnx", **network.reduced)
    model = onnx.load(tmp_path / "model.onnx")
    inputs = {key: tensor.numpy() for key, tensor in network.inputs(1, **network.reduced).items()}
    compiled = compile_model(model, target="cpu")
    results = [np.full(spec.shape, np.nan, spec.dtype) for spec in compiled.plan.outputs]
    compiled(*inputs.values(), out=results)
    for got, expected in zip(results, reference(model, inputs), strict=True):
        assert relative_error(got, expected) < 1e-5
