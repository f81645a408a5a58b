"""Matrix instructions of a warpgroup: wgmma with both operands in swizzled rows of shared memory.

The products are there at once, so a kernel that forgets wgmma.wait_group is not found out by its results. One that
overwrites operands before it has waited is, and one that lets wgmma read what no fence.proxy.async has shown to it.
"""

from __future__ import annotations

import numpy as np

from ..decoder import Decoder, Step, handles
from ..errors import DivergenceError, RaceError, SimulationError
from ..geometry import WARP
from ..lexer import Immediate
from ..parser import Instruction
from ..products import Reads
from ..ptx_types import FLOAT32, TYPES, UINT
from ..state import State
from .matrix import fragment_positions, require_whole_warps, shape_of

WARPGROUP = 4 * WARP
ROWS, DEPTH = 64, 16
F32 = TYPES["f32"]


@handles("wgmma")
def warpgroup_instruction(instruction: Instruction, decoder: Decoder) -> Step:
    """wgmma.fence orders what is in order here; .mma_async multiplies; .commit_group, .wait_group N"""
    if instruction.has("mma_async"):
        return _multiply(instruction, decoder)
    if instruction.has("commit_group"):
        return lambda state: state.products.commit(_whole_warpgroups(state).tolist())
    if instruction.has("wait_group"):
        (groups,) = instruction.operands
        assert isinstance(groups, Immediate)
        keep = int(groups.value)
        return lambda state: _finish(state, keep)
    return lambda state: None


def _finish(state: State, keep: int) -> None:
    for reads in state.products.finish(_whole_warpgroups(state).tolist(), keep):
        assert state.shared_shadow is not None
        state.shared_shadow.on_read(reads.offsets, reads.lanes, 16)


def _multiply(instruction: Instruction, decoder: Decoder) -> Step:
    """wgmma.mma_async.sync.aligned.m64nNk16.f32.T.T d, a-desc, b-desc, scale-d, imm-scale-a, -b, imm-trans-a, -b"""
    rows, columns, depth = shape_of(instruction)
    result, left, right = instruction.types[:3]
    if (rows, depth) != (ROWS, DEPTH) or columns % 8 or columns > 256 or left != right or left.bits != 16:
        raise ValueError("shape or types")
    if result.name != "f32" or not left.is_float:
        raise ValueError("types")
    accumulators, first, second, keep, *immediates = instruction.operands
    scale_a, scale_b, turned_a, turned_b = (int(each.value) for each in immediates)
    registers = decoder.items(accumulators)
    if len(registers) != columns // 2 or (scale_a, scale_b) != (1, 1):
        raise ValueError("fragment size or scales")
    readers = [decoder.read(each, F32) for each in registers]
    writers = [decoder.write(each, F32) for each in registers]
    descriptors = [decoder.read(each, TYPES["u64"]) for each in (first, second)]
    keeps = decoder.read(keep, TYPES["pred"])

    def run(state: State) -> None:
        groups = _whole_warpgroups(state)
        _require_shown(state, groups)
        a = _operand(state, groups, descriptors[0](state), left.dtype, ROWS, bool(turned_a))
        b = _operand(state, groups, descriptors[1](state), left.dtype, columns, bool(turned_b))
        old = np.stack([np.broadcast_to(read(state), (state.lanes,)) for read in readers], axis=-1)
        old = old.reshape(-1, WARPGROUP, len(readers))
        rows_of, columns_of = _accumulator_positions(columns)
        kept = np.broadcast_to(keeps(state), (state.lanes,)).reshape(-1, WARPGROUP)[groups, :1, None]
        products = np.matmul(a, b.transpose(0, 2, 1))[:, rows_of, columns_of]
        new = old.astype(FLOAT32)
        new[groups] = products + np.where(kept, old[groups], np.float32(0))
        new = new.reshape(state.lanes, -1)
        for position, write in enumerate(writers):
            write(state, np.ascontiguousarray(new[:, position]))

    return run


def _accumulator_positions(columns: int) -> tuple[np.ndarray, np.ndarray]:
    """The row and column of each accumulator of the 128 lanes: each warp has 16 rows, as mma.sync has them."""
    outer, inner = fragment_positions(columns // 4, 2, tall=True)
    outer, inner = (each.reshape(WARP, -1) for each in (outer, inner))
    rows = np.concatenate([outer + 16 * warp for warp in range(4)])
    return rows, np.concatenate([inner] * 4)


def _whole_warpgroups(state: State) -> np.ndarray:
    """The warpgroups that execute, or an error if some warp of one of them does not."""
    warps = require_whole_warps(state)
    groups, counts = np.unique(warps // 4, return_counts=True)
    if (counts != 4).any():
        at = int(groups[np.flatnonzero(counts != 4)[0]]) * WARPGROUP
        raise DivergenceError(f"wgmma: part of the warpgroup of {state.describe(at)} is absent")
    return groups


def _require_shown(state: State, groups: np.ndarray) -> None:
    """All that the thread blocks wrote to shared memory must be visible to the asynchronous proxy."""
    per_block = state.geometry.lanes_per_block
    for block in np.unique(groups * WARPGROUP // per_block):
        late = np.flatnonzero(state.unshown[block * per_block : (block + 1) * per_block])
        if late.size:
            lane = int(block * per_block + late[0])
            raise RaceError(
                f"wgmma reads shared memory after a write of {state.describe(lane)} without fence.proxy.async"
            )


def _operand(
    state: State, groups: np.ndarray, descriptors: np.ndarray, dtype: np.dtype, lines: int, turned: bool
) -> np.ndarray:
    """The float32 matrices `(groups, lines, 16)` that descriptors point to."""
    words = np.broadcast_to(descriptors, (state.lanes,)).reshape(-1, WARPGROUP)[groups]
    if (words != words[:, :1]).any():
        raise DivergenceError("wgmma: the lanes of a warpgroup have different matrix descriptors")
    word = words[:, :1]
    fields = (word >> np.uint64(bit) & np.uint64(0x3FFF) for bit in (0, 16, 32))
    start, leading, stride = (field.astype(np.int64) * 16 for field in fields)
    width = _row_bytes(word >> np.uint64(62))
    # Chunks of 16 bytes: of a line and half of k in rows along k, or of eight lines and a step of k in rows along them.
    if turned:
        outer, row = np.divmod(np.arange(lines * 2), DEPTH)
        column = outer * 16
    else:
        row, half = np.divmod(np.arange(lines * 2), 2)
        column = half * 16
    address = start + row // 8 * stride + row % 8 * width + column // width * leading + column % width
    address ^= address >> 7 << 4 & width - 16  # the bits of the chunk with those of the row
    lanes = np.repeat(groups * WARPGROUP, lines * 2)
    shared = state.memories.shared
    offsets = shared.locate(address.reshape(-1), lanes, 16)
    if state.shared_shadow is not None:
        state.shared_shadow.on_read(offsets, lanes, 16)
        for group, own in zip(groups.tolist(), np.split(np.arange(len(lanes)), len(groups)), strict=True):
            state.products.start(group, Reads(offsets[own], lanes[own]))
    chunks = shared.segment.rows(UINT[16], 8)[offsets // 16].view(dtype).astype(FLOAT32)
    if turned:
        chunks = chunks.reshape(len(groups), lines // 8, DEPTH, 8).transpose(0, 1, 3, 2)
    return chunks.reshape(len(groups), lines, DEPTH)


def _row_bytes(modes: np.ndarray) -> np.ndarray:
    """The bytes of a row by the swizzle mode of a descriptor."""
    if (modes == 0).any():
        raise SimulationError("wgmma on operands without swizzle is slow: it is not simulated")
    return 128 >> (modes.astype(np.int64) - 1)
