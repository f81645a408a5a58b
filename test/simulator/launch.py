"""Launching a kernel on the simulator."""

from __future__ import annotations

import struct
import time
from collections.abc import Sequence

import numpy as np

from .geometry import Geometry, as_extent, volume
from .memory import SHARED_START, GlobalMemory, LaneMemory, Segment
from .program import Program, load_program
from .report import Report
from .scheduler import Scheduler
from .shadow import GlobalShadow, SharedShadow
from .state import Memories, State
from .variables import Variable

Argument = np.ndarray | np.generic | int | float | bytes | None

BATCH_LANES = 8192  # lanes that run side by side: fewer waste time between numpy calls, more leave the cache
BATCH_BYTES = 64 << 20  # of shared and local memory of a batch


def launch(
    ptx: str,
    kernel: str,
    grid: int | tuple[int, ...],
    threads: int | tuple[int, ...],
    args: Sequence[Argument],
    shared_bytes: int = 0,
    *,
    check: bool = True,
    count: bool = True,
) -> Report:
    """Execute `kernel` of the PTX module `ptx` and return what was counted.

    `grid` thread blocks of `threads` threads run with `shared_bytes` of dynamic shared memory each. Of
    `args`, arrays are device buffers, changed in place; scalars and bytes are passed by value; None is a null
    pointer. An array that is passed twice has one address.
    `check` looks for races, uninitialised reads of shared memory and conflicting writes (bounds and alignment
    are always checked); `count` counts memory transactions. Faults raise a `SimulationError`.
    """
    started = time.perf_counter()
    program = load_program(ptx, kernel)
    extent, shape = as_extent(grid), as_extent(threads)
    _check_directives(program, shape)
    geometry = Geometry(extent, shape, 0, 1)
    memory = GlobalMemory(lambda lane: geometry.describe(lane))
    for name, data in program.constants:
        memory.add(name, data.copy())
    params, copies = _pack_arguments(program, args, memory)
    report = Report(kernel)
    shadows = _global_shadows(program, memory) if check else None
    per_block = program.shared_bytes + shared_bytes + program.local_bytes * geometry.lanes_per_block
    batch = max(1, min(BATCH_LANES // geometry.lanes_per_block, BATCH_BYTES // max(per_block, 1)))
    with np.errstate(all="ignore"):
        for first in range(0, volume(extent), batch):
            geometry = Geometry(extent, shape, first, min(batch, volume(extent) - first))
            state = _new_state(program, geometry, memory, params, shared_bytes, report, shadows, check, count)
            Scheduler(program, state).run()
    for original, copy in copies:
        original[...] = copy.view(original.dtype).reshape(original.shape)
    report.seconds = time.perf_counter() - started
    return report


def _new_state(
    program: Program,
    geometry: Geometry,
    memory: GlobalMemory,
    params: Segment,
    shared_bytes: int,
    report: Report,
    shadows: dict[str, GlobalShadow] | None,
    check: bool,
    count: bool,
) -> State:
    memory.describe = geometry.describe
    total = program.shared_bytes + shared_bytes
    shared = LaneMemory("shared", total, geometry.block_of_lane(), SHARED_START, geometry.describe)
    each_lane = np.arange(geometry.lanes, dtype=np.int64)
    local = LaneMemory(
        "local",
        program.local_bytes,
        each_lane if program.local_bytes else each_lane * 0,
        0,
        geometry.describe,
    )
    registers = [np.zeros(geometry.lanes, dtype=kind.dtype) for kind in program.registers]
    shared_shadow = None
    if check and total:
        shared_shadow = SharedShadow(geometry, shared.segment.data.size, program.shared_granule)
    memories = Memories(memory, shared, local, params)
    return State(geometry, registers, memories, report, shared_shadow, shadows, count)


def _check_directives(program: Program, shape: tuple[int, int, int]) -> None:
    required = program.directives.get("reqntid")
    if required and as_extent(required) != shape:
        raise ValueError(f"kernel {program.name} requires {required} threads, got {shape}")
    most = program.directives.get("maxntid")
    if most and volume(shape) > volume(as_extent(most)):
        raise ValueError(f"kernel {program.name} allows {most} threads, got {shape}")
    if volume(shape) > 1024:
        raise ValueError(f"a thread block holds at most 1024 threads, got {shape}")


def _global_shadows(program: Program, memory: GlobalMemory) -> dict[str, GlobalShadow]:
    return {each.name: GlobalShadow(each.nbytes, program.global_granule) for each in memory.segments.values()}


def _pack_arguments(
    program: Program, args: Sequence[Argument], memory: GlobalMemory
) -> tuple[Segment, list[tuple[np.ndarray, np.ndarray]]]:
    """The parameter bytes, and the (argument, copy) pairs of arrays that are not contiguous."""
    if len(args) != len(program.params):
        raise ValueError(f"kernel {program.name} takes {len(program.params)} arguments, got {len(args)}")
    packed = np.zeros(program.param_bytes, dtype=np.uint8)
    addresses: dict[tuple[int, int], int] = {}
    copies: list[tuple[np.ndarray, np.ndarray]] = []
    for position, (param, argument) in enumerate(zip(program.params, args, strict=True)):
        if isinstance(argument, np.ndarray) and argument.ndim == 0:
            argument = argument[()]
        if isinstance(argument, np.ndarray):
            argument = _map_buffer(f"arg{position}", argument, memory, addresses, copies)
        encoded = _encode(argument, param, position)
        start = program.param_offsets[param.name]
        packed[start : start + param.nbytes] = np.frombuffer(encoded, dtype=np.uint8)
    return Segment("parameters", 0, packed, packed.size, writable=False), copies


def _map_buffer(
    name: str,
    array: np.ndarray,
    memory: GlobalMemory,
    addresses: dict[tuple[int, int], int],
    copies: list[tuple[np.ndarray, np.ndarray]],
) -> int:
    key = (array.ctypes.data, array.nbytes)
    if key in addresses and array.flags.c_contiguous:
        return addresses[key]
    contiguous = array
    if not array.flags.c_contiguous:
        contiguous = np.ascontiguousarray(array)
        if array.flags.writeable:
            copies.append((array, contiguous))
    data = contiguous.reshape(-1).view(np.uint8)
    addresses[key] = memory.add(name, data, array.flags.writeable)
    return addresses[key]


def _encode(argument: Argument, param: Variable, position: int) -> bytes:
    """The bytes of a by-value argument, as many as the parameter has."""
    if argument is None:
        argument = 0
    if isinstance(argument, np.generic):
        encoded = argument.tobytes()
    elif isinstance(argument, bytes):
        encoded = argument
    elif isinstance(argument, float):
        encoded = struct.pack({2: "<e", 4: "<f", 8: "<d"}.get(param.nbytes, "<d"), argument)
    else:
        encoded = (int(argument) & ((1 << 8 * param.nbytes) - 1)).to_bytes(param.nbytes, "little")
    if len(encoded) != param.nbytes:
        raise ValueError(f"argument {position} has {len(encoded)} bytes, parameter {param.name} {param.nbytes}")
    return encoded
