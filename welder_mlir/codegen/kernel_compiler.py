"""Compile many kernels at once, on all cores, each once."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass

from welder_mlir import env
from welder_mlir.codegen.architecture import is_gpu
from welder_mlir.codegen.host_object import find_processor
from welder_mlir.codegen.kernel_cache import KernelCache, kernel_key
from welder_mlir.codegen.worker import CompiledCode, Worker, decode, encode
from welder_mlir.errors import CompilationError

Progress = Callable[[int, int], None]  # kernels done, kernels in all


@dataclass(frozen=True)
class CompiledKernel:
    """One kernel in machine code."""

    name: str
    code: bytes  # a relocatable object: link several for a GPU, archive several for the host
    ptx: str  # empty for the host


def compile_kernels(
    kernels: Sequence[tuple[str, str]],
    target: str,
    *,
    cache: KernelCache | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[CompiledKernel]:
    """Compile each (name, LLVM IR) for `target`, a GPU architecture such as `sm_90a` or a processor for
    `find_processor`.

    Each distinct text compiles once, in one of `workers` processes (as many as there are cores): llvmlite
    holds one lock over all of LLVM, and LLVM ends its process on some errors. What `cache` holds is not
    compiled. Returns the kernels in their order; the first that fails raises CompilationError naming it.
    """
    processor = None if is_gpu(target) else find_processor(target)
    # `native` is another processor on another machine, which may share the cache.
    cache_target = target if processor is None else f"{processor.name} {','.join(processor.features)}"
    jobs: dict[str, list[int]] = {}
    for index, (_, text) in enumerate(kernels):
        jobs.setdefault(text, []).append(index)
    done: dict[str, CompiledCode] = {}
    keys = {text: kernel_key(text, cache_target) for text in jobs} if cache else {}
    for text, key in keys.items():
        content = cache.read(key) if cache else None
        if content is not None:
            done[text] = decode(content)

    def finish(text: str, code: CompiledCode) -> None:
        done[text] = code
        if cache:
            cache.write(keys[text], encode(code))
        report()

    def report() -> None:
        if progress:
            progress(sum(len(jobs[text]) for text in done), len(kernels))

    report()
    # The longest first, or the last one begun keeps a single core busy at the end.
    missing = sorted((text for text in jobs if text not in done), key=len, reverse=True)
    named = [(kernels[jobs[text][0]][0], text) for text in missing]
    _compile_missing(named, target, workers or env.available_cores(), finish)
    return [CompiledKernel(name, done[text].code, done[text].ptx) for name, text in kernels]


def _compile_missing(
    kernels: Sequence[tuple[str, str]], target: str, count: int, finish: Callable[[str, CompiledCode], None]
) -> None:
    """Spread (name, text) over worker processes, a thread waiting for each; `finish` is called in this
    thread.
    """
    if not kernels:
        return
    idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
    started = [Worker() for _ in range(min(count, len(kernels)))]
    for worker in started:
        idle.put(worker)

    def compile_one(name: str, text: str) -> CompiledCode:
        worker = idle.get()
        try:
            return worker.compile(text, target)
        except CompilationError as error:
            raise CompilationError(f"kernel {name}: {error}") from error
        finally:
            idle.put(worker)

    pool = ThreadPoolExecutor(len(started))
    try:
        pending = {pool.submit(compile_one, name, text): text for name, text in kernels}
        while pending:
            ready, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in ready:
                finish(pending.pop(future), future.result())
    finally:
        for worker in started:
            worker.stop()
        pool.shutdown(cancel_futures=True)
        for worker in started:
            worker.close()
