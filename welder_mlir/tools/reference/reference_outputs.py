"""A model's outputs by another implementation than ours, and which one it was."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
import onnx

from welder_mlir.errors import UnsupportedModelError
from welder_mlir.tools.reference.single_precision import has_half_precision, to_single_precision, widen

_log = logging.getLogger(__name__)
_LARGEST_PROTO = 2**31 - 1  # bytes that protobuf can write


@dataclass(frozen=True)
class Reference:
    """Outputs to compare with, by name."""

    outputs: dict[str, np.ndarray]
    source: str  # for people: "ONNX Runtime 1.20 in float32"


def reference_outputs(model: onnx.ModelProto, inputs: Mapping[str, np.ndarray]) -> Reference:
    """Return the outputs of `model`, which `load_model` has returned, on `inputs`.

    ONNX Runtime computes them on the CPU where it is installed and takes the model, onnx's reference
    otherwise. A half-precision model is computed in float32 where that is possible. Raises
    UnsupportedModelError if nobody can compute it.
    """
    causes = []
    for candidate, precision, widened in _candidates(model):
        arrays = {name: widen(array) if widened else array for name, array in inputs.items()}
        for name, run in (("ONNX Runtime", _run_onnxruntime), ("onnx's reference", _run_onnx)):
            try:
                version, outputs = run(candidate, arrays)
            except Exception as error:  # whatever the other implementation raises: it is no fault of ours
                cause = f"{name} in {precision}: {' '.join(str(error).split())[:300]}"
                _log.info("no reference by %s", cause)
                causes.append(cause)
                continue
            names = [output.name for output in model.graph.output]
            return Reference(dict(zip(names, outputs, strict=True)), f"{name} {version} in {precision}")
    raise UnsupportedModelError("\n  ".join(["no reference can compute the model:", *causes]))


def _candidates(model: onnx.ModelProto) -> list[tuple[onnx.ModelProto, str, bool]]:
    """Return the models to try: what they compute in, and whether half-precision inputs are widened."""
    if not has_half_precision(model):
        return [(model, "float32", False)]
    return [(to_single_precision(model), "float32", True), (model, "half precision", False)]


def _run_onnxruntime(model: onnx.ModelProto, inputs: Mapping[str, np.ndarray]) -> tuple[str, list[np.ndarray]]:
    if find_spec("onnxruntime") is None:
        raise ImportError("onnxruntime is not installed")
    import onnxruntime

    if model.ByteSize() > _LARGEST_PROTO:
        raise ValueError("the model takes over 2 GiB")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4  # fatal errors alone: others come as exceptions
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return onnxruntime.__version__, [np.asarray(output) for output in session.run(None, dict(inputs))]


def _run_onnx(model: onnx.ModelProto, inputs: Mapping[str, np.ndarray]) -> tuple[str, list[np.ndarray]]:
    from onnx.reference import ReferenceEvaluator

    return onnx.__version__, [np.asarray(output) for output in ReferenceEvaluator(model).run(None, dict(inputs))]
