"""PTX to machine code, by nvJitLink: no driver, no GPU and no CUDA toolkit needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cuda.bindings import nvjitlink

from welder_mlir.codegen.dynamic_shared import check_one_kind, has_dynamic_shared, restore
from welder_mlir.codegen.elf import entry_names
from welder_mlir.errors import CompilationError

_ENTRY = re.compile(r"\.entry\s+([\w$]+)")


def assemble(ptx: str, architecture: str = "sm_90a") -> bytes:
    """Return the relocatable object of one PTX module.

    This is the slow part, 10 to 100 ms a kernel. It frees Python's lock, and an object can be kept and linked
    again.
    """
    check_one_kind(ptx)
    relocatable = _link([ptx], architecture, ("-r",))
    return restore(relocatable) if has_dynamic_shared(ptx) else relocatable


def link_cubin(modules: Sequence[str | bytes], architecture: str = "sm_90a") -> bytes:
    """Return one cubin from several modules, each PTX text or an object from `assemble`.

    Linking objects takes less than a millisecond; the same modules in the same order give the same bytes. Two
    kernels of one name, or code that ptxas rejects, raise CompilationError with nvJitLink's log.
    """
    _check_names(modules)
    return _link(modules, architecture, ())


def linker_version() -> str:
    """Return nvJitLink's version, such as `13.5`."""
    return ".".join(str(part) for part in nvjitlink.version())


def _check_names(modules: Sequence[str | bytes]) -> None:
    """Refuse two kernels of one name: nvJitLink prints an error, drops one of them and reports success."""
    seen: set[str] = set()
    for module in modules:
        names = _ENTRY.findall(module) if isinstance(module, str) else entry_names(module)
        if twice := seen.intersection(names):
            raise CompilationError(f"two kernels are called {', '.join(sorted(twice))}: rename one")
        seen.update(names)


def _link(modules: Sequence[str | bytes], architecture: str, options: tuple[str, ...]) -> bytes:
    if not modules:
        raise ValueError("nothing to link: expected at least one module")
    arguments = [f"-arch={architecture}", "-O3", *options]
    handle = nvjitlink.create(len(arguments), arguments)
    try:
        for index, module in enumerate(modules):
            kind = nvjitlink.InputType.PTX if isinstance(module, str) else nvjitlink.InputType.CUBIN
            # ptxas wants PTX to end in a zero byte that is counted.
            data = module.encode() + b"\0" if isinstance(module, str) else module
            nvjitlink.add_data(handle, kind, data, len(data), f"module_{index}")
        nvjitlink.complete(handle)
        cubin = bytearray(nvjitlink.get_linked_cubin_size(handle))
        nvjitlink.get_linked_cubin(handle, cubin)
    except nvjitlink.nvJitLinkError as error:
        log = _read_log(handle, nvjitlink.get_error_log_size, nvjitlink.get_error_log)
        raise CompilationError(f"nvJitLink failed for {architecture}: {error}\n{log}".rstrip()) from error
    finally:
        nvjitlink.destroy(handle)
    return bytes(cubin)


def _read_log(handle: int, size: Callable[[int], int], read: Callable[[int, bytearray], None]) -> str:
    log = bytearray(size(handle))
    if log:
        read(handle, log)
    return log.decode(errors="replace").rstrip("\0\n ")
