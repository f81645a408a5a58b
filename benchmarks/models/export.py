"""Networks as ONNX files."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import version_converter
from torch import nn

from . import NETWORKS
from .network import Inputs

OPSET = 20  # the first with GELU as one operator, the last that torch's tracing exporter writes
BFLOAT16_OPSET = 22  # the first whose convolutions take bfloat16
DTYPES = {"float32": torch.float32, "float16": torch.float16, "bfloat16": torch.bfloat16}


def export_onnx(network: str, batch: int, dtype: str, path: str | os.PathLike[str], **size: Any) -> None:
    """Write `network` to `path` as one ONNX file with static shapes.

    `dtype`, a key of `DTYPES`, is the type of weights, activations and inputs that are not integers. `size` are
    keyword arguments of the network's `build`; none means its published size.
    """
    known = NETWORKS[network]
    module = known.build(**size).to(DTYPES[dtype])
    write_onnx(module, in_dtype(known.inputs(batch, **size), dtype), Path(path))
    if dtype == "bfloat16":
        onnx.save(version_converter.convert_version(onnx.load(path), BFLOAT16_OPSET), path)


def in_dtype(inputs: Inputs, dtype: str) -> Inputs:
    """Return `inputs`, those that are floating-point in `dtype`."""
    return {name: x.to(DTYPES[dtype]) if x.is_floating_point() else x for name, x in inputs.items()}


def write_onnx(module: nn.Module, inputs: Inputs, path: Path) -> None:
    """Write `module` to `path`, traced with `inputs`; its outputs are named `y`, or `y0`, `y1` and so on.

    The tracing exporter, not the newer one: it names nodes by the modules they are from, takes a tenth of the time,
    and needs no package beside torch and onnx.
    """
    with torch.no_grad():
        outputs = module(*inputs.values())
    names = ["y"] if isinstance(outputs, torch.Tensor) else [f"y{index}" for index in range(len(outputs))]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", torch.jit.TracerWarning)  # shapes are meant to be constants
        warnings.filterwarnings("ignore", message="It is recommended that constant folding")  # for training
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            os.fspath(path),
            input_names=list(inputs),
            output_names=names,
            opset_version=OPSET,
            dynamo=False,
            # Of a network in evaluation mode this keeps what it does; in its own evaluation mode the exporter folds
            # batch norms into weights, in the weights' type: in half precision that doubles the error.
            training=torch.onnx.TrainingMode.PRESERVE,
        )
