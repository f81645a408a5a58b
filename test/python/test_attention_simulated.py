"""Attention, and norms beside products, as one kernel: whole rows in shared memory, computed at once or in parts."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from onnx_networks.half_precision import to_dtype
from simulated_gpu import run_simulated
from single_operator_models import random_inputs, reference, relative_error

from welder_mlir.compiler import compile as compile_model
from welder_mlir.options import CompileOptions
from welder_mlir.schedule import parts


@pytest.fixture
def slow_launches(tmp_path: Path) -> str:
    """A device on which a launch takes a millisecond, so that small groups are as worth joining as large ones."""
    constants = {"launch_latency": {"value": 1e-3, "unit": "s", "source": "chosen"}}
    path = tmp_path / "device.json"
    path.write_text(json.dumps({"device": "H100", "constants": constants}))
    return str(path)


def masked_attention(length: int, head: int) -> onnx.ModelProto:
    """softmax(q kᵀ · scale + mask) v of one head."""
    nodes = [
        helper.make_node("MatMul", ["q", "k"], ["scores"]),
        helper.make_node("Mul", ["scores", "scale"], ["scaled"]),
        helper.make_node("Add", ["scaled", "mask"], ["masked"]),
        helper.make_node("Softmax", ["masked"], ["weights"], axis=-1),
        helper.make_node("MatMul", ["weights", "v"], ["y"]),
    ]
    shapes = {"q": (1, length, head), "k": (1, head, length), "mask": (1, 1, length), "v": (1, length, head)}
    inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    outputs = [helper.make_tensor_value_info("y", TensorProto.FLOAT, (1, length, head))]
    scale = numpy_helper.from_array(np.float32(head**-0.5).reshape(()), "scale")
    graph = helper.make_graph(nodes, "main", inputs, outputs, [scale])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def check(model: onnx.ModelProto, dtype: str, device: str) -> str:
    """Compile for one launch, run it in the simulator, compare with ONNX Runtime; return the block program."""
    inputs = random_inputs(model)
    options = CompileOptions(jobs=1, stages=("block-programs", "ptx"))
    compiled = compile_model(to_dtype(model, dtype), target=device, options=options)
    assert len(compiled.plan.launches) == 1
    given = {spec.name: inputs[spec.name].astype(spec.dtype) for spec in compiled.plan.inputs}
    (got,) = run_simulated(compiled.artefact, given)
    (expected,) = reference(model, inputs)
    assert relative_error(got, expected) < (1e-5 if dtype == "float32" else 5e-3)
    return compiled.artefact.stages["block-programs"]


@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_rows_of_scores_stay_in_shared_memory(dtype: str, slow_launches: str) -> None:
    text = check(masked_attention(269, 36), dtype, slow_launches)
    assert "parts = []" in text


@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_scores_are_computed_in_parts(dtype: str, slow_launches: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "BUDGET", 84)
    text = check(masked_attention(269, 36), dtype, slow_launches)
    assert "parts = [{" in text


def norm_then_product(rows: int, depth: int, columns: int) -> onnx.ModelProto:
    """A layer norm of rows that the product reads."""
    random = np.random.default_rng(0)
    weights = {"scale": (depth,), "shift": (depth,), "w": (depth, columns)}
    nodes = [
        helper.make_node("LayerNormalization", ["x", "scale", "shift"], ["normal"]),
        helper.make_node("MatMul", ["normal", "w"], ["y"]),
    ]
    inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, (rows, depth))]
    outputs = [helper.make_tensor_value_info("y", TensorProto.FLOAT, (rows, columns))]
    values = [numpy_helper.from_array(random.standard_normal(s).astype(np.float32), n) for n, s in weights.items()]
    graph = helper.make_graph(nodes, "main", inputs, outputs, values)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_rows_are_normalised_in_parts(dtype: str, slow_launches: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "BUDGET", 90)
    text = check(norm_then_product(50, 500, 72), dtype, slow_launches)
    assert "parts = [{" in text
