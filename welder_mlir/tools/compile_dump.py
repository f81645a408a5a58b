"""`welder compile --dump-dir`: each stage's text in a numbered file, written as soon as the stage has ended."""

from __future__ import annotations

from pathlib import Path

from welder_mlir.compiler import STAGES
from welder_mlir.errors import UsageError
from welder_mlir.tools.output_file import write_output
from welder_mlir.tools.progress import CompileProgress

_SUFFIXES = {"llvm-ir": ".ll", "ptx": ".ptx"}  # every other stage is MLIR


def check_dump_folder(folder: str) -> None:
    """Make the folder where it is missing; UsageError if it cannot be."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder '{folder}': {error.strerror}; choose another") from error


def dump_name(stage: str) -> str:
    """Return the file name of a stage: `03-connected.mlir`."""
    return f"{STAGES.index(stage) + 1:02}-{stage}{_SUFFIXES.get(stage, '.mlir')}"


class DumpingProgress(CompileProgress):
    """Progress that also writes the stages' texts to `folder`, unless that is None."""

    def __init__(self, folder: str | None, *, quiet: bool = False) -> None:
        super().__init__(quiet=quiet)
        self._folder = folder

    def keep(self, stage: str, text: str) -> None:
        if self._folder is not None and text:  # a model for the host has no PTX
            write_output(str(Path(self._folder, dump_name(stage))), text)
