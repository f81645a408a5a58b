"""Which thread holds which element of an iteration space.

A thread id and a register number are written in mixed radix; each digit moves along one axis of the space. A digit of
the thread id that moves along no axis replicates: threads that differ there hold the same elements. The digits of one
axis have the strides of a mixed-radix number themselves, so that coordinates are sums, and a register's coordinates
are the thread's plus a constant. Extents that the digits exceed are padded: elements beyond the extent do not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

WARP = 32  # lanes of a warp on every NVIDIA GPU (CUDA C++ programming guide, "SIMT architecture")

Coordinates = tuple[int, ...]


@dataclass(frozen=True)
class Digit:
    """`size` values that move `stride` elements each along `axis`; without an axis they replicate."""

    axis: int | None
    size: int
    stride: int = 0


@dataclass(frozen=True)
class Layout:
    """The elements of a space of `shape`, spread over registers, lanes and warps; each list is fastest digit first."""

    shape: tuple[int, ...]
    register: tuple[Digit, ...]
    lane: tuple[Digit, ...]
    warp: tuple[Digit, ...]

    def __post_init__(self) -> None:
        assert prod(d.size for d in self.lane) == WARP, self.lane
        for axis, extent in enumerate(self.shape):
            stride = 1
            for digit in sorted(self._digits(axis), key=lambda d: d.stride):
                assert digit.stride == stride, f"axis {axis} has a gap or an overlap at {digit}"
                stride *= digit.size
            assert stride >= extent, f"axis {axis} covers {stride} of {extent} elements"

    @cached_property
    def threads(self) -> int:
        """Threads of the thread block."""
        return WARP * prod(d.size for d in self.warp)

    @cached_property
    def registers(self) -> int:
        """Elements that each thread holds, padded ones included."""
        return prod(d.size for d in self.register)

    @cached_property
    def padded_shape(self) -> tuple[int, ...]:
        """The extents that the digits cover."""
        return tuple(prod(d.size for d in self._digits(axis)) for axis in range(len(self.shape)))

    @cached_property
    def offsets(self) -> tuple[Coordinates, ...]:
        """What each register adds to its thread's coordinates."""
        return tuple(_positions(self.register, len(self.shape)))

    @cached_property
    def thread_digits(self) -> tuple[tuple[int, Digit], ...]:
        """Each digit of the thread id with its divisor: its value is `thread // divisor % size`."""
        found, divisor = [], 1
        for digit in (*self.lane, *self.warp):
            found.append((divisor, digit))
            divisor *= digit.size
        return tuple(found)

    def base(self, thread: int) -> Coordinates:
        """The coordinates of the thread's register 0."""
        base = [0] * len(self.shape)
        for divisor, digit in self.thread_digits:
            if digit.axis is not None:
                base[digit.axis] += thread // divisor % digit.size * digit.stride
        return tuple(base)

    def elements(self, thread: int) -> list[Coordinates | None]:
        """The element in each register of `thread`, None for a padded one."""
        base = self.base(thread)
        found = [tuple(b + o for b, o in zip(base, offset, strict=True)) for offset in self.offsets]
        return [at if all(c < e for c, e in zip(at, self.shape, strict=True)) else None for at in found]

    def leads(self, thread: int) -> bool:
        """Whether `thread` is the first of those that hold the same elements."""
        return all(thread // divisor % d.size == 0 for divisor, d in self.thread_digits if d.axis is None)

    def restrict(self, axes: Sequence[int]) -> Layout:
        """The layout of a tile on `axes` alone: each thread holds what its elements of the whole space need."""
        renumber = {axis: position for position, axis in enumerate(axes)}

        def keep(digits: Iterable[Digit], replicate: bool) -> tuple[Digit, ...]:
            kept = []
            for d in digits:
                if d.axis in renumber:
                    kept.append(Digit(renumber[d.axis], d.size, d.stride))
                elif replicate:
                    kept.append(Digit(None, d.size))
            return tuple(kept)

        shape = tuple(self.shape[axis] for axis in axes)
        return Layout(shape, keep(self.register, False), keep(self.lane, True), keep(self.warp, True))

    def project(self, axes: Sequence[int]) -> tuple[int, ...]:
        """For each register, the register of `restrict(axes)` that holds its element."""
        numbers, scale = [0], 1
        for digit in self.register:
            step = scale if digit.axis in axes else 0
            numbers = [n + step * value for value in range(digit.size) for n in numbers]
            scale *= digit.size if digit.axis in axes else 1
        return tuple(numbers)

    def _digits(self, axis: int) -> list[Digit]:
        return [d for d in (*self.register, *self.lane, *self.warp) if d.axis == axis and d.size > 1]


@dataclass(frozen=True)
class ReductionPlan:
    """How a tile is reduced: in each thread, then across lanes, then across warps through shared memory."""

    registers: tuple[tuple[int, ...], ...]  # for each register of the result, those that are combined in a thread
    lane_masks: tuple[int, ...]  # each step combines with the lane whose id differs by this mask
    warp_digits: tuple[tuple[int, int], ...]  # (divisor, size) of the thread id's digits whose partial results remain
    kept_digits: tuple[tuple[int, int], ...]  # those that hold different elements of the result
    thread_digits: tuple[tuple[int, int], ...]  # all of them

    @property
    def partials(self) -> int:
        """Partial results of each element that meet in shared memory; 1 if none do."""
        return prod(size for _, size in self.warp_digits)

    @property
    def columns(self) -> int:
        """Threads that hold different elements of the result."""
        return prod(size for _, size in self.kept_digits)


def plan_reduction(layout: Layout, kept: Sequence[int]) -> ReductionPlan:
    """The plan that reduces all axes but `kept`; every thread ends with its elements of `layout.restrict(kept)`."""
    target = layout.project(kept)
    groups: list[list[int]] = [[] for _ in range(layout.restrict(kept).registers)]
    for register, result in enumerate(target):
        groups[result].append(register)
    masks: list[int] = []
    across: list[tuple[int, int]] = []
    remaining: list[tuple[int, int]] = []
    for divisor, digit in layout.thread_digits:
        if digit.size == 1 or digit.axis is None:
            continue
        if digit.axis in kept:
            remaining.append((divisor, digit.size))
        elif divisor < WARP and digit.size & (digit.size - 1) == 0:
            masks += [divisor << bit for bit in range(digit.size.bit_length() - 1)]
        else:
            across.append((divisor, digit.size))
    every = tuple((divisor, digit.size) for divisor, digit in layout.thread_digits)
    return ReductionPlan(tuple(map(tuple, groups)), tuple(masks), tuple(across), tuple(remaining), every)


@dataclass
class AxisCursor:
    """Hands out digits along several axes as along one: the first axis until it is covered, then the next.

    All but the last axis are padded to a power of two; the last may be repeated any number of times.
    """

    axes: Sequence[int]  # fastest first
    shape: Sequence[int]

    def __post_init__(self) -> None:
        self._covered = dict.fromkeys(self.axes, 1)

    @property
    def remaining(self) -> int:
        """How many more steps cover all the axes."""
        return prod(-(-self.shape[axis] // covered) for axis, covered in self._covered.items())

    def take(self, size: int) -> list[Digit]:
        """Digits of `size` values altogether, fastest first; beyond the extents they are padding."""
        digits: list[Digit] = []
        for axis in self.axes:
            left = _power_of_two(-(-self.shape[axis] // self._covered[axis]))
            part = size if axis == self.axes[-1] else min(size, left)
            if part > 1:
                digits.append(Digit(axis, part, self._covered[axis]))
                self._covered[axis] *= part
                size //= part
        if size > 1:
            digits.append(Digit(None, size))
        return digits

    def take_rest(self) -> list[Digit]:
        """The repetitions that are left on each axis."""
        digits = []
        for axis in self.axes:
            left = -(-self.shape[axis] // self._covered[axis])
            if left > 1:
                digits.append(Digit(axis, left, self._covered[axis]))
                self._covered[axis] *= left
        return digits


def _power_of_two(value: int) -> int:
    return 1 << (value - 1).bit_length()


def _positions(digits: Sequence[Digit], rank: int) -> Iterator[Coordinates]:
    for values in product(*(range(d.size) for d in reversed(digits))):
        at = [0] * rank
        for value, digit in zip(reversed(values), digits, strict=True):
            if digit.axis is not None:
                at[digit.axis] += value * digit.stride
        yield tuple(at)
