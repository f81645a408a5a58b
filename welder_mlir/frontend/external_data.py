"""Weights kept in files beside the model, read without ever leaving its folder."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import onnx

from welder_mlir.errors import InvalidModelError


def read_external_data(model: onnx.ModelProto, path: Path | None) -> None:
    """Bring the data of every external tensor into `model`, in place; `path` is the model's file.

    A location must name a regular file within the model's folder or, since model hubs keep links to a
    store, within the folder that the model's file really lies in.
    """
    for tensor in all_tensors(model):
        if tensor.data_location != onnx.TensorProto.EXTERNAL:
            continue
        if path is None:
            raise InvalidModelError(
                f"tensor '{tensor.name}' lies in an external file, but the model came without a folder; "
                "pass the model's path"
            )
        tensor.raw_data = _read_tensor(tensor, path)
        tensor.data_location = onnx.TensorProto.DEFAULT
        del tensor.external_data[:]


def all_tensors(model: onnx.ModelProto) -> Iterator[onnx.TensorProto]:
    """Yield every tensor: initialisers and attributes, those of nested graphs and functions too."""
    yield from _graph_tensors(model.graph)
    for function in model.functions:
        yield from _node_tensors(function.node)


def _graph_tensors(graph: onnx.GraphProto) -> Iterator[onnx.TensorProto]:
    yield from graph.initializer
    for sparse in graph.sparse_initializer:
        yield from (sparse.values, sparse.indices)
    yield from _node_tensors(graph.node)


def _node_tensors(nodes: Iterator[onnx.NodeProto]) -> Iterator[onnx.TensorProto]:
    for node in nodes:
        for attribute in node.attribute:
            if attribute.HasField("t"):
                yield attribute.t
            yield from attribute.tensors
            if attribute.HasField("sparse_tensor"):
                yield from (attribute.sparse_tensor.values, attribute.sparse_tensor.indices)
            if attribute.HasField("g"):
                yield from _graph_tensors(attribute.g)
            for graph in attribute.graphs:
                yield from _graph_tensors(graph)


def _read_tensor(tensor: onnx.TensorProto, path: Path) -> bytes:
    entries = {entry.key: entry.value for entry in tensor.external_data}
    place = _resolve(tensor.name, entries.get("location", ""), path)
    offset = _count(tensor.name, "offset", entries.get("offset", "0"))
    size = place.stat().st_size
    length = _count(tensor.name, "length", entries.get("length", str(max(size - offset, 0))))
    if offset + length > size:
        raise InvalidModelError(
            f"the external data of tensor '{tensor.name}' is truncated: bytes {offset} to {offset + length} "
            f"are needed, but '{place.name}' has {size}; download it again"
        )
    with place.open("rb") as file:
        file.seek(offset)
        return file.read(length)


def _resolve(name: str, location: str, path: Path) -> Path:
    """Return the real path of `location`, or refuse it."""
    where = f"the external data of tensor '{name}' at '{location}'"
    if not location or "\0" in location:
        raise InvalidModelError(f"the external data of tensor '{name}' has no valid location")
    if Path(location).is_absolute() or "\\" in location or ".." in Path(location).parts:
        raise InvalidModelError(f"{where} is not inside the model's folder; only relative paths below it are read")
    try:
        place = (path.parent / location).resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise InvalidModelError(f"{where} does not exist; put it beside the model") from error
    allowed = (path.parent.resolve(), path.resolve().parent)
    if not any(place.is_relative_to(folder) for folder in allowed):
        raise InvalidModelError(f"{where} is a link that leaves the model's folder; put the file itself there")
    if not stat.S_ISREG(place.stat().st_mode):
        raise InvalidModelError(f"{where} is not a regular file")
    return place


def _count(name: str, key: str, text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise InvalidModelError(f"the external data of tensor '{name}' has the {key} '{text}': expected a byte count")
    return int(text)
