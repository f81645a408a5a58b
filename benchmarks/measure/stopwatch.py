"""Times runs: between two events each on a GPU, by the clock on the host."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import torch

from benchmarks.measure.timing import Timer


def timer_of(run: Callable[[], Any], device: str) -> Timer:
    """Return a function that runs `run` so many times and returns the seconds of each on `device`."""
    return (lambda count: _on_gpu(run, count)) if device == "cuda" else (lambda count: _on_host(run, count))


def _on_gpu(run: Callable[[], Any], count: int) -> list[float]:
    events = [(torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)) for _ in range(count)]
    for begin, end in events:
        begin.record()
        run()
        end.record()
    torch.cuda.synchronize()
    return [begin.elapsed_time(end) * 1e-3 for begin, end in events]


def _on_host(run: Callable[[], Any], count: int) -> list[float]:
    seconds = []
    for _ in range(count):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return seconds
