"""Pipelined loops that do nothing but multiply on warpgroups.

There the loads of a later iteration start while the products run, and products stay in flight from one iteration to the
next: between two stands a barrier, during which tensor cores would have nothing to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from welder_mlir.conversion.tile_to_gpu.contraction_roles import Contraction, read_contraction
from welder_mlir.conversion.tile_to_gpu.contraction_warpgroups import start_products, wait_for_products
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.program import LoopStep, Step
from welder_mlir.conversion.tile_to_gpu.shared_plan import access_number
from welder_mlir.conversion.tile_to_gpu.swizzled_rows import SwizzledRows, read_swizzled_operands

# Buffers from which on copies may start behind the products, and products stay in flight: two have to be on their way,
# with fewer the next iteration waits for them (measured on H100).
BEHIND_PRODUCTS, IN_FLIGHT = 3, 4


@dataclass(frozen=True)
class LoneProducts:
    """The one contraction of a loop; `overlap` of its products are in flight while an iteration ends."""

    contraction: Contraction
    number: int  # of its step
    rows: tuple[SwizzledRows, SwizzledRows]
    overlap: int

    def start(self, kernel: Kernel) -> None:
        """Start the products of an iteration."""
        kernel.barrier(access_number(self.number))
        start_products(kernel, self.contraction, self.rows)

    def wait(self, kernel: Kernel, newer: int) -> None:
        """Wait for all products but those of the `newer` newest iterations."""
        wait_for_products(kernel, self.contraction, newer)


def find_lone_products(kernel: Kernel, loop: LoopStep, loads: Sequence[Step]) -> LoneProducts | None:
    """The contraction on warpgroups that is all that a loop does beside `loads`, which run ahead."""
    rest = [step for step in loop.body if step not in loads]
    buffers = min(loop.stages, loop.trip)
    if not loads or buffers < BEHIND_PRODUCTS or len(rest) != 1:
        return None
    (step,) = rest
    if isinstance(step, LoopStep) or not step.computes("contraction"):
        return None
    contraction = read_contraction(step.op)
    _tile, space = kernel.tile_of(contraction.accumulator)
    program = kernel.program
    found = read_swizzled_operands(contraction, program.shared, program.threads) if space.on_warpgroups else None
    if found is None:
        return None
    return LoneProducts(contraction, step.number, found.rows, int(buffers >= IN_FLIGHT))
