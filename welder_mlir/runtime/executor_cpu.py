"""Run a launch plan on the host.

A kernel is a C function `void name(void** arguments, int64_t first_block, int64_t last_block)`: it computes
the thread blocks from the first up to, not including, the last. Every argument points to memory aligned to 64
bytes.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import threading
import time
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

import numpy as np

from welder_mlir.errors import CorruptArtefactError, DeviceError, ResourceError
from welder_mlir.runtime.archive import read_archive
from welder_mlir.runtime.artefact import Artefact
from welder_mlir.runtime.host_memory import as_direct, empty_bytes, empty_tensor, is_direct
from welder_mlir.runtime.plan import Launch, Phase
from welder_mlir.runtime.thread_pool import ThreadPool

_Kernel = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64)


@lru_cache(maxsize=1)
def _shared_pool() -> ThreadPool:
    return ThreadPool()


class CpuExecutor:
    """A loaded model: its kernels as functions, its weights in memory, its arena allocated."""

    def __init__(self, artefact: Artefact, pool: ThreadPool | None = None) -> None:
        self._plan = plan = artefact.plan
        _check_processor(plan.target, plan.features)
        names = sorted({launch.kernel for launch in plan.launches})
        self._library, self._kernels = _load_kernels(artefact.code, names)
        self._pool = pool or _shared_pool()
        self._lock = threading.Lock()  # one call at a time, as all share the arena
        try:
            self._arena = empty_bytes(plan.arena_bytes)
            self._kept = {
                index: as_direct(artefact.weights[buffer.name]) if buffer.role == "weight" else empty_tensor(buffer)
                for index, buffer in enumerate(plan.buffers)
                if buffer.role in ("weight", "constant") and buffer.alias_of is None
            }
            sources = {
                index: as_direct(artefact.weights[buffer.name])
                for index, buffer in enumerate(plan.buffers)
                if buffer.role == "source"
            }
        except MemoryError as error:
            raise ResourceError(f"out of memory: the model's arena takes {plan.arena_bytes} bytes") from error
        self._launch_all("load", self._addresses({index: array.ctypes.data for index, array in sources.items()}))

    def run(self, inputs: Sequence[np.ndarray], outputs: Sequence[np.ndarray]) -> None:
        """Compute `outputs` in place from `inputs`, both in the plan's order and of its types and shapes."""
        held = [as_direct(array) for array in inputs]
        written = [array if self._can_write(array, inputs) else np.empty_like(array) for array in outputs]
        written = [array if is_direct(array) else as_direct(array) for array in written]
        with self._lock:
            addresses = self._addresses(self._caller_memory(held, written))
            self._launch_all("run", addresses)
            for spec, array in zip(self._plan.outputs, written, strict=True):
                source = addresses[self._plan.find("output", spec.name)]
                if source != array.ctypes.data:
                    ctypes.memmove(array.ctypes.data, source, spec.nbytes)
        for given, array in zip(outputs, written, strict=True):
            if given is not array:
                given[...] = array

    def time_runs(self, inputs: Sequence[np.ndarray], count: int) -> list[float]:
        """Return the seconds that each of `count` runs takes, copies of inputs and outputs not counted."""
        addresses = self._addresses(self._caller_memory(*self._own_memory(inputs)))
        with self._lock:
            return [_seconds(lambda: self._launch_all("run", addresses)) for _ in range(count)]

    def profile(self, inputs: Sequence[np.ndarray], count: int = 20) -> list[float]:
        """Return the median seconds of each launch of the run phase, in order, over `count` runs."""
        addresses = self._addresses(self._caller_memory(*self._own_memory(inputs)))
        launches = [launch for launch in self._plan.launches if launch.phase == "run"]
        with self._lock:
            rows = [[_seconds(partial(self._launch, launch, addresses)) for launch in launches] for _ in range(count)]
        return [float(np.median(column)) for column in zip(*rows, strict=True)]

    def _own_memory(self, inputs: Sequence[np.ndarray]) -> tuple[list[np.ndarray], list[np.ndarray]]:
        self._timed = (
            [as_direct(array) for array in inputs],
            [empty_tensor(spec) for spec in self._plan.outputs],
        )
        return self._timed

    @staticmethod
    def _can_write(array: np.ndarray, inputs: Sequence[np.ndarray]) -> bool:
        return is_direct(array) and not any(np.may_share_memory(array, other) for other in inputs)

    def _caller_memory(self, inputs: Sequence[np.ndarray], outputs: Sequence[np.ndarray]) -> dict[int, int]:
        memory = {}
        for spec, array in zip(self._plan.inputs, inputs, strict=True):
            memory[self._plan.find("input", spec.name)] = array.ctypes.data
        for spec, array in zip(self._plan.outputs, outputs, strict=True):
            memory[self._plan.find("output", spec.name)] = array.ctypes.data
        return memory

    def _addresses(self, caller: dict[int, int]) -> list[int]:
        """Return the address of every buffer, `caller` those of others; 0 for what a phase does not touch."""
        arena = self._arena.ctypes.data
        addresses: list[int] = []
        for index, buffer in enumerate(self._plan.buffers):
            if buffer.alias_of is not None:
                addresses.append(addresses[buffer.alias_of] + buffer.offset)
            elif buffer.role == "arena":
                addresses.append(arena + buffer.offset)
            elif index in self._kept:
                addresses.append(self._kept[index].ctypes.data)
            else:
                addresses.append(caller.get(index, 0))
        return addresses

    def _launch_all(self, phase: Phase, addresses: Sequence[int]) -> None:
        for launch in self._plan.launches:
            if launch.phase == phase:
                self._launch(launch, addresses)

    def _launch(self, launch: Launch, addresses: Sequence[int]) -> None:
        arguments = (ctypes.c_void_p * len(launch.arguments))(*(addresses[index] for index in launch.arguments))
        self._pool.run(self._kernels[launch.kernel], ctypes.addressof(arguments), launch.grid)


def _seconds(action: Callable[[], None]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _check_processor(target: str, features: Sequence[str]) -> None:
    import llvmlite.binding as llvm

    present = llvm.get_host_cpu_features()
    missing = [name for name in features if not present.get(name, False)]
    if missing:
        raise DeviceError(
            f"the model was compiled for the processor {target}, but this one lacks {', '.join(missing)}: "
            "compile it again on this machine"
        )


def _load_kernels(code: bytes, names: Sequence[str]) -> tuple[Any, dict[str, Callable[[int, int, int], None]]]:
    """Return LLVM's handle, which keeps the code in memory, and the kernels."""
    import llvmlite.binding as llvm

    try:
        builder = llvm.JITLibraryBuilder().add_current_process()
        for content in read_archive(code).values():
            builder.add_object_img(content)
        for name in names:
            builder.export_symbol(name)
        linker, serial = _linker()
        library = builder.link(linker, f"model_{next(serial)}")
    except (RuntimeError, ValueError) as error:
        raise CorruptArtefactError(f"the kernels cannot be loaded: {error}; compile the model again") from error
    return library, {name: _Kernel(library[name]) for name in names}


@lru_cache(maxsize=1)
def _linker() -> tuple[Any, Any]:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    with contextlib.suppress(OSError):  # kernels call libm, which Python itself may not be linked with
        ctypes.CDLL("libm.so.6", mode=ctypes.RTLD_GLOBAL)
    return llvm.create_lljit_compiler(), itertools.count()
