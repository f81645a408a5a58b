"""cp.async and the waiting for it. Bulk and tensor copies will have a file of their own."""

from __future__ import annotations

import numpy as np

from .. import access
from ..decoder import Decoder, Reader, Step, handles
from ..errors import SimulationError, UnsupportedInstructionError
from ..lexer import Immediate, Name, Operand
from ..parser import Instruction
from ..ptx_types import TYPES, UINT
from ..state import State

U32 = TYPES["u32"]


@handles("cp")
def copy_async(instruction: Instruction, decoder: Decoder) -> Step:
    """cp.async.{ca,cg}, cp.async.commit_group, cp.async.wait_group n, cp.async.wait_all"""
    words = instruction.modifiers
    if words == ("async", "commit_group"):
        return lambda state: state.copies.commit(state.active_index())
    if words == ("async", "wait_all"):
        return lambda state: _land(state, None)
    if words == ("async", "wait_group"):
        (groups,) = instruction.operands
        assert isinstance(groups, Immediate)
        keep = int(groups.value)
        return lambda state: _land(state, keep)
    if words[0] == "async" and words[1] in ("ca", "cg"):
        return _issue(instruction, decoder)
    raise UnsupportedInstructionError(f"cp.{'.'.join(words)} is not supported")


def _land(state: State, keep: int | None) -> None:
    segment = state.memories.shared.segment
    for copy in state.copies.landing(state.active_mask(), keep):
        nbytes = copy.data.shape[1]
        segment.rows(UINT[8], nbytes)[copy.offsets // nbytes] = copy.data
        state.unshown[copy.lanes] = True
        if state.shared_shadow is not None:
            state.shared_shadow.on_landing(copy.offsets, copy.lanes, nbytes)


def _issue(instruction: Instruction, decoder: Decoder) -> Step:
    """[dst], [src], cp-size{, src-size or ignore-src}: bytes beyond the source size become zero."""
    target, source, size, *rest = instruction.operands
    assert isinstance(size, Immediate)
    nbytes = int(size.value)
    if nbytes not in ((16,) if instruction.has("cg") else (4, 8, 16)):
        raise ValueError("copy size")
    to_shared, _ = decoder.address(target)
    from_global, _ = decoder.address(source)
    wanted = _source_size(rest[0] if rest else size, nbytes, decoder)

    def run(state: State) -> None:
        lanes, index = state.active(), state.active_index()
        offsets = state.memories.shared.locate(state.gather(to_shared(state)), lanes, nbytes)
        data = _read_source(state, state.gather(from_global(state)), state.gather(wanted(state)), nbytes)
        access.note_shared_write(state, offsets, lanes, nbytes, in_flight=True)
        state.copies.issue(index, offsets, data)

    return run


def _source_size(operand: Operand, nbytes: int, decoder: Decoder) -> Reader:
    is_register = isinstance(operand, Name) and operand.text in decoder.index
    if is_register and decoder.types[decoder.index[operand.text]].kind == "predicate":
        ignored = decoder.read(operand, TYPES["pred"])
        return lambda state: np.where(ignored(state), np.uint32(0), np.uint32(nbytes))
    return decoder.read(operand, U32)


def _read_source(state: State, addresses: np.ndarray, wanted: np.ndarray, nbytes: int) -> np.ndarray:
    """The `(n, nbytes)` bytes for the executing lanes, of which the first `wanted` are read."""
    if (wanted > nbytes).any():
        raise SimulationError("the source of a cp.async is larger than the copy")
    word = UINT[8 * min(nbytes, 8)]
    count = nbytes // word.itemsize
    if (wanted == nbytes).all():
        return access.load(state, "global", addresses, word, count).view(np.uint8).reshape(-1, nbytes)
    data = np.zeros((len(addresses), nbytes), dtype=np.uint8)
    mask = state.mask
    for length in np.unique(wanted[wanted > 0]):
        where = np.flatnonzero(wanted == length)
        state.mask = access.narrowed(state, where)
        if length == nbytes:
            data[where] = access.load(state, "global", addresses[where], word, count).view(np.uint8).reshape(-1, nbytes)
        else:
            for byte in range(int(length)):
                data[where, byte] = access.load(state, "global", addresses[where] + byte, UINT[8], 1)
        state.mask = mask
    return data
