"""A pass of one's own in a pipeline: it counts the reuse-tiles at each memory level after tile-connect."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from compile_and_run import build
from torch_mlir import ir

import welder_mlir
from welder_mlir.dialects.attributes import LevelAttr
from welder_mlir.dialects.dialect import load_tile_dialect
from welder_mlir.pass_manager.base import Pass
from welder_mlir.pass_manager.pipeline import run_pipeline
from welder_mlir.tile_ir.read_tile_graph import find_graphs

LEVELS = ("registers", "shared memory", "device memory", "host memory")


@dataclass(frozen=True)
class CountReusePass(Pass):
    """Write on each tile-graph how many reuse-tiles each memory level holds."""

    argument: ClassVar[str] = "count-reuse"

    def run(self, module: ir.Operation) -> None:
        """Write the attribute `reuse_count` on the graphs of `module`."""
        for graph in find_graphs(module):
            operations = [op.operation for op in graph.operation.regions[0].blocks[0].operations]
            counts = Counter(LevelAttr(op.attributes["level"]).value for op in operations if op.name == "tile.reuse")
            i64 = ir.IntegerType.get_signless(64)
            described = {LEVELS[level]: ir.IntegerAttr.get(i64, count) for level, count in sorted(counts.items())}
            graph.operation.attributes["reuse_count"] = ir.DictAttr.get(described)


def count_reuse(fuse: str) -> str:
    """Return the counts of the example model when operators are connected as `fuse` says."""
    text = welder_mlir.compile_to(build(), "tile-graph", target="h200")
    with ir.Context() as context, ir.Location.unknown():
        load_tile_dialect(context)
        module = ir.Module.parse(text)
        run_pipeline(module, f"builtin.module(tile-connect{{device=h200 fuse={fuse}}})")
        CountReusePass().run(module.operation)
        (graph,) = find_graphs(module.operation)
        return str(graph.operation.attributes["reuse_count"])


def main() -> None:
    """Show that connecting moves intermediate results up the memory hierarchy."""
    for fuse in ("none", "register", "shared"):
        print(f"fuse={fuse}: {count_reuse(fuse)}")


if __name__ == "__main__":
    main()
