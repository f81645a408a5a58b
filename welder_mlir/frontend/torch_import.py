"""torch-mlir's ONNX importer, with constants as plain dense attributes of any element type."""

from __future__ import annotations

import warnings

import numpy as np
import onnx
from onnx import numpy_helper
from torch_mlir import ir
from torch_mlir.extras import onnx_importer

from welder_mlir.errors import UnsupportedModelError
from welder_mlir.frontend.weights import is_splat


def import_to_torch(model: onnx.ModelProto, context: ir.Context) -> ir.Module:
    """Return a module whose function `main` holds each node of `model` as a `torch.operator`.

    The location of each is the name of its node. The torch dialect must be registered in `context`.
    """
    info = onnx_importer.ModelInfo(model)
    module = info.create_module(context=context)
    with ir.Location.unknown(context), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nodes without a type have been reported already
        try:
            importer = onnx_importer.NodeImporter.define_function(
                info.main_graph, module.operation, _DenseConstants(context)
            )
            importer.import_all()
        except onnx_importer.OnnxImportError as error:
            raise UnsupportedModelError(f"torch-mlir cannot import the model: {error}") from error
    return module


class _DenseConstants(onnx_importer.ContextCache):
    """Makes constants dense attributes: passes fold those, but not the resources that upstream makes."""

    __slots__ = ()

    def tensor_proto_to_attr(self, tensor: onnx.TensorProto) -> ir.Attribute:
        values = numpy_helper.to_array(tensor)
        kind = self.tensor_proto_to_builtin_type(tensor)
        element = kind.element_type
        if values.size and is_splat(values):
            value = values.reshape(-1)[0]
            if isinstance(element, ir.IntegerType):
                return ir.DenseElementsAttr.get_splat(kind, ir.IntegerAttr.get(element, int(value)))
            return ir.DenseElementsAttr.get_splat(kind, ir.FloatAttr.get(element, float(value)))
        stored = np.ascontiguousarray(values)
        if stored.dtype.kind not in "iuf":  # bool, and what ml_dtypes adds: pass the bits
            stored = stored.view(f"u{stored.itemsize}")
        return ir.DenseElementsAttr.get(stored, type=element, shape=list(values.shape))
