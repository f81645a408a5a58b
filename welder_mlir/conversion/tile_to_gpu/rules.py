"""The table of lowering rules: what becomes of each step of a block program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.contraction_cores import contract_on_cores
from welder_mlir.conversion.tile_to_gpu.contraction_mma import contract_on_tensor_cores
from welder_mlir.conversion.tile_to_gpu.contraction_roles import fits_tensor_cores, read_contraction
from welder_mlir.conversion.tile_to_gpu.contraction_warpgroups import contract_on_warpgroups
from welder_mlir.conversion.tile_to_gpu.copies import load_workgroup
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.loops import lower_loop
from welder_mlir.conversion.tile_to_gpu.map_rule import compute_map
from welder_mlir.conversion.tile_to_gpu.moves import load_registers, store_registers
from welder_mlir.conversion.tile_to_gpu.program import LoopStep, Step
from welder_mlir.conversion.tile_to_gpu.reduction_rule import compute_reduction
from welder_mlir.conversion.tile_to_gpu.shared_plan import access_number
from welder_mlir.conversion.tile_to_gpu.space_layout import same_roles
from welder_mlir.conversion.tile_to_gpu.swizzled_rows import read_swizzled_operands
from welder_mlir.pass_manager.base import PassError

Rule = Callable[[Kernel, Step], None]


def lower_steps(kernel: Kernel, steps: Sequence[Step | LoopStep]) -> None:
    """Write steps in program order; loads that run ahead are left to their loop."""
    ahead = {load.number for loads in (*kernel.ahead.values(), *kernel.prefetched.values()) for load in loads}
    for step in steps:
        if isinstance(step, LoopStep):
            lower_loop(kernel, step, lower_steps)
        elif step.number not in ahead:
            rule = RULES.get(step.op.name)
            if rule is None:
                raise PassError(step.op, f"does not belong in a block program; expected one of {', '.join(RULES)}")
            rule(kernel, step)


def _load(kernel: Kernel, step: Step) -> None:
    if step.op.operands[1] in kernel.program.private:
        load_registers(kernel, step)
    else:
        load_workgroup(kernel, step)


def _compute(kernel: Kernel, step: Step) -> None:
    COMPUTATIONS[ir.StringAttr(step.op.attributes["kind"]).value](kernel, step)


def _contract(kernel: Kernel, step: Step) -> None:
    contraction = read_contraction(step.op)
    kernel.barrier(access_number(step.number))
    tile, space = kernel.tile_of(contraction.accumulator)
    if space.mma is None or not fits_tensor_cores(contraction) or not same_roles(space, contraction, tile.axes):
        contract_on_cores(kernel, contraction)
        return
    program = kernel.program
    swizzled = read_swizzled_operands(contraction, program.shared, program.threads) if space.on_warpgroups else None
    if swizzled is not None:
        contract_on_warpgroups(kernel, contraction, swizzled.rows)
    else:
        contract_on_tensor_cores(kernel, contraction)


RULES: dict[str, Rule] = {"tile.load": _load, "tile.store": store_registers, "tile.compute": _compute}
COMPUTATIONS: dict[str, Rule] = {"map": compute_map, "reduction": compute_reduction, "contraction": _contract}
