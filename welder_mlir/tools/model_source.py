"""The model that a command line names: an ONNX file to compile, or an artefact to load."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from welder_mlir.errors import InvalidModelError, UsageError
from welder_mlir.options import CompileOptions
from welder_mlir.runtime.compiled_model import CompiledModel
from welder_mlir.tools.compile_arguments import compile_options
from welder_mlir.tools.console import notices
from welder_mlir.tools.progress import CompileProgress

_ZIP = b"PK\x03\x04"
_ELF = b"\x7fELF"


def is_artefact(path: str) -> bool:
    """Return whether `path` is to be read as an artefact: by its name, else by its first bytes."""
    if path == "-":
        return False
    suffix = Path(path).suffix
    if suffix in (".onnx", ".welder"):
        return suffix == ".welder"
    return _first_bytes(path) == _ZIP


def is_cubin(path: str) -> bool:
    """Return whether `path` is machine code on its own."""
    return path != "-" and (path.endswith(".cubin") or _first_bytes(path) == _ELF)


def read_model(path: str) -> str | bytes:
    """Return what `compile` takes: the path, or the bytes of standard input for `-`."""
    return sys.stdin.buffer.read() if path == "-" else path


def open_model(options: argparse.Namespace) -> CompiledModel:
    """Return the artefact `options.model`, or that ONNX model compiled as the options say.

    A GPU that the model needs and that is not there raises DeviceError before anything is compiled.
    """
    path: str = options.model
    if is_cubin(path):
        raise UsageError(f"'{path}' is a cubin, which has no launch plan: give the .welder artefact")
    if is_artefact(path):
        return _load(path, options)
    chosen = compile_options(options)
    require_device(chosen)
    return compile_with_progress(read_model(path), chosen, options)


def require_device(chosen: CompileOptions) -> None:
    """Raise DeviceError unless this machine can run what `chosen` compiles for."""
    from welder_mlir.native_target import resolve_target
    from welder_mlir.runtime.driver import require_gpu

    device = resolve_target(chosen.target)
    if device.is_gpu:
        require_gpu(device.target)


def compile_with_progress(model: object, chosen: CompileOptions, options: argparse.Namespace) -> CompiledModel:
    """Return `model` compiled; a bar moves meanwhile, and `-v` prints what each stage took."""
    from welder_mlir.compiler import compile

    with CompileProgress(quiet=options.quiet > 0) as progress:
        model = compile(model, options=chosen, observer=progress)
    if options.verbose:
        notices().print(progress.table())
    return model


def _load(path: str, options: argparse.Namespace) -> CompiledModel:
    from welder_mlir.native_target import resolve_target
    from welder_mlir.runtime.compiled_model import load

    try:
        model = load(path)
    except OSError as error:
        raise InvalidModelError(f"cannot read the artefact '{path}': {error.strerror}; check the path") from error
    if options.shape:
        raise UsageError("--shape is for compiling: the shapes of an artefact are fixed")
    if options.target:
        asked = resolve_target(options.target)
        has = model.plan.target if model.is_gpu else "cpu"
        if asked.target != has:
            raise UsageError(f"'{path}' was compiled for {has}, not for {asked.target}: compile the ONNX model again")
    return model


def _first_bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(4)
    except OSError:
        return b""  # whoever reads it will say why it cannot be read
