"""welder bench: how long a run takes on the device, without copies to and from it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from welder_mlir.errors import UsageError
from welder_mlir.runtime.compiled_model import CompiledModel
from welder_mlir.tools.compile_arguments import add_compile_arguments
from welder_mlir.tools.console import print_json, results, table
from welder_mlir.tools.kernel_profile import KernelTime, profile_kernels
from welder_mlir.tools.model_inputs import add_input_arguments, model_inputs
from welder_mlir.tools.model_source import open_model
from welder_mlir.tools.profile_table import profile_table
from welder_mlir.tools.progress import Bar
from welder_mlir.tools.quantities import count, spell_seconds

_BATCH_SECONDS = 0.25  # how much is timed at once: short enough for a bar to move
_PERCENTILES = (50, 90, 99)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder bench`."""
    parser.add_argument("model", help="an ONNX file, which is compiled first, or a .welder artefact")
    add_input_arguments(parser)
    parser.add_argument("--warmup", type=float, default=200, metavar="MS", help="run this long first (default: 200)")
    parser.add_argument(
        "--duration", type=float, default=3, metavar="S", help="measure at least this long (default: 3)"
    )
    parser.add_argument("--iterations", type=int, default=10, metavar="N", help="and at least N runs (default: 10)")
    parser.add_argument("--profile", action="store_true", help="measure each kernel as well")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    add_compile_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Measure and report."""
    if options.warmup < 0 or options.duration < 0 or options.iterations < 1:
        raise UsageError("--warmup and --duration expect times, --iterations a number from 1 on")
    model = open_model(options)
    arrays = model_inputs(options, model.plan.inputs)
    with Bar(quiet=options.quiet > 0) as bar:
        seconds = measure(model, arrays, options.warmup / 1e3, options.duration, options.iterations, bar)
        profile = profile_kernels(model, arrays) if options.profile else []
    figures = summarise(seconds)
    if options.json:
        print_json(_as_json(options, model, figures, profile))
        return 0
    results().print(_table(model, figures))
    if profile:
        results().print(profile_table(profile))
    return 0


def measure(
    model: CompiledModel,
    arrays: Sequence[Any],
    warm_up: float,
    duration: float,
    iterations: int,
    bar: Bar | None = None,
) -> list[float]:
    """Return the seconds of each run, measured for at least `duration` seconds and `iterations` runs.

    On a GPU a run is one replay of the CUDA graph between two events; on the host, the kernels alone.
    """
    once = _warm_up(model, arrays, warm_up)
    count = max(1, min(round(_BATCH_SECONDS / once), 10_000))
    seconds: list[float] = []
    end = time.perf_counter() + duration
    while len(seconds) < iterations or time.perf_counter() < end:
        seconds += model.time_runs(arrays, count)
        if bar is not None:
            left = max(end - time.perf_counter(), 0)
            bar.update("measuring", round(100 * (1 - left / duration)) if duration else 100, 100)
    return seconds


def summarise(seconds: Sequence[float]) -> dict[str, float]:
    """Return the figures of the runs: seconds, and runs a second by the median."""
    median, p90, p99 = (float(value) for value in np.percentile(seconds, _PERCENTILES))
    return {
        "runs": len(seconds),
        "min": float(min(seconds)),
        "mean": float(np.mean(seconds)),
        "median": median,
        "p90": p90,
        "p99": p99,
        "runs_per_second": 1 / median,
    }


def _warm_up(model: CompiledModel, arrays: Sequence[Any], duration: float) -> float:
    """Run for `duration` seconds, and at least twice; return the seconds of the last run."""
    end = time.perf_counter() + duration
    once = model.time_runs(arrays, 2)[-1]
    while time.perf_counter() < end:
        once = model.time_runs(arrays, max(1, round(0.02 / once)))[-1]
    return max(once, 1e-7)


def _table(model: CompiledModel, figures: dict[str, float]) -> Any:
    names = ("min", "median", "mean", "p90", "p99")
    launches = sum(launch.phase == "run" for launch in model.plan.launches)
    way = "in a CUDA graph on the GPU" if model.is_gpu else "on the host"
    launched = count(launches, "launch", "launches")
    title = f"{figures['runs']} runs of {launched} for {model.plan.target} {way}, copies not counted"
    cells = [spell_seconds(figures[name]) for name in names]
    return table(title, [f">{name}" for name in (*names, "runs/s")], [(*cells, f"{figures['runs_per_second']:.1f}")])


def _as_json(
    options: argparse.Namespace, model: CompiledModel, figures: dict[str, float], profile: Sequence[KernelTime]
) -> dict[str, Any]:
    from welder_mlir.runtime.driver import probe

    gpus = probe().gpus if model.is_gpu else ()
    data: dict[str, Any] = {
        "model": options.model,
        "target": model.plan.target,
        "device": gpus[0].name if gpus else "host",
        "driver": ".".join(map(str, probe().version or ())) if gpus else None,
        "cuda_graph": model.is_gpu,
        "warm_up_seconds": options.warmup / 1e3,
        "seconds": figures,
        "launches": sum(launch.phase == "run" for launch in model.plan.launches),
    }
    return data | ({"profile": [row.as_json() for row in profile]} if options.profile else {})
