"""Kernels that were compiled before, kept on disk under a hash of all that they were compiled from."""

from __future__ import annotations

import hashlib
import json
import logging
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from welder_mlir import env
from welder_mlir.codegen.cubin import linker_version
from welder_mlir.codegen.libdevice import libdevice_path

_log = logging.getLogger(__name__)

# Part of every key: raise it when the same LLVM IR is to give other machine code.
_GENERATION = 1
_MAX_BYTES = 2 << 30
_DIGEST_BYTES = hashlib.sha256().digest_size


class KernelCache:
    """A folder of compiled kernels that any number of processes may share.

    cuda.core's file cache writes aside and renames, so a reader never meets half an entry, and drops what was
    read longest ago beyond 2 GiB. Each entry carries its checksum; a damaged one is dropped and compiled
    again.
    """

    def __init__(self, folder: Path | None = None) -> None:
        from cuda.core.utils import FileStreamProgramCache

        self.folder = env.cache_dir() / "kernels" if folder is None else folder
        self._files = FileStreamProgramCache(self.folder, max_size_bytes=_MAX_BYTES)

    def read(self, key: str) -> bytes | None:
        """Return what was written under `key`, or None."""
        try:
            entry = self._files.get(key)
        except OSError as error:
            _log.warning("cannot read the kernel cache %s: %s", self.folder, error)
            return None
        if entry is None:
            return None
        digest, content = entry[:_DIGEST_BYTES], bytes(entry[_DIGEST_BYTES:])
        if hashlib.sha256(content).digest() == digest:
            return content
        _log.warning("dropping a damaged entry of the kernel cache %s", self.folder)
        self._drop(key)
        return None

    def write(self, key: str, content: bytes) -> None:
        """Keep `content` under `key`; a folder that cannot be written is worth a warning, not a failure."""
        try:
            self._files[key] = hashlib.sha256(content).digest() + content
        except OSError as error:
            _log.warning("cannot write to the kernel cache %s: %s", self.folder, error)

    def clear(self) -> None:
        """Remove every entry."""
        self._files.clear()

    def _drop(self, key: str) -> None:
        try:
            del self._files[key]
        except (KeyError, OSError):
            _log.debug("the damaged entry is gone already")


def kernel_key(llvm_ir: str, target: str) -> str:
    """Return the key of a kernel: all that decides its machine code, hashed."""
    parts = {"generation": _GENERATION, "tools": _tool_versions(), "target": target, "llvm_ir": llvm_ir}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=1)
def _tool_versions() -> dict[str, str]:
    """The packages that make machine code; one that a CUDA toolkit stands in for is told by its own version."""
    found = {"llvmlite": version("llvmlite"), "linker": linker_version()}
    try:
        found["libdevice"] = version("nvidia-nvvm")
    except PackageNotFoundError:
        library = libdevice_path()
        found["libdevice"] = hashlib.sha256(library.read_bytes()).hexdigest()
    return found
