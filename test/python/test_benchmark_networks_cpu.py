"""The benchmarks' networks, at reduced size, give ONNX Runtime's answer on the CPU device, and PyTorch's in half."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from single_operator_models import reference, relative_error

from benchmarks.models import NETWORKS
from welder_mlir.compiler import compile as compile_model

pytest.importorskip("torch", reason="the networks are written in PyTorch")
import torch

from benchmarks.models.export import export_onnx, in_dtype


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


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_precision_is_no_worse_than_pytorchs(dtype: str, tmp_path: Path) -> None:
    """Against float32 PyTorch, twice the error of PyTorch in half precision is allowed."""
    network, size = NETWORKS["vit"], NETWORKS["vit"].reduced
    export_onnx("vit", 1, dtype, tmp_path / "model.onnx", **size)
    inputs = network.inputs(1, **size)
    narrow = in_dtype(inputs, dtype)
    with torch.no_grad():
        expected = network.build(**size)(*inputs.values())
        theirs = network.build(**size).to(narrow["x"].dtype)(*narrow.values())
    got = compile_model(tmp_path / "model.onnx", target="cpu")(*narrow.values())
    assert got.dtype == theirs.dtype
    ours, theirs = (relative_error(result.float().numpy(), expected.numpy()) for result in (got, theirs))
    assert ours < 2 * theirs
