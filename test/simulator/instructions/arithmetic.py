"""Arithmetic and logic: the opcode and the type choose a form from the tables of integers and floats."""

from __future__ import annotations

from ..decoder import HANDLERS, Decoder, Step, handles
from ..parser import Instruction
from .elementwise import elementwise
from .floating import FLOATING
from .integer import INTEGER


def arithmetic(instruction: Instruction, decoder: Decoder) -> Step:
    """The handler of every opcode in the two tables."""
    table = FLOATING if instruction.type.is_float else INTEGER
    return elementwise(instruction, decoder, table[instruction.opcode](instruction))


handles(*sorted(set(FLOATING) | set(INTEGER)))(arithmetic)
assert "add" in HANDLERS
