"""What each kernel of a model takes, beside the least that its bytes and arithmetic can take, and its prediction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from welder_mlir.device.catalogue import find_device
from welder_mlir.device.device import Device
from welder_mlir.errors import UsageError
from welder_mlir.runtime.compiled_model import CompiledModel
from welder_mlir.runtime.plan import Launch, LaunchPlan

_HALF = ("float16", "bfloat16")  # what tensor cores multiply


@dataclass(frozen=True)
class KernelTime:
    """All launches of one kernel in the run phase, added up."""

    kernel: str
    launches: int
    grid: int  # thread blocks of one launch
    seconds: float
    share: float  # of the sum over all kernels
    bytes: int  # of its inputs and outputs, each moved once in each launch
    flops: int
    bytes_per_second: float
    flops_per_second: float
    limit: str | None  # bytes or arithmetic, whichever takes longer at the device's best; None: device unknown
    floor_seconds: float | None  # what that takes
    of_limit: float | None  # the floor over the time
    gain_seconds: float | None  # the time less the floor
    predicted_seconds: float | None  # by the cost model; None where the artefact does not tell
    nodes: tuple[str, ...]  # the ONNX nodes in it

    def as_json(self) -> dict[str, Any]:
        """Return the record for `--json`."""
        return asdict(self)


def profile_kernels(model: CompiledModel, arrays: Sequence[Any]) -> list[KernelTime]:
    """Return the kernels of the run phase, each launch measured alone; first those with the most to gain."""
    launches = [launch for launch in model.plan.launches if launch.phase == "run"]
    return add_up(launches, model.profile(arrays), predictions(model), model.plan, _device(model))


def add_up(
    launches: Sequence[Launch],
    seconds: Sequence[float],
    predicted: Sequence[float | None],
    plan: LaunchPlan,
    device: Device | None,
) -> list[KernelTime]:
    """Return one record a kernel, of its launches' `seconds` and `predicted` seconds; those with most to gain first,
    those that take longest where the device is not known.
    """
    by_kernel: dict[str, list[int]] = {}
    for index, launch in enumerate(launches):
        by_kernel.setdefault(launch.kernel, []).append(index)
    total = sum(seconds) or 1.0
    rows = [
        _kernel_time(
            [launches[i] for i in members],
            sum(seconds[i] for i in members),
            total,
            sum_or_none([predicted[i] for i in members]),
            _floors([launches[i] for i in members], plan, device) if device else None,
        )
        for members in by_kernel.values()
    ]
    return sorted(rows, key=lambda row: -(row.seconds if row.gain_seconds is None else row.gain_seconds))


def predictions(model: CompiledModel) -> list[float | None]:
    """Return the predicted seconds of each launch of the run phase, in order."""
    kernels = [launch.kernel for launch in model.plan.launches if launch.phase == "run"]
    launches = [launch for launch in model.report().get("launches", ()) if launch.get("phase") == "run"]
    if [launch.get("kernel") for launch in launches] != kernels:
        return [None] * len(kernels)
    return [launch.get("predicted_seconds") for launch in launches]


def _kernel_time(
    launches: Sequence[Launch],
    seconds: float,
    total: float,
    predicted: float | None,
    floors: Mapping[str, float] | None,
) -> KernelTime:
    moved = sum(launch.bytes_read + launch.bytes_written for launch in launches)
    flops = sum(launch.flops for launch in launches)
    limit = max(floors, key=lambda name: floors[name]) if floors else None
    floor = floors[limit] if floors and limit else None
    return KernelTime(
        kernel=launches[0].kernel,
        launches=len(launches),
        grid=launches[0].grid,
        seconds=seconds,
        share=seconds / total,
        bytes=moved,
        flops=flops,
        bytes_per_second=moved / seconds if seconds else 0.0,
        flops_per_second=flops / seconds if seconds else 0.0,
        limit=limit,
        floor_seconds=floor,
        of_limit=None if floor is None or not seconds else floor / seconds,
        gain_seconds=None if floor is None else seconds - floor,
        predicted_seconds=predicted,
        nodes=tuple(dict.fromkeys(node for launch in launches for node in launch.nodes)),
    )


def _floors(launches: Sequence[Launch], plan: LaunchPlan, device: Device) -> dict[str, float]:
    """Return the least seconds of bytes and of arithmetic; half-precision operands may use tensor cores."""
    half = any(plan.buffers[index].dtype in _HALF for launch in launches for index in launch.arguments)
    rate = device.tensor_core_rate if half else device.fp32_rate
    return {
        "bytes": sum(launch.bytes_read + launch.bytes_written for launch in launches) / device.bandwidth,
        "arithmetic": sum(launch.flops for launch in launches) / rate,
    }


def _device(model: CompiledModel) -> Device | None:
    try:
        return find_device(model.plan.target if model.is_gpu else "cpu")
    except UsageError:
        return None


def sum_or_none(values: Sequence[float | None]) -> float | None:
    """Return the sum, None if one of the values is not known."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
