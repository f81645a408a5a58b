"""What was decided: the report that stands in an artefact, or the one that compiling a model would write."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from welder_mlir.errors import CorruptArtefactError, InvalidModelError, UsageError
from welder_mlir.tools.compile_arguments import compile_options
from welder_mlir.tools.model_source import is_artefact, is_cubin, read_model
from welder_mlir.tools.progress import CompileProgress

GROUP_FACTS = {
    "number",
    "launch",
    "kernel",
    "phase",
    "predicted_seconds",
    "operators",
    "edges",
    "tile",
    "level_traffic",
    "terms",
    "limit",
    "alternatives",
    "reads",
    "writes",
}
LAUNCH_FACTS = {"groups", "predicted_seconds", "apart_seconds", "refused"}
EDGE_FACTS = {"from", "to", "producer", "consumer", "level", "bytes", "why", "considered"}


def find_decisions(options: argparse.Namespace) -> dict[str, Any]:
    """Return the report on `options.file`.

    That of an artefact; what stands on a tile-graph, as `--compile-to block-programs` prints it; or a model's, compiled
    as the options say. Code is not generated. Raises UsageError for a cubin, which says nothing of why.
    """
    if is_cubin(options.file):
        raise UsageError(f"'{options.file}' is a cubin, which does not say why: give the .welder artefact or the model")
    dump = _of_dump(options.file)
    if dump is None and not is_artefact(options.file):
        return _of_model(options)
    if options.least_traffic:
        raise UsageError("--least-traffic searches the model's tile-graph, which is no longer there: give the model")
    if dump is not None:
        return dump
    return _of_artefact(options.file)


def _of_model(options: argparse.Namespace) -> dict[str, Any]:
    from welder_mlir.compiler import decide

    with CompileProgress(quiet=options.quiet > 0) as progress:
        model = read_model(options.file)
        return decide(model, options=compile_options(options), observer=progress, least_traffic=options.least_traffic)


def _of_dump(path: str) -> dict[str, Any] | None:
    """The report of a scheduled tile-graph in a file of MLIR; None for any other file."""
    if not path.endswith(".mlir") or not Path(path).is_file():
        return None
    text = Path(path).read_text(encoding="utf-8", errors="replace")
    if '"tile.graph"' not in text:
        return None
    from torch_mlir import ir

    from welder_mlir.report import describe_decisions
    from welder_mlir.tile_ir.launch_attributes import has_kernels
    from welder_mlir.tile_ir.read_tile_graph import find_graphs
    from welder_mlir.tools.opt.context import create_context

    with create_context():
        try:
            module = ir.Module.parse(text)
        except ir.MLIRError as error:
            raise InvalidModelError(f"'{path}' is no valid MLIR: {error}") from error
        graphs = find_graphs(module.operation)
        if len(graphs) != 1 or not has_kernels(graphs[0]):
            raise InvalidModelError(
                f"'{path}' holds no scheduled tile-graph with its launches: write it with --compile-to block-programs"
            )
        return describe_decisions(graphs[0])


def _of_artefact(path: str) -> dict[str, Any]:
    from welder_mlir.runtime.artefact import load_artefact

    try:
        report = load_artefact(path).report
    except OSError as error:
        raise InvalidModelError(f"cannot read the artefact '{path}': {error.strerror}; check the path") from error
    facts = {"launches": LAUNCH_FACTS, "groups": GROUP_FACTS, "edges": EDGE_FACTS}
    complete = all(entry.keys() >= expected for key, expected in facts.items() for entry in report.get(key, ()))
    if not report.get("launches") or not report.get("groups") or not complete:
        raise CorruptArtefactError(f"'{path}' holds no complete report of what was decided; compile the model again")
    return report
