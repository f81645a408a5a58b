"""welder inspect: what a model, an artefact or a cubin holds."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from welder_mlir.errors import CorruptArtefactError, InvalidModelError
from welder_mlir.tools.compile_arguments import add_compile_arguments, parse_shape
from welder_mlir.tools.console import print_json, results
from welder_mlir.tools.inspection import artefact_view, kernel_view, model_view
from welder_mlir.tools.inspection.decisions import find_decisions
from welder_mlir.tools.inspection.least_traffic_view import least_traffic_table
from welder_mlir.tools.inspection.why_view import why_lines
from welder_mlir.tools.model_source import is_artefact, is_cubin, read_model
from welder_mlir.tools.output_file import check_writable, write_output
from welder_mlir.tools.quantities import spell_bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder inspect`."""
    parser.add_argument("file", help="an ONNX model, a .welder artefact or a .cubin; -v lists every edge of a group")
    why = parser.add_argument_group("what was decided", "of an artefact, or of a model, which is scheduled but not run")
    why.add_argument("--why", action="store_true", help="say what was considered for each edge and tile, and what won")
    why.add_argument("--graph", metavar="FILE.svg", help="draw the groups, what connects their operators, and tiles")
    why.add_argument("--html", metavar="FILE.html", help="write a page of the drawing, a table, and why for each group")
    why.add_argument(
        "--least-traffic",
        action="store_true",
        help="also search the tiles of each group by traffic alone, as the WELDER paper does",
    )
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    add_compile_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print what the file holds, or why it is as it is."""
    if options.why or options.least_traffic or options.graph or options.html:
        return _explain(options)
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


def _explain(options: argparse.Namespace) -> int:
    for path in filter(None, (options.graph, options.html)):
        check_writable(path)
    report = find_decisions(options)
    _draw(report, options)
    if options.json:
        print_json({"file": options.file} | report)
        return 0
    console = results()
    if options.why:
        for line in why_lines(report):
            console.print(line, soft_wrap=True)
    if options.least_traffic:
        console.print(least_traffic_table(report["least_traffic"]))
    return 0


def _draw(report: dict[str, Any], options: argparse.Namespace) -> None:
    title = Path(options.file).stem or options.file
    if options.graph:
        from welder_mlir.tools.drawing.graph_svg import draw_graph

        write_output(options.graph, draw_graph(report, title))
    if options.html:
        from welder_mlir.tools.drawing.page import draw_page

        write_output(options.html, draw_page(report, title))


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
