"""Reshapes, permutations and rolls as networks chain them: what a tile reads of the tensor before all of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import pytest
from access_trace import indices_read
from one_operator import operator

from welder_mlir.tile_graph.index_expr import IndexExpr, dim
from welder_mlir.tile_graph.index_map import IndexMap, reshape_map
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_graph.propagation import propagate


@dataclass(frozen=True)
class Chain:
    """A tensor of `source` seen through views; `map` gives its indices from those of the last view, of `shape`."""

    source: tuple[int, ...]
    shape: tuple[int, ...]
    map: IndexMap

    @classmethod
    def of(cls, *source: int) -> Chain:
        return cls(source, source, IndexMap.identity(len(source)))

    def reshape(self, *shape: int) -> Chain:
        return self._then(shape, reshape_map(self.shape, shape))

    def permute(self, *order: int) -> Chain:
        places = [order.index(axis) for axis in range(len(order))]
        return self._then([self.shape[axis] for axis in order], IndexMap.select(len(order), places))

    def roll(self, axis: int, by: int) -> Chain:
        """As `torch.roll(x, -by, axis)`."""
        at: list[IndexExpr] = [dim(i) for i in range(len(self.shape))]
        at[axis] = (dim(axis) + by) % self.shape[axis]
        return self._then(self.shape, IndexMap(len(at), 0, tuple(at)))

    def slice(self, axis: int, start: int, stop: int, step: int = 1) -> Chain:
        at: list[IndexExpr] = [dim(i) for i in range(len(self.shape))]
        at[axis] = dim(axis) * step + start
        shape = list(self.shape)
        shape[axis] = -(-(stop - start) // step)
        return self._then(shape, IndexMap(len(at), 0, tuple(at)))

    def _then(self, shape: Sequence[int], view: IndexMap) -> Chain:
        return Chain(self.source, tuple(shape), self.map.compose(view).simplify(shape))


def windows(x: Chain, side: int, count: int, channels: int) -> Chain:
    """Swin's partition of an image [H, W, C] into windows of tokens."""
    split = x.reshape(count, side, count, side, channels).permute(0, 2, 1, 3, 4)
    return split.reshape(count * count, side * side, channels)


SWIN = windows(Chain.of(56, 56, 96), 7, 8, 96)
SWIN_ROLLED = windows(Chain.of(56, 56, 96).roll(0, 3).roll(1, 3), 7, 8, 96)
SWIN_REVERSED = Chain.of(64, 49, 96).reshape(8, 8, 7, 7, 96).permute(0, 2, 1, 3, 4).reshape(56, 56, 96)
HEADS = Chain.of(64, 49, 288).reshape(64, 49, 3, 3, 32).permute(2, 0, 3, 1, 4)
KEYS = HEADS.slice(0, 1, 2).reshape(192, 49, 32)
MERGED_HEADS = Chain.of(192, 49, 32).reshape(64, 3, 49, 32).permute(0, 2, 1, 3).reshape(64, 49, 96)
UNFOLDED = Chain.of(144, 32, 32).reshape(144, 16, 2, 16, 2).permute(2, 4, 1, 3, 0).reshape(4, 256, 144)
FOLDED = Chain.of(4, 256, 144).reshape(2, 2, 16, 16, 144).permute(4, 2, 0, 3, 1).reshape(144, 32, 32)
SHUFFLED = Chain.of(16, 8, 8).reshape(4, 2, 2, 8, 8).permute(0, 3, 1, 4, 2).reshape(4, 16, 16)
UNSHUFFLED = Chain.of(4, 16, 16).reshape(4, 8, 2, 8, 2).permute(0, 2, 4, 1, 3).reshape(16, 8, 8)
MERGED_PATCH = Chain.of(56, 56, 96).slice(0, 1, 56, 2).slice(1, 0, 56, 2)
PATCHES = Chain.of(3, 224, 224).reshape(3, 7, 32, 7, 32).permute(1, 3, 0, 2, 4).reshape(49, 3072)
CHUNK = Chain.of(64, 32, 32).slice(0, 32, 64)


@pytest.mark.parametrize(
    ("chain", "tile"),
    [
        pytest.param(SWIN, (1, 49, 32), id="a window"),
        pytest.param(SWIN, (1, 64, 96), id="a window in a tile of 64 tokens"),
        pytest.param(SWIN, (2, 49, 96), id="two windows side by side"),
        pytest.param(SWIN, (1, 7, 96), id="a row of a window"),
        pytest.param(SWIN_ROLLED, (1, 49, 96), id="a rolled window"),
        pytest.param(SWIN_REVERSED, (7, 7, 96), id="a window put back"),
        pytest.param(SWIN_REVERSED, (1, 56, 96), id="a row of windows put back"),
        pytest.param(KEYS, (1, 49, 32), id="the keys of a head"),
        pytest.param(KEYS, (3, 16, 32), id="some keys of all heads"),
        pytest.param(MERGED_HEADS, (1, 49, 32), id="a head's part of the merged heads"),
        pytest.param(MERGED_HEADS, (1, 16, 96), id="rows of the merged heads"),
        pytest.param(UNFOLDED, (1, 16, 144), id="pixels of patches"),
        pytest.param(UNFOLDED, (4, 16, 16), id="whole patches"),
        pytest.param(FOLDED, (16, 2, 32), id="a row of patches put back"),
        pytest.param(FOLDED, (144, 1, 16), id="half a row of pixels put back"),
        pytest.param(SHUFFLED, (1, 4, 16), id="shuffled pixels"),
        pytest.param(SHUFFLED, (2, 1, 8), id="a row of shuffled pixels"),
        pytest.param(UNSHUFFLED, (4, 2, 8), id="unshuffled pixels"),
        pytest.param(UNSHUFFLED, (1, 4, 8), id="one of four unshuffled channels"),
        pytest.param(MERGED_PATCH, (2, 14, 96), id="every second pixel"),
        pytest.param(PATCHES, (1, 1024), id="a channel of a patch"),
        pytest.param(PATCHES, (7, 64), id="rows of a line of patches"),
        pytest.param(CHUNK, (8, 4, 32), id="the gate of a gated unit"),
    ],
)
def test_as_much_is_touched_as_is_read(chain: Chain, tile: tuple[int, ...]) -> None:
    """Neither the box nor what it says to be touched is larger than it must be, in any thread block."""
    graph = operator(Kind.VIEW, chain.shape, (chain.source, chain.map.results))
    found = propagate(graph, [0], tile)
    region, (operand,) = found.operands[0, 0], graph.operators[0].operands
    most = 0
    for block in itertools.product(*(range(count) for count in found.grid)):
        indices = indices_read(graph, found, block, operand)
        most = max(most, np.unique(np.ravel_multi_index(indices, chain.source)).size)
        for (low, high), values in zip(region.evaluate(block), indices, strict=True):
            assert low <= values.min() and values.max() <= high
    assert region.points == most <= prod(tile)


def test_what_a_network_reads_in_boxes_is_a_box() -> None:
    """No gaps in what a window, a head or a patch reads: a producer can compute it in place."""
    for chain, tile in ((SWIN, (1, 49, 96)), (KEYS, (1, 49, 32)), (UNFOLDED, (4, 16, 16)), (SHUFFLED, (1, 4, 16))):
        graph = operator(Kind.VIEW, chain.shape, (chain.source, chain.map.results))
        assert propagate(graph, [0], tile).operands[0, 0].is_dense
