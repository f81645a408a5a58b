"""The node tests that come with onnx: one small model each, with inputs and the outputs expected."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import ml_dtypes
import numpy as np
import onnx
from onnx import numpy_helper

from welder_mlir.compiler import compile as compile_model
from welder_mlir.errors import InvalidModelError, UnsupportedModelError
from welder_mlir.frontend.element_types import SUPPORTED
from welder_mlir.frontend.weights import constant_operands
from welder_mlir.options import CompileOptions

# Cases whose expected values no compiler can give: they follow from numpy's random numbers.
RANDOM = ("bernoulli", "training_dropout", "training_default")
ROUNDINGS = 2  # units in the last place that fp16 and bf16 may differ by: the suite rounds after every step
PASSING = Path(__file__).with_name("onnx_node_passing.txt")  # the cases expected to pass, by operator
POISON = 99  # what outputs hold before a run


@dataclass(frozen=True)
class NodeCase:
    """One case of onnx's suite."""

    name: str
    model: onnx.ModelProto
    inputs: tuple[np.ndarray, ...]
    expected: tuple[np.ndarray, ...]
    rtol: float
    atol: float

    @property
    def operator(self) -> str:
        """The operator tested: of an expanded case, that of the case it expands."""
        plain = self.name.split("_expanded")[0]
        return node_cases().get(plain, self).model.graph.node[0].op_type

    def with_constants(self) -> NodeCase:
        """Return the case with extents, axes and counts as initialisers, as exporters write them."""
        constant = _constant_inputs(node_cases().get(self.name.split("_expanded")[0], self).model)
        model = onnx.ModelProto()
        model.CopyFrom(self.model)
        del model.graph.input[:]
        inputs = []
        for place, (value, array) in enumerate(zip(self.model.graph.input, self.inputs, strict=True)):
            if place in constant:
                model.graph.initializer.append(numpy_helper.from_array(array, value.name))
            else:
                model.graph.input.append(value)
                inputs.append(array)
        return replace(self, model=model, inputs=tuple(inputs))


def _constant_inputs(model: onnx.ModelProto) -> set[int]:
    """Return the places among the model's inputs of those that its only node wants as constants."""
    node, names = model.graph.node[0], [value.name for value in model.graph.input]
    version = next((entry.version for entry in model.opset_import if entry.domain == node.domain), 1)
    operands = list(node.input)
    wanted = {operands[place] for place in constant_operands(node, version) if place < len(operands)}
    return {names.index(name) for name in wanted if name in names}


@dataclass(frozen=True)
class Outcome:
    """What became of a case."""

    status: str  # passed, refused, wrong or crashed
    detail: str = ""
    constants: bool = False  # whether extents and the like had to be constants


@cache
def node_cases() -> dict[str, NodeCase]:
    """Return every case whose inputs and outputs are tensors of types that the compiler knows."""
    from onnx.backend.test.case.node import collect_testcases

    np.random.seed(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = collect_testcases(None)
    cases = {}
    for case in found:
        name = case.name.removeprefix("test_")
        if case.model is None or not _has_known_types(case.model) or any(word in name for word in RANDOM):
            continue
        inputs, outputs = case.data_sets[0]
        cases[name] = NodeCase(
            name, case.model, tuple(map(_array, inputs)), tuple(map(_array, outputs)), case.rtol, case.atol
        )
    return cases


def _has_known_types(model: onnx.ModelProto) -> bool:
    return all(
        value.type.WhichOneof("value") == "tensor_type" and value.type.tensor_type.elem_type in SUPPORTED
        for value in (*model.graph.input, *model.graph.output)
    )


def _array(value: object) -> np.ndarray:
    return numpy_helper.to_array(value) if isinstance(value, onnx.TensorProto) else np.asarray(value)


def run_case(case: NodeCase) -> Outcome:
    """Compile and run `case` as it is or, where that is refused, with its extents and axes as constants."""
    outcome = _run(case)
    if outcome.status != "refused":
        return outcome
    constant = case.with_constants()
    if len(constant.inputs) == len(case.inputs):
        return outcome
    return replace(_run(constant), constants=True)


def _run(case: NodeCase) -> Outcome:
    try:
        compiled = compile_model(case.model, target="cpu", options=CompileOptions(jobs=1))
        results = [np.full(spec.shape, POISON, spec.dtype) for spec in compiled.plan.outputs]
        compiled(*case.inputs, out=results)
    except (UnsupportedModelError, InvalidModelError) as error:
        return Outcome("refused", f"{type(error).__name__}: {error}")
    except Exception as error:
        return Outcome("crashed", f"{type(error).__name__}: {error}")
    for got, expected in zip(results, case.expected, strict=True):
        difference = describe_difference(got, expected, case.rtol, case.atol)
        if difference:
            return Outcome("wrong", difference)
    return Outcome("passed")


def describe_difference(got: np.ndarray, expected: np.ndarray, rtol: float, atol: float) -> str:
    """Return how `got` differs from `expected`, nothing when it is within the tolerances; NaNs are equal."""
    if (got.shape, got.dtype) != (expected.shape, expected.dtype):
        return f"expected {expected.dtype} {expected.shape}, got {got.dtype} {got.shape}"
    try:
        if expected.dtype.kind in "biu":
            np.testing.assert_array_equal(got, expected)
        else:
            steps = ROUNDINGS * float(ml_dtypes.finfo(expected.dtype).eps)
            np.testing.assert_allclose(got.astype(np.float64), expected.astype(np.float64), max(rtol, steps), atol)
    except AssertionError as error:
        return str(error).strip()
    return ""
