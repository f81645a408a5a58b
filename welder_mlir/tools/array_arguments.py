"""Arrays on command lines: `x=@a.npy`, `@all.npz`, `x=1.5`, `x=[[1,2],[3,4]]`. Nothing is ever unpickled."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from welder_mlir.errors import InvalidModelError, UsageError


@dataclass(frozen=True)
class Given:
    """What a command line gives for one tensor."""

    array: np.ndarray
    literal: bool  # written on the command line rather than read from a file


def read_assignments(option: str, texts: Sequence[str], names: Sequence[str]) -> dict[str, Given]:
    """Return what the values of `option` give, by name; raises UsageError, and InvalidModelError for a bad file.

    The name may be left out where there is only one tensor, and where a `.npz` has names of its own.
    """
    found: dict[str, Given] = {}
    for text in texts:
        for name, given in _assignment(option, text, names).items():
            if name not in names:
                raise UsageError(f"{option} {text}: there is no '{name}', only {', '.join(names) or 'nothing'}")
            if name in found:
                raise UsageError(f"{option} gives '{name}' twice")
            found[name] = given
    return found


def _assignment(option: str, text: str, names: Sequence[str]) -> dict[str, Given]:
    name, equals, value = text.partition("=")
    if not equals:
        name, value = "", text
    if not value.startswith("@"):
        given = Given(_literal(option, text, value), True)
    else:
        content = _read(option, value[1:])
        if isinstance(content, dict):
            if not name:
                return {key: Given(array, False) for key, array in content.items()}
            if name not in content and len(content) != 1:
                raise UsageError(f"{option} {text}: the file holds {', '.join(content)}")
            content = content.get(name, next(iter(content.values())))
        given = Given(content, False)
    if not name and len(names) != 1:
        raise UsageError(f"{option} {text}: for which one? write NAME={value} with one of {', '.join(names)}")
    return {name or names[0]: given}


def _read(option: str, path: str) -> np.ndarray | dict[str, np.ndarray]:
    try:
        with open(path, "rb") as file:
            loaded = np.load(file, allow_pickle=False)
            if not isinstance(loaded, np.lib.npyio.NpzFile):
                return np.asarray(loaded)
            arrays = dict(loaded)
            if not all(isinstance(array, np.ndarray) for array in arrays.values()):
                raise ValueError("a ZIP of other things")
            return arrays
    except (ValueError, EOFError, zipfile.BadZipFile) as error:
        raise InvalidModelError(f"{option}: '{path}' is no .npy or .npz file of numbers: {error}") from error
    except OSError as error:
        cause = error.strerror or str(error)
        raise InvalidModelError(f"{option}: cannot read '{path}': {cause}; check the path") from error


def _literal(option: str, text: str, value: str) -> np.ndarray:
    try:
        array = np.array(json.loads(value))
    except ValueError:
        array = np.array(None)
    if array.dtype.kind not in "biuf":
        raise UsageError(f"{option} {text}: expected @FILE.npy, @FILE.npz, a number, or rows as in [[1,2],[3,4]]")
    return array
