"""The options of welder-opt that are no passes, under the names that mlir-opt gives them."""

from __future__ import annotations

import argparse

_TRUTH = {"": True, "1": True, "true": True, "0": False, "false": False}

_INPUT_FLAGS = {
    "allow-unregistered-dialect": "accept ops of unknown dialects",
    "mlir-disable-threading": "accepted; passes run on one thread",
}
_OUTPUT_FLAGS = {
    "emit-bytecode": "write bytecode instead of text",
    "mlir-print-debuginfo": "print locations",
    "mlir-pretty-debuginfo": "print locations for readers",
    "mlir-print-op-generic": "print the generic form of every op",
    "mlir-print-local-scope": "print attributes without aliases",
    "mlir-print-skip-regions": "print ops without their regions",
    "mlir-use-nameloc-as-prefix": "name values by their locations",
}
_OUTPUT_LIMITS = {
    "mlir-elide-elementsattrs-if-larger": "elide constants of more than N elements",
    "mlir-elide-resource-strings-if-larger": "elide resources of more than N characters",
}
_PRINTING_FLAGS = {
    "mlir-print-ir-before-all": "print the IR before each pass",
    "mlir-print-ir-after-all": "print the IR after each pass",
    "mlir-print-ir-after-change": "print the IR after each pass that changed it",
    "mlir-print-ir-after-failure": "print the IR after the pass that failed",
    "mlir-print-ir-module-scope": "print the whole module every time",
    "mlir-timing": "report how long each pass took",
    "mlir-pass-statistics": "report the statistics of the passes",
}
_PRINTING_LISTS = {
    "mlir-print-ir-before": "print the IR before these passes",
    "mlir-print-ir-after": "print the IR after these passes",
}
_INFORMATION_FLAGS = {
    "list-passes": "list every pass with its options and exit",
    "show-dialects": "list the registered dialects and exit",
    "dump-pass-pipeline": "print the pipeline on stderr before running it",
    "version": "print the versions and exit",
}


def add_general_options(parser: argparse.ArgumentParser) -> None:
    """Add input, output, pipeline, printing and diagnostics options to the parser."""
    add = parser.add_argument
    add("input", nargs="?", default="-", help="MLIR file; '-' or nothing reads standard input")
    add("-o", dest="output", default="-", metavar="FILE", help="output file; '-' is standard output")
    add("-p", "--pass-pipeline", metavar="TEXT", help="'builtin.module(a,b{x=1})', with or without anchor")
    _add_input_options(parser.add_argument_group("input"))
    output = parser.add_argument_group("output")
    _add_flags(output, _OUTPUT_FLAGS)
    for name, help_ in _OUTPUT_LIMITS.items():
        output.add_argument(f"--{name}", type=int, metavar="N", help=help_)
    printing = parser.add_argument_group("printing while passes run (on stderr)")
    for name, help_ in _PRINTING_LISTS.items():
        printing.add_argument(f"--{name}", action="append", default=[], metavar="PASS,...", help=help_)
    printing.add_argument("--mlir-print-ir-tree-dir", metavar="DIR", help="one file a pass instead of stderr")
    _add_flags(printing, _PRINTING_FLAGS)
    _add_flags(parser.add_argument_group("information"), _INFORMATION_FLAGS)


def _add_input_options(group: argparse._ArgumentGroup) -> None:
    _add_flags(group, _INPUT_FLAGS)
    marker = "// -----"
    add = group.add_argument
    add("--split-input-file", nargs="?", const=marker, metavar="MARKER", help="process each part on its own")
    add("--output-split-marker", default=marker, metavar="MARKER", help="stands between parts of the output")
    add(
        "--verify-diagnostics",
        nargs="?",
        const="all",
        choices=["all", "only-expected"],
        help="check what is reported against 'expected-error@+1 {{text}}' comments",
    )
    add("--verify-each", nargs="?", const=True, default=True, type=_truth, help="verify after each pass")
    add("--no-verify", dest="verify_each", action="store_false", help="do not verify between passes")


def _add_flags(group: argparse._ArgumentGroup, flags: dict[str, str]) -> None:
    for name, help_ in flags.items():
        group.add_argument(f"--{name}", action="store_true", help=help_)


def _truth(text: str) -> bool:
    if text not in _TRUTH:
        raise argparse.ArgumentTypeError(f"expected true or false, got '{text}'")
    return _TRUTH[text]
