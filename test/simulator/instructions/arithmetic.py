"""Arithmetic and logic: opcode and type choose a form from the tables of integers and of floats."""

from __future__ import annotations

from ..decoder import Decoder, Step, handles
from ..parser import Instruction
from .carry import OPCODES, with_carry
from .elementwise import elementwise
from .floating import FLOATING
from .integer import INTEGER


def arithmetic(instruction: Instruction, decoder: Decoder) -> Step:
    """Any instruction whose opcode is in one of the two tables."""
    if instruction.has("cc") or instruction.opcode in OPCODES:
        return with_carry(instruction, decoder)
    table = FLOATING if instruction.type.is_float else INTEGER
    return elementwise(instruction, decoder, table[instruction.opcode](instruction))


handles(*sorted({*FLOATING, *INTEGER, *OPCODES}))(arithmetic)
