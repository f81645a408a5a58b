"""Build a small ONNX model, compile it, run it, save it, load it again, and read what the compiler decided."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import welder_mlir


def build() -> onnx.ModelProto:
    """Return softmax(x @ w + b) over rows."""
    random = np.random.default_rng(0)
    weights = {"w": random.standard_normal((64, 32), np.float32), "b": random.standard_normal(32, np.float32)}
    nodes = [
        helper.make_node("MatMul", ["x", "w"], ["product"], name="product"),
        helper.make_node("Add", ["product", "b"], ["sum"], name="bias"),
        helper.make_node("Softmax", ["sum"], ["y"], name="softmax"),
    ]
    graph = helper.make_graph(
        nodes,
        "classifier",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [197, 64])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [197, 32])],
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def main() -> None:
    """Do it all on the host; with target="sm_90a" the same runs on such a GPU."""
    model = welder_mlir.compile(build(), target="cpu")
    x = np.random.default_rng(1).standard_normal((197, 64), np.float32)
    y = model(x)
    print(f"rows sum to {y.sum(axis=1).min():.6f} .. {y.sum(axis=1).max():.6f}")

    with tempfile.TemporaryDirectory() as folder:
        model.save(Path(folder, "model.welder"))
        again = welder_mlir.load(Path(folder, "model.welder"))
        print(f"the loaded model agrees: {np.array_equal(again(x), y)}")

    for group in model.report()["groups"]:
        names = ", ".join(dict.fromkeys(operator["name"] for operator in group["operators"]))
        levels = ", ".join(sorted({edge["level"] for edge in group["edges"]}))
        print(f"{group['kernel']}: {names}; tile {group['tile']}; connected in {levels or 'device memory alone'}")


if __name__ == "__main__":
    main()
