"""The file that a compiled model is kept in: a ZIP of a launch plan, machine code and weights.

Nothing in it is compressed, so that reading allocates no more than the file's own size, and nothing is
pickled. The same model gives the same bytes. An artefact holds machine code: run only what you trust, as with
any program.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from welder_mlir.errors import CorruptArtefactError
from welder_mlir.runtime.dtypes import numpy_dtype
from welder_mlir.runtime.plan import LaunchPlan
from welder_mlir.runtime.write_aside import write_aside

FORMAT = "welder-mlir artefact"
VERSION = 1

_MANIFEST = "manifest.json"
_CODE = ("kernels.cubin", "kernels.a")  # for a GPU, for the host
_WEIGHTS = "weights.safetensors"
_STAGE = re.compile(r"stages/([\w.-]+)")
_OLDEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

# What zipfile, json and safetensors raise on damaged files.
_DAMAGE = (
    zipfile.BadZipFile,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    TypeError,
    EOFError,
    OSError,
    OverflowError,
    struct.error,
)

# Element types by the names that safetensors gives them; its own reader for numpy lacks those of ml_dtypes.
_SAFETENSORS_NAMES = {
    "BOOL": "bool",
    "I8": "int8",
    "I16": "int16",
    "I32": "int32",
    "I64": "int64",
    "U8": "uint8",
    "U16": "uint16",
    "U32": "uint32",
    "U64": "uint64",
    "F8_E4M3": "float8_e4m3fn",
    "F8_E5M2": "float8_e5m2",
    "F16": "float16",
    "BF16": "bfloat16",
    "F32": "float32",
    "F64": "float64",
    "C64": "complex64",
}


@dataclass(frozen=True)
class Artefact:
    """A compiled model at rest."""

    plan: LaunchPlan
    code: bytes  # one cubin, or one archive of host objects
    weights: Mapping[str, np.ndarray]  # by the names of the plan's weights and sources
    report: Mapping[str, Any] = field(default_factory=dict)  # what the compiler decided, for people; JSON
    stages: Mapping[str, str] = field(default_factory=dict)  # texts of the stages that were asked for, such as `ptx`

    def __post_init__(self) -> None:
        for buffer in self.plan.buffers:
            if buffer.role not in ("weight", "source") or buffer.alias_of is not None:
                continue
            array = self.weights.get(buffer.name)
            if array is None or (array.dtype.name, array.shape) != (buffer.dtype, buffer.shape):
                got = "nothing" if array is None else f"{array.dtype.name} {list(array.shape)}"
                raise ValueError(f"weight {buffer.name}: expected {buffer.dtype} {list(buffer.shape)}, got {got}")


def save_artefact(path: str | os.PathLike[str], artefact: Artefact) -> None:
    """Write `artefact` aside and rename it to `path`, so that a kill leaves the old file or the new one."""
    with write_aside(path) as file:
        _write(file, artefact)


def load_artefact(path: str | os.PathLike[str]) -> Artefact:
    """Return the artefact at `path`, every member checked against the manifest's hash.

    A file that is damaged, cut off, changed or of another version raises CorruptArtefactError; a missing one
    FileNotFoundError.
    """
    with open(path, "rb") as file:
        try:
            return _read(file)
        except _DAMAGE as error:
            cause = str(error) or type(error).__name__
            raise CorruptArtefactError(f"{path} is no intact artefact: {cause}; compile the model again") from error


def _write(file: Any, artefact: Artefact) -> None:
    members = {
        "plan.json": artefact.plan.to_json().encode(),
        "report.json": (json.dumps(artefact.report, indent=1, sort_keys=True) + "\n").encode(),
        _code_name(artefact.plan): artefact.code,
        _WEIGHTS: _encode_weights(artefact.weights),
        **{f"stages/{name}": text.encode() for name, text in artefact.stages.items()},
    }
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
    manifest = {"format": FORMAT, "version": VERSION, "sha256": hashes}
    text = json.dumps(manifest, indent=1, sort_keys=True) + "\n"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(_MANIFEST), text)
        for name in sorted(members):
            archive.writestr(_entry(name), members[name])


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _OLDEST_ZIP_TIME)
    entry.create_system = 3  # Unix, on every system
    entry.external_attr = 0o644 << 16
    return entry


def _read(file: Any) -> Artefact:
    file_bytes = os.fstat(file.fileno()).st_size
    with zipfile.ZipFile(file) as archive:
        _check_entries(archive.infolist(), file_bytes)
        manifest = json.loads(archive.read(_MANIFEST))
        if manifest["format"] != FORMAT:
            raise ValueError("another kind of file")
        if manifest["version"] != VERSION:
            raise ValueError(f"format version {manifest['version']}, expected {VERSION}")
        members = {name: archive.read(name) for name in archive.namelist() if name != _MANIFEST}
    if set(members) != set(manifest["sha256"]):
        raise ValueError("its members are not those of its manifest")
    for name, content in members.items():
        if hashlib.sha256(content).hexdigest() != manifest["sha256"][name]:
            raise ValueError(f"{name} does not have the manifest's hash")
    plan = LaunchPlan.from_json(members["plan.json"].decode())
    stages = {name.removeprefix("stages/"): text.decode() for name, text in members.items() if _STAGE.fullmatch(name)}
    weights = _decode_weights(members[_WEIGHTS])
    return Artefact(plan, members[_code_name(plan)], weights, json.loads(members["report.json"]), stages)


def _check_entries(entries: list[zipfile.ZipInfo], file_bytes: int) -> None:
    names = [entry.filename for entry in entries]
    known = {_MANIFEST, "plan.json", "report.json", _WEIGHTS, *_CODE}
    strange = [name for name in names if name not in known and not _STAGE.fullmatch(name)]
    if strange or len(set(names)) != len(names):
        raise ValueError(f"unexpected members {', '.join(map(repr, strange)) or 'of one name'}")
    if any(e.compress_type != zipfile.ZIP_STORED or e.file_size != e.compress_size for e in entries):
        raise ValueError("compressed members, where an artefact has none")
    if sum(entry.file_size for entry in entries) > file_bytes:
        raise ValueError("members larger than the file")


def _code_name(plan: LaunchPlan) -> str:
    return _CODE[0] if plan.target.startswith("sm_") else _CODE[1]


def _encode_weights(weights: Mapping[str, np.ndarray]) -> bytes:
    from safetensors.numpy import save

    # safetensors writes memory as it lies.
    return save({name: np.asarray(array, order="C") for name, array in sorted(weights.items())})


def _decode_weights(content: bytes) -> dict[str, np.ndarray]:
    from safetensors import SafetensorError, deserialize

    try:
        records: Any = deserialize(content)  # type: ignore[no-untyped-call]
    except SafetensorError as error:
        raise ValueError(f"weights: {error}") from error
    return {
        name: np.frombuffer(record["data"], numpy_dtype(_SAFETENSORS_NAMES[record["dtype"]])).reshape(record["shape"])
        for name, record in records
    }
