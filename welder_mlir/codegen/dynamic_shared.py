"""Keep dynamic shared memory dynamic in a relocatable object.

A relocatable link of nvJitLink (`-r`, seen in 13.5) resolves the `.extern .shared` array of a module: the
array becomes a definition, and the final link gives the kernel static shared memory of twice the array's
alignment. Undoing both gives, after the final link, the very sections that linking the PTX at once gives; a
test holds the two together.
"""

from __future__ import annotations

import struct

from welder_mlir.codegen.elf import sections, symbols
from welder_mlir.errors import CompilationError

_GLOBAL_OBJECT = 0x1D  # STB_GLOBAL, STT_CUDA_OBJECT
_SHARED = 0x40  # STO_CUDA_SHARED in `st_other`

# Fields of a symbol and of a section header, as offsets from its start.
_SYMBOL_SECTION = 6  # st_shndx, 16 bits, then st_value, 64 bits
_SECTION_SIZE = 32  # sh_size


def has_dynamic_shared(ptx: str) -> bool:
    """Return whether the module declares dynamic shared memory."""
    return ".extern .shared" in ptx


def check_one_kind(ptx: str) -> None:
    """Raise CompilationError when a module has static beside dynamic shared memory, which cannot be told
    apart later.
    """
    lines = [line.strip() for line in ptx.splitlines()]
    if has_dynamic_shared(ptx) and any(line.startswith((".shared", ".visible .shared")) for line in lines):
        raise CompilationError(
            "a kernel has static beside dynamic shared memory: place all of its tiles in the dynamic one"
        )


def restore(relocatable: bytes) -> bytes:
    """Return the object with its dynamic shared arrays undefined again and no static memory set aside for
    them.
    """
    elf = bytearray(relocatable)
    for symbol in symbols(relocatable):
        if symbol.info == _GLOBAL_OBJECT and symbol.other == _SHARED and symbol.section:
            struct.pack_into("<HQ", elf, symbol.position + _SYMBOL_SECTION, 0, 0)
    for section in sections(relocatable).values():
        if section.name.startswith(".nv.shared.") or section.name == ".nv_debug.shared":
            struct.pack_into("<Q", elf, section.header + _SECTION_SIZE, 0)
    return bytes(elf)
