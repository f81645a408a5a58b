"""What the bindings import for ops of the dialect `tile`: its classes register themselves (see dialect.py)."""

from welder_mlir.dialects.dialect import Tile, load_tile_dialect

__all__ = ["Tile", "load_tile_dialect"]
