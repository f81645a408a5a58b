"""Integer arithmetic that sets or uses the carry flag: add.cc, addc, sub.cc, subc, mad.cc, madc."""

from __future__ import annotations

import numpy as np

from ..decoder import Decoder, Step
from ..parser import Instruction
from ..ptx_types import TYPES, UINT
from ..state import State
from .integer import INTEGER

OPCODES = ("addc", "subc", "madc")


def with_carry(instruction: Instruction, decoder: Decoder) -> Step:
    """The step of an instruction that ends in c, or has the modifier .cc, or both."""
    kind = instruction.type
    plain = TYPES[f"u{kind.bits}"]
    uses, sets = instruction.opcode in OPCODES, instruction.has("cc")
    opcode = instruction.opcode.removesuffix("c") if uses else instruction.opcode
    write = decoder.write(instruction.operands[0], plain)
    readers = [decoder.read(each, kind) for each in instruction.operands[1:]]
    product = INTEGER["mul"](instruction).compute if opcode == "mad" else None
    subtracts = opcode == "sub"

    def run(state: State) -> None:
        values = [read(state) for read in readers]
        if product is not None:
            values = [product(values[0], values[1]), values[2]]
        a, b = (np.broadcast_to(value, (state.lanes,)).view(UINT[kind.bits]) for value in values)
        carry = state.carry if uses else np.zeros(state.lanes, dtype=bool)
        if subtracts:
            result = a - b - carry.astype(a.dtype)
            out = (a < b) | ((a == b) & carry)
        else:
            result = a + b + carry.astype(a.dtype)
            out = (result < a) | ((result == a) & carry)
        write(state, result)
        if sets:
            state.carry = out if state.merge is None else np.where(state.merge, out, state.carry)

    return run
