"""The networks of onnx_networks/: alive in ONNX Runtime, plain linalg for the compiler."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx_networks import MODELS, bert
from torch_mlir import ir
from torch_mlir.dialects import torch

from welder_mlir.frontend.import_onnx import import_onnx
from welder_mlir.frontend.load_model import load_model

SMALL = {
    "bert": lambda dtype: bert.build(2, dtype, layers=1),
    "nerf": lambda dtype: MODELS["nerf"](100, dtype),
    "resnet50": lambda dtype: MODELS["resnet50"](1, dtype),
    "squeezenet": lambda dtype: MODELS["squeezenet"](3, dtype),
}


def run(model: onnx.ModelProto) -> np.ndarray:
    """Return the model's only output over random inputs from seed 1, as ONNX Runtime computes it."""
    runtime = pytest.importorskip("onnxruntime")
    session = runtime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    random = np.random.default_rng(1)
    feeds = {}
    for value in session.get_inputs():
        if value.type == "tensor(int64)":
            feeds[value.name] = random.integers(0, 2, value.shape)
        else:
            feeds[value.name] = random.standard_normal(value.shape, dtype=np.float32).astype(
                np.float16 if value.type == "tensor(float16)" else np.float32
            )
    return np.asarray(session.run(None, feeds)[0], np.float64)


@pytest.mark.parametrize("name", SMALL)
def test_outputs_are_finite_and_vary_in_both_precisions(name: str) -> None:
    single, half = run(SMALL[name]("float32")), run(SMALL[name]("float16"))
    assert np.isfinite(single).all()
    assert single.std() > 0.1 * np.abs(single).mean()
    assert single.max() < 0.99 or "net" not in name  # a saturated softmax would hide errors
    assert np.linalg.norm(half - single) < 5e-3 * np.linalg.norm(single)


@pytest.mark.parametrize("dtype", ["float32", "float16"])
@pytest.mark.parametrize("name", SMALL)
def test_they_import(name: str, dtype: str) -> None:
    context = ir.Context()
    torch.register_dialect(context)
    model = SMALL[name](dtype)
    imported = import_onnx(load_model(model), context)
    assert imported.module.operation.verify()
    assert [spec.name for spec in imported.inputs] == [value.name for value in model.graph.input]
    assert all(np.dtype(spec.dtype) in (np.dtype(dtype), np.dtype(np.int64)) for spec in imported.inputs)
    assert imported.outputs[0].dtype == dtype
    total = sum(values.nbytes for values in imported.weights.values())
    assert total > 0.99 * sum(len(tensor.raw_data) for tensor in model.graph.initializer)
    assert len(str(imported.module)) < 2_000_000
