"""Which ONNX operators the front end compiles, tried on the examples that onnx itself tests backends with."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import onnx
from onnx import numpy_helper
from torch_mlir import ir

from welder_mlir.errors import WelderError
from welder_mlir.frontend.import_onnx import import_onnx
from welder_mlir.frontend.load_model import load_model
from welder_mlir.frontend.weights import constant_operands


def supported_ops(names: Collection[str] | None = None) -> Iterator[tuple[str, bool]]:
    """Yield the name of each operator of the default domain, and whether any of its examples imports.

    Only of the operators in `names` where these are given. All take half a minute; results come as they are found.
    """
    for operator, models in sorted(_examples().items()):
        if names is None or operator in names:
            yield operator, any(map(imports, models))


def imports(model: onnx.ModelProto) -> bool:
    """Return whether `model` becomes linalg."""
    from torch_mlir.dialects import torch

    context = ir.Context()
    torch.register_dialect(context)
    try:
        import_onnx(load_model(model), context)
    except WelderError:
        return False
    return True


def _examples() -> dict[str, list[onnx.ModelProto]]:
    """Return by operator the models of onnx that consist of one node."""
    from onnx.backend.test.case.node import collect_testcases

    examples: dict[str, list[onnx.ModelProto]] = {}
    for case in collect_testcases(None):
        nodes = case.model.graph.node if case.model is not None else ()
        if len(nodes) == 1 and not nodes[0].domain and case.data_sets:
            examples.setdefault(nodes[0].op_type, []).append(_with_constants(case.model, case.data_sets[0][0]))
    return examples


def _with_constants(model: onnx.ModelProto, values: list[np.ndarray]) -> onnx.ModelProto:
    """Return `model` with the given inputs as constants where its operator wants constants."""
    node = model.graph.node[0]
    version = next(entry.version for entry in model.opset_import if entry.domain == "")
    constant = {node.input[place] for place in constant_operands(node, version) if place < len(node.input)}
    result = onnx.ModelProto()
    result.CopyFrom(model)
    for value, array in zip(model.graph.input, values, strict=False):
        if value.name in constant and isinstance(array, np.ndarray | np.generic):
            result.graph.initializer.append(numpy_helper.from_array(np.asarray(array), value.name))
    return result
