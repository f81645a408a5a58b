"""Turning operands into readers and writers, and the table of instruction handlers.

A handler is a function `(instruction, decoder) -> step`; the step takes the state and executes the
instruction for the lanes of its mask. Handlers register themselves with `@handles("add", "sub")`.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .errors import UnsupportedInstructionError
from .lexer import Address, Group, Immediate, Name, Operand
from .parser import Instruction
from .ptx_types import SINT, TYPES, UINT, PtxType
from .state import State

Step = Callable[[State], None]
Reader = Callable[[State], np.ndarray]
Writer = Callable[[State, np.ndarray], None]
Handler = Callable[[Instruction, "Decoder"], Step]

HANDLERS: dict[str, Handler] = {}


def handles(*opcodes: str) -> Callable[[Handler], Handler]:
    """Register a handler for every instruction whose first word is among `opcodes`."""

    def register(handler: Handler) -> Handler:
        for opcode in opcodes:
            assert opcode not in HANDLERS, opcode
            HANDLERS[opcode] = handler
        return handler

    return register


@dataclass(frozen=True)
class Symbol:
    """Where a variable lives: its space, and its address in that space."""

    space: str
    address: int


class Decoder:
    """The registers and symbols of one kernel."""

    def __init__(self, registers: dict[str, PtxType], symbols: dict[str, Symbol]) -> None:
        self.types = list(registers.values())
        self.index = {name: position for position, name in enumerate(registers)}
        self.symbols = symbols

    def decode(self, instruction: Instruction) -> Step:
        """The step that executes `instruction`, its guard included."""
        handler = HANDLERS.get(instruction.opcode)
        if handler is None:
            raise UnsupportedInstructionError(f"no handler for {instruction.opcode!r}")
        try:
            step = handler(instruction, self)
        except (KeyError, IndexError, ValueError) as error:
            raise UnsupportedInstructionError(f"this form of {instruction.opcode!r} is not supported") from error
        return step if instruction.guard is None else self._guarded(step, instruction.guard)

    def symbol(self, operand: Operand) -> Symbol | None:
        """The variable that `operand` names, if it does, its offset included."""
        if isinstance(operand, Name) and operand.text in self.symbols:
            found = self.symbols[operand.text]
            return Symbol(found.space, found.address + operand.offset)
        return None

    def read(self, operand: Operand, kind: PtxType) -> Reader:
        """A reader of `operand` as `kind`; literals may come as arrays of one element."""
        if isinstance(operand, Immediate):
            return _literal(_literal_bits(operand.value, kind), kind)
        if not isinstance(operand, Name):
            raise UnsupportedInstructionError(f"expected a register or a literal, got {operand}")
        if symbol := self.symbol(operand):
            return _literal(symbol.address & ((1 << kind.bits) - 1), kind)
        if operand.text not in self.index:
            return _special(operand.text, kind)
        return _register(self.index[operand.text], self.types[self.index[operand.text]], kind, operand.negated)

    def write(self, operand: Operand, kind: PtxType) -> Writer:
        """A writer of values of `kind` to a register; narrow values are extended by their sign."""
        assert isinstance(operand, Name)
        if operand.text == "_":
            return lambda state, values: None
        position = self.index[operand.text]
        width = self.types[position].bits
        if width < kind.bits:
            raise UnsupportedInstructionError(f"a {kind.name} does not fit in {operand.text}")
        wide = SINT[width] if kind.is_signed else UINT.get(width)
        plain = UINT.get(width, np.dtype(bool))
        extend = width > kind.bits

        def write(state: State, values: np.ndarray) -> None:
            if extend:
                values = values.astype(wide) if kind.kind != "float" else values.view(UINT[kind.bits]).astype(wide)
            elif kind.packed > 1:
                values = values.view(plain)
            if len(values) != state.lanes:
                values = np.full(state.lanes, values[0], dtype=values.dtype)
            merge = state.merge
            if merge is not None:
                values = np.where(merge, values.view(plain), state.regs[position].view(plain))
            state.regs[position] = values

        return write

    def predicate(self, guard: Name) -> Reader:
        """A reader of a guard, its negation included."""
        return self.read(guard, TYPES["pred"])

    def address(self, operand: Operand) -> tuple[Reader, str | None]:
        """A reader of a memory operand's address as int64, and the space if a symbol tells it."""
        assert isinstance(operand, Address)
        offset = operand.offset
        if symbol := self.symbol(operand.base):
            constant = symbol.address + offset
            return lambda state: state.constant(constant, 64).view(np.int64), symbol.space
        if isinstance(operand.base, Immediate):
            constant = int(operand.base.value) + offset
            return lambda state: state.constant(constant, 64).view(np.int64), None
        width = self.types[self.index[operand.base.text]].bits
        read = self.read(operand.base, TYPES[f"u{width}"])
        if width == 64:
            if offset == 0:
                return lambda state: read(state).view(np.int64), None
            return lambda state: read(state).view(np.int64) + offset, None
        return lambda state: read(state).astype(np.int64) + offset, None

    def items(self, operand: Operand) -> tuple[Operand, ...]:
        """The elements of a vector operand; one register is a vector of one."""
        return operand.items if isinstance(operand, Group) else (operand,)

    def _guarded(self, step: Step, guard: Name) -> Step:
        read = self.predicate(guard)

        def run(state: State) -> None:
            mask, merge = state.mask, state.merge
            chosen = read(state)
            if mask is not None:
                chosen = chosen & mask
            elif chosen.all():
                step(state)
                return
            if chosen.any():
                state.mask = state.merge = chosen
                step(state)
                state.mask, state.merge = mask, merge

        return run


def _literal_bits(value: int | float, kind: PtxType) -> int:
    if isinstance(value, float):
        code = {32: "<f", 64: "<d"}[kind.bits]
        try:
            return int.from_bytes(struct.pack(code, value), "little")
        except OverflowError:
            return int(np.float32(value).view(np.uint32))
    if kind.kind == "predicate":
        return int(value != 0)
    return value & ((1 << kind.bits) - 1)


def _literal(bits: int, kind: PtxType) -> Reader:
    if kind.kind == "predicate":
        flag = np.array([bool(bits)])
        return lambda state: flag
    if kind.packed > 1:
        return lambda state: state.constant(bits, kind.bits).view(kind.dtype)
    value = np.array([bits], dtype=UINT[kind.bits]).view(kind.dtype)
    return lambda state: value


def _special(name: str, kind: PtxType) -> Reader:
    if name == "WARP_SZ":
        return _literal(32, kind)
    if name in ("%clock64", "%globaltimer"):
        return lambda state: state.constant(0, 64).view(kind.dtype)
    if not name.startswith("%"):
        raise UnsupportedInstructionError(f"unknown name {name!r}")
    known = ("%tid.", "%ntid.", "%ctaid.", "%nctaid.", "%lanemask_")
    single = (
        "%laneid",
        "%warpid",
        "%nwarpid",
        "%smid",
        "%clock",
        "%clock_hi",
        "%gridid",
        "%dynamic_smem_size",
    )
    if not name.startswith(known) and name not in single:
        raise UnsupportedInstructionError(f"unknown register {name!r}")
    if kind.bits == 32:
        return lambda state: state.specials[name].view(kind.dtype)
    return lambda state: state.specials[name].astype(kind.dtype)


def _register(position: int, stored: PtxType, kind: PtxType, negated: bool) -> Reader:
    if stored.kind == "predicate":
        if kind.kind != "predicate":
            raise UnsupportedInstructionError("a predicate where a number is expected")
        if negated:
            return lambda state: ~state.regs[position]
        return lambda state: state.regs[position]
    dtype = kind.dtype
    if stored.bits == kind.bits:
        return lambda state: state.regs[position].view(dtype)
    if stored.bits < kind.bits:
        raise UnsupportedInstructionError(f"a register of {stored.bits} bits read as {kind.name}")
    plain, narrow = UINT[stored.bits], UINT[kind.bits]
    return lambda state: state.regs[position].view(plain).astype(narrow).view(dtype)
