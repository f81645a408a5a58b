"""Networks with random weights for the tests, built with onnx and numpy alone.

Every entry of `MODELS` is a function `build(batch, dtype) -> onnx.ModelProto`: `batch` is the leading extent
of every input, `dtype` is `"float32"` or `"float16"`, the weights come from seed 0.
"""

from __future__ import annotations

from collections.abc import Callable

import onnx

from . import bert, nerf, resnet50, squeezenet

MODELS: dict[str, Callable[..., onnx.ModelProto]] = {
    "bert": bert.build,
    "nerf": nerf.build,
    "resnet50": resnet50.build,
    "squeezenet": squeezenet.build,
}
