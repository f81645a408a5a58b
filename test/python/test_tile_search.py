"""Looking for the best tile by few tries."""

from itertools import product
from math import inf, log2

from welder_mlir.schedule.tile_search import ATTEMPTS, Tile, descend

TILES = [tuple(2**e for e in exponents) for exponents in product(range(8), range(8))]


def tried(tiles: list[Tile], cost: dict[Tile, float]) -> list[Tile]:
    calls: list[Tile] = []

    def asked(tile: Tile) -> float:
        calls.append(tile)
        return cost[tile]

    descend(tiles, asked)
    return calls


def bowl(tile: Tile) -> float:
    """Least at 16 x 4."""
    return (log2(tile[0]) - 4) ** 2 + (log2(tile[1]) - 2) ** 2


def test_the_best_is_found_without_trying_each_and_none_twice() -> None:
    calls = tried(TILES, {tile: bowl(tile) for tile in TILES})
    assert (16, 4) in calls and len(calls) < len(TILES) and len(calls) == len(set(calls))


def test_a_corner_of_possible_tiles_is_found() -> None:
    cost = {tile: bowl(tile) if tile[0] <= 4 and tile[1] <= 4 else inf for tile in TILES}
    assert (4, 4) in tried(TILES, cost)


def test_where_nothing_is_possible_the_search_ends() -> None:
    assert len(tried(TILES, dict.fromkeys(TILES, inf))) == ATTEMPTS


def test_no_tiles_no_calls() -> None:
    assert tried([], {}) == []
