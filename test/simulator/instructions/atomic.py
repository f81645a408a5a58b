"""Atomic operations on memory. Lanes take their turn in the order of their number."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .. import access
from ..decoder import Decoder, Step, handles
from ..errors import SimulationError
from ..parser import Instruction
from ..ptx_types import UINT, bits_type
from ..state import State
from .move import space_of, vector_size

_Update = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]

_UPDATES: dict[str, _Update] = {
    "add": lambda old, b, c: old + b,
    "min": lambda old, b, c: np.fmin(old, b) if old.dtype.kind not in "iu" else np.minimum(old, b),
    "max": lambda old, b, c: np.fmax(old, b) if old.dtype.kind not in "iu" else np.maximum(old, b),
    "and": lambda old, b, c: old & b,
    "or": lambda old, b, c: old | b,
    "xor": lambda old, b, c: old ^ b,
    "exch": lambda old, b, c: b,
    "cas": lambda old, b, c: np.where(old == b, c, old),
    "inc": lambda old, b, c: np.where(old >= b, old.dtype.type(0), old + old.dtype.type(1)),
    "dec": lambda old, b, c: np.where((old == 0) | (old > b), b, old - old.dtype.type(1)),
}


@handles("atom")
def atomic(instruction: Instruction, decoder: Decoder) -> Step:
    """atom{.space}.op.type d, [a], b{, c}"""
    target, *operands = instruction.operands
    step = _update(instruction, decoder, operands)
    kind = instruction.type
    writers = [decoder.write(each, kind) for each in decoder.items(target)]

    def run(state: State) -> None:
        for write, row in zip(writers, state.scatter(step(state)), strict=True):
            write(state, row.view(kind.dtype))

    return run


@handles("red")
def reduction(instruction: Instruction, decoder: Decoder) -> Step:
    """red{.space}.op.type [a], b"""
    step = _update(instruction, decoder, list(instruction.operands))

    def run(state: State) -> None:
        step(state)

    return run


def _update(instruction: Instruction, decoder: Decoder, operands: list) -> Callable[[State], np.ndarray]:
    """A function that performs the update and returns the old bits of the executing lanes, `(n, count)`."""
    kind, count = instruction.type, vector_size(instruction)
    update = next(_UPDATES[word] for word in instruction.modifiers if word in _UPDATES)
    address, space = decoder.address(operands[0])
    space = space or space_of(instruction)
    plain = bits_type(kind.bits)
    sources = [[decoder.read(each, plain) for each in decoder.items(operand)] for operand in operands[1:3]]
    dtype, nbytes = UINT[kind.bits], kind.nbytes * count

    def apply(old: np.ndarray, *values: np.ndarray) -> np.ndarray:
        typed = [np.ascontiguousarray(each).view(kind.dtype) for each in (old, *values)]
        return np.ascontiguousarray(update(typed[0], typed[1], typed[-1])).view(dtype)

    def run(state: State) -> np.ndarray:
        values = [np.stack([state.gather(read(state)) for read in readers], axis=1) for readers in sources]
        bytes_, offsets = _place(state, space, state.gather(address(state)), nbytes)
        rows, at = bytes_.rows(dtype, count), offsets // nbytes
        flat = rows.reshape(-1, count)
        out = np.empty((len(at), count), dtype=dtype)
        for turn in _turns(at):
            out[turn] = flat[at[turn]]
            flat[at[turn]] = apply(out[turn], *(value[turn] for value in values))
        return out

    return run


def _turns(at: np.ndarray) -> list[np.ndarray]:
    """Positions in `at`, grouped so that no group holds a place twice and earlier lanes come first."""
    order = np.argsort(at, kind="stable")
    starts = np.flatnonzero(np.diff(at[order], prepend=at[order[0]] - 1))
    rank = np.arange(len(at)) - np.repeat(starts, np.diff(np.append(starts, len(at))))
    by_rank = np.argsort(rank, kind="stable")
    return np.split(order[by_rank], np.cumsum(np.bincount(rank))[:-1])


def _place(state: State, space: str, addresses: np.ndarray, nbytes: int) -> tuple:
    lanes = state.active()
    if space == "generic":
        parts = access.split_windows(state, addresses)
        if len(parts) > 1:
            raise SimulationError("an atomic on several memories at once")
        space, _, addresses = parts[0]
    if space == "shared":
        shared = state.memories.shared
        offsets = shared.locate(addresses, lanes, nbytes)
        if state.count:
            access.count_shared(state, offsets, lanes, nbytes)
        return shared.segment, offsets
    pieces = state.memories.globals.locate(addresses, lanes, nbytes)
    if len(pieces) > 1:
        raise SimulationError("an atomic on several buffers at once")
    segment, _, offsets = pieces[0]
    if state.count:
        traffic = state.report.buffer(segment.name)
        traffic.bytes_written += nbytes * len(offsets)
        traffic.write_sectors += access.count_segments(offsets, lanes, access.WRITE_SECTOR)
    return segment, offsets
