"""Groups out of the benchmarks' networks, a file each: what the study measures."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from torch_mlir import ir

from benchmarks.candidates.isolate import isolate
from benchmarks.models import NETWORKS
from welder_mlir.compiler import compile_to
from welder_mlir.options import CompileOptions
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.operator_tile import Kind
from welder_mlir.tile_ir.group_attributes import Connection, read_connections
from welder_mlir.tile_ir.read_tile_graph import find_graphs, read_tile_graph
from welder_mlir.tools.opt.context import create_context

FUSE = ("shared", "none")  # connected groups, and operators alone
# Layers that repeat give the same groups, and more than a hundred thousand rows the same order of candidates; the
# networks as published in all else.
SIZES = {"bert": {"layers": 1}, "vit": {"layers": 1}, "nerf": {"rows": 129600}}
SHORT = {"float32": "fp32", "float16": "fp16", "bfloat16": "bf16"}


def collect(networks: Sequence[str], dtypes: Sequence[str], target: str, folder: Path) -> None:
    """Write the chosen groups of each network at each of its batches into `folder`, named by where they are from."""
    from benchmarks.models.export import export_onnx

    folder.mkdir(parents=True, exist_ok=True)
    seen: set[object] = set()
    for name in networks:
        for dtype in dtypes:
            for batch in NETWORKS[name].batches:
                with tempfile.TemporaryDirectory() as scratch:
                    model = Path(scratch) / "model.onnx"
                    export_onnx(name, batch, dtype, model, **SIZES.get(name, {}))
                    texts = list(_groups(model, target, seen))
                for number, text in enumerate(texts):
                    (folder / f"{name}-{SHORT[dtype]}-b{batch}-{number}.mlir").write_text(text)


def _groups(model: Path, target: str, seen: set[object]) -> Iterator[str]:
    """The largest group of each kind that no earlier model has."""
    for fuse in FUSE:
        text = compile_to(model, "connected", options=CompileOptions(target, fuse=fuse))
        with create_context() as context:
            module = ir.Module.parse(text, context)
            (graph,) = find_graphs(module.operation)
            core = read_tile_graph(graph)
            largest: dict[object, Connection] = {}
            for group in read_connections(graph):
                kind = _kind(core, group)
                if _can_be_timed(core, group) and _size(core, group) > _size(core, largest.get(kind)):
                    largest[kind] = group
            for group in largest.values():
                same = core.structural_hash(group.operators), fuse
                if same not in seen:
                    seen.add(same)
                    yield str(isolate(graph, core, group))


def _can_be_timed(core: TileGraph, group: Connection) -> bool:
    """Not what runs once at load, nor what reads where its random inputs say."""
    operators = [core.operators[op] for op in group.operators]
    placed = all(operand.map is not None for op in operators for operand in op.operands)
    return placed and not all(core.weights_only(op) for op in group.operators)


def _kind(core: TileGraph, group: Connection) -> tuple[object, ...]:
    """What tells groups apart: how many operators of each kind, up to two, and whether shared memory joins them."""
    kinds = [core.operators[op].kind for op in group.operators]
    counts = tuple(min(2, kinds.count(kind)) for kind in Kind if kind is not Kind.MAP)
    return counts, 1 in group.levels.values()


def _size(core: TileGraph, group: Connection | None) -> float:
    return 0.0 if group is None else sum(core.operators[op].points for op in group.operators)
