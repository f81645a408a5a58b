"""Looking for the best of many tiles without trying each: a spread of them first, then the neighbours of the best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf, sqrt

Tile = tuple[int, ...]

SPREAD = 8  # tiles that are tried first
ATTEMPTS = 40  # tiles that are tried before the group counts as impossible
EXPANDED = 2  # tiles whose neighbours are tried: the best so far
NEAR = 2  # doublings and halvings between neighbours: one axis by two, or one up and another down
GOLDEN = (sqrt(5) - 1) / 2  # its multiples spread evenly over the unit interval, however many are taken


def descend(tiles: Sequence[Tile], cost: Callable[[Tile], float]) -> None:
    """Call `cost` on some of `tiles`, each at most once, so that the least costs are found by few calls.

    Costs change slowly from a tile to its neighbours, so those of the two best are tried until neither has any left.
    A tile that is impossible costs infinity, and so may one that costs more than two others before it; where all of
    the spread do, more are tried, up to a limit.
    """
    spread = sorted(range(len(tiles)), key=lambda n: n * GOLDEN % 1)
    found: dict[Tile, float] = {}
    for n in spread[:ATTEMPTS]:
        if len(found) >= SPREAD and min(found.values()) < inf:
            break
        found[tiles[n]] = cost(tiles[n])
    expanded: set[Tile] = set()
    while True:
        best = sorted((seconds, tile) for tile, seconds in found.items() if seconds < inf)[:EXPANDED]
        tile = next((tile for _, tile in best if tile not in expanded), None)
        if tile is None:
            return
        expanded.add(tile)
        for other in tiles:
            if other not in found and _distance(tile, other) <= NEAR:
                found[other] = cost(other)


def _distance(first: Tile, second: Tile) -> int:
    """Doublings and halvings between two tiles."""
    return sum(abs(a.bit_length() - b.bit_length()) for a, b in zip(first, second, strict=True))
