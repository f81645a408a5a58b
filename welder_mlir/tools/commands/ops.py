"""welder ops: which ONNX operators compile, tried on onnx's own examples of each."""

from __future__ import annotations

import argparse
import warnings

from welder_mlir.errors import UsageError
from welder_mlir.tools.console import print_json, results
from welder_mlir.tools.progress import Bar


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder ops`."""
    parser.add_argument("operator", nargs="*", help="show these operators alone (default: all)")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")


def run(options: argparse.Namespace) -> int:
    """Try every operator and print which ones import."""
    from welder_mlir.frontend.operator_coverage import supported_ops

    found: dict[str, bool] = {}
    with Bar(quiet=options.quiet > 0) as bar, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # onnx's examples overflow on purpose
        for name, supported in supported_ops():
            bar.update(name, len(found))
            found[name] = supported
    unknown = [name for name in options.operator if name not in found]
    if unknown:
        raise UsageError(f"onnx has no examples of an operator {', '.join(unknown)}; names are as in Conv, MatMul")
    shown = {name: supported for name, supported in found.items() if name in (options.operator or found)}
    if options.json:
        print_json(shown)
        return 0
    console = results()
    for title, wanted in (("compiled", True), ("not compiled", False)):
        names = [name for name, supported in shown.items() if supported is wanted]
        console.print(f"{title}, {len(names)}: {', '.join(names)}\n")
    return 0
