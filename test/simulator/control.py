"""How basic blocks end: branches, exits and barriers of a thread block."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .decoder import Decoder, Reader
from .errors import OutOfBoundsError, UnsupportedInstructionError
from .lexer import Immediate, Name
from .parser import Instruction
from .ptx_types import TYPES
from .state import State

EXIT = -1  # the block number of a thread that is done


@dataclass(frozen=True)
class Jump:
    """Go to `target`; where a guard is given and false, to `otherwise`."""

    target: int
    guard: Reader | None = None
    otherwise: int = EXIT

    def split(self, state: State, mask: np.ndarray) -> list[tuple[int, np.ndarray]]:
        """Where the lanes `mask` go on."""
        if self.guard is None:
            return [(self.target, mask)]
        taken = self.guard(state) & mask
        count = int(np.count_nonzero(taken))
        if count == 0:
            return [(self.otherwise, mask)]
        if count == int(np.count_nonzero(mask)):
            return [(self.target, mask)]
        return [(self.target, taken), (self.otherwise, mask & ~taken)]


@dataclass(frozen=True)
class Switch:
    """Go to the block in `targets` that a register indexes (brx.idx)."""

    index: Reader
    targets: tuple[int, ...]

    def split(self, state: State, mask: np.ndarray) -> list[tuple[int, np.ndarray]]:
        """Where the lanes `mask` go on."""
        index = np.broadcast_to(self.index(state), mask.shape)
        chosen = np.unique(index[mask])
        if int(chosen[-1]) >= len(self.targets):
            raise OutOfBoundsError(f"branch {int(chosen[-1])} of a table of {len(self.targets)}")
        return [(self.targets[int(each)], mask & (index == each)) for each in chosen]


@dataclass(frozen=True)
class Barrier:
    """Wait at a barrier of the thread block (or only arrive), then go to `target`."""

    target: int
    number: Reader
    threads: Reader | None  # how many take part; None for all
    waits: bool
    guard: Reader | None


Ending = Jump | Switch | Barrier


def targets_of(ending: Ending) -> tuple[int, ...]:
    """The blocks that may follow."""
    if isinstance(ending, Switch):
        return ending.targets
    if isinstance(ending, Barrier):
        return (ending.target,)
    found = (ending.target,) if ending.guard is None else (ending.target, ending.otherwise)
    return tuple(target for target in found if target != EXIT)


_BARRIERS = ("bar", "barrier")


def ends_block(instruction: Instruction) -> bool:
    """Whether control may leave the straight line at `instruction`."""
    if instruction.opcode in _BARRIERS:
        return not instruction.has("warp")
    return instruction.opcode in ("bra", "brx", "ret", "exit")


def decode_ending(
    instruction: Instruction,
    decoder: Decoder,
    block_of: dict[str, int],
    branch_targets: dict[str, list[str]],
    following: int,
) -> Ending:
    """The ending that `instruction` asks for, of the block before block `following`."""
    guard = decoder.predicate(instruction.guard) if instruction.guard else None
    if instruction.opcode in _BARRIERS:
        return _decode_barrier(instruction, decoder, guard, following)
    if instruction.opcode in ("ret", "exit"):
        return Jump(EXIT, guard, following)
    if instruction.opcode == "bra":
        (label,) = instruction.operands
        assert isinstance(label, Name)
        return Jump(block_of[label.text], guard, following)
    index, table = instruction.operands
    assert isinstance(table, Name)
    if guard is not None:
        raise UnsupportedInstructionError("brx.idx with a guard")
    targets = tuple(block_of[label] for label in branch_targets[table.text])
    return Switch(decoder.read(index, TYPES["u32"]), targets)


def _decode_barrier(instruction: Instruction, decoder: Decoder, guard: Reader | None, following: int) -> Barrier:
    if instruction.has("red", "cluster"):
        raise UnsupportedInstructionError("this barrier is not supported")
    operands = instruction.operands or (Immediate(0),)
    number = decoder.read(operands[0], TYPES["u32"])
    threads = decoder.read(operands[1], TYPES["u32"]) if len(operands) > 1 else None
    return Barrier(following, number, threads, not instruction.has("arrive"), guard)
