"""Stores of fragments of 16-bit elements in pieces of 16 bytes: the four lanes of a quad exchange what they hold.

In the layout of mma.sync and wgmma a lane holds two neighbouring columns of each tile of eight, and so its stores are
of four bytes. Of four tiles, the lanes of a quad swap their pairs like a matrix of 4 x 4; then each has one tile's row.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import NOT_EQUAL, Builder
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.layout import Digit, Layout
from welder_mlir.conversion.tile_to_gpu.shuffles import shuffle
from welder_mlir.conversion.tile_to_gpu.space_layout import SpaceLayout

PAIR, QUAD = 2, 4  # columns of a lane in a tile; lanes that share a row of it
COLUMNS = PAIR * QUAD


def transposed_layout(space: SpaceLayout) -> Layout | None:
    """The layout after the exchange; None if the columns of four neighbouring tiles are not on one axis."""
    if space.mma is None:
        return None
    layout = space.layout
    pairs, *others = layout.register
    quads, *rows = layout.lane
    axis = pairs.axis
    if pairs != Digit(axis, PAIR, 1) or quads != Digit(axis, QUAD, PAIR):
        return None
    after_halves = [n for n, digit in enumerate(others) if digit == Digit(axis, digit.size, COLUMNS)]
    if not after_halves or others[after_halves[0]].size % QUAD or axis is None:
        return None
    place = after_halves[0]
    left = others[place].size // QUAD
    rest = [Digit(axis, left, COLUMNS * QUAD)] if left > 1 else []
    register = (Digit(axis, COLUMNS, 1), *others[:place], *rest, *others[place + 1 :])
    return Layout(layout.shape, register, (Digit(axis, QUAD, COLUMNS), *rows), layout.warp)


def transpose_quads(kernel: Kernel, space: SpaceLayout, values: Sequence[ir.Value]) -> list[ir.Value]:
    """The registers of `transposed_layout` from those of the space's layout; 16-bit elements."""
    builder = kernel.builder
    tile_stride = _tile_stride(space)
    digit = kernel.thread_digit(1, QUAD)
    odd, high = (
        builder.compare(NOT_EQUAL, builder.integer_value(expr), builder.integer_constant(0))
        for expr in (builder.variables.mod(digit, 2), builder.variables.floor_div(digit, 2))
    )
    found: list[ir.Value] = []
    count = len(values) // COLUMNS  # rows of tiles that a lane ends with
    for number in range(count):
        inner, outer = number % (tile_stride // PAIR), number // (tile_stride // PAIR)
        first = inner * PAIR + outer * tile_stride * QUAD
        words = [
            _packed(builder, values[first + n * tile_stride : first + n * tile_stride + PAIR]) for n in range(QUAD)
        ]
        words = _swapped(builder, words, odd, 1)
        words = _swapped(builder, words, high, 2)
        found += [element for word in words for element in _unpacked(builder, word, values[0].type)]
    return found


def _tile_stride(space: SpaceLayout) -> int:
    """Registers from one tile of eight columns to the next."""
    stride = 1
    for digit in space.layout.register:
        if digit.stride == COLUMNS and digit.axis == space.layout.register[0].axis:
            return stride
        stride *= digit.size
    raise AssertionError("no tiles side by side")


def _swapped(builder: Builder, words: Sequence[ir.Value], upper: ir.Value, distance: int) -> list[ir.Value]:
    """Each pair of words `distance` apart: the lower lane gives its second for the upper lane's first."""
    found = list(words)
    for n in range(QUAD):
        if n & distance:
            continue
        given = builder.select(upper, words[n], words[n + distance])
        got = shuffle(builder, given, distance)
        found[n] = builder.select(upper, got, words[n])
        found[n + distance] = builder.select(upper, words[n + distance], got)
    return found


def _packed(builder: Builder, pair: Sequence[ir.Value]) -> ir.Value:
    vector = builder.value("vector.from_elements", ir.VectorType.get([PAIR], pair[0].type), list(pair))
    return builder.value("llvm.bitcast", builder.i32, [vector])


def _unpacked(builder: Builder, word: ir.Value, element: ir.Type) -> Sequence[ir.Value]:
    vector = builder.value("llvm.bitcast", ir.VectorType.get([PAIR], element), [word])
    return list(builder.op("vector.to_elements", [element] * PAIR, [vector]).results)
