"""welder compare: the outputs of a compiled model beside those of another implementation."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import numpy as np

from welder_mlir.errors import UsageError
from welder_mlir.tools.agreement import Agreement, agreement, report_agreement, tolerance_for
from welder_mlir.tools.compile_arguments import add_compile_arguments, compile_options
from welder_mlir.tools.console import note, print_json
from welder_mlir.tools.model_inputs import add_input_arguments, call_model, model_inputs
from welder_mlir.tools.model_source import compile_with_progress, is_artefact, read_model, require_device

if TYPE_CHECKING:
    import onnx

_SHOWN = 10  # tensors of --per-tensor that are printed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder compare`."""
    parser.add_argument("model", help="an ONNX file, or - for standard input")
    add_input_arguments(parser)
    parser.add_argument("--rtol", type=float, metavar="X", help="largest ||out-ref||/||ref|| (default: by type)")
    parser.add_argument(
        "--randomise-weights",
        type=int,
        metavar="SEED",
        help="give the model random weights first: constant ones hide indexing errors",
    )
    parser.add_argument(
        "--per-tensor",
        action="store_true",
        help="compare every intermediate tensor and name the first that differs; each becomes an output, which "
        "connects fewer operators",
    )
    parser.add_argument("--json", action="store_true", help="print the errors as JSON")
    add_compile_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Compile, run both, and compare; the exit code is 3 if they differ."""
    from welder_mlir.frontend.load_model import load_model
    from welder_mlir.tools.reference.input_limits import input_limits
    from welder_mlir.tools.reference.intermediates import with_intermediates
    from welder_mlir.tools.reference.random_weights import randomise_weights
    from welder_mlir.tools.reference.reference_outputs import reference_outputs

    if is_artefact(options.model):
        raise UsageError("an artefact cannot be compared: give the ONNX model, or `welder run` it with --expect")
    chosen = compile_options(options)
    require_device(chosen)
    proto = load_model(read_model(options.model), chosen.shapes)
    if options.randomise_weights is not None:
        count = randomise_weights(proto, options.randomise_weights)
        _tell(options, f"random values, seed {options.randomise_weights}, for {count} weights")
    if options.per_tensor:
        proto = with_intermediates(proto)
    model = compile_with_progress(proto, chosen, options)
    arrays = model_inputs(options, model.plan.inputs, input_limits(proto))
    outputs = call_model(model, arrays)
    names = [spec.name for spec in model.plan.inputs]
    reference = reference_outputs(proto, dict(zip(names, arrays, strict=True)))
    _tell(options, f"compared with {reference.source}")
    tolerance = options.rtol if options.rtol is not None else tolerance_for(_float_types(proto))
    rows = [agreement(name, output, reference.outputs[name], tolerance) for name, output in outputs.items()]
    if options.json:
        _print_json(options, reference.source, model.plan.target, rows)
    if options.per_tensor:
        rows = _first_differences(proto, rows, options)
    return report_agreement(rows, quiet=options.json)


def _first_differences(model: onnx.ModelProto, rows: list[Agreement], options: argparse.Namespace) -> list[Agreement]:
    """Name the first tensor that differs; return those to show: the first few that differ, else the last one."""
    from welder_mlir.frontend.node_names import describe_node

    differing = [row for row in rows if not row.passed]
    if not differing:
        _tell(options, f"all of {len(rows)} tensors agree")
        return rows[-1:]
    first = differing[0].name
    node = next(node for node in model.graph.node if first in node.output)
    _tell(options, f"{len(differing)} of {len(rows)} tensors differ, first '{first}' of {describe_node(node)}")
    return differing[:_SHOWN]


def _float_types(model: onnx.ModelProto) -> set[str]:
    """Return the float types that the model declares, whose coarsest sets the tolerance."""
    from welder_mlir.frontend.element_types import type_name

    values = (*model.graph.input, *model.graph.output)
    types = {tensor.data_type for tensor in model.graph.initializer}
    types |= {value.type.tensor_type.elem_type for value in values}
    return {type_name(element) for element in types}


def _print_json(options: argparse.Namespace, source: str, target: str, rows: list[Agreement]) -> None:
    passed = bool(np.all([row.passed for row in rows]))
    print_json(
        {
            "model": options.model,
            "target": target,
            "reference": source,
            "seed": options.seed,
            "passed": passed,
            "outputs": [row.as_json() for row in rows],
        }
    )


def _tell(options: argparse.Namespace, text: str) -> None:
    if not options.quiet:
        note(text)
