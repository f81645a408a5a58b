"""SqueezeNet as the `onnx` package ships it, with random weights instead of its constant ones."""

from __future__ import annotations

import onnx

from .light_network import build_light


def build(batch: int = 1, dtype: str = "float32") -> onnx.ModelProto:
    """Return the network over images [batch, 3, 224, 224]: a softmax over 1000 classes."""
    return build_light("squeezenet", batch, dtype)
