"""welder inspect: what a model, an artefact or a cubin holds."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from welder_mlir.errors import CorruptArtefactError, InvalidModelError
from welder_mlir.tools.compile_arguments import parse_shape
from welder_mlir.tools.console import print_json, results
from welder_mlir.tools.inspection import artefact_view, kernel_view, model_view
from welder_mlir.tools.model_source import is_artefact, is_cubin, read_model
from welder_mlir.tools.quantities import spell_bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder inspect`."""
    parser.add_argument("file", help="an ONNX model, a .welder artefact or a .cubin; -v lists every edge of a group")
    parser.add_argument(
        "--shape",
        action="append",
        default=[],
        metavar="INPUT:1x3x224x224",
        help="the shape of an input whose shape the model leaves open; may be repeated",
    )
    parser.add_argument("--json", action="store_true", help="print everything as JSON")


def run(options: argparse.Namespace) -> int:
    """Print what the file holds."""
    if is_cubin(options.file):
        data = _cubin(options.file)
        tables = [kernel_view.kernel_table(data["kernels"])]
    elif is_artefact(options.file):
        data = _artefact(options.file)
        tables = artefact_view.artefact_tables(data, edges=options.verbose > 0)
    else:
        data = _model(options)
        tables = model_view.model_tables(data)
    if options.json:
        print_json({"file": options.file} | data)
        return 0
    console = results()
    console.print(f"{options.file}: {data['what']}")
    for table in tables:
        console.print(table)
    return 0


def _cubin(path: str) -> dict[str, Any]:
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise InvalidModelError(f"cannot read '{path}': {error.strerror}; check the path") from error
    try:
        kernels = kernel_view.describe_kernels(content)
    except ValueError as error:
        raise CorruptArtefactError(f"'{path}' is no intact cubin: {error}; compile the model again") from error
    return {"what": f"a cubin of {spell_bytes(len(content))}", "bytes": len(content), "kernels": kernels}


def _artefact(path: str) -> dict[str, Any]:
    from welder_mlir.runtime.artefact import load_artefact

    try:
        artefact = load_artefact(path)
    except OSError as error:
        raise InvalidModelError(f"cannot read the artefact '{path}': {error.strerror}; check the path") from error
    return artefact_view.describe_artefact(artefact, Path(path).stat().st_size)


def _model(options: argparse.Namespace) -> dict[str, Any]:
    from welder_mlir.frontend.load_model import load_model

    return model_view.describe_model(load_model(read_model(options.file), dict(map(parse_shape, options.shape))))
