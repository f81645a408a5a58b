"""Ordering within a warp, fences and hints. Barriers of a thread block end a basic block: see `control`."""

from __future__ import annotations

from ..decoder import Decoder, Step, handles
from ..errors import TrapError, UnsupportedInstructionError
from ..parser import Instruction
from ..ptx_types import TYPES
from ..state import State
from .warp import require_members


@handles("fence", "membar", "prefetch", "prefetchu", "discard", "applypriority", "nanosleep", "pmevent")
@handles("griddepcontrol", "setmaxnreg")
def nothing(instruction: Instruction, decoder: Decoder) -> Step:
    """What has no effect here: lanes run in lockstep and see each other's writes at once."""
    if instruction.has("proxy"):
        if not instruction.has("async"):
            raise UnsupportedInstructionError("only the asynchronous proxy is known")
        return _show
    return lambda state: None


def _show(state: State) -> None:
    """fence.proxy.async: what these lanes wrote to shared memory may be read by wgmma."""
    state.unshown[state.active_index()] = False


@handles("trap", "brkpt")
def trap(instruction: Instruction, decoder: Decoder) -> Step:
    """trap: the kernel gave up."""

    def run(state: State) -> None:
        raise TrapError(f"{state.describe(int(state.active_index()[0]))} executed {instruction.opcode}")

    return run


def warp_barrier(instruction: Instruction, decoder: Decoder) -> Step:
    """bar.warp.sync membermask: the lanes of a warp are in step already, if they are all here."""
    members = decoder.read(instruction.operands[0], TYPES["u32"])
    return lambda state: require_members(state, members(state))
