"""Footprint: the peak of a best-fit replay."""

from hypothesis import given, settings
from hypothesis import strategies as st

from welder_mlir.tile_graph.footprint import Allocation, mem_footprint, most_alive, place


def test_tiles_that_never_live_together_share_their_bytes() -> None:
    assert mem_footprint([Allocation(1024, 0, 1), Allocation(512, 2, 3)]) == 1024


def test_tiles_that_live_together_add_up_aligned() -> None:
    assert mem_footprint([Allocation(1000, 0, 2), Allocation(10, 1, 2)]) == 1008 + 16


def test_the_smallest_gap_that_fits_is_taken() -> None:
    tiles = [
        Allocation(256, 0, 3),
        Allocation(64, 1, 9),
        Allocation(128, 2, 3),
        Allocation(32, 3, 9),
        Allocation(112, 4, 9),
    ]
    offsets = place(tiles)
    assert offsets[4] == offsets[2] and mem_footprint(tiles) == 256 + 64 + 128 + 32


def test_nothing_takes_nothing() -> None:
    assert mem_footprint([]) == 0


allocations = st.lists(
    st.builds(
        lambda size, begin, length: Allocation(size, begin, begin + length),
        st.integers(1, 500),
        st.integers(0, 8),
        st.integers(0, 4),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(allocations)
def test_live_tiles_never_overlap(tiles: list[Allocation]) -> None:
    offsets = place(tiles)
    for i, a in enumerate(tiles):
        for j, b in enumerate(tiles[:i]):
            if a.begin <= b.end and b.begin <= a.end:
                assert offsets[i] + a.bytes <= offsets[j] or offsets[j] + b.bytes <= offsets[i]
    alive = (sum(t.bytes for t in tiles if t.begin <= now <= t.end) for now in range(13))
    assert mem_footprint(tiles) >= most_alive(tiles) == max(alive, default=0)


@settings(deadline=None)
@given(allocations)
def test_the_footprint_is_the_peak_of_a_replayed_allocator(tiles: list[Allocation]) -> None:
    assert mem_footprint(tiles) == replayed_peak(tiles)


def replayed_peak(tiles: list[Allocation]) -> int:
    """Bytes up to which a best-fit allocator ever reached: a step at a time, what ends is freed before what begins."""
    used: dict[int, range] = {}
    peak = 0
    for now in range(16):
        for i in [i for i in used if tiles[i].end < now]:
            del used[i]
        for i in sorted((i for i, t in enumerate(tiles) if t.begin == now), key=lambda i: -tiles[i].bytes):
            size = -(-tiles[i].bytes // 16) * 16
            taken = {byte for held in used.values() for byte in held}
            free = [start for start in range(0, max(taken, default=-1) + 2, 16) if start not in taken]
            gaps = [(gap_end(start, taken) - start, start) for start in free if start == 0 or start - 1 in taken]
            fitting = [gap for gap in gaps if gap[0] >= size]
            start = min(fitting)[1]
            used[i] = range(start, start + size)
            peak = max(peak, start + size)
    return peak


def gap_end(start: int, taken: set[int]) -> int:
    """Where the free bytes from `start` on end; far away behind the last one taken."""
    return min((byte for byte in taken if byte > start), default=1 << 30)
