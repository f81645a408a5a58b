"""Matrix instructions of a warp: ldmatrix, stmatrix, mma.sync.

In a fragment, lane `4 * g + t` holds parts of row (or column) `g`. A 32-bit register holds `e` elements side
by side (two f16 or bf16, one tf32), and the registers walk first down eight rows, then right by `4 * e`
columns. The same rule gives every table "Matrix Fragments for mma" of the PTX ISA that is supported here.
"""

from __future__ import annotations

import re

import numpy as np

from .. import access
from ..decoder import Decoder, Step, handles
from ..errors import DivergenceError
from ..geometry import WARP
from ..parser import Instruction
from ..ptx_types import FLOAT32, TYPES, UINT
from ..state import State
from .move import space_of

B32 = TYPES["b32"]
_GROUP, _THREAD = np.divmod(np.arange(WARP), 4)


def require_whole_warps(state: State) -> np.ndarray:
    """The warps that execute, or an error if some lane of one of them does not."""
    active = state.active_warps()
    some = active.any(axis=1)
    partial = some & ~active.all(axis=1)
    if partial.any():
        warp = int(np.flatnonzero(partial)[0])
        raise DivergenceError(
            f"an instruction of the whole warp: part of the warp of {state.describe(warp * WARP)} is absent"
        )
    return np.flatnonzero(some)


def fragment_positions(registers: int, elements: int, tall: bool) -> tuple[np.ndarray, np.ndarray]:
    """Where each element of a fragment lies: (outer, inner), each `(WARP, registers, elements)`.

    `inner` runs along the register's elements (k of A and B, n of C), `outer` along the groups (m of A and C,
    n of B). `tall` fragments have sixteen outer rows: odd registers hold the lower eight.
    """
    register = np.arange(registers)[None, :, None]
    step, half = (register // 2, register % 2) if tall else (register, 0)
    outer = _GROUP[:, None, None] + 8 * half + np.zeros((1, 1, elements), dtype=np.int64)
    inner = _THREAD[:, None, None] * elements + np.arange(elements) + 4 * elements * step
    return np.broadcast_arrays(outer, inner)


@handles("mma")
def multiply_accumulate(instruction: Instruction, decoder: Decoder) -> Step:
    """mma.sync.aligned.mMnNkK.row.col.dtype.atype.btype.ctype d, a, b, c, products and sums in float32."""
    rows, columns, depth = shape_of(instruction)
    result, left, right, start = (instruction.types + [instruction.type] * 4)[:4]
    if (rows, columns) != (16, 8) or left != right or not left.is_float or instruction.modifiers[3:5] != ("row", "col"):
        raise ValueError("shape, types or layout")
    elements = 32 // left.bits
    count_a, count_b = rows * depth // WARP // elements, depth * columns // WARP // elements
    positions_a = fragment_positions(count_a, elements, tall=True)
    positions_b = fragment_positions(count_b, elements, tall=False)
    # f32 accumulators are one element a register; the pair (2t, 2t + 1) of a row still sits side by side.
    positions_c = fragment_positions(2, 2, tall=True)
    registers_c = 2 if start.bits == 16 else 4
    operands = [decoder.items(each) for each in instruction.operands]
    wanted = [2 if result.bits == 16 else 4, count_a, count_b, registers_c]
    if [len(each) for each in operands] != wanted:
        raise ValueError("fragment size")
    read_a, read_b, read_c = ([decoder.read(item, B32) for item in each] for each in operands[1:])
    writers = [decoder.write(item, B32) for item in operands[0]]

    def run(state: State) -> None:
        warps = require_whole_warps(state)
        a = _matrix(state, read_a, left.dtype, positions_a, (rows, depth), warps, left.name == "tf32")
        b = _matrix(state, read_b, left.dtype, positions_b, (columns, depth), warps, left.name == "tf32")
        c = _matrix(state, read_c, start.dtype, positions_c, (rows, columns), warps, False)
        d = np.matmul(a, b.transpose(0, 2, 1)) + c
        fragments = np.ascontiguousarray(d[:, positions_c[0], positions_c[1]].astype(result.dtype))
        words = fragments.reshape(len(warps), WARP, -1).view(np.uint32)
        for position, write in enumerate(writers):
            full = np.zeros((state.lanes // WARP, WARP), dtype=np.uint32)
            full[warps] = words[:, :, position]
            write(state, full.reshape(-1))

    return run


def shape_of(instruction: Instruction) -> tuple[int, int, int]:
    """M, N and K of a matrix instruction."""
    for word in instruction.modifiers:
        if found := re.fullmatch(r"m(\d+)n(\d+)k(\d+)", word):
            return int(found[1]), int(found[2]), int(found[3])
    raise ValueError("no shape")


def _matrix(
    state: State,
    readers: list,
    dtype: np.dtype,
    positions: tuple[np.ndarray, np.ndarray],
    shape: tuple[int, int],
    warps: np.ndarray,
    truncate: bool,
) -> np.ndarray:
    """The float32 matrices `(warps, *shape)` that the fragments of some warps hold."""
    words = np.stack([np.broadcast_to(read(state), (state.lanes,)) for read in readers], axis=-1)
    words = words.reshape(-1, WARP, len(readers))[warps]
    if truncate:  # the hardware ignores the low bits of tf32
        words = words & np.uint32(0xFFFFE000)
    values = np.ascontiguousarray(words).view(dtype).astype(FLOAT32)
    out = np.empty((len(warps), *shape), dtype=FLOAT32)
    out[:, positions[0], positions[1]] = values.reshape(len(warps), *positions[0].shape)
    return out


def _matrix_count(instruction: Instruction) -> int:
    if not instruction.has("m8n8") or not instruction.has("b16"):
        raise ValueError("shape or type")
    return next(count for count in (1, 2, 4) if instruction.has(f"x{count}"))


def _row_lanes(state: State, warps: np.ndarray, count: int) -> np.ndarray:
    """The lanes that give the row addresses of `count` 8x8 matrices, in order, for every warp."""
    return (warps[:, None] * WARP + np.arange(8 * count)).reshape(-1)


@handles("ldmatrix")
def load_matrix(instruction: Instruction, decoder: Decoder) -> Step:
    """ldmatrix.sync.aligned.m8n8.num{.trans}.shared.b16 r, [p]: lane 8 m + i gives row i of matrix m."""
    count, transposed = _matrix_count(instruction), instruction.has("trans")
    address, _ = decoder.address(instruction.operands[1])
    writers = [decoder.write(each, B32) for each in decoder.items(instruction.operands[0])]

    def run(state: State) -> None:
        warps = require_whole_warps(state)
        offsets, lanes = _row_offsets(state, instruction, address(state), _row_lanes(state, warps, count))
        access.note_shared_read(state, offsets, lanes, 16)
        matrices = state.memories.shared.segment.rows(UINT[16], 8)[offsets // 16].reshape(len(warps), count, 8, 8)
        if transposed:
            matrices = matrices.transpose(0, 1, 3, 2)
        words = np.ascontiguousarray(matrices).view(np.uint32).reshape(len(warps), count, WARP)
        for position, write in enumerate(writers):
            full = np.zeros((state.lanes // WARP, WARP), dtype=np.uint32)
            full[warps] = words[:, position]
            write(state, full.reshape(-1))

    return run


@handles("stmatrix")
def store_matrix(instruction: Instruction, decoder: Decoder) -> Step:
    """stmatrix.sync.aligned.m8n8.num{.trans}.shared.b16 [p], r"""
    count, transposed = _matrix_count(instruction), instruction.has("trans")
    address, _ = decoder.address(instruction.operands[0])
    readers = [decoder.read(each, B32) for each in decoder.items(instruction.operands[1])]

    def run(state: State) -> None:
        warps = require_whole_warps(state)
        offsets, lanes = _row_offsets(state, instruction, address(state), _row_lanes(state, warps, count))
        access.note_shared_write(state, offsets, lanes, 16)
        words = np.stack([np.broadcast_to(read(state), (state.lanes,)).reshape(-1, WARP) for read in readers], axis=1)
        matrices = np.ascontiguousarray(words[warps]).view(UINT[16]).reshape(len(warps), count, 8, 8)
        if transposed:
            matrices = matrices.transpose(0, 1, 3, 2)
        state.memories.shared.segment.rows(UINT[16], 8)[offsets // 16] = matrices.reshape(-1, 8)

    return run


def _row_offsets(
    state: State, instruction: Instruction, addresses: np.ndarray, lanes: np.ndarray
) -> tuple[np.ndarray, np.ndarray | None]:
    chosen = np.broadcast_to(addresses, (state.lanes,))[lanes]
    if space_of(instruction) == "generic":
        ((_, _, chosen),) = access.split_windows(state, chosen)
    offsets = state.memories.shared.locate(chosen, lanes, 16)
    return offsets, None if len(lanes) == state.lanes else lanes
