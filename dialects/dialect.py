"""The tile dialect itself, and how it is loaded into a context."""

import contextlib

from torch_mlir import ir
from torch_mlir._mlir_libs import _mlir as _cext
from torch_mlir.dialects import ext


class Tile(ext.Dialect, name="tile"):
    """Operator-tiles joined by reuse-tiles, and the block programs they become (docs/tile-dialect.md)."""


def load_tile_dialect(context: ir.Context) -> None:
    """Load the dialect into `context`; a second call does nothing."""
    from welder_mlir.dialects import (  # noqa: F401  (defining the ops registers them with the dialect)
        access,
        attributes,
        compute,
        graph,
        memory,
        operator,
        reuse,
    )

    # The bindings import a dialect's module by its name whenever they meet an op, until that once succeeds.
    _cext.globals.append_dialect_search_prefix("welder_mlir.dialects")
    with context, ir.Location.unknown(context), contextlib.suppress(ext.DialectAlreadyLoadedError):
        Tile.load()
