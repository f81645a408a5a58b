"""welder run: one run of a model, its outputs shown, written and checked."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

import numpy as np

from welder_mlir.runtime.compiled_model import CompiledModel
from welder_mlir.tools.agreement import agreement, report_agreement, tolerance_for
from welder_mlir.tools.array_arguments import read_assignments
from welder_mlir.tools.array_files import check_targets, write_arrays
from welder_mlir.tools.compile_arguments import add_compile_arguments
from welder_mlir.tools.console import print_json, results, table
from welder_mlir.tools.model_inputs import add_input_arguments, call_model, model_inputs
from welder_mlir.tools.model_source import open_model
from welder_mlir.tools.quantities import spell_tensor

_SHOWN = 6  # elements of each output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder run`."""
    parser.add_argument("model", help="an ONNX file, which is compiled first, or a .welder artefact")
    add_input_arguments(parser)
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="@FILE.npz",
        help="write all outputs to a .npz file, the only one to a .npy file, or one by NAME=@FILE.npy",
    )
    parser.add_argument(
        "--expect",
        action="append",
        default=[],
        metavar="NAME=@FILE",
        help="compare an output with this; a difference ends with exit code 3",
    )
    parser.add_argument("--rtol", type=float, metavar="X", help="largest ||out-ref||/||ref|| that --expect passes")
    parser.add_argument("--json", action="store_true", help="print the outputs' figures as JSON")
    add_compile_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Run the model once."""
    model = open_model(options)
    names = [spec.name for spec in model.plan.outputs]
    check_targets(options.output, names)
    expected = read_assignments("--expect", options.expect, names)
    outputs = call_model(model, model_inputs(options, model.plan.inputs))
    write_arrays(options.output, outputs)
    tolerance = options.rtol if options.rtol is not None else _tolerance(model)
    compared = [agreement(name, outputs[name], given.array, tolerance) for name, given in expected.items()]
    if options.json:
        figures = {name: _figures(array) for name, array in outputs.items()}
        print_json({"outputs": figures, "expected": [row.as_json() for row in compared]})
    else:
        results().print(_table(outputs))
    return report_agreement(compared, quiet=options.json) if compared else 0


def _tolerance(model: CompiledModel) -> float:
    return tolerance_for(buffer.dtype for buffer in model.plan.buffers)


def _figures(array: np.ndarray) -> dict[str, Any]:
    figures: dict[str, Any] = {"dtype": array.dtype.name, "shape": list(array.shape)}
    values = array.astype(np.float64)
    return figures | {"min": float(values.min()), "max": float(values.max()), "mean": float(values.mean())}


def _table(outputs: Mapping[str, np.ndarray]) -> Any:
    rows = []
    for name, array in outputs.items():
        values = array.astype(np.float64)
        first = " ".join(f"{value:.5g}" for value in values.reshape(-1)[:_SHOWN])
        more = " ..." if array.size > _SHOWN else ""
        figures = [f"{x:.5g}" for x in (values.min(), values.max(), values.mean())]
        rows.append((name, spell_tensor(array.dtype.name, array.shape), *figures, first + more))
    return table("", ("output", "type", ">min", ">max", ">mean", "first values"), rows)
