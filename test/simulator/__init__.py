"""A simulator of NVIDIA GPUs that executes PTX text on the CPU, with numpy.

    from simulator import launch

    report = launch(ptx, "add", grid=8, threads=128, args=[x, y, z, x.size])

It runs the PTX that would be shipped, thread by thread, checks what a GPU would not (races, bounds,
uninitialised shared memory, divergence) and counts memory transactions.
"""

from __future__ import annotations

from .errors import (
    BarrierError,
    DivergenceError,
    MisalignedAccessError,
    OutOfBoundsError,
    PtxSyntaxError,
    RaceError,
    SimulationError,
    TrapError,
    UninitialisedReadError,
    UnsupportedInstructionError,
)
from .launch import launch
from .report import BufferTraffic, Report

__all__ = [
    "BarrierError",
    "BufferTraffic",
    "DivergenceError",
    "MisalignedAccessError",
    "OutOfBoundsError",
    "PtxSyntaxError",
    "RaceError",
    "Report",
    "SimulationError",
    "TrapError",
    "UninitialisedReadError",
    "UnsupportedInstructionError",
    "launch",
]
