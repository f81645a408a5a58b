"""The benchmark networks in PyTorch, with the weights of their ONNX models, written as a PyTorch user would."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import onnx
import torch
from onnx import helper, numpy_helper
from torch import fx, nn
from torch.nn import functional as F


def build_peer(case: str, model: onnx.ModelProto) -> nn.Module:
    """Return the PyTorch counterpart of a model of `models.MODELS`, in evaluation mode."""
    weights = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in model.graph.initializer}
    network = {"bert": BertEncoder, "nerf": nerf}.get(case, lambda _: from_graph(model))(weights)
    half = any(tensor.dtype == torch.float16 for tensor in weights.values())
    return (network.half() if half else network).eval()


def nerf(weights: dict[str, torch.Tensor]) -> nn.Module:
    """Return seven linear layers with a rectifier between any two."""
    layers: list[nn.Module] = []
    for index in range(len(weights)):
        layers += [_linear(weights[f"layer{index}.weight"]), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


class BertEncoder(nn.Module):
    """BERT's encoder with one fused projection and PyTorch's own attention."""

    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        super().__init__()
        tables = {name: weights[f"embeddings.{name}.weight"] for name in ("token", "type", "position")}
        self.tables = nn.ModuleDict({f"{name}s": nn.Embedding.from_pretrained(x) for name, x in tables.items()})
        self.norm = _norm(weights, "embeddings.norm")
        count = sum(name.endswith(".qkv.weight") for name in weights)
        self.layers = nn.ModuleList(_BertLayer(weights, f"layer{index}") for index in range(count))

    def forward(self, ids: torch.Tensor, types: torch.Tensor, present: torch.Tensor) -> torch.Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        tables = self.tables
        value = self.norm(tables["tokens"](ids) + tables["types"](types) + tables["positions"](places))
        mask = (1 - present[:, None, None, :].to(value.dtype)) * -10000.0
        for layer in self.layers:
            value = layer(value, mask)
        return value


class _BertLayer(nn.Module):
    HEADS = 12

    def __init__(self, weights: dict[str, torch.Tensor], name: str) -> None:
        super().__init__()
        for part in ("qkv", "output", "feed_forward0", "feed_forward1"):
            setattr(self, part, _linear(weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"]))
        self.norm0, self.norm1 = (_norm(weights, f"{name}.norm{index}") for index in (0, 1))

    def forward(self, value: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, width = value.shape
        split = (batch, length, self.HEADS, width // self.HEADS)
        query, key, content = (part.reshape(split).transpose(1, 2) for part in self.qkv(value).chunk(3, dim=-1))
        context = F.scaled_dot_product_attention(query, key, content, attn_mask=mask)
        context = context.transpose(1, 2).reshape(batch, length, width)
        value = self.norm0(value + self.output(context))
        return self.norm1(value + self.feed_forward1(F.relu(self.feed_forward0(value))))


def from_graph(model: onnx.ModelProto) -> nn.Module:
    """Return an image network node by node, as modules where PyTorch has modules."""
    graph, root = fx.Graph(), nn.Module()
    constants = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in model.graph.initializer}
    values = {value.name: graph.placeholder(f"x{i}") for i, value in enumerate(model.graph.input)}
    inferred = onnx.shape_inference.infer_shapes(model, data_prop=True).graph
    shapes = {
        value.name: [extent.dim_value for extent in value.type.tensor_type.shape.dim]
        for value in (*inferred.value_info, *inferred.output)
    }
    for index, node in enumerate(model.graph.node):
        if node.op_type in ("Constant", "Shape"):  # of a shape or a ratio, which `shapes` or evaluation mode settle
            continue
        attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
        operands = [values.get(name, constants.get(name)) for name in node.input]
        if node.op_type in _MODULES:
            root.add_module(f"node{index}", _MODULES[node.op_type](attributes, *operands[1:]))
            result = graph.call_module(f"node{index}", (operands[0],))
        else:
            function = _function(node.op_type, attributes, shapes[node.output[0]])
            result = graph.call_function(function, tuple(x for x in operands if isinstance(x, fx.Node)))
        values[node.output[0]] = result
    graph.output(values[model.graph.output[0].name])
    return fx.GraphModule(root, graph)


def _convolution(attributes: dict[str, Any], weight: torch.Tensor, bias: torch.Tensor | None = None) -> nn.Module:
    groups = attributes.get("group", 1)
    module = nn.Conv2d(
        weight.shape[1] * groups,
        weight.shape[0],
        tuple(weight.shape[2:]),
        stride=tuple(attributes.get("strides", (1, 1))),
        padding=_padding(attributes),
        groups=groups,
        bias=bias is not None,
    )
    return _with(module, weight=weight, bias=bias)


def _batch_norm(attributes: dict[str, Any], *values: torch.Tensor) -> nn.Module:
    module = nn.BatchNorm2d(values[0].numel(), eps=attributes.get("epsilon", 1e-5))
    return _with(module, **dict(zip(("weight", "bias", "running_mean", "running_var"), values, strict=True)))


def _gemm(attributes: dict[str, Any], weight: torch.Tensor, bias: torch.Tensor) -> nn.Module:
    return _linear(weight.T if attributes.get("transB") else weight, bias)


_MODULES: dict[str, Callable[..., nn.Module]] = {
    "BatchNormalization": _batch_norm,
    "Conv": _convolution,
    "Gemm": _gemm,
}


def _function(op_type: str, attributes: dict[str, Any], shape: list[int]) -> Callable[..., torch.Tensor]:
    """Return the function of a node with a result of `shape`; KeyError for an operator that no benchmark has."""
    pool = {"kernel_size": attributes.get("kernel_shape"), "stride": attributes.get("strides", 1)}
    table: dict[str, Callable[..., torch.Tensor]] = {
        "AveragePool": lambda x: F.avg_pool2d(x, **pool, padding=_padding(attributes)),
        "Concat": lambda *x: torch.cat(x, attributes["axis"]),
        "Dropout": lambda x: x,
        "Flatten": lambda x: x.reshape(shape),
        "GlobalAveragePool": lambda x: x.mean((2, 3), keepdim=True),
        "MaxPool": lambda x: F.max_pool2d(
            x, **pool, padding=_padding(attributes), ceil_mode=bool(attributes.get("ceil_mode", 0))
        ),
        "Relu": F.relu,
        "Reshape": lambda x: x.reshape(shape),
        "Softmax": lambda x: torch.softmax(x, attributes.get("axis", -1)),
        "Sum": operator.add,
    }
    return table[op_type]


def _padding(attributes: dict[str, Any]) -> tuple[int, int]:
    top, left, bottom, right = attributes.get("pads", (0, 0, 0, 0))
    assert (top, left) == (bottom, right), "PyTorch pads both sides alike"
    return top, left


def _linear(weight: torch.Tensor, bias: torch.Tensor | None = None) -> nn.Module:
    """Return x @ weight + bias."""
    return _with(nn.Linear(*weight.shape, bias=bias is not None), weight=weight.T.contiguous(), bias=bias)


def _norm(weights: dict[str, torch.Tensor], name: str) -> nn.Module:
    weight = weights[f"{name}.weight"]
    return _with(nn.LayerNorm(weight.numel(), eps=1e-5), weight=weight, bias=weights[f"{name}.bias"])


def _with(module: nn.Module, **tensors: torch.Tensor | None) -> nn.Module:
    module.load_state_dict({name: tensor for name, tensor in tensors.items() if tensor is not None}, strict=False)
    return module
