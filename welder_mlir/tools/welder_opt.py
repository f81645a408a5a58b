"""welder-opt: mlir-opt with the tile dialect and this project's passes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from welder_mlir.errors import UsageError, WelderError
from welder_mlir.pass_manager.pipeline_syntax import Element
from welder_mlir.tools.opt.command_line import general_flags, parse_command_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run welder-opt; return 0, or 1 for a wrong command line and for IR that was rejected."""
    try:
        options, elements = parse_command_line(sys.argv[1:] if arguments is None else arguments)
        if options.version or options.list_passes or options.show_dialects:
            from welder_mlir.tools.opt.information import print_information

            print_information(options)
            return 0
        return _optimise(options, elements)
    except BrokenPipeError:  # the reader of the pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except WelderError as error:
        print(f"welder-opt: {error}", file=sys.stderr)
        return 1


def _optimise(options: argparse.Namespace, elements: tuple[Element, ...]) -> int:
    from welder_mlir.pass_manager.pipeline import check_pipeline
    from welder_mlir.tools.opt.context import create_context
    from welder_mlir.tools.opt.pass_names import check_pass_names, suggestion
    from welder_mlir.tools.opt.process import printing_options, process
    from welder_mlir.tools.opt.source_file import read_source

    context = create_context(allow_unregistered=options.allow_unregistered_dialect)
    try:
        pipeline = check_pipeline(elements, context)
    except UsageError as error:
        flags = general_flags()
        raise UsageError(f"{error}{''.join(suggestion(e.name, flags) for e in elements)}") from None
    for when in ("before", "after"):
        check_pass_names(getattr(printing_options(options), when), f"--mlir-print-ir-{when}")
    if options.dump_pass_pipeline:
        print(f"Pass Manager with {len(elements)} passes:\n{pipeline}", file=sys.stderr)
    source = read_source(options.input)
    split = options.split_input_file is not None and source.bytecode is None
    parts = source.split(options.split_input_file) if split else [source]
    outputs = [process(part, context, elements, options) for part in parts]
    done = [output for output in outputs if output is not None]
    if len(done) < len(parts):
        return 1
    _write(options.output, f"{options.output_split_marker}\n".encode().join(done))
    return 0


def _write(path: str, data: bytes) -> None:
    if path == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        with open(path, "wb") as file:
            file.write(data)
    except OSError as error:
        raise UsageError(f"cannot write output file '{path}': {error.strerror}") from None


if __name__ == "__main__":
    sys.exit(main())
