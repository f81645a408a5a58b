"""The block program as plain data: what one thread block allocates, loads, computes and stores.

Expressions are over the local coordinates of a tile (dims) and over symbols: the thread block's grid position first,
then the loop variables in the order of `BlockProgram.loops`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from welder_mlir.tile_graph.index_expr import IndexExpr


@dataclass(frozen=True)
class Space:
    """An iteration space: where each of its axes starts in the domain, and how far it extends.

    Spaces of different families are laid out apart even where they agree in the rest.
    """

    origins: tuple[IndexExpr, ...]
    extents: tuple[int, ...]
    family: tuple[int, ...] = ()


@dataclass(frozen=True)
class Tile:
    """Memory of one thread block: `level` 1 shared memory, 0 registers (then on `axes` of a space).

    Elements are those of `tensor`. `strides` are in elements, for level 1.
    """

    number: int
    level: int
    tensor: int
    shape: tuple[int, ...]
    space: int = -1
    axes: tuple[int, ...] = ()
    strides: tuple[int, ...] = ()


@dataclass(frozen=True)
class Allocate:
    """The tile begins to exist."""

    tile: Tile


@dataclass(frozen=True)
class Start:
    """Set an accumulator of `operator`'s result `result` to the value that its reduction starts from."""

    tile: Tile
    operator: int
    result: int


@dataclass(frozen=True)
class Load:
    """tile[d] = all(valid(d) >= 0) ? source[indices(d)] : padding.

    `source` is a tile, or the number of a tensor in device memory. The padding is that of operand `padded_by` =
    (operator, operand), or zero.
    """

    source: Tile | int
    tile: Tile
    indices: tuple[IndexExpr, ...]
    valid: tuple[IndexExpr, ...] = ()
    padded_by: tuple[int, int] | None = None


@dataclass(frozen=True)
class Store:
    """target[indices(d)] = tile[d] where all(valid(d) >= 0); `target` is a tile or the number of a tensor."""

    tile: Tile
    target: Tile | int
    indices: tuple[IndexExpr, ...]
    valid: tuple[IndexExpr, ...] = ()


@dataclass(frozen=True)
class Guard:
    """result[d] = all(valid(d) >= 0) ? tile[d] : the padding of `padded_by` = (operator, operand), or zero."""

    tile: Tile
    result: Tile
    valid: tuple[IndexExpr, ...]
    padded_by: tuple[int, int] | None


class Mode(StrEnum):
    """How an operator's body is applied."""

    MAP = "map"  # results[d] = body(reads[d])
    ACCUMULATE = "accumulate"  # results[d] = body(results[d], reads[d])
    REDUCE = "reduce"  # results[d] = the combination of body(reads) over the axes that the results lack
    COMBINE = "combine"  # results[d] = the combination of the one read over the axes that the results lack
    CONTRACT = "contract"  # results[d] += Σ_k product of the two reads at `maps`


@dataclass(frozen=True)
class Compute:
    """Apply the body of `operator`.

    `reads` gives the tile for each operand (None: data-dependent, read in device memory). `position` gives the
    domain's coordinates over the dims of the computation (the axes of the results, or for reductions of the reads).
    For contractions `maps` are the local indices of the two reads over (axes of the accumulator…, k), and `step` is
    the extent of k.
    """

    mode: Mode
    operator: int
    reads: tuple[Tile | None, ...]
    results: tuple[Tile, ...]
    position: tuple[IndexExpr, ...] = ()
    valid: tuple[IndexExpr, ...] = ()
    maps: tuple[tuple[IndexExpr, ...], ...] = ()
    step: int = 0


@dataclass(frozen=True)
class Loop:
    """`for symbol = 0 to trips`; `stages` buffers of each shared tile loaded inside."""

    symbol: int
    trips: int
    body: tuple[Statement, ...]
    stages: int = 1


Statement = Allocate | Start | Load | Store | Guard | Compute | Loop


@dataclass(frozen=True)
class BlockProgram:
    """One kernel: external tensors it reads and writes, its grid, spaces and statements."""

    name: str
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    grid: tuple[int, ...]
    loops: tuple[Loop, ...] = field(repr=False)
    spaces: tuple[Space, ...]
    threads: int
    body: tuple[Statement, ...]
