"""Moving data: mov, ld, st, and the conversion of addresses between spaces."""

from __future__ import annotations

import numpy as np

from .. import access
from ..decoder import Decoder, Reader, Step, handles
from ..errors import UnsupportedInstructionError
from ..lexer import Group, Name
from ..memory import WINDOW_SHIFT, WINDOWS
from ..parser import Instruction
from ..ptx_types import TYPES, UINT, bits_type
from ..state import State
from .elementwise import Form, elementwise

_SPACES = {"global": "global", "const": "global", "shared": "shared", "local": "local", "param": "param"}
_STRONG = ("relaxed", "release", "volatile", "mmio")


def space_of(instruction: Instruction) -> str:
    """The state space that the modifiers name, or "generic"."""
    words = (word.split("::")[0] for word in instruction.modifiers)
    return next((_SPACES[word] for word in words if word in _SPACES), "generic")


def vector_size(instruction: Instruction) -> int:
    """The number of elements of a load or store."""
    return next((int(word[1:]) for word in ("v2", "v4", "v8") if word in instruction.modifiers), 1)


@handles("mov")
def move(instruction: Instruction, decoder: Decoder) -> Step:
    """mov of a value, of an address, or between a register and the vector of its parts."""
    target, source = instruction.operands
    kind = bits_type(instruction.type.bits)
    if isinstance(target, Group):
        return _unpack(target, decoder.read(source, kind), kind.bits, decoder)
    if isinstance(source, Group):
        return _pack(instruction, source, kind.bits, decoder)
    return elementwise(instruction, decoder, Form(lambda x: x, [kind], kind))


def _unpack(target: Group, read: Reader, bits: int, decoder: Decoder) -> Step:
    count = len(target.items)
    part = bits_type(bits // count)
    writers = [decoder.write(each, part) for each in target.items]
    wanted = [isinstance(each, Name) and each.text != "_" for each in target.items]

    def run(state: State) -> None:
        parts = np.ascontiguousarray(read(state)).view(part.dtype).reshape(-1, count)
        for position, write in enumerate(writers):
            if wanted[position]:
                write(state, parts[:, position].copy())

    return run


def _pack(instruction: Instruction, source: Group, bits: int, decoder: Decoder) -> Step:
    count = len(source.items)
    part, whole = bits_type(bits // count), bits_type(bits)
    readers = [decoder.read(each, part) for each in source.items]
    write = decoder.write(instruction.operands[0], whole)

    def run(state: State) -> None:
        parts = np.empty((state.lanes, count), dtype=part.dtype)
        for position, read in enumerate(readers):
            parts[:, position] = read(state)
        write(state, parts.view(whole.dtype).reshape(-1))

    return run


@handles("ld", "ldu")
def load(instruction: Instruction, decoder: Decoder) -> Step:
    """ld{.space}{.vec}.type d, [a]"""
    target, source = instruction.operands[:2]
    address, symbol_space = decoder.address(source)
    space = symbol_space if space_of(instruction) in ("param", "generic") and symbol_space else space_of(instruction)
    kind, count = instruction.type, vector_size(instruction)
    dtype = UINT[kind.bits]
    writers = [decoder.write(each, kind) for each in decoder.items(target)]
    if len(writers) != count:
        raise ValueError("vector size")
    if symbol_space == "param":
        return _load_parameter(decoder, instruction, dtype, count)

    def run(state: State) -> None:
        rows = state.scatter(access.load(state, space, state.gather(address(state)), dtype, count))
        for write, row in zip(writers, rows, strict=True):
            write(state, row.view(kind.dtype))

    return run


def _load_parameter(decoder: Decoder, instruction: Instruction, dtype: np.dtype, count: int) -> Step:
    """The common case of a kernel parameter at a fixed place: the same value for every lane."""
    kind = instruction.type
    address, _ = decoder.address(instruction.operands[1])
    writers = [decoder.write(each, kind) for each in decoder.items(instruction.operands[0])]

    def run(state: State) -> None:
        first = address(state)[:1]
        values = access.load(state, "param", first, dtype, count).reshape(-1)
        for write, value in zip(writers, values, strict=True):
            write(state, state.constant(int(value), kind.bits).view(kind.dtype))

    return run


@handles("st")
def store(instruction: Instruction, decoder: Decoder) -> Step:
    """st{.space}{.vec}.type [a], b"""
    target, source = instruction.operands[:2]
    address, symbol_space = decoder.address(target)
    space = symbol_space if space_of(instruction) in ("param", "generic") and symbol_space else space_of(instruction)
    plain = bits_type(instruction.type.bits)
    readers = [decoder.read(each, plain) for each in decoder.items(source)]
    if len(readers) != vector_size(instruction):
        raise ValueError("vector size")
    strong = instruction.has(*_STRONG)

    def run(state: State) -> None:
        columns = [state.gather(read(state)) for read in readers]
        values = columns[0] if len(columns) == 1 else np.stack(columns, axis=1)
        access.store(state, space, state.gather(address(state)), values, strong)

    return run


@handles("cvta")
def convert_address(instruction: Instruction, decoder: Decoder) -> Step:
    """cvta{.to}.space: between an address of a space and the generic address of the same place."""
    window = WINDOWS.get(space_of(instruction), 0)
    kind = instruction.type
    if kind.bits != 64 and window:
        raise UnsupportedInstructionError("32-bit generic addresses")
    offset = np.array([-window if instruction.has("to") else window]).astype(kind.dtype)
    return elementwise(instruction, decoder, Form(lambda x: x + offset, [kind], kind))


@handles("isspacep")
def is_space(instruction: Instruction, decoder: Decoder) -> Step:
    """isspacep.space p, a"""
    window = np.uint64(WINDOWS.get(space_of(instruction), 0) >> WINDOW_SHIFT)
    form = Form(lambda x: x >> np.uint64(WINDOW_SHIFT) == window, [TYPES["u64"]], TYPES["pred"])
    return elementwise(instruction, decoder, form)
