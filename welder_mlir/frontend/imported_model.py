"""What the front end hands on: a module, its signature and its weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from torch_mlir import ir


@dataclass(frozen=True)
class TensorSpec:
    """Name, shape and element type of an input or output of a model."""

    name: str
    shape: tuple[int, ...]
    dtype: str  # as numpy and ml_dtypes spell it: "float16", "bfloat16", "uint8", "bool"


@dataclass(frozen=True)
class ImportedModel:
    """A model as linalg on tensors: function `main` of `module` takes the inputs, then the weights."""

    module: ir.Module
    inputs: tuple[TensorSpec, ...]
    outputs: tuple[TensorSpec, ...]
    weights: dict[str, np.ndarray]  # in argument order; bool arrays stand for i1

    @property
    def argument_names(self) -> tuple[str, ...]:
        """The name of each argument of `main`."""
        return (*(spec.name for spec in self.inputs), *self.weights)
