"""Looking for the best of many tiles without trying each: a spread of them first, then the neighbours of the best."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Tile = tuple[int, ...]

SPREAD = 8  # tiles that are tried first, evenly spaced in the order in which they are enumerated
NEAR = 2  # doublings and halvings between neighbours: one axis by two, or one up and another down


def descend(tiles: Sequence[Tile], cost: Callable[[Tile], float]) -> None:
    """Call `cost` on some of `tiles`, each at most once, so that the least costs are found by few calls.

    Costs change slowly from a tile to its neighbours, so those of the two best are tried until neither has any left.
    Where nothing of the spread is possible (a cost of infinity), every tile is tried.
    """
    found = {tile: cost(tile) for tile in _spread(tiles)}
    if min(found.values(), default=float("inf")) == float("inf"):
        found |= {tile: cost(tile) for tile in tiles if tile not in found}
        return
    expanded: set[Tile] = set()
    while True:
        best = sorted(found, key=lambda tile: (found[tile], tile))[:2]
        tile = next((tile for tile in best if tile not in expanded), None)
        if tile is None:
            return
        expanded.add(tile)
        for other in tiles:
            if other not in found and _distance(tile, other) <= NEAR:
                found[other] = cost(other)


def _spread(tiles: Sequence[Tile]) -> list[Tile]:
    if len(tiles) <= 2 * SPREAD:
        return list(tiles)
    return [tiles[n * (len(tiles) - 1) // (SPREAD - 1)] for n in range(SPREAD)]


def _distance(first: Tile, second: Tile) -> int:
    """Doublings and halvings between two tiles."""
    return sum(abs(a.bit_length() - b.bit_length()) for a, b in zip(first, second, strict=True))
