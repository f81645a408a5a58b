"""What the `welder` command says of an exception, and the exit code that it ends with."""

from __future__ import annotations

import os
import platform
import shlex
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from welder_mlir import env
from welder_mlir.errors import ResourceError, WelderError

INTERNAL_ERROR = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
_PACKAGES = ("welder-mlir", "torch-mlir", "onnx", "numpy", "llvmlite", "nvidia-nvjitlink", "nvidia-nvvm", "cuda-core")


def report_failure(error: BaseException, arguments: Sequence[str]) -> int:
    """Say on stderr what went wrong in one line, and return the exit code.

    An error of our own making leaves a file that tells how to have it again; tracebacks are for `-v -v` and
    `WELDER_DEBUG`.
    """
    if isinstance(error, BrokenPipeError):  # the reader of the pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    if isinstance(error, KeyboardInterrupt):
        print("welder: interrupted", file=sys.stderr)
        return INTERRUPTED
    if _wants_traceback(arguments):
        traceback.print_exception(error, file=sys.stderr)
    if isinstance(error, WelderError):
        return _say(str(error), error.exit_code)
    if isinstance(error, MemoryError):
        return _say("out of memory: compile on a larger machine, or take a smaller batch", ResourceError.exit_code)
    if isinstance(error, OSError) and error.filename is not None:
        return _say(f"cannot open '{error.filename}': {error.strerror}; check the path", WelderError.exit_code)
    where = write_reproducer(error, arguments)
    return _say(f"internal error: {type(error).__name__}: {error}; please report it with {where}", INTERNAL_ERROR)


def write_reproducer(error: BaseException, arguments: Sequence[str]) -> str:
    """Return the path of a new file with the command line, the versions and the traceback."""
    lines = [
        f"command: {shlex.join(['welder', *arguments])}",
        f"folder: {os.getcwd()}",
        f"python: {platform.python_version()} on {platform.platform()}",
        *(f"{name}: {_version(name)}" for name in _PACKAGES),
        "for the stages up to the error, add --dump-dir FOLDER to `welder compile`",
        "",
        *traceback.format_exception(error),
    ]
    handle, path = tempfile.mkstemp(prefix="welder-internal-error-", suffix=".txt")
    with os.fdopen(handle, "w") as file:
        file.write("\n".join(lines))
    return path


def _wants_traceback(arguments: Sequence[str]) -> bool:
    flags = [argument for argument in arguments if argument in ("-v", "--verbose", "-vv", "-vvv")]
    return env.debug() or sum(2 if flag.startswith("-vv") else 1 for flag in flags) >= 2


def _say(message: str, code: int) -> int:
    print(f"welder: error: {message}", file=sys.stderr)
    return code


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
