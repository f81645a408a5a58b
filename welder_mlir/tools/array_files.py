"""Output arrays in `.npy` and `.npz` files."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from welder_mlir.errors import UsageError
from welder_mlir.tools.output_file import check_writable, write_output


def check_targets(texts: Sequence[str], names: Sequence[str]) -> None:
    """Raise UsageError unless each of `@all.npz`, `@only.npy`, `y=@y.npy` can be written."""
    for text in texts:
        check_writable(_split(text, names)[1])


def write_arrays(texts: Sequence[str], arrays: Mapping[str, np.ndarray]) -> None:
    """Write outputs to where `--output` asks."""
    for text in texts:
        name, path = _split(text, list(arrays))
        buffer = io.BytesIO()
        if name is None:
            np.savez(buffer, **{key: _storable(array) for key, array in arrays.items()})  # type: ignore[arg-type]
        else:
            np.save(buffer, _storable(arrays[name]), allow_pickle=False)
        write_output(path, buffer.getvalue())


def _split(text: str, names: Sequence[str]) -> tuple[str | None, str]:
    """Return the output and the file of `y=@y.npy` or `@y.npy`; None stands for all outputs in a `.npz`."""
    name, equals, path = text.rpartition("=@")
    path = path if equals else text.removeprefix("@")
    suffix = Path(path).suffix
    if suffix not in (".npy", ".npz"):
        raise UsageError(f"--output {text}: expected @FILE.npy or @FILE.npz")
    if equals and name not in names:
        raise UsageError(f"--output {text}: there is no '{name}', only {', '.join(names)}")
    if suffix == ".npz" and not equals:
        return None, path
    if equals:
        if suffix == ".npz":
            raise UsageError(f"--output {text}: one output goes to a .npy file")
        return name, path
    if len(names) != 1:
        raise UsageError(
            f"--output {text}: there are {len(names)} outputs; name a .npz file, or write {names[0]}=@FILE"
        )
    return names[0], path


def _storable(array: np.ndarray) -> np.ndarray:
    """Return the array in a type of numpy's own; one of ml_dtypes keeps its bits, as `V2`."""
    return array if array.dtype.isbuiltin == 1 else array.view(f"V{array.dtype.itemsize}")
