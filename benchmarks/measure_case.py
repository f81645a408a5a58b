"""One case of `compare_peers.py`, in a process of its own: prints a line of JSON for each figure it gets.

usage: measure_case.py CASE DTYPE BATCH SECONDS
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import onnx
import torch
from models import MODELS
from peer_networks import build_peer

import welder_mlir
from welder_mlir.frontend.load_model import load_model
from welder_mlir.runtime.driver import probe
from welder_mlir.runtime.plan import TensorSpec
from welder_mlir.tools.agreement import agreement, tolerance_for
from welder_mlir.tools.commands.bench import measure
from welder_mlir.tools.model_inputs import call_model, random_inputs
from welder_mlir.tools.reference.input_limits import input_limits
from welder_mlir.tools.reference.reference_outputs import Reference, reference_outputs

WARM_UP = 0.2  # seconds
IMAGES = ("resnet50", "squeezenet")
Run = Callable[[], Any]


def main(case: str, dtype: str, batch: int, seconds: float) -> None:
    """Measure the peers, then ours, and print each figure as soon as it is known."""
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    torch.backends.cudnn.benchmark = True
    model = load_model(MODELS[case](dtype=dtype) if case == "nerf" else MODELS[case](batch, dtype))
    specs = input_specs(model)
    arrays = random_inputs(specs, 0, input_limits(model))
    reference = reference_outputs(model, arrays)
    say(inputs={spec.name: list(spec.shape) for spec in specs}, reference=reference.source)
    try:
        measure_peers(case, model, list(arrays.values()), reference, seconds)
    except Exception as error:
        say(peers_ms={"eager": f"{type(error).__name__}: {str(error)[:300]}"})
    torch.cuda.empty_cache()
    measure_ours(model, list(arrays.values()), reference, tolerance_for([dtype]), seconds)
    say(complete=True)


def measure_ours(
    model: onnx.ModelProto, arrays: list[np.ndarray], reference: Reference, tolerance: float, seconds: float
) -> None:
    """Compile, check, and measure the CUDA graph."""
    try:
        start = time.monotonic()
        target = probe().gpus[0].architecture
        compiled = welder_mlir.compile(model, options=welder_mlir.CompileOptions(target, use_cache=False))
        say(compile_s=round(time.monotonic() - start, 2))
        launches = sum(launch.phase == "run" for launch in compiled.plan.launches)
        say(kernels=len(compiled.kernels), launches=launches, target=compiled.plan.target)
        outputs = call_model(compiled, arrays)
        found = [agreement(name, array, reference.outputs[name], tolerance) for name, array in outputs.items()]
        errors = {row.name: row.relative if np.isfinite(row.relative) else str(row.relative) for row in found}
        say(relative_error=errors, status="passed" if all(row.passed for row in found) else "failed")
        on_device = [torch.from_numpy(array).cuda() for array in arrays]
        say(ours_ms=1e3 * statistics.median(measure(compiled, on_device, WARM_UP, seconds, 10)))
    except Exception as error:
        say(status="error", error=f"{type(error).__name__}: {error}")


def measure_peers(
    case: str, model: onnx.ModelProto, arrays: list[np.ndarray], reference: Reference, seconds: float
) -> None:
    """Measure PyTorch eager, eager in a CUDA graph, and compiled in a CUDA graph; a failing one is an error text."""
    with torch.inference_mode():
        network = build_peer(case, model).cuda()
        inputs = [torch.from_numpy(array).cuda() for array in arrays]
        expected = next(iter(reference.outputs.values()))
        output = network(*inputs).float().cpu().numpy()
        say(peer_relative_error=float(np.linalg.norm(output - expected) / np.linalg.norm(expected)))
        peers: dict[str, Callable[[], Run]] = {
            "eager": lambda: lambda: network(*inputs),
            "graph": lambda: captured(lambda: network(*inputs)),
            "compile": lambda: captured(compiled_run(network, inputs)),
        }
        if case in IMAGES:
            peers["graph_channels_last"] = lambda: captured(channels_last_run(network, inputs))
        for name, prepare in peers.items():
            try:
                say(peers_ms={name: 1e3 * median_seconds(prepare(), seconds)})
            except Exception as error:
                say(peers_ms={name: f"{type(error).__name__}: {str(error)[:300]}"})


def compiled_run(network: torch.nn.Module, inputs: list[torch.Tensor]) -> Run:
    """Return a run of `torch.compile`'s code."""
    compiled = torch.compile(network, dynamic=False)
    return lambda: compiled(*inputs)


def channels_last_run(network: torch.nn.Module, inputs: list[torch.Tensor]) -> Run:
    """Return an eager run in the memory format that tensor cores take; `network` changes its own."""
    changed = network.to(memory_format=torch.channels_last)
    images = [x.contiguous(memory_format=torch.channels_last) for x in inputs]
    return lambda: changed(*images)


def captured(run: Run) -> Run:
    """Return the replay of a CUDA graph of `run`."""
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(3):
            run()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        run()
    return graph.replay


def median_seconds(run: Run, seconds: float) -> float:
    """Return the median of runs between two events each, after a warm-up."""
    once = max(_timed(run, 3)[-1], 1e-6)
    _timed(run, max(1, round(WARM_UP / once)))
    found: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end or len(found) < 10:
        found += _timed(run, max(1, min(round(0.25 / once), 10_000)))
    return statistics.median(found)


def _timed(run: Run, count: int) -> list[float]:
    events = [(torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)) for _ in range(count)]
    for begin, end in events:
        begin.record()
        run()
        end.record()
    torch.cuda.synchronize()
    return [begin.elapsed_time(end) * 1e-3 for begin, end in events]


def input_specs(model: onnx.ModelProto) -> list[TensorSpec]:
    """Return the inputs of a loaded model."""
    return [
        TensorSpec(
            value.name,
            onnx.helper.tensor_dtype_to_np_dtype(value.type.tensor_type.elem_type).name,
            tuple(extent.dim_value for extent in value.type.tensor_type.shape.dim),
        )
        for value in model.graph.input
    ]


def say(**figures: Any) -> None:
    """Print figures for the process that waits for them."""
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
