"""Instructions in which the threads of a warp exchange values: shfl, vote, match, redux, elect."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..decoder import Decoder, Step, handles
from ..errors import DivergenceError
from ..geometry import WARP
from ..lexer import Name, Pair
from ..parser import Instruction
from ..ptx_types import TYPES, bits_type
from ..state import State

U32, B32, PRED = TYPES["u32"], TYPES["b32"], TYPES["pred"]
_BITS = np.uint64(1) << np.arange(WARP, dtype=np.uint64)


def ballot(flags: np.ndarray) -> np.ndarray:
    """One 32-bit word a warp from flags over lanes, repeated for each of its lanes: `(lanes,)` u32."""
    words = (flags.reshape(-1, WARP) * _BITS).sum(axis=1, dtype=np.uint64).astype(np.uint32)
    return np.repeat(words, WARP)


def require_members(state: State, members: np.ndarray) -> None:
    """Raise unless the threads that each executing lane names in `members` execute too or have exited."""
    here, live = ballot(state.active_mask()), ballot(~state.exited)
    missing = (members & live & ~here != 0) & state.active_mask()
    outside = (members & _own_bit(state) == 0) & state.active_mask()
    if missing.any() or outside.any():
        lane = int(np.flatnonzero(missing | outside)[0])
        named = int(np.broadcast_to(members, (state.lanes,))[lane])
        raise DivergenceError(
            f"{state.describe(lane)} names the threads {named:#010x} of its warp, "
            f"but those that execute are {int(here[lane]):#010x}"
        )


def _own_bit(state: State) -> np.ndarray:
    return state.specials["%lanemask_eq"]


@handles("shfl")
def shuffle(instruction: Instruction, decoder: Decoder) -> Step:
    """shfl.sync.mode.b32 d{|p}, a, b, c, membermask"""
    target, *operands = instruction.operands
    mode = instruction.modifiers[1]
    targets = (target.first, target.second) if isinstance(target, Pair) else (target, Name("_"))
    write, write_inside = decoder.write(targets[0], B32), decoder.write(targets[1], PRED)
    value = decoder.read(operands[0], B32)
    shift, clamp, members = (decoder.read(each, U32) for each in operands[1:4])

    def run(state: State) -> None:
        require_members(state, members(state))
        lane = state.specials["%laneid"].astype(np.int64)
        source, inside = _source_lane(mode, lane, shift(state).astype(np.int64), clamp(state).astype(np.int64))
        at = np.arange(state.lanes) - lane + source
        if state.mask is not None and not (state.mask[at] | ~state.mask).all():
            reader = int(np.flatnonzero(state.mask & ~state.mask[at])[0])
            raise DivergenceError(
                f"{state.describe(reader)} reads from lane {int(source[reader])}, which does not execute"
            )
        values = value(state)
        write(state, values[at] if len(values) == state.lanes else values)
        write_inside(state, inside)

    return run


def _source_lane(mode: str, lane: np.ndarray, b: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The lane to read from, and whether it lay in the segment; c packs segment mask and clamp."""
    b, bound, segment = b & 31, c & 31, c >> 8 & 31
    last = (lane & segment) | (bound & ~segment)
    source = {"up": lane - b, "down": lane + b, "bfly": lane ^ b}.get(mode)
    if source is None:
        source = (lane & segment) | (b & ~segment)
    inside = source >= last if mode == "up" else source <= last
    return np.where(inside, source, lane), inside


@handles("vote")
def vote(instruction: Instruction, decoder: Decoder) -> Step:
    """vote.sync.{all,any,uni}.pred p, {!}a, membermask and vote.sync.ballot.b32 d, {!}a, membermask"""
    mode = instruction.modifiers[1]
    write = decoder.write(instruction.operands[0], instruction.type)
    source = decoder.read(instruction.operands[1], PRED)
    members = decoder.read(instruction.operands[2], U32)

    def run(state: State) -> None:
        named = members(state)
        require_members(state, named)
        named = named & ballot(state.active_mask())
        votes = ballot(np.broadcast_to(source(state), (state.lanes,)) & state.active_mask()) & named
        results = {"ballot": votes, "all": votes == named, "any": votes != 0}
        results["uni"] = results["all"] | (votes == 0)
        write(state, results[mode])

    return run


@handles("activemask")
def active_mask(instruction: Instruction, decoder: Decoder) -> Step:
    """activemask.b32 d"""
    write = decoder.write(instruction.operands[0], B32)
    return lambda state: write(state, ballot(state.active_mask()))


@handles("elect")
def elect(instruction: Instruction, decoder: Decoder) -> Step:
    """elect.sync d|p, membermask: the lowest named lane"""
    target = instruction.operands[0]
    assert isinstance(target, Pair)
    write_lane, write = decoder.write(target.first, B32), decoder.write(target.second, PRED)
    members = decoder.read(instruction.operands[1], U32)

    def run(state: State) -> None:
        named = members(state)
        require_members(state, named)
        named = named & ballot(state.active_mask())
        leader = named & (~named + np.uint32(1))
        write_lane(state, np.bitwise_count(leader - np.uint32(1)).astype(np.uint32))
        write(state, leader == _own_bit(state))

    return run


@handles("match")
def match(instruction: Instruction, decoder: Decoder) -> Step:
    """match.any.sync.type d, a, membermask and match.all.sync.type d{|p}, a, membermask"""
    target = instruction.operands[0]
    targets = (target.first, target.second) if isinstance(target, Pair) else (target, Name("_"))
    write, write_all = decoder.write(targets[0], B32), decoder.write(targets[1], PRED)
    source = decoder.read(instruction.operands[1], bits_type(instruction.type.bits))
    members = decoder.read(instruction.operands[2], U32)

    def run(state: State) -> None:
        named = np.broadcast_to(members(state), (state.lanes,))
        require_members(state, named)
        values = np.broadcast_to(source(state), (state.lanes,)).reshape(-1, WARP)
        equal = (values[:, :, None] == values[:, None, :]) & state.active_warps()[:, None, :]
        same = (equal * _BITS).sum(axis=2, dtype=np.uint64).astype(np.uint32).reshape(-1) & named
        agree = same == named & ballot(state.active_mask())
        write(state, np.where(agree, same, np.uint32(0)) if instruction.has("all") else same)
        write_all(state, agree)

    return run


_REDUCTIONS: dict[str, Callable[..., np.ndarray]] = {
    "add": np.add.reduce,
    "min": np.minimum.reduce,
    "max": np.maximum.reduce,
    "and": np.bitwise_and.reduce,
    "or": np.bitwise_or.reduce,
    "xor": np.bitwise_xor.reduce,
}


@handles("redux")
def reduce(instruction: Instruction, decoder: Decoder) -> Step:
    """redux.sync.op.type d, a, membermask"""
    kind = instruction.type
    reduction = next(_REDUCTIONS[word] for word in instruction.modifiers if word in _REDUCTIONS)
    write = decoder.write(instruction.operands[0], kind)
    source = decoder.read(instruction.operands[1], kind)
    members = decoder.read(instruction.operands[2], U32)
    identity = {"add": 0, "or": 0, "xor": 0, "and": -1}

    def run(state: State) -> None:
        named = np.broadcast_to(members(state), (state.lanes,))
        require_members(state, named)
        values = np.broadcast_to(source(state), (state.lanes,)).reshape(-1, WARP)
        word = next(word for word in instruction.modifiers if word in _REDUCTIONS)
        limits = np.iinfo(kind.dtype)
        neutral = {"min": limits.max, "max": limits.min}.get(word, identity.get(word, 0))
        out = np.zeros_like(values)
        for group in np.unique(named):
            inside = (named.reshape(-1, WARP) == group) & state.active_warps()
            filled = np.where(inside, values, np.array(neutral).astype(kind.dtype))
            out = np.where(inside, reduction(filled, axis=1).astype(kind.dtype)[:, None], out)
        write(state, out.reshape(-1))

    return run
