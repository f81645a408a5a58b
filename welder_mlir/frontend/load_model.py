"""Reading an ONNX model, with every check that a file from elsewhere needs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import onnx

from welder_mlir.errors import InvalidModelError
from welder_mlir.frontend.check_graph import check_graph, check_with_onnx
from welder_mlir.frontend.check_tensors import check_tensors
from welder_mlir.frontend.external_data import read_external_data
from welder_mlir.frontend.input_shapes import resolve_input_shapes
from welder_mlir.frontend.opset import check_opsets

ModelSource = str | os.PathLike[str] | bytes | onnx.ModelProto


def load_model(source: ModelSource, shapes: Mapping[str, tuple[int, ...]] | None = None) -> onnx.ModelProto:
    """Return the model at a path, in bytes or in a `ModelProto`, checked, static and with all its data.

    `shapes` gives the inputs of dynamic shape their extents. The argument is never modified. Raises
    `InvalidModelError` for a model that is malformed or unsafe, `UnsupportedModelError` for one that is
    beyond this compiler, `UsageError` for `shapes` that do not fit the model.
    """
    model, path = _read(source)
    _check_header(model)
    check_opsets(model)
    _drop_initialised_inputs(model)
    check_graph(model)
    read_external_data(model, path)
    check_tensors(model)
    resolve_input_shapes(model, shapes or {})
    check_with_onnx(model)
    return model


def _read(source: ModelSource) -> tuple[onnx.ModelProto, Path | None]:
    """Return a model of our own, and its file if it has one."""
    if isinstance(source, onnx.ModelProto):
        model = onnx.ModelProto()
        model.CopyFrom(source)
        return model, None
    if isinstance(source, bytes):
        return _parse(source, "the model"), None
    path = Path(source)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidModelError(f"cannot read the model '{path}': {error.strerror}; check the path") from error
    return _parse(content, f"'{path}'"), path


def _parse(content: bytes, name: str) -> onnx.ModelProto:
    from google.protobuf.message import DecodeError

    if not content:
        raise InvalidModelError(f"{name} is empty: expected an onnx model; export or download it again")
    try:
        return onnx.load_model_from_string(content)
    except DecodeError as error:
        raise InvalidModelError(
            f"{name} is not an onnx model: its protobuf is malformed or truncated; export or download it again"
        ) from error


def _check_header(model: onnx.ModelProto) -> None:
    """Refuse what parses as a protobuf yet holds no graph: nearly every short string of bytes does."""
    if not model.HasField("graph") or model.ir_version <= 0:
        raise InvalidModelError("the file holds no onnx graph: it is not an onnx model, or it is truncated")
    if not model.graph.output:
        raise InvalidModelError("the graph of the model has no outputs: there is nothing to compile")


def _drop_initialised_inputs(model: onnx.ModelProto) -> None:
    """Make initialisers constants, in place, though IR version 3 lists each among the inputs too."""
    initialised = {tensor.name for tensor in model.graph.initializer}
    initialised |= {tensor.values.name for tensor in model.graph.sparse_initializer}
    kept = [value for value in model.graph.input if value.name not in initialised]
    if len(kept) != len(model.graph.input):
        del model.graph.input[:]
        model.graph.input.extend(kept)
    model.ir_version = max(model.ir_version, 4)
