"""The networks that whole-path tests run, as fp32 and fp16 models with random weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import onnx
from onnx_networks.bert import build as build_bert
from onnx_networks.nerf import build as build_nerf
from onnx_networks.resnet50 import build as build_resnet50
from onnx_networks.squeezenet import build as build_squeezenet
from single_operator_models import random_inputs

NETWORKS: dict[str, Callable[[str], onnx.ModelProto]] = {
    "resnet50": lambda dtype: build_resnet50(1, dtype),
    "squeezenet": lambda dtype: build_squeezenet(1, dtype),
    "bert": lambda dtype: build_bert(1, dtype),
    "nerf": lambda dtype: build_nerf(100_003, dtype),
}

# What a processor compiles and runs within seconds. ResNet-50 is compared by an example, which test_examples.py runs.
REDUCED: dict[str, Callable[[str], onnx.ModelProto]] = {
    "squeezenet": NETWORKS["squeezenet"],
    "bert": lambda dtype: build_bert(1, dtype, layers=2),
    "nerf": lambda dtype: build_nerf(5_003, dtype),
}


def inputs_of(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """Random inputs; tokens are 0 or 1, which every table has."""
    return {
        name: array % 2 if np.issubdtype(array.dtype, np.integer) else array
        for name, array in random_inputs(model).items()
    }
