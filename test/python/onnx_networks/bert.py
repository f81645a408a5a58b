"""The BERT-base encoder of the WELDER paper: ReLU feed-forward, one fused QKV projection, no head."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .half_precision import to_dtype

HIDDEN, HEADS, FEED_FORWARD = 768, 12, 3072
VOCABULARY, POSITIONS, TOKEN_TYPES = 30522, 512, 2
MASKED = -10000.0  # added to the score of a masked token; finite in half precision


class _Builder:
    """Collects nodes and weights under scoped names; every method returns the name of the value it makes."""

    def __init__(self) -> None:
        self.random = np.random.default_rng(0)
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: list[onnx.TensorProto] = []

    def node(self, op_type: str, name: str, *inputs: str, outputs: int = 1, **attributes: object) -> list[str]:
        results = [name] if outputs == 1 else [f"{name}.{index}" for index in range(outputs)]
        self.nodes.append(helper.make_node(op_type, list(inputs), results, name=name, **attributes))
        return results

    def apply(self, op_type: str, name: str, *inputs: str, **attributes: object) -> str:
        return self.node(op_type, name, *inputs, **attributes)[0]

    def tensor(self, name: str, value: np.ndarray) -> str:
        self.tensors.append(numpy_helper.from_array(value, name))
        return name

    def normal(self, name: str, *shape: int, mean: float = 0.0, deviation: float = 0.02) -> str:
        values = self.random.standard_normal(shape, dtype=np.float32)
        return self.tensor(name, values * np.float32(deviation) + np.float32(mean))

    def linear(self, name: str, value: str, rows: int, columns: int) -> str:
        weight = self.normal(f"{name}.weight", rows, columns, deviation=rows**-0.5)
        product = self.apply("MatMul", f"{name}.matmul", value, weight)
        return self.apply("Add", f"{name}.add", product, self.normal(f"{name}.bias", columns))

    def layer_norm(self, name: str, value: str) -> str:
        scale = self.normal(f"{name}.weight", HIDDEN, mean=1.0, deviation=0.1)
        bias = self.normal(f"{name}.bias", HIDDEN, deviation=0.1)
        return self.apply("LayerNormalization", name, value, scale, bias, axis=-1, epsilon=1e-5)


def build(batch: int = 1, dtype: str = "float32", layers: int = 12, sequence: int = 128) -> onnx.ModelProto:
    """Return the encoder over three int64 inputs [batch, sequence].

    The inputs are `input_ids`, `token_type_ids` and `attention_mask`; the only output is
    `last_hidden_state` [batch, sequence, 768].
    """
    builder = _Builder()
    builder.tensor("heads", np.array([0, sequence, HEADS, HIDDEN // HEADS], np.int64))
    builder.tensor("rows", np.array([0, sequence, HIDDEN], np.int64))
    builder.tensor("score_scale", np.array((HIDDEN // HEADS) ** -0.5, np.float32))
    mask = _mask(builder)
    value = _embeddings(builder, sequence)
    for layer in range(layers):
        value = _layer(builder, f"layer{layer}", value, mask)
    builder.apply("Identity", "last_hidden_state", value)
    names = ("input_ids", "token_type_ids", "attention_mask")
    graph = helper.make_graph(
        builder.nodes,
        "bert",
        [helper.make_tensor_value_info(name, TensorProto.INT64, [batch, sequence]) for name in names],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [batch, sequence, HIDDEN])],
        builder.tensors,
    )
    return to_dtype(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), dtype)


def _mask(builder: _Builder) -> str:
    """Return what is added to the scores, [batch, 1, 1, sequence]: 0 for a token, MASKED for padding."""
    axes = builder.tensor("mask.axes", np.array([1, 2], np.int64))
    wide = builder.apply("Unsqueeze", "mask.unsqueeze", "attention_mask", axes)
    present = builder.apply("Cast", "mask.cast", wide, to=TensorProto.FLOAT)
    absent = builder.apply("Sub", "mask.sub", builder.tensor("mask.one", np.array(1.0, np.float32)), present)
    return builder.apply("Mul", "mask.mul", absent, builder.tensor("mask.value", np.array(MASKED, np.float32)))


def _embeddings(builder: _Builder, sequence: int) -> str:
    tokens = builder.normal("embeddings.token.weight", VOCABULARY, HIDDEN)
    types = builder.normal("embeddings.type.weight", TOKEN_TYPES, HIDDEN)
    positions = builder.normal("embeddings.position.weight", POSITIONS, HIDDEN)
    places = builder.tensor("embeddings.places", np.arange(sequence, dtype=np.int64)[None])
    token = builder.apply("Gather", "embeddings.token", tokens, "input_ids")
    kind = builder.apply("Gather", "embeddings.type", types, "token_type_ids")
    place = builder.apply("Gather", "embeddings.position", positions, places)
    total = builder.apply("Add", "embeddings.add0", token, kind)
    total = builder.apply("Add", "embeddings.add1", total, place)
    return builder.layer_norm("embeddings.norm", total)


def _layer(builder: _Builder, name: str, value: str, mask: str) -> str:
    projected = builder.linear(f"{name}.qkv", value, HIDDEN, 3 * HIDDEN)
    parts = builder.node("Split", f"{name}.split", projected, outputs=3, axis=-1)
    query, key, content = (_heads(builder, f"{name}.{part}", x) for part, x in zip("qkv", parts, strict=True))
    transposed = builder.apply("Transpose", f"{name}.k.transpose", key, perm=[0, 1, 3, 2])
    scores = builder.apply("MatMul", f"{name}.scores", query, transposed)
    scores = builder.apply("Mul", f"{name}.scale", scores, "score_scale")
    scores = builder.apply("Add", f"{name}.mask", scores, mask)
    weights = builder.apply("Softmax", f"{name}.softmax", scores, axis=-1)
    context = builder.apply("MatMul", f"{name}.context", weights, content)
    context = builder.apply("Transpose", f"{name}.context.swap", context, perm=[0, 2, 1, 3])
    context = builder.apply("Reshape", f"{name}.context.rows", context, "rows")
    attended = builder.linear(f"{name}.output", context, HIDDEN, HIDDEN)
    value = builder.layer_norm(f"{name}.norm0", builder.apply("Add", f"{name}.add0", value, attended))
    inner = builder.linear(f"{name}.feed_forward0", value, HIDDEN, FEED_FORWARD)
    inner = builder.apply("Relu", f"{name}.relu", inner)
    inner = builder.linear(f"{name}.feed_forward1", inner, FEED_FORWARD, HIDDEN)
    return builder.layer_norm(f"{name}.norm1", builder.apply("Add", f"{name}.add1", value, inner))


def _heads(builder: _Builder, name: str, value: str) -> str:
    """Return `value` [batch, sequence, 768] as [batch, heads, sequence, 64]."""
    split = builder.apply("Reshape", f"{name}.heads", value, "heads")
    return builder.apply("Transpose", f"{name}.swap", split, perm=[0, 2, 1, 3])
