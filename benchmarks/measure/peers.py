"""PyTorch on the same weights and inputs: eager, eager in a CUDA graph, and compiled in two ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import torch
from torch import nn

from benchmarks.measure.device_lock import DeviceLock

Run = Callable[[], Any]

# `max-autotune` without its own CUDA graphs, which copy inputs in every call: captured whole, it is the faster peer.
COMPILE_MODES = {"compile": "default", "max_autotune": "max-autotune-no-cudagraphs"}
# Where a CUDA graph of the whole is not to be had, inductor's own may cover a part.
UNCAPTURED_MODES = {"max_autotune": "max-autotune"}


def eager(network: nn.Module, inputs: Sequence[torch.Tensor]) -> Run:
    """Return a run of PyTorch as it is."""
    return lambda: network(*inputs)


def compiled(network: nn.Module, inputs: Sequence[torch.Tensor], mode: str) -> Run:
    """Return a run of `torch.compile`'s code, compiled and run once."""
    code = torch.compile(network, mode=mode, dynamic=False)
    with torch.no_grad():
        code(*inputs)
    return lambda: code(*inputs)


def captured(run: Run) -> Run:
    """Return the replay of a CUDA graph of `run`; the exception of what cannot be captured."""
    stream, side = torch.cuda.current_stream(), torch.cuda.Stream()
    side.wait_stream(stream)
    with torch.cuda.stream(side):
        for _ in range(3):
            run()
    stream.wait_stream(side)
    torch.cuda.synchronize()
    graph = torch.cuda.CUDAGraph()
    try:
        with torch.cuda.graph(graph):
            result = run()
    finally:
        torch.cuda.set_stream(stream)  # a capture that fails leaves its own
    graph.replay()
    torch.cuda.synchronize()

    def replay() -> Any:
        graph.replay()
        return result

    return replay


def peak_bytes(run: Run) -> int:
    """Return the most memory that PyTorch had allocated during a run, weights and inputs counted."""
    for _ in range(2):  # cuDNN's search for algorithms takes more than a run
        run()
    torch.cuda.synchronize()
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats()
    run()
    torch.cuda.synchronize()
    return torch.cuda.max_memory_allocated()


def tune_under(lock: DeviceLock) -> None:
    """Have inductor hold `lock` while it times candidates, so that it disturbs no other process's figures."""
    from torch._inductor.runtime import benchmarking

    for kind in vars(benchmarking).values():
        for name, function in list(vars(kind).items()) if isinstance(kind, type) else ():
            if name.startswith("benchmark_gpu"):
                setattr(kind, name, _holding(lock, function))


def strict_arithmetic() -> None:
    """Have float32 mean float32, and sums of half-precision products be float32."""
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    torch.backends.cuda.matmul.allow_fp16_reduced_precision_reduction = False
    torch.backends.cuda.matmul.allow_bf16_reduced_precision_reduction = False


def search_algorithms() -> None:
    """Have cuDNN time its algorithms for each convolution that is new to it, which can take minutes."""
    torch.backends.cudnn.benchmark = True


def _holding(lock: DeviceLock, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def locked(*arguments: Any, **options: Any) -> Any:
        with lock:
            return function(*arguments, **options)

    return locked
