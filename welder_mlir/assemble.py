"""Machine code for all kernels, and the artefact of code, weights, plan and report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from torch_mlir import ir

from welder_mlir.codegen.cubin import link_cubin
from welder_mlir.codegen.host_object import find_processor
from welder_mlir.codegen.kernel_cache import KernelCache
from welder_mlir.codegen.kernel_compiler import compile_kernels
from welder_mlir.device.device import Device
from welder_mlir.frontend.imported_model import ImportedModel
from welder_mlir.launch_planning import GraphTensors, GroupLaunch, plan_launches
from welder_mlir.lowering import LoweredKernel
from welder_mlir.options import CompileOptions
from welder_mlir.report import describe_decisions
from welder_mlir.runtime.archive import write_archive
from welder_mlir.runtime.artefact import Artefact
from welder_mlir.runtime.plan import LaunchPlan, TensorSpec
from welder_mlir.schedule.group_schedule import GroupSchedule
from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_ir.group_attributes import read_schedules
from welder_mlir.tile_ir.launch_attributes import LaunchRecord, read_launches
from welder_mlir.tile_ir.read_tile_graph import find_graphs, outputs_of, read_tile_graph, tensors_of

DTYPES = {"f64": "float64", "f32": "float32", "f16": "float16", "bf16": "bfloat16", "i1": "bool", "index": "int64"}


@dataclass(frozen=True)
class MachineCode:
    """All kernels: a cubin or an archive of objects, and their PTX."""

    code: bytes
    ptx: str
    target: str
    features: tuple[str, ...]


def generate_code(
    kernels: Sequence[LoweredKernel],
    device: Device,
    options: CompileOptions,
    progress: Callable[[int, int], None],
) -> MachineCode:
    """Compile every kernel, on all cores, and link them."""
    is_host = device.target == "cpu"
    target = "native" if is_host else device.target
    compiled = compile_kernels(
        [(kernel.name, kernel.llvm_ir) for kernel in kernels],
        target,
        cache=KernelCache() if options.use_cache else None,
        workers=options.jobs,
        progress=progress,
    )
    if is_host:
        processor = find_processor("native")
        archive = write_archive({kernel.name: kernel.code for kernel in compiled})
        return MachineCode(archive, "", processor.name, tuple(processor.features))
    ptx = "\n".join(kernel.ptx for kernel in compiled)
    return MachineCode(link_cubin([kernel.code for kernel in compiled], target), ptx, target, ())


def assemble_artefact(
    imported: ImportedModel,
    kernels: Sequence[LoweredKernel],
    code: MachineCode,
    device: Device,
    stages: Mapping[str, str],
) -> Artefact:
    """The artefact; weights that only constants of the IR hold are taken from there."""
    (graph,) = find_graphs(imported.module.operation)
    core = read_tile_graph(graph)
    weights = dict(imported.weights) | _constants(graph)
    plan = _plan(graph, core, imported, kernels, code)
    used = {buffer.name for buffer in plan.buffers if buffer.role in ("weight", "source")}
    return Artefact(
        plan=plan,
        code=code.code,
        weights={name: np.ascontiguousarray(array) for name, array in weights.items() if name in used},
        report=describe_decisions(graph),
        stages=dict(stages),
    )


def _plan(
    graph: ir.OpView,
    core: TileGraph,
    imported: ImportedModel,
    kernels: Sequence[LoweredKernel],
    code: MachineCode,
) -> LaunchPlan:
    schedules = read_schedules(graph)
    launches = [_launch(core, schedules, launch) for launch in read_launches(graph)]
    shapes = {kernel.name: kernel.shape for kernel in kernels}
    return plan_launches(code.target, _tensors(graph, core, imported), launches, shapes, code.features)


def _launch(core: TileGraph, schedules: Sequence[GroupSchedule], launch: LaunchRecord) -> GroupLaunch:
    operators = [core.operators[op] for group in launch.shared.groups for op in schedules[group].operators]
    return GroupLaunch(
        kernel=launch.kernel,
        reads=launch.reads,
        writes=launch.writes,
        phase="load" if launch.phase == "load" else "run",
        nodes=tuple(dict.fromkeys(operator.name for operator in operators)),
        bytes_read=sum(core.tensors[t].bytes for t in launch.reads),
        bytes_written=sum(core.tensors[t].bytes for t in launch.writes),
        flops=round(sum(operator.flops for operator in operators)),
    )


def _tensors(graph: ir.OpView, core: TileGraph, imported: ImportedModel) -> GraphTensors:
    given = {spec.name: spec.dtype for spec in imported.inputs} | {n: a.dtype.name for n, a in imported.weights.items()}
    specs = [
        TensorSpec(tensor.name, given.get(tensor.name, _dtype(value)), tensor.shape)
        for tensor, value in zip(core.tensors, tensors_of(graph), strict=True)
    ]
    outputs = []
    for spec, output in zip(imported.outputs, outputs_of(graph), strict=True):
        number = core.outputs[len(outputs)]
        specs[number] = TensorSpec(specs[number].name, spec.dtype, spec.shape)
        outputs.append((ir.StringAttr(output.attributes["name"]).value, number))
    inputs = tuple(i for i in core.inputs if i not in core.weights)
    return GraphTensors(tuple(specs), inputs, tuple(sorted(core.weights)), tuple(outputs))


def _dtype(value: ir.Value) -> str:
    element = str(value.type.element_type)
    return DTYPES.get(element, element.replace("i", "int"))


def _constants(graph: ir.OpView) -> dict[str, np.ndarray]:
    """The values of the graph's inputs that came from constants of the IR."""
    found = {}
    for entry in ir.ArrayAttr(graph.operation.attributes["inputs"]):
        if "value" in entry:
            found[ir.StringAttr(entry["name"]).value] = np.array(ir.DenseElementsAttr(entry["value"]))
    return found
