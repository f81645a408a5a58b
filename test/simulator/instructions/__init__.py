"""One file for each family of instructions; importing the package fills the table of handlers.

To add a family (bulk tensor copies, mbarrier), write a file whose handlers register themselves with
`@handles` and import it here. State that outlives an instruction belongs in `State`.
"""

from __future__ import annotations

from . import arithmetic, async_copy, atomic, compare, convert, matrix, move, synchronise, warp, warpgroup

__all__ = [
    "arithmetic",
    "async_copy",
    "atomic",
    "compare",
    "convert",
    "matrix",
    "move",
    "synchronise",
    "warp",
    "warpgroup",
]
