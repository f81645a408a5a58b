"""What each kernel of a cubin takes of a multiprocessor, read from its ELF sections without CUDA's tools."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from welder_mlir.codegen.elf import entry_names, sections, symbols

# Attributes of `.nv.info` sections, by the names that `cuobjdump -elf` prints.
_EIATTR_MIN_STACK_SIZE = 0x12
_EIATTR_REGCOUNT = 0x2F
# Their encoding: an attribute of this format is followed by a 16-bit size and as many bytes; others carry 16
# bits.
_EIFMT_SVAL = 0x04

_RESERVED = ".nv.reservedSmem.cap"
_RESERVED_BYTES = 1024  # what CUDA keeps of each block's shared memory from sm_90 on; linked cubins count it as static


@dataclass(frozen=True)
class KernelResources:
    """What one kernel was compiled to use."""

    registers: int  # per thread
    shared_bytes: int  # static shared memory per thread block, CUDA's own part not counted
    stack_bytes: int  # local memory per thread: spilled registers and arrays


def resource_usage(cubin: bytes) -> dict[str, KernelResources]:
    """Return the resources of every kernel of a linked cubin, in the order of their names; no ELF file:
    ValueError.
    """
    table = sections(cubin)
    entries = list(symbols(cubin))
    reserved = _RESERVED_BYTES if any(symbol.name == _RESERVED for symbol in entries) else 0
    found: dict[int, dict[str, int]] = {_EIATTR_REGCOUNT: {}, _EIATTR_MIN_STACK_SIZE: {}}
    for attribute, payload in _attributes(table[".nv.info"].data(cubin)):
        if attribute in found:
            symbol, value = struct.unpack("<II", payload)
            found[attribute][entries[symbol].name] = value
    usage = {}
    for name in entry_names(cubin):
        shared = table.get(f".nv.shared.{name}")
        usage[name] = KernelResources(
            registers=found[_EIATTR_REGCOUNT].get(name, 0),
            shared_bytes=max(shared.size - reserved, 0) if shared else 0,
            stack_bytes=found[_EIATTR_MIN_STACK_SIZE].get(name, 0),
        )
    return usage


def _attributes(info: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 4 <= len(info):
        encoding, attribute, size = struct.unpack_from("<BBH", info, position)
        length = size if encoding == _EIFMT_SVAL else 0
        yield attribute, info[position + 4 : position + 4 + length]
        position += 4 + length
