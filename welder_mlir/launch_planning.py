"""From the launches of a tile-graph to a launch plan: which tensor is which buffer, and where it lives."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from welder_mlir.runtime.arena import plan_arena
from welder_mlir.runtime.plan import Buffer, Launch, LaunchPlan, Role, TensorSpec


@dataclass(frozen=True)
class GroupLaunch:
    """One launch, in the numbers of the tile-graph: a kernel of one group, or of several, on tensors."""

    kernel: str
    reads: tuple[int, ...]
    writes: tuple[int, ...]
    phase: Literal["load", "run"]
    nodes: tuple[str, ...]  # the ONNX nodes in it
    bytes_read: int
    bytes_written: int
    flops: int


@dataclass(frozen=True)
class KernelShape:
    """How a kernel is launched."""

    grid: int
    threads: int
    shared_bytes: int


@dataclass(frozen=True)
class GraphTensors:
    """The tensors of a tile-graph by number, and those that callers give, get, or that the artefact holds."""

    specs: tuple[TensorSpec, ...]
    inputs: tuple[int, ...]
    weights: tuple[int, ...]
    outputs: tuple[tuple[str, int], ...]  # name and tensor, in order


def plan_launches(
    target: str,
    tensors: GraphTensors,
    launches: Sequence[GroupLaunch],
    kernels: Mapping[str, KernelShape],
    features: tuple[str, ...] = (),
) -> LaunchPlan:
    """The plan: load-phase launches first, intermediates in one arena by liveness."""
    ordered = [*(g for g in launches if g.phase == "load"), *(g for g in launches if g.phase == "run")]
    buffers = _Buffers(tensors, ordered)
    return LaunchPlan(
        target=target,
        inputs=tuple(tensors.specs[i] for i in tensors.inputs),
        outputs=tuple(_named(tensors.specs[i], name) for name, i in tensors.outputs),
        buffers=tuple(buffers.all),
        launches=tuple(_launch(group, kernels[group.kernel], buffers) for group in ordered),
        arena_bytes=buffers.arena_bytes,
        features=features,
    )


class _Buffers:
    """A buffer for each tensor that a launch touches."""

    def __init__(self, tensors: GraphTensors, launches: Sequence[GroupLaunch]) -> None:
        self.all: list[Buffer] = []
        self.number: dict[int, int] = {}
        self._specs = tensors.specs
        for tensor in tensors.inputs:
            self._add(tensor, Buffer(**_fields(self._specs[tensor]), role="input"))
        used = {t for group in launches for t in group.reads}
        kept = {t for group in launches if group.phase == "run" for t in group.reads} | {t for _, t in tensors.outputs}
        sources = [t for t in tensors.weights if t in used and t not in kept]
        for tensor in tensors.weights:
            if tensor in kept:
                self._add(tensor, Buffer(**_fields(self._specs[tensor]), role="weight"))
        for name, tensor in tensors.outputs:
            alias = self.number.get(tensor)
            spec = _named(self._specs[tensor], name)
            self._add(tensor, Buffer(**_fields(spec), role="output", alias_of=alias), keep=alias is not None)
        self._add_constants(launches, kept)
        self.arena_bytes = self._add_arena(launches, sources)

    def _add(self, tensor: int, buffer: Buffer, *, keep: bool = False) -> None:
        if not keep:
            self.number[tensor] = len(self.all)
        self.all.append(buffer)

    def _add_constants(self, launches: Sequence[GroupLaunch], kept: Collection[int]) -> None:
        """What the load phase computes and the run phase reads is kept."""
        for group in launches:
            for tensor in group.writes if group.phase == "load" else ():
                if tensor in kept and tensor not in self.number:
                    self._add(tensor, Buffer(**_fields(self._specs[tensor]), role="constant"))

    def _add_arena(self, launches: Sequence[GroupLaunch], sources: Collection[int]) -> int:
        """What else launches touch, from the first that does to the last."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for step, group in enumerate(launches):
            for tensor in (*group.reads, *group.writes):
                if tensor not in self.number:
                    first.setdefault(tensor, step)
                    last[tensor] = step
        tensors = list(first)
        sizes = [self._specs[t].nbytes for t in tensors]
        offsets, total = plan_arena(sizes, [first[t] for t in tensors], [last[t] for t in tensors])
        for tensor, offset in zip(tensors, offsets, strict=True):
            role: Role = "source" if tensor in sources else "arena"
            self._add(tensor, Buffer(**_fields(self._specs[tensor]), role=role, offset=offset))
        return total


def _fields(spec: TensorSpec) -> dict[str, object]:
    return {"name": spec.name, "dtype": spec.dtype, "shape": spec.shape}


def _named(spec: TensorSpec, name: str) -> TensorSpec:
    return TensorSpec(name, spec.dtype, spec.shape)


def _launch(group: GroupLaunch, shape: KernelShape, buffers: _Buffers) -> Launch:
    return Launch(
        kernel=group.kernel,
        grid=shape.grid,
        threads=shape.threads,
        shared_bytes=shape.shared_bytes,
        arguments=tuple(buffers.number[t] for t in (*group.reads, *group.writes)),
        phase=group.phase,
        nodes=group.nodes,
        bytes_read=group.bytes_read,
        bytes_written=group.bytes_written,
        flops=group.flops,
    )
