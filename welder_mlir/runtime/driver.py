"""Whether this machine has an NVIDIA driver and GPUs: asked once, before any other CUDA call.

cuda.core without a driver raises at one call and waits for ever at the next, so that nothing else may be
tried first.
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from functools import lru_cache

from welder_mlir.errors import DeviceError

# CUdevice_attribute, from cuda.h
_MULTIPROCESSORS = 16
_MAJOR = 75
_MINOR = 76
_SHARED_BYTES_OPT_IN = 97


@dataclass(frozen=True)
class Gpu:
    """One GPU of this machine."""

    index: int
    name: str
    capability: tuple[int, int]
    memory_bytes: int
    multiprocessors: int
    shared_bytes: int  # dynamic shared memory that one thread block may have

    @property
    def architecture(self) -> str:
        """The name to compile for, with the instructions of its own generation: `sm_90a`."""
        major, minor = self.capability
        return f"sm_{major}{minor}" + ("a" if major >= 9 else "")

    def runs(self, target: str) -> bool:
        """Return whether it runs a cubin of `target`: one of its own major version, no newer, and for `a` the
        very same.
        """
        digits = target.removeprefix("sm_").rstrip("af")
        major, minor = int(digits[:-1]), int(digits[-1])
        if target.endswith("a"):
            return (major, minor) == self.capability
        return major == self.capability[0] and minor <= self.capability[1]


@dataclass(frozen=True)
class Driver:
    """What the probe found."""

    version: tuple[int, int] | None  # the newest CUDA version that the driver knows; None without a driver
    gpus: tuple[Gpu, ...]
    missing: str  # why there is no GPU to use, empty when there is one


@lru_cache(maxsize=1)
def probe() -> Driver:
    """Return the driver and its GPUs; takes a few milliseconds, and never raises."""
    name = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"
    try:
        cuda = ctypes.CDLL(name)
    except OSError:
        return Driver(None, (), f"no NVIDIA driver ({name} not found)")
    status = cuda.cuInit(0)
    if status != 0:
        return Driver(None, (), f"the NVIDIA driver does not start (cuInit returned {status})")
    number = ctypes.c_int()
    cuda.cuDriverGetVersion(ctypes.byref(number))
    version = (number.value // 1000, number.value % 1000 // 10)
    count = ctypes.c_int()
    cuda.cuDeviceGetCount(ctypes.byref(count))
    gpus = tuple(_describe(cuda, index) for index in range(count.value))
    return Driver(version, gpus, "" if gpus else "the NVIDIA driver finds no GPU")


def require_gpu(target: str, index: int = 0) -> Gpu:
    """Return GPU `index` when it runs cubins of `target`; otherwise DeviceError says what is missing and what
    to do.
    """
    driver = probe()
    if not driver.gpus:
        raise DeviceError(
            f"the model was compiled for {target}, but there is {driver.missing}: "
            "run it on a machine with such a GPU, or compile it with --target cpu"
        )
    if not 0 <= index < len(driver.gpus):
        raise DeviceError(f"no GPU {index}: this machine has {len(driver.gpus)}, counted from 0")
    gpu = driver.gpus[index]
    if not gpu.runs(target):
        raise DeviceError(
            f"the model was compiled for {target}, but GPU {index}, {gpu.name}, is {gpu.architecture}: "
            f"compile it with --target {gpu.architecture}"
        )
    return gpu


def _describe(cuda: ctypes.CDLL, index: int) -> Gpu:
    device = ctypes.c_int()
    cuda.cuDeviceGet(ctypes.byref(device), index)
    name = ctypes.create_string_buffer(256)
    cuda.cuDeviceGetName(name, len(name), device)
    memory = ctypes.c_size_t()
    cuda.cuDeviceTotalMem_v2(ctypes.byref(memory), device)

    def attribute(number: int) -> int:
        value = ctypes.c_int()
        cuda.cuDeviceGetAttribute(ctypes.byref(value), number, device)
        return value.value

    return Gpu(
        index=index,
        name=name.value.decode(),
        capability=(attribute(_MAJOR), attribute(_MINOR)),
        memory_bytes=memory.value,
        multiprocessors=attribute(_MULTIPROCESSORS),
        shared_bytes=attribute(_SHARED_BYTES_OPT_IN),
    )
