"""What each kernel launch of a model takes, beside the least that its bytes and its arithmetic can take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from welder_mlir.device.catalogue import find_device
from welder_mlir.device.device import Device
from welder_mlir.errors import UsageError
from welder_mlir.runtime.compiled_model import CompiledModel
from welder_mlir.runtime.plan import Launch, LaunchPlan
from welder_mlir.tools.console import table
from welder_mlir.tools.quantities import spell_list, spell_seconds

_HALF = ("float16", "bfloat16")  # what tensor cores multiply


@dataclass(frozen=True)
class KernelTime:
    """One launch of the run phase."""

    kernel: str
    grid: int
    seconds: float
    share: float  # of the sum of all launches
    bytes_per_second: float  # of its inputs and outputs, each moved once
    flops_per_second: float
    limit: float | None  # the least time by the device's bandwidth and rate over the time; None: device unknown
    nodes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the record for `--json`."""
        return asdict(self)


def profile_kernels(model: CompiledModel, arrays: Sequence[Any]) -> list[KernelTime]:
    """Return the launches of the run phase in order, measured one by one."""
    seconds = model.profile(arrays)
    launches = [launch for launch in model.plan.launches if launch.phase == "run"]
    device = _device(model)
    total = sum(seconds) or 1.0
    return [
        KernelTime(
            kernel=launch.kernel,
            grid=launch.grid,
            seconds=time,
            share=time / total,
            bytes_per_second=(launch.bytes_read + launch.bytes_written) / time if time else 0.0,
            flops_per_second=launch.flops / time if time else 0.0,
            limit=_least_seconds(launch, model.plan, device) / time if device and time else None,
            nodes=launch.nodes,
        )
        for launch, time in zip(launches, seconds, strict=True)
    ]


def profile_table(rows: Sequence[KernelTime]) -> Any:
    """Return a table of the launches, and their sum."""
    columns = ("kernel", ">blocks", ">time", ">share", ">GB/s", ">GFLOP/s", ">of limit", "ONNX nodes")
    cells = [
        (
            row.kernel,
            row.grid,
            spell_seconds(row.seconds),
            f"{row.share:.1%}",
            f"{row.bytes_per_second / 1e9:.1f}",
            f"{row.flops_per_second / 1e9:.1f}",
            "" if row.limit is None else f"{row.limit:.0%}",
            spell_list(row.nodes),
        )
        for row in rows
    ]
    total = sum(row.seconds for row in rows)
    return table("", columns, [*cells, ("sum", "", spell_seconds(total), "", "", "", "", "")])


def _device(model: CompiledModel) -> Device | None:
    try:
        return find_device(model.plan.target if model.is_gpu else "cpu")
    except UsageError:
        return None


def _least_seconds(launch: Launch, plan: LaunchPlan, device: Device) -> float:
    """Return the time of the slower of bytes and arithmetic; half-precision operands may use tensor cores."""
    half = any(plan.buffers[index].dtype in _HALF for index in launch.arguments)
    rate = device.tensor_core_rate if half else device.fp32_rate
    return max((launch.bytes_read + launch.bytes_written) / device.bandwidth, launch.flops / rate)
