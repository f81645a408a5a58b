"""Small ONNX models, one behaviour each: what the compiler must get right on every device."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MODELS: dict[str, Callable[[], onnx.ModelProto]] = {}
FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64


def _model(
    nodes: Sequence[onnx.NodeProto],
    inputs: dict[str, tuple[int, tuple[int, ...]]],
    outputs: dict[str, int] | Sequence[str],
    weights: dict[str, np.ndarray] | None = None,
) -> onnx.ModelProto:
    """A checked model; outputs are f32 unless a type is given."""
    types = dict(outputs) if isinstance(outputs, dict) else dict.fromkeys(outputs, FLOAT)
    graph = helper.make_graph(
        list(nodes),
        "main",
        [helper.make_tensor_value_info(name, type_, shape) for name, (type_, shape) in inputs.items()],
        [helper.make_tensor_value_info(name, type_, None) for name, type_ in types.items()],
        [numpy_helper.from_array(array, name) for name, array in (weights or {}).items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    return onnx.shape_inference.infer_shapes(model, strict_mode=True)


def _random(*shape: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng([seed, *shape]).standard_normal(shape).astype(np.float32)


def _unary(operator: str, shape: tuple[int, ...], **attributes: object) -> Callable[[], onnx.ModelProto]:
    def build() -> onnx.ModelProto:
        return _model([helper.make_node(operator, ["x"], ["y"], **attributes)], {"x": (FLOAT, shape)}, ["y"])

    return build


def _conv(
    shape: tuple[int, ...], weight: tuple[int, ...], bias: bool = True, **attributes: object
) -> Callable[[], onnx.ModelProto]:
    def build() -> onnx.ModelProto:
        weights = {"w": _random(*weight)}
        if bias:
            weights["b"] = _random(weight[0], seed=1)
        nodes = [
            helper.make_node("Conv", ["x", *weights], ["c"], **attributes),
            helper.make_node("Relu", ["c"], ["y"]),
        ]
        return _model(nodes, {"x": (FLOAT, shape)}, ["y"], weights)

    return build


def _matmul(a: tuple[int, ...], b: tuple[int, ...]) -> Callable[[], onnx.ModelProto]:
    def build() -> onnx.ModelProto:
        node = helper.make_node("MatMul", ["a", "b"], ["y"])
        return _model([node], {"a": (FLOAT, a), "b": (FLOAT, b)}, ["y"])

    return build


def _conv_chain() -> onnx.ModelProto:
    """Convolutions of every kind one after the other, with what stands between them in networks."""
    weights = {"w1": _random(24, 3, 3, 3), "w2": _random(32, 24, 3, 3), "wd": _random(32, 1, 3, 3)}
    weights |= {"w3": _random(40, 32, 1, 1), "b": _random(40)}
    nodes = [
        helper.make_node("Conv", ["x", "w1"], ["a"], pads=[1, 1, 1, 1], strides=[2, 2]),
        helper.make_node("Relu", ["a"], ["r"]),
        helper.make_node("MaxPool", ["r"], ["m"], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1]),
        helper.make_node("Conv", ["m", "w2"], ["c"], pads=[1, 1, 1, 1]),
        helper.make_node("Sigmoid", ["c"], ["s"]),
        helper.make_node("Conv", ["s", "wd"], ["d"], pads=[1, 1, 1, 1], group=32),
        helper.make_node("Add", ["d", "s"], ["e"]),
        helper.make_node("Conv", ["e", "w3", "b"], ["f"]),
        helper.make_node("Relu", ["f"], ["g"]),
        helper.make_node("ReduceMean", ["g"], ["p"], axes=[2, 3], keepdims=1),
        helper.make_node("Mul", ["g", "p"], ["y"]),
    ]
    return _model(nodes, {"x": (FLOAT, (2, 3, 29, 29))}, ["y"], weights)


def _gemm_bias_gelu() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Gemm", ["x", "w", "b"], ["h"], transB=1),
        helper.make_node("Erf", ["h"], ["e"]),
        helper.make_node("Add", ["e", "one"], ["g"]),
        helper.make_node("Mul", ["g", "h"], ["y"]),
    ]
    weights = {"w": _random(70, 50), "b": _random(70), "one": np.float32(1).reshape(())}
    return _model(nodes, {"x": (FLOAT, (197, 50))}, ["y"], weights)


def _matmul_softmax() -> onnx.ModelProto:
    nodes = [
        helper.make_node("MatMul", ["q", "k"], ["s"]),
        helper.make_node("Softmax", ["s"], ["y"], axis=-1),
    ]
    return _model(nodes, {"q": (FLOAT, (3, 197, 16)), "k": (FLOAT, (3, 16, 197))}, ["y"])


def _attention() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Reshape", ["x", "heads"], ["h"]),
        helper.make_node("Transpose", ["h"], ["q"], perm=[0, 2, 1, 3]),
        helper.make_node("Transpose", ["h"], ["kt"], perm=[0, 2, 3, 1]),
        helper.make_node("MatMul", ["q", "kt"], ["s"]),
        helper.make_node("Mul", ["s", "scale"], ["t"]),
        helper.make_node("Softmax", ["t"], ["p"], axis=-1),
        helper.make_node("MatMul", ["p", "q"], ["o"]),
        helper.make_node("Transpose", ["o"], ["ot"], perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", ["ot", "flat"], ["y"]),
    ]
    weights = {
        "heads": np.array([2, 37, 4, 8], np.int64),
        "flat": np.array([2, 37, 32], np.int64),
        "scale": np.float32(0.35).reshape(()),
    }
    return _model(nodes, {"x": (FLOAT, (2, 37, 32))}, ["y"], weights)


def _projections() -> onnx.ModelProto:
    """Three products of one tensor with other weights, and rows that are none of theirs: all of them independent."""
    projections = [helper.make_node("MatMul", ["x", f"w{n}"], [f"p{n}"]) for n in range(3)]
    nodes = [
        *projections,
        helper.make_node("Softmax", ["z"], ["weights"], axis=1),
        helper.make_node("Mul", ["p0", "p1"], ["scores"]),
        helper.make_node("Softmax", ["scores"], ["attended"], axis=1),
        helper.make_node("Add", ["attended", "p2"], ["y"]),
    ]
    weights = {f"w{n}": _random(100, 45, seed=n) for n in range(3)}
    return _model(nodes, {"x": (FLOAT, (37, 100)), "z": (FLOAT, (29, 200))}, ["y", "weights"], weights)


def _layer_norm(shape: tuple[int, ...]) -> Callable[[], onnx.ModelProto]:
    def build() -> onnx.ModelProto:
        node = helper.make_node("LayerNormalization", ["x", "g", "b"], ["y"], axis=-1)
        weights = {"g": _random(shape[-1]), "b": _random(shape[-1], seed=1)}
        return _model([node], {"x": (FLOAT, shape)}, ["y"], weights)

    return build


def _batch_norm_residual() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Conv", ["x", "w"], ["c"], pads=[1, 1, 1, 1]),
        helper.make_node("BatchNormalization", ["c", "g", "b", "m", "v"], ["n"]),
        helper.make_node("Add", ["n", "x"], ["r"]),
        helper.make_node("Relu", ["r"], ["y"]),
    ]
    weights = {
        "w": _random(13, 13, 3, 3),
        "g": _random(13),
        "b": _random(13, seed=1),
        "m": _random(13, seed=2),
        "v": np.abs(_random(13, seed=3)) + 0.5,
    }
    return _model(nodes, {"x": (FLOAT, (3, 13, 7, 7))}, ["y"], weights)


def _concat_slice_pad() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Concat", ["a", "b"], ["c"], axis=1),
        helper.make_node("Slice", ["c", "starts", "ends", "axes", "steps"], ["s"]),
        helper.make_node("Pad", ["s", "pads", "value"], ["p"]),
        helper.make_node("Sigmoid", ["p"], ["y"]),
    ]
    weights = {
        "starts": np.array([1, 0], np.int64),
        "ends": np.array([9, 6], np.int64),
        "axes": np.array([1, 2], np.int64),
        "steps": np.array([2, 1], np.int64),
        "pads": np.array([0, 1, 2, 0, 0, 3], np.int64),
        "value": np.float32(0.5).reshape(()),
    }
    return _model(nodes, {"a": (FLOAT, (2, 3, 7)), "b": (FLOAT, (2, 7, 7))}, ["y"], weights)


def _shifted_windows() -> onnx.ModelProto:
    """An image that is rolled, cut into windows, multiplied and put together again, as Swin does it."""
    nodes = [
        *_roll("x", "r", ("low", "zero"), ("end", "low")),
        helper.make_node("Reshape", ["r", "tiles"], ["t"]),
        helper.make_node("Transpose", ["t"], ["u"], perm=[0, 1, 3, 2, 4, 5]),
        helper.make_node("Reshape", ["u", "rows"], ["v"]),
        helper.make_node("MatMul", ["v", "w"], ["m"]),
        helper.make_node("Add", ["m", "b"], ["n"]),
        helper.make_node("Reshape", ["n", "windows"], ["o"]),
        helper.make_node("Transpose", ["o"], ["p"], perm=[0, 1, 3, 2, 4, 5]),
        helper.make_node("Reshape", ["p", "image"], ["q"]),
        *_roll("q", "s", ("high", "zero"), ("end", "high")),
        helper.make_node("Add", ["s", "x"], ["z"]),
        helper.make_node("Softmax", ["z"], ["y"], axis=-1),
    ]
    shapes = {
        "tiles": (2, 2, 4, 3, 4, 32),
        "rows": (12, 16, 32),
        "windows": (2, 2, 3, 4, 4, 32),
        "image": (2, 8, 12, 32),
    }
    places = {"zero": 0, "low": 1, "high": 7, "end": 99, "axis": 1}
    weights = {name: np.array(shape, np.int64) for name, shape in shapes.items()}
    weights |= {name: np.array([place], np.int64) for name, place in places.items()}
    return _model(nodes, {"x": (FLOAT, (2, 8, 12, 32))}, ["y"], weights | {"w": _random(32, 32) / 8, "b": _random(32)})


def _roll(tensor: str, result: str, starts: tuple[str, str], ends: tuple[str, str]) -> list[onnx.NodeProto]:
    """Two slices of a tensor that change places."""
    parts = [f"{result}{number}" for number in range(2)]
    slices = [
        helper.make_node("Slice", [tensor, start, end, "axis"], [part])
        for start, end, part in zip(starts, ends, parts, strict=True)
    ]
    return [*slices, helper.make_node("Concat", parts, [result], axis=1)]


def _gather() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["e"], axis=0),
        helper.make_node("Add", ["e", "bias"], ["y"]),
    ]
    weights = {"table": _random(11, 24), "bias": _random(24)}
    return _model(nodes, {"ids": (INT64, (3, 5))}, ["y"], weights)


def _arg_max() -> onnx.ModelProto:
    node = helper.make_node("ArgMax", ["x"], ["y"], axis=1, keepdims=0)
    return _model([node], {"x": (FLOAT, (5, 33, 4))}, {"y": INT64})


def _two_outputs() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Relu", ["x"], ["r"]),
        helper.make_node("ReduceMean", ["r"], ["m"], axes=[1], keepdims=1),
        helper.make_node("Sub", ["r", "m"], ["y"]),
    ]
    return _model(nodes, {"x": (FLOAT, (9, 50))}, ["y", "r", "m"])


def _diamond() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Exp", ["x"], ["a"]),
        helper.make_node("MatMul", ["a", "w"], ["b"]),
        helper.make_node("Tanh", ["a"], ["c"]),
        helper.make_node("Add", ["b", "c"], ["y"]),
    ]
    return _model(nodes, {"x": (FLOAT, (21, 40))}, ["y"], {"w": _random(40, 40) / 8})


def _inlined_output() -> onnx.ModelProto:
    """The concatenation is inlined into the product, and is an output all the same."""
    nodes = [
        helper.make_node("Concat", ["a", "b"], ["e"], axis=2),
        helper.make_node("Mul", ["e", "two"], ["m"]),
        helper.make_node("Transpose", ["m"], ["t"], perm=[0, 1, 3, 2]),
        helper.make_node("MatMul", ["q", "t"], ["y"]),
    ]
    inputs = {"a": (FLOAT, (2, 3, 12, 8)), "b": (FLOAT, (2, 3, 6, 8)), "q": (FLOAT, (2, 3, 4, 8))}
    return _model(nodes, inputs, ["y", "e"], {"two": np.float32(2).reshape(())})


def _masked() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Greater", ["x", "zero"], ["m"]),
        helper.make_node("Where", ["m", "x", "z"], ["y"]),
        helper.make_node("Cast", ["m"], ["i"], to=INT64),
    ]
    weights = {"zero": np.float32(0).reshape(())}
    return _model(
        nodes, {"x": (FLOAT, (6, 31)), "z": (FLOAT, (1, 31))}, {"y": FLOAT, "i": INT64, "m": TensorProto.BOOL}, weights
    )


def _resize() -> onnx.ModelProto:
    node = helper.make_node(
        "Resize",
        ["x", "", "scales"],
        ["y"],
        mode="nearest",
        nearest_mode="floor",
        coordinate_transformation_mode="asymmetric",
    )
    return _model([node], {"x": (FLOAT, (1, 3, 5, 7))}, ["y"], {"scales": np.array([1, 1, 2, 2], np.float32)})


def _depth_to_space() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Conv", ["x", "w"], ["c"], pads=[1, 1, 1, 1]),
        helper.make_node("DepthToSpace", ["c"], ["y"], blocksize=2, mode="CRD"),
    ]
    return _model(nodes, {"x": (FLOAT, (1, 5, 9, 9))}, ["y"], {"w": _random(12, 5, 3, 3)})


def _pointwise_depthwise_pointwise() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Conv", ["x", "w1"], ["a"]),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("Conv", ["b", "w2"], ["c"], pads=[1, 1, 1, 1], group=24),
        helper.make_node("Relu", ["c"], ["d"]),
        helper.make_node("Conv", ["d", "w3"], ["e"]),
        helper.make_node("Add", ["e", "x"], ["y"]),
    ]
    weights = {"w1": _random(24, 8, 1, 1), "w2": _random(24, 1, 3, 3), "w3": _random(8, 24, 1, 1)}
    return _model(nodes, {"x": (FLOAT, (2, 8, 14, 14))}, ["y"], weights)


MODELS.update(
    {
        "relu-odd": _unary("Relu", (197, 3)),
        "exp-scalar": _unary("Exp", ()),
        "sqrt-of-one-element": _unary("Sigmoid", (1, 1, 1)),
        "transpose": _unary("Transpose", (5, 7, 9), perm=[2, 0, 1]),
        "flatten": _unary("Flatten", (3, 5, 7), axis=2),
        "softmax-197": _unary("Softmax", (7, 197), axis=1),
        "softmax-middle-axis": _unary("Softmax", (3, 29, 10), axis=1),
        "softmax-5000": _unary("Softmax", (3, 5000), axis=1),
        "reduce-all": _unary("ReduceSum", (13, 170), keepdims=0),
        "reduce-max-outer": _unary("ReduceMax", (70, 6, 11), axes=[0], keepdims=1),
        "reduce-product": _unary("ReduceProd", (5, 6), axes=[1], keepdims=0),
        "global-average-pool": _unary("GlobalAveragePool", (3, 20, 7, 7)),
        "max-pool": _unary("MaxPool", (1, 5, 15, 15), kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1]),
        "average-pool": _unary("AveragePool", (1, 5, 14, 14), kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
        "conv-3-channels": _conv((1, 3, 33, 33), (20, 3, 7, 7), strides=[2, 2], pads=[3, 3, 3, 3]),
        "conv-batch-3": _conv((3, 32, 7, 7), (40, 32, 3, 3), pads=[1, 1, 1, 1]),
        "conv-pointwise": _conv((1, 40, 14, 14), (70, 40, 1, 1)),
        "conv-strided-pointwise": _conv((1, 40, 15, 15), (24, 40, 1, 1), strides=[2, 2]),
        "conv-dilated": _conv((1, 16, 17, 17), (8, 16, 3, 3), dilations=[2, 2], pads=[2, 2, 2, 2]),
        "conv-grouped": _conv((2, 12, 9, 9), (18, 4, 3, 3), group=3, pads=[1, 1, 1, 1]),
        "conv-depthwise": _conv((1, 10, 12, 12), (10, 1, 5, 5), group=10, pads=[2, 2, 2, 2]),
        "conv-chain": _conv_chain,
        "conv-1d": _conv((2, 8, 50), (12, 8, 3), pads=[1, 1]),
        "matmul-odd": _matmul((197, 67), (67, 50)),
        "matmul-vector": _matmul((1, 300), (300, 77)),
        "matmul-batched": _matmul((3, 2, 33, 20), (3, 2, 20, 45)),
        "matmul-tiny": _matmul((2, 3, 4, 8), (2, 3, 8, 6)),
        "matmul-broadcast": _matmul((3, 33, 20), (20, 45)),
        "matmul-few-rows-long-axis": _matmul((18, 2048), (2048, 10)),
        "conv-few-pixels-many-channels": _conv((1, 256, 3, 3), (12, 256, 3, 3), pads=[1, 1, 1, 1]),
        "mean-of-large-images": _unary("ReduceMean", (3, 90, 120), axes=[1, 2], keepdims=0),
        "gemm-bias-gelu": _gemm_bias_gelu,
        "matmul-softmax": _matmul_softmax,
        "matmul-projections": _projections,
        "attention": _attention,
        "matmul-shifted-windows": _shifted_windows,
        "layer-norm-768": _layer_norm((3, 17, 768)),
        "layer-norm-odd": _layer_norm((5, 77)),
        "batch-norm-residual": _batch_norm_residual,
        "concat-slice-pad": _concat_slice_pad,
        "gather": _gather,
        "arg-max": _arg_max,
        "two-outputs": _two_outputs,
        "diamond": _diamond,
        "inlined-output": _inlined_output,
        "masked": _masked,
        "resize": _resize,
        "depth-to-space": _depth_to_space,
        "pointwise-depthwise-pointwise": _pointwise_depthwise_pointwise,
    }
)


def random_inputs(model: onnx.ModelProto, seed: int = 1) -> dict[str, np.ndarray]:
    """An array for each input: normal floats, small non-negative integers."""
    rng = np.random.default_rng(seed)
    found = {}
    for value in model.graph.input:
        shape = tuple(extent.dim_value for extent in value.type.tensor_type.shape.dim)
        dtype = helper.tensor_dtype_to_np_dtype(value.type.tensor_type.elem_type)
        integers = np.issubdtype(dtype, np.integer)
        array = rng.integers(0, 5, shape) if integers else rng.standard_normal(shape)
        found[value.name] = np.asarray(array, dtype)
    return found


def reference(model: onnx.ModelProto, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
    """What ONNX Runtime answers."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, inputs)


def relative_error(got: np.ndarray, expected: np.ndarray) -> float:
    """‖got - expected‖ / ‖expected‖ in float64; infinite for a NaN."""
    got, expected = got.astype(np.float64), expected.astype(np.float64)
    if not np.isfinite(got).all():
        return float("inf")
    return float(np.linalg.norm(got - expected) / max(np.linalg.norm(expected), 1e-30))
