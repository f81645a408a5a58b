"""The arena: tensors alive at once never overlap, and the whole is near the least possible."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from welder_mlir.runtime.arena import peak_live_bytes, plan_arena

tensors = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(0, 20), st.integers(0, 6)).map(lambda t: (t[0], t[1], t[1] + t[2])),
    max_size=25,
)


@given(tensors, st.sampled_from([1, 64, 256]))
@settings(max_examples=300, deadline=None)
def test_tensors_alive_at_once_never_overlap(lives: list[tuple[int, int, int]], alignment: int) -> None:
    sizes, first, last = ([life[i] for life in lives] for i in range(3))
    offsets, total = plan_arena(sizes, first, last, alignment)
    for i in range(len(lives)):
        assert offsets[i] % alignment == 0
        assert offsets[i] >= 0 and offsets[i] + sizes[i] <= total
        for j in range(i):
            together = first[i] <= last[j] and first[j] <= last[i]
            apart = offsets[i] + sizes[i] <= offsets[j] or offsets[j] + sizes[j] <= offsets[i]
            assert not together or apart or not sizes[i] or not sizes[j]
    assert total >= peak_live_bytes(sizes, first, last)


def test_a_chain_needs_two_tensors_at_a_time() -> None:
    offsets, total = plan_arena([1024] * 10, range(10), range(1, 11))
    assert total == peak_live_bytes([1024] * 10, range(10), range(1, 11)) == 2048
    assert offsets[::2] == [offsets[0]] * 5


def test_small_tensors_share_the_room_of_a_large_one_that_died() -> None:
    offsets, total = plan_arena([1024, 256, 512, 256], [0, 1, 1, 1], [0, 2, 2, 2])
    assert total == 1024
    assert offsets[0] == 0


def test_residual_network_is_within_a_tenth_of_the_least() -> None:
    """Each block keeps its input alive over two layers of growing and shrinking sizes."""
    sizes, first, last = [], [], []
    for block in range(12):
        width = 4096 * (1 + block % 4)
        for step, (size, life) in enumerate([(width, 3), (width // 2, 1), (width * 2, 1)]):
            sizes.append(size)
            first.append(3 * block + step)
            last.append(3 * block + step + life)
    assert plan_arena(sizes, first, last)[1] <= 1.1 * peak_live_bytes(sizes, first, last)


def test_nothing_takes_nothing() -> None:
    assert plan_arena([], [], []) == ([], 0)
    assert plan_arena([0], [0], [3]) == ([0], 0)


def test_a_life_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="tensor 0 of 8 bytes lives from 2 to 1"):
        plan_arena([8], [2], [1])
