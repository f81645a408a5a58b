"""The layouts of mma.sync.m16n8k16 against the PTX ISA, and the addresses of ldmatrix."""

from __future__ import annotations

import pytest

from welder_mlir.conversion.tile_to_gpu.mma import MmaTiling, choose_tiling, mma_layout
from welder_mlir.schedule.bank_conflicts import bank_conflicts


def isa_accumulator(lane: int, number: int) -> tuple[int, int]:
    """Row and column of c<number>: PTX ISA, "Matrix fragments for mma.m16n8k16 with floating point type"."""
    group, thread = lane >> 2, lane % 4
    return (group if number < 2 else group + 8), thread * 2 + (number & 1)


def test_one_warp_holds_the_accumulators_of_the_isa():
    layout = mma_layout((16, 8), (0,), (1,), 32).layout
    for lane in range(32):
        assert layout.elements(lane) == [isa_accumulator(lane, number) for number in range(4)]


@pytest.mark.parametrize(("m", "n", "threads"), [(64, 32, 128), (128, 128, 256), (32, 24, 32), (80, 56, 128)])
def test_every_mma_tile_is_at_its_origin(m: int, n: int, threads: int):
    mma = mma_layout((m, n), (0,), (1,), threads)
    for thread in range(threads):
        elements = mma.layout.elements(thread)
        warp = mma.layout.base(thread // 32 * 32)
        for i in range(mma.m_tiles):
            for j in range(mma.n_tiles):
                first, origin = mma.first_register(0, i, j), mma.origin(0, i, j)
                for number in range(4):
                    row, column = isa_accumulator(thread % 32, number)
                    at = (warp[0] + origin[0] + row, warp[1] + origin[1] + column)
                    inside = at[0] < m and at[1] < n
                    assert elements[first + number] == (at if inside else None)


def test_columns_run_on_from_one_image_row_to_the_next():
    mma = mma_layout((16, 4, 4), (0,), (1, 2), 32)
    held = {e for lane in range(32) for e in mma.layout.elements(lane)[:4]}
    assert held == {(row, column // 4, column % 4) for row in range(16) for column in range(8)}


def test_a_thread_holds_all_batch_elements():
    mma = mma_layout((3, 16, 16), (1,), (2,), 32)
    assert (mma.batches, mma.layout.registers) == (3, 24)
    assert mma.origin(2, 0, 1) == (2, 0, 8)


@pytest.mark.parametrize(
    ("m", "n", "warps", "tiling"),
    [
        (128, 128, 4, MmaTiling(2, 2, 4, 8)),
        (64, 64, 4, MmaTiling(2, 2, 2, 4)),
        (64, 8, 4, MmaTiling(4, 1, 1, 1)),
        (16, 64, 4, MmaTiling(1, 4, 1, 2)),
        (16, 8, 4, MmaTiling(1, 1, 1, 1)),
    ],
)
def test_warps_share_the_work_with_little_traffic(m: int, n: int, warps: int, tiling: MmaTiling):
    assert choose_tiling(m, n, warps) == tiling


def ldmatrix_addresses(stride: int) -> list[int]:
    """Bytes at which the eight lanes of one 8x8 matrix read their rows of 16-bit elements."""
    return [row * stride * 2 for row in range(8)]


@pytest.mark.parametrize(("stride", "conflicts"), [(32, 3), (40, 0), (64, 7), (72, 0), (136, 0), (128, 7)])
def test_padded_rows_free_ldmatrix_of_conflicts(stride: int, conflicts: int):
    assert bank_conflicts(ldmatrix_addresses(stride), 16) == conflicts


def test_lanes_that_read_one_word_share_it():
    assert bank_conflicts([0] * 32, 4) == 0
    assert bank_conflicts([lane * 4 for lane in range(32)], 4) == 0
    assert bank_conflicts([lane * 8 for lane in range(32)], 4) == 1
    assert bank_conflicts([lane * 128 for lane in range(32)], 4) == 31
