"""The shapes of a model's inputs: dynamic extents resolved, the rest checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import onnx

from welder_mlir.errors import UnsupportedModelError, UsageError
from welder_mlir.frontend.check_tensors import check_size
from welder_mlir.frontend.element_types import SUPPORTED, type_name

Extents = list[int | str | None]  # a number, the name of a dynamic extent, or nothing known


def resolve_input_shapes(model: onnx.ModelProto, shapes: Mapping[str, tuple[int, ...]]) -> None:
    """Write `shapes` on the inputs of `model`, in place; check that all are static, not empty and supported.

    A named extent (`batch`) that one of `shapes` settles is settled for every input that uses the name.
    """
    inputs = {value.name: value for value in model.graph.input}
    for name in shapes:
        if name not in inputs:
            raise UsageError(f"--shape names '{name}', but the inputs of the model are {', '.join(inputs)}")
    _check_kinds(inputs.values())
    declared = {name: _declared(value) for name, value in inputs.items()}
    bound = _bind(declared, shapes)
    resolved = {name: shapes.get(name) or _substitute(declared[name], bound) for name in inputs}
    _check_static(resolved, declared)
    for name, shape in resolved.items():
        _check_extents(name, shape, inputs[name].type.tensor_type.elem_type)
        _write(inputs[name], shape)
    _forget_derived_shapes(model)


def _check_kinds(inputs: Sequence[onnx.ValueInfoProto]) -> None:
    wrong = []
    for value in inputs:
        kind = value.type.WhichOneof("value")
        if kind != "tensor_type":
            wrong.append(f"input '{value.name}' is a {str(kind).removesuffix('_type')}")
        elif value.type.tensor_type.elem_type not in SUPPORTED:
            wrong.append(f"input '{value.name}' has elements of {type_name(value.type.tensor_type.elem_type)}")
    if wrong:
        supported = ", ".join(type_name(element) for element in sorted(SUPPORTED))
        raise UnsupportedModelError(f"{'; '.join(wrong)}: inputs must be tensors of {supported}")


def _declared(value: onnx.ValueInfoProto) -> Extents | None:
    """Return the declared extents of an input, or None if not even its rank is known."""
    if not value.type.tensor_type.HasField("shape"):
        return None
    return [
        extent.dim_value if extent.HasField("dim_value") else extent.dim_param or None
        for extent in value.type.tensor_type.shape.dim
    ]


def _bind(declared: Mapping[str, Extents | None], shapes: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
    """Return what `shapes` says about each named extent, after checking that it fits what is declared."""
    bound: dict[str, int] = {}
    for name, shape in shapes.items():
        extents = declared[name]
        if extents is None:
            continue
        asked = f"--shape {name}:{'x'.join(map(str, shape))}"
        if len(extents) != len(shape):
            raise UsageError(f"{asked} has rank {len(shape)}, but input '{name}' is {_spell(extents)}")
        for extent, given in zip(extents, shape, strict=True):
            if isinstance(extent, int) and extent != given:
                raise UsageError(f"{asked} does not fit input '{name}', which is {_spell(extents)}")
            if isinstance(extent, str) and bound.setdefault(extent, given) != given:
                raise UsageError(f"{asked} makes '{extent}' {given}, but it is {bound[extent]} elsewhere")
    return bound


def _substitute(extents: Extents | None, bound: Mapping[str, int]) -> list[int | str | None] | None:
    if extents is None:
        return None
    return [bound.get(extent, extent) if isinstance(extent, str) else extent for extent in extents]


def _check_static(
    resolved: Mapping[str, Sequence[int | str | None] | None], declared: Mapping[str, Extents | None]
) -> None:
    dynamic = [
        name
        for name, shape in resolved.items()
        if shape is None or any(not isinstance(extent, int) for extent in shape)
    ]
    if not dynamic:
        return
    found = "; ".join(f"input '{name}' has the dynamic shape {_spell(declared[name])}" for name in dynamic)
    asked = " ".join(f"--shape {name}:{_example(declared[name])}" for name in dynamic)
    raise UnsupportedModelError(f"{found}: every extent must be known, give them with {asked}")


def _check_extents(name: str, shape: Sequence[int], element_type: int) -> None:
    if any(extent < 0 for extent in shape):
        raise UsageError(f"input '{name}' has a negative extent: {_spell(shape)}")
    if 0 in shape:
        raise UnsupportedModelError(
            f"input '{name}' is {_spell(shape)}, which is empty: there is nothing to compute; every extent "
            "must be at least 1"
        )
    check_size(f"input '{name}'", shape, element_type)


def _write(value: onnx.ValueInfoProto, shape: Sequence[int]) -> None:
    value.type.tensor_type.shape.Clear()
    for extent in shape:
        value.type.tensor_type.shape.dim.add().dim_value = extent
    value.type.tensor_type.shape.SetInParent()  # a scalar has a shape, of no extents


def _forget_derived_shapes(model: onnx.ModelProto) -> None:
    """Drop what the exporter noted about other values: it may stem from other input shapes."""
    del model.graph.value_info[:]
    for output in model.graph.output:
        extents = output.type.tensor_type.shape.dim
        if output.type.HasField("tensor_type") and any(not extent.HasField("dim_value") for extent in extents):
            output.type.tensor_type.ClearField("shape")


def _spell(extents: Sequence[int | str | None] | None) -> str:
    if extents is None:
        return "of unknown rank"
    return f"[{', '.join('?' if extent is None else str(extent) for extent in extents)}]"


def _example(extents: Extents | None) -> str:
    """Return extents in the syntax of `--shape`, with 1 for each unknown one."""
    if extents is None:
        return "1x1"
    return "x".join(str(extent) if isinstance(extent, int) else "1" for extent in extents)
