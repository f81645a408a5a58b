"""A process that compiles candidates: a group and a schedule in, a cubin with one kernel out."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from torch_mlir import ir

from benchmarks.candidates.service import serve
from welder_mlir.codegen.cubin import link_cubin
from welder_mlir.codegen.resources import resource_usage
from welder_mlir.codegen.worker import compile_text
from welder_mlir.device.catalogue import find_device
from welder_mlir.lowering import lower_kernels
from welder_mlir.pass_manager.pipeline import run_pipeline
from welder_mlir.tile_ir.launch_attributes import read_launches
from welder_mlir.tile_ir.read_tile_graph import find_graphs, tensors_of
from welder_mlir.tools.opt.context import create_context

# Beginnings of PTX instructions that are counted, each as it stands in the text.
COUNTED = ("ld.global", "st.global", "cp.async", "ld.shared", "st.shared", "ldmatrix", "bar.", "mma.", "wgmma.", "fma.")


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Compile `schedule` (the text of the graph's attribute `groups`) of the file `group` into the file `cubin`."""
    module = ir.Module.parse(_text(request["group"]), _context())
    (graph,) = find_graphs(module.operation)
    graph.operation.attributes["groups"] = ir.Attribute.parse(request["schedule"], _context())
    run_pipeline(module, "builtin.module(tile-promote)")
    (kernel,) = lower_kernels(module, find_device(request["device"]))
    (launch,) = read_launches(graph)
    target = find_device(request["device"]).target
    compiled = compile_text(kernel.llvm_ir, target)
    cubin = link_cubin([compiled.code], target)
    Path(request["cubin"]).write_bytes(cubin)
    used = resource_usage(cubin)[kernel.name]
    tensors = list(tensors_of(graph))
    return {
        "launch": {
            "kernel": kernel.name,
            "grid": kernel.shape.grid,
            "threads": kernel.shape.threads,
            "shared_bytes": kernel.shape.shared_bytes,
            "arguments": [_tensor(tensors[number].type) for number in (*launch.reads, *launch.writes)],
        },
        "registers": used.registers,
        "stack_bytes": used.stack_bytes,
        "instructions": count_instructions(compiled.ptx),
    }


def count_instructions(ptx: str) -> dict[str, int]:
    """How often each of `COUNTED` begins an instruction in the text, guarded or not."""
    found: Counter[str] = Counter()
    for line in ptx.splitlines():
        words = line.split()
        word = words[1] if len(words) > 1 and words[0].startswith("@") else words[0] if words else ""
        found.update(name for name in COUNTED if word.startswith(name))
    return dict(sorted(found.items()))


def _tensor(type_: ir.Type) -> list[Any]:
    elements = 1
    for extent in type_.shape:
        elements *= extent
    return [elements, str(type_.element_type)]


@lru_cache(maxsize=1)
def _context() -> ir.Context:
    return create_context()


@lru_cache(maxsize=8)
def _text(path: str) -> str:
    return Path(path).read_text()


if __name__ == "__main__":
    serve(answer)
