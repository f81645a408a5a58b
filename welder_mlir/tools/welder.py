"""welder: compile, run, measure, compare and inspect models."""

from __future__ import annotations

import argparse
import importlib
import logging
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from welder_mlir.errors import UsageError
from welder_mlir.tools.commands import COMMANDS
from welder_mlir.tools.failures import report_failure

_EPILOG = "`welder COMMAND --help` tells more. Exit codes: 0 success, 1 input rejected or compilation failed, 2 usage, \
3 numbers differ, 4 GPU, driver or architecture, 5 out of memory or time, 6 corrupt artefact, 70 internal error."


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see `{self.prog} --help`")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `welder`; return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        options = parse_command_line(given)
        _log_to_stderr(options.verbose - options.quiet)
        status: int = _module(options.command).run(options)
        sys.stdout.flush()
        return status
    except SystemExit as leaving:  # of --help and --version
        return leaving.code if isinstance(leaving.code, int) else 0
    except BaseException as error:
        return report_failure(error, given)


def parse_command_line(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of the command that `arguments` name; raises UsageError."""
    parser = _Parser(
        prog="welder",
        description="Compile, run, measure, compare and inspect ONNX models.",
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    chosen = next((argument for argument in arguments if argument in COMMANDS), None)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        _add_common_arguments(command)
        if name == chosen:  # the others' modules are not even imported
            _module(name).add_arguments(command)
    return parser.parse_args(arguments)


def _add_common_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-v", "--verbose", action="count", default=0, help="say more; twice: tracebacks as well")
    parser.add_argument("-q", "--quiet", action="count", default=0, help="say nothing but errors and results")


def _module(command: str) -> ModuleType:
    return importlib.import_module(f"welder_mlir.tools.commands.{command}")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"welder-mlir {version('welder-mlir')}"
    except PackageNotFoundError:
        return "welder-mlir, not installed"


def _log_to_stderr(verbosity: int) -> None:
    level = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}.get(max(verbosity, -1), logging.DEBUG)
    logging.basicConfig(format="welder: %(levelname)s: %(message)s", stream=sys.stderr, force=True)
    logging.getLogger("welder_mlir").setLevel(level)


if __name__ == "__main__":
    sys.exit(main())
