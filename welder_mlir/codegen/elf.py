"""The little of the ELF format that reading and amending NVIDIA's objects needs (64 bit, little endian)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SECTION_HEADER = struct.Struct("<IIQQQQIIQQ")
SYMBOL = struct.Struct("<IBBHQQ")

_CUDA_ENTRY = 0x10  # STO_CUDA_ENTRY in `st_other`
_NO_BITS = 8  # SHT_NOBITS: the section has a size but no bytes in the file


@dataclass(frozen=True)
class Section:
    """One section of an ELF file."""

    name: str
    header: int  # where its header stands in the file
    offset: int  # where its bytes stand in the file
    size: int
    has_bytes: bool

    def data(self, elf: bytes | bytearray) -> bytes:
        """Return its bytes in `elf`; none for a section that only reserves space."""
        return bytes(elf[self.offset : self.offset + self.size]) if self.has_bytes else b""


@dataclass(frozen=True)
class Symbol:
    """One entry of the symbol table."""

    name: str
    position: int  # where it stands in the file
    info: int  # binding in the upper half, type in the lower
    other: int  # visibility, and NVIDIA's own bits
    section: int  # 0 when it is defined elsewhere


def sections(elf: bytes | bytearray) -> dict[str, Section]:
    """Return the sections of `elf` by name, in file order; ValueError when it is no ELF file."""
    if elf[:4] != b"\x7fELF":
        raise ValueError("not an ELF file")
    (table,) = struct.unpack_from("<Q", elf, 0x28)
    count, names = struct.unpack_from("<HH", elf, 0x3C)
    positions = [table + index * SECTION_HEADER.size for index in range(count)]
    strings = SECTION_HEADER.unpack_from(elf, positions[names])[4]
    found = {}
    for position in positions:
        name, kind, _, _, offset, size, *_ = SECTION_HEADER.unpack_from(elf, position)
        text = _string(elf, strings + name)
        found[text] = Section(text, position, offset, size, kind != _NO_BITS)
    return found


def symbols(elf: bytes | bytearray) -> Iterator[Symbol]:
    """Yield the symbol table of `elf` in order, its empty first entry included."""
    table = sections(elf)
    strings = table[".strtab"].offset
    start = table[".symtab"].offset
    for position in range(start, start + table[".symtab"].size, SYMBOL.size):
        name, info, other, section, _, _ = SYMBOL.unpack_from(elf, position)
        yield Symbol(_string(elf, strings + name), position, info, other, section)


def entry_names(elf: bytes) -> list[str]:
    """Return the kernels that `elf` defines, by name; functions that they call are not among them."""
    return sorted(symbol.name for symbol in symbols(elf) if symbol.other & _CUDA_ENTRY)


def _string(elf: bytes | bytearray, start: int) -> str:
    return bytes(elf[start : elf.index(b"\0", start)]).decode()
