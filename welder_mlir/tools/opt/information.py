"""What welder-opt tells about itself: passes, dialects, versions."""

from __future__ import annotations

import argparse
import re
from importlib import metadata

from torch_mlir import ir

from welder_mlir.pass_manager.description import describe_pass
from welder_mlir.pass_manager.registry import PASSES, find_pass
from welder_mlir.tools.opt.context import create_context
from welder_mlir.tools.opt.pass_names import upstream_passes

_DIALECT_LIST = re.compile(r"(?:Available|Registered) dialects: ([^;]*)")


def print_information(options: argparse.Namespace) -> None:
    """Print what `--version`, `--show-dialects` and `--list-passes` ask for, on standard output."""
    if options.version:
        for package in ("welder-mlir", "torch-mlir"):
            print(package, metadata.version(package))
    if options.show_dialects:
        print("Available dialects:", ", ".join(dialect_names()))
    if options.list_passes:
        _print_passes()


def dialect_names() -> list[str]:
    """Return every registered dialect, as MLIR's parser names them for an op of an unknown dialect."""
    with create_context() as context:
        try:
            ir.Module.parse("unknown_dialect.op", context)
        except ir.MLIRError as error:
            match = _DIALECT_LIST.search(str(error))
            names = match.group(1).split(",") if match else []
            return [name.partition("(")[0].strip() for name in names]
    raise AssertionError("MLIR accepted an op of an unknown dialect")


def _print_passes() -> None:
    print("Passes of welder-mlir:")
    for argument in PASSES:
        description = describe_pass(find_pass(argument))
        print(f"  --{argument:<34}- {description.summary}")
        for option in description.options:
            print(f"    --{option.name + '=<' + option.type + '>':<32}- {option.help}")
    print("Passes of MLIR and torch-mlir (their options are those of mlir-opt):")
    for argument in upstream_passes():
        print(f"  --{argument}")
