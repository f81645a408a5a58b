"""Where each intermediate tensor lives in the one block of memory that they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def plan_arena(
    sizes: Sequence[int], first_use: Sequence[int], last_use: Sequence[int], alignment: int = 256
) -> tuple[list[int], int]:
    """Return an offset in bytes for each tensor and the bytes that all take together.

    Tensor i of `sizes[i]` bytes lives from launch `first_use[i]` to `last_use[i]`, both included; tensors
    that live at once never overlap. Greedy best fit: in several orders, each tensor goes into the smallest
    gap between those placed that live with it; the order with the smallest total wins (Pisarchyk and Lee,
    "Efficient Memory Management for Deep Neural Net Inference", 2020, whose greedy by size is the first).
    """
    for index, (first, last) in enumerate(zip(first_use, last_use, strict=True)):
        if first > last or sizes[index] < 0:
            raise ValueError(f"tensor {index} of {sizes[index]} bytes lives from {first} to {last}")
    rounded = [-(-size // alignment) * alignment for size in sizes]
    orders: list[Callable[[int], tuple[int, ...]]] = [
        lambda i: (-rounded[i], first_use[i], i),
        lambda i: (-rounded[i] * (last_use[i] - first_use[i] + 1), first_use[i], i),
        lambda i: (first_use[i], -rounded[i], i),
    ]
    plans = [_place(sorted(range(len(sizes)), key=order), rounded, first_use, last_use) for order in orders]
    return min(plans, key=lambda plan: plan[1])


def peak_live_bytes(sizes: Sequence[int], first_use: Sequence[int], last_use: Sequence[int]) -> int:
    """Return the most bytes alive at once, which no plan can beat."""
    changes = [(step, size) for step, size in zip(first_use, sizes, strict=True)]
    changes += [(step + 1, -size) for step, size in zip(last_use, sizes, strict=True)]
    live = peak = 0
    # At one step, what died before it goes first: the negative changes.
    for _, change in sorted(changes):
        live += change
        peak = max(peak, live)
    return peak


def _place(
    order: Sequence[int], sizes: Sequence[int], first_use: Sequence[int], last_use: Sequence[int]
) -> tuple[list[int], int]:
    offsets = [0] * len(sizes)
    placed: list[int] = []  # by offset
    for index in order:
        if sizes[index]:
            neighbours = [p for p in placed if first_use[p] <= last_use[index] and first_use[index] <= last_use[p]]
            offsets[index] = _best_gap(sizes[index], [(offsets[p], offsets[p] + sizes[p]) for p in neighbours])
            placed.append(index)
            placed.sort(key=lambda p: offsets[p])
    return offsets, max((offsets[p] + sizes[p] for p in placed), default=0)


def _best_gap(size: int, taken: Sequence[tuple[int, int]]) -> int:
    """Return the start of the smallest gap of at least `size` bytes between the `taken` ranges, else their
    end.
    """
    best, best_waste, end = -1, 0, 0
    for start, stop in taken:
        waste = start - end - size
        if waste >= 0 and (best < 0 or waste < best_waste):
            best, best_waste = end, waste
        end = max(end, stop)
    return end if best < 0 else best
