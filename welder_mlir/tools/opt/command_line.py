"""The command line of welder-opt: general options by argparse, every other flag is a pass."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence

from welder_mlir.errors import UsageError
from welder_mlir.pass_manager.pipeline_syntax import Element, parse_pipeline
from welder_mlir.pass_manager.registry import PASSES
from welder_mlir.tools.opt.general_options import add_general_options

_FLAG = re.compile(r"--?([A-Za-z][A-Za-z0-9-]*)(?:=(.*))?", re.DOTALL)


_EPILOG = f"""Any other flag names a pass, with its options as the value; passes run in the order of their
flags: --tile-connect="device=h200" --canonicalize. Passes of this project:
{", ".join(f"--{name}" for name in PASSES)}.
Every pass of MLIR and torch-mlir is there too; --list-passes lists them all."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise UsageError(message)


def create_parser() -> argparse.ArgumentParser:
    """Return the parser of the options that are no passes."""
    parser = _Parser(
        prog="welder-opt",
        usage="welder-opt [options] [passes] [input]",
        description="MLIR's optimiser driver with the tile dialect and its passes.",
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    add_general_options(parser)
    return parser


def general_flags() -> list[str]:
    """Return the names of the options that are no passes, without hyphens."""
    return list(_flags(create_parser()))


def parse_command_line(arguments: Sequence[str]) -> tuple[argparse.Namespace, tuple[Element, ...]]:
    """Return the general options and the steps to run; raises UsageError."""
    parser = create_parser()
    general, passes = _separate(parser, arguments)
    options = parser.parse_args(general)
    if options.pass_pipeline is None:
        return options, tuple(passes)
    if passes:
        raise UsageError(f"--pass-pipeline cannot be used together with the pass flag '--{passes[0].name}'")
    return options, parse_pipeline(options.pass_pipeline)


def _separate(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> tuple[list[str], list[Element]]:
    """Part the passes from the other arguments; MLIR's flags may have one hyphen or two."""
    known = _flags(parser)
    general: list[str] = []
    passes: list[Element] = []
    waiting = iter(arguments)
    for argument in waiting:
        match = _FLAG.fullmatch(argument)
        if not match:
            general.append(argument)
            continue
        name, value = match.groups()
        if name not in known:
            passes.append(Element(f"{name}{{{value}}}" if value else name, name, value or ""))
            continue
        flag = f"--{name}" if len(name) > 1 else f"-{name}"
        if value is None:
            value = _missing_value(known[name], flag, waiting)
        general += [flag] if value is None else [f"{flag}={value}"] if len(name) > 1 else [f"{flag}{value}"]
    return general, passes


def _flags(parser: argparse.ArgumentParser) -> dict[str, argparse.Action]:
    return {flag.lstrip("-"): action for action in parser._actions for flag in action.option_strings}


def _missing_value(action: argparse.Action, flag: str, waiting: Iterator[str]) -> str | None:
    """The value of a flag without `=value`: the next argument where one is required, else its default."""
    if action.nargs == "?":
        return str(action.const).lower() if action.const is True else str(action.const)
    if action.nargs is not None:
        return None
    value = next(waiting, None)
    if value is None:
        raise UsageError(f"{flag} expects a value")
    return value
