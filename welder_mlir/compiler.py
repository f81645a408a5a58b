"""From a model to something that runs: the stages in order, one function each."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from welder_mlir.compile_stages import Observer, StageClock
from welder_mlir.errors import UsageError
from welder_mlir.options import CompileOptions
from welder_mlir.rare_collection import rare_collection
from welder_mlir.runtime.artefact import Artefact
from welder_mlir.runtime.compiled_model import CompiledModel

if TYPE_CHECKING:
    from torch_mlir import ir

    from welder_mlir.device.device import Device
    from welder_mlir.frontend.imported_model import ImportedModel
    from welder_mlir.lowering import LoweredKernel

# Each stage's text can be kept in the artefact, or be what compilation ends with.
STAGES = ("linalg", "tile-graph", "connected", "scheduled", "block-programs", "llvm-ir", "ptx")

Model = "str | os.PathLike[str] | bytes | onnx.ModelProto"


def compile(
    model: Any,
    *,
    target: str | None = None,
    shapes: Mapping[str, tuple[int, ...]] | None = None,
    options: CompileOptions | None = None,
    observer: Observer | None = None,
) -> CompiledModel:
    """Compile an ONNX model (a path, its bytes, an `onnx.ModelProto`), or linalg on tensors (a path ending in .mlir).

    `target` and `shapes` override those of `options`. No GPU is needed for an explicit target. Raises the errors of
    `welder_mlir.errors`, each with its cause and what to do.
    """
    chosen = _with(options or CompileOptions(), target, shapes)
    return CompiledModel(_Compilation(chosen, observer or Observer()).artefact(model))


def compile_to(
    model: Any,
    stage: str,
    *,
    target: str | None = None,
    shapes: Mapping[str, tuple[int, ...]] | None = None,
    options: CompileOptions | None = None,
    observer: Observer | None = None,
) -> str:
    """Compile as far as `stage`, one of `STAGES`, and return its text."""
    if stage not in STAGES:
        raise UsageError(f"unknown stage '{stage}'; expected one of {', '.join(STAGES)}")
    chosen = _with(options or CompileOptions(), target, shapes)
    chosen = dataclasses.replace(chosen, stages=(*chosen.stages, stage))
    compilation = _Compilation(chosen, observer or Observer())
    compilation.artefact(model, until=stage)
    return compilation.texts[stage]


def decide(
    model: Any, *, options: CompileOptions | None = None, observer: Observer | None = None, least_traffic: bool = False
) -> dict[str, Any]:
    """Compile as far as the block programs, and return what was decided: the `report` of an artefact.

    `least_traffic` adds what the paper's search by traffic alone would choose. Devices for which no code can be
    generated will do as targets.
    """
    return _Compilation(options or CompileOptions(), observer or Observer()).decisions(model, least_traffic)


def _with(options: CompileOptions, target: str | None, shapes: Mapping[str, tuple[int, ...]] | None) -> CompileOptions:
    if target is not None:
        options = dataclasses.replace(options, target=target)
    return options if shapes is None else dataclasses.replace(options, shapes=dict(shapes))


class _Reached(Exception):
    """Compilation was to end with the stage that has just been kept."""


class _Compilation:
    """One model on its way; `texts` holds the stages that the options ask for."""

    def __init__(self, options: CompileOptions, observer: Observer) -> None:
        self.options = options
        self.texts: dict[str, str] = {}
        self._clock = StageClock(observer)
        self._until: str | None = None

    def artefact(self, model: Any, until: str | None = None) -> Artefact:
        """Run the stages; those after `until` are left out, and the artefact is then empty."""
        self._until = until
        device = self._device()
        try:
            imported = self._import(model)
            self._build_tile_graph(imported.module, device)
            self._schedule(imported.module, device)
            kernels = self._lower(imported.module, device)
            return self._generate(imported, kernels, device)
        except _Reached:
            return None  # type: ignore[return-value]

    def decisions(self, model: Any, least_traffic: bool) -> dict[str, Any]:
        """Run the stages up to the block programs and read what stands on the tile-graph."""
        from welder_mlir.report import describe_decisions
        from welder_mlir.tile_ir.read_tile_graph import find_graphs

        device = self._device()
        module = self._import(model).module
        self._build_tile_graph(module, device)
        self._schedule(module, device)
        if least_traffic:
            self._run("least-traffic", module, f'tile-least-traffic{{device="{device.name}"}}')
        with module.context:
            (graph,) = find_graphs(module.operation)
            return describe_decisions(graph)

    def _device(self) -> Device:
        from welder_mlir.native_target import resolve_target

        return resolve_target(self.options.target)

    def _import(self, model: Any) -> ImportedModel:
        """ONNX, or linalg in a file of its own, to linalg on tensors."""
        from torch_mlir import ir
        from torch_mlir.dialects import torch

        from welder_mlir.dialects.dialect import load_tile_dialect
        from welder_mlir.frontend.import_linalg import import_linalg
        from welder_mlir.frontend.import_onnx import import_onnx
        from welder_mlir.frontend.load_model import load_model

        is_linalg = isinstance(model, (str, os.PathLike)) and Path(model).suffix == ".mlir"
        with self._clock.stage("load"):
            proto = None if is_linalg else load_model(model, self.options.shapes)
        with self._clock.stage("import"):
            context = ir.Context()
            torch.register_dialect(context)
            load_tile_dialect(context)
            imported = import_linalg(Path(model), context) if is_linalg else import_onnx(proto, context)
        self._keep("linalg", imported.module)
        return imported

    def _build_tile_graph(self, module: ir.Module, device: Device) -> None:
        """linalg to operators in normal form; on a GPU with the channels of images last."""
        layouts = "tile-channels-last,tile-pack-weights{on-cuda-cores}" if device.is_gpu else "tile-pack-weights"
        views = "tile-fold-views,tile-absorb-views,tile-fold-views"  # what was kept for its reader may be gone then
        self._run("tile-graph", module, f"tile-from-linalg,{views},tile-round-once,tile-relax-rounding,{layouts}")

    def _schedule(self, module: ir.Module, device: Device) -> None:
        """Split what is too long for a few thread blocks; first connect, then schedule; then promote.

        Groups are launched one by one on a host, where that costs next to nothing.
        """
        connecting = f'tile-connect{{device="{device.name}" fuse={self.options.fuse}}}'
        self._run("connected", module, f'tile-split-reductions{{device="{device.name}"}},{connecting}')
        scheduling = f'tile-schedule{{device="{device.name}" top-k={self.options.top_k}}}'
        if device.is_gpu and self.options.share_launches:
            scheduling += f',tile-share-launches{{device="{device.name}"}}'
        self._run("scheduled", module, scheduling)
        self._run("block-programs", module, "tile-promote")

    def _run(self, stage: str, module: ir.Module, pipeline: str) -> None:
        from welder_mlir.pass_manager.pipeline import run_pipeline

        with self._clock.stage(stage), rare_collection():
            run_pipeline(module, f"builtin.module({pipeline})")
        self._keep(stage, module)

    def _lower(self, module: ir.Module, device: Device) -> list[LoweredKernel]:
        """Block programs to LLVM IR, a module each."""
        from welder_mlir.device.catalogue import SCHEDULED_ONLY
        from welder_mlir.lowering import lower_kernels

        if device in SCHEDULED_ONLY:
            raise UsageError(
                f"no code can be generated for {device.name} ({device.target}): inspect its schedule, or compile for "
                "one of the targets that `welder devices` lists"
            )
        with self._clock.stage("lower"), rare_collection():
            kernels = lower_kernels(module, device)
        self._keep("llvm-ir", "\n".join(kernel.llvm_ir for kernel in kernels))
        return kernels

    def _generate(self, imported: ImportedModel, kernels: list[LoweredKernel], device: Device) -> Artefact:
        """LLVM IR to machine code, and the plan that launches it."""
        from welder_mlir.assemble import assemble_artefact, generate_code

        with self._clock.stage("code"):
            code = generate_code(kernels, device, self.options, self._clock.observer.progress)
        self._keep("ptx", code.ptx)
        with self._clock.stage("link"):
            return assemble_artefact(imported, kernels, code, device, self.texts)

    def _keep(self, stage: str, text: ir.Module | str) -> None:
        """Keep the text of a stage that was asked for."""
        if stage in self.options.stages:
            self.texts[stage] = str(text)
            self._clock.observer.keep(stage, self.texts[stage])
        if stage == self._until:
            raise _Reached
