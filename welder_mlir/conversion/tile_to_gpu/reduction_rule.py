"""tile.compute of kind reduction: in a thread, across lanes by shuffles, across warps through workgroup memory."""

from __future__ import annotations

from dataclasses import dataclass

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.access import (
    index_map,
    positions_in,
    read_conditions,
    reads_in,
    writes_in,
)
from welder_mlir.conversion.tile_to_gpu.body import Body
from welder_mlir.conversion.tile_to_gpu.combiners import combine, combine_all, identity
from welder_mlir.conversion.tile_to_gpu.guards import ALWAYS, Guard, guard
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.layout import ReductionPlan, plan_reduction
from welder_mlir.conversion.tile_to_gpu.map_rule import Elements, coordinates_of
from welder_mlir.conversion.tile_to_gpu.memory import bytes_of, load_elements, store_elements
from welder_mlir.conversion.tile_to_gpu.program import Program, Step
from welder_mlir.conversion.tile_to_gpu.shared_plan import access_number
from welder_mlir.conversion.tile_to_gpu.shuffles import shuffle
from welder_mlir.conversion.tile_to_gpu.space_layout import SpaceLayout
from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_graph.index_expr import IndexExpr, const


def scratch_bytes(program: Program, spaces: list[SpaceLayout], op: ir.Operation) -> int:
    """Bytes of workgroup memory that a reduction needs for the partial results of warps; 0 if it needs none."""
    plan, registers = _plan(program, spaces, op)
    if plan.partials == 1:
        return 0
    widest = max(bytes_of(ir.MemRefType(w.operands[1].type).element_type) for w in writes_in(op))
    return plan.partials * plan.columns * registers * widest * len(writes_in(op))


def compute_reduction(kernel: Kernel, step: Step) -> None:
    """Reduce the body's values over the axes that the tiles written lack; every thread gets what it holds of them."""
    op, builder = step.op, kernel.builder
    combiner = ir.StringAttr(op.attributes["combiner"]).value
    body = Body(op, builder, kernel.memories)
    domain = _domain(kernel.program, op)
    target, space = kernel.tile_of(body.writes[0].operands[1])
    plan, _ = _plan(kernel.program, kernel.spaces, op)
    values = _masked_values(kernel, op, body, space, domain, combiner)
    results: list[list[ir.Value]] = []
    for number in range(len(body.writes)):
        partial = [combine_all(builder, combiner, [values[r][number] for r in group]) for group in plan.registers]
        for mask in plan.lane_masks:
            partial = [combine(builder, combiner, v, shuffle(builder, v, mask)) for v in partial]
        results.append(partial)
    if plan.partials > 1:
        results = _across_warps(kernel, step, plan, combiner, results)
    for write, partial in zip(body.writes, results, strict=True):
        kernel.registers[write.operands[1]] = [partial[n] for n in space.project(target.axes, domain.kept)]


def _masked_values(
    kernel: Kernel, op: ir.Operation, body: Body, space: SpaceLayout, domain: _Domain, combiner: str
) -> list[list[ir.Value]]:
    """For each register of the domain, the body's values; the identity where the element does not count."""
    builder = kernel.builder
    elements = Elements(kernel, op, body, space, domain.over, domain.every)
    coordinates = coordinates_of(space, domain.over, domain.every, builder.variables)
    conditions = [(kernel.bind(e, coordinates, list(op.operands)), equal) for e, equal in read_conditions(op)]
    neutral = [identity(builder, combiner, write.operands[0].type) for write in body.writes]
    found = []
    for register, exists in enumerate(kernel.element_guards(space, domain.over, conditions)):
        if exists is None:
            found.append(neutral)
            continue
        values = body.repeat(elements.at(register), kernel.outer_value)
        condition = builder.holds(exists)
        if condition is not None:
            values = [builder.select(condition, v, n) for v, n in zip(values, neutral, strict=True)]
        found.append(values)
    return found


def _across_warps(
    kernel: Kernel, step: Step, plan: ReductionPlan, combiner: str, results: list[list[ir.Value]]
) -> list[list[ir.Value]]:
    """Exchange the partial results of warps, as [write][partial][register][column] in workgroup memory."""
    builder = kernel.builder
    partial, column = _number(kernel, plan.warp_digits), _number(kernel, plan.kept_digits)
    writes = _writers(kernel, plan)
    size = plan.columns * len(results[0])
    kernel.barrier(access_number(step.number))
    memories = [
        kernel.workgroup_view(kernel.scratch[step.number], values[0].type, plan.partials * size * len(results))
        for values in results
    ]

    def address(write: int, part: IndexExpr, register: int) -> IndexExpr:
        return part * size + column + (write * plan.partials * size + register * plan.columns)

    for number, values in enumerate(results):
        places = [address(number, partial, register) for register in range(len(values))]
        store_elements(builder, memories[number], places, [writes] * len(values), values)
    kernel.barrier(access_number(step.number, second=True))
    joined = []
    for number, values in enumerate(results):
        places = [address(number, const(p), r) for r in range(len(values)) for p in range(plan.partials)]
        loaded = load_elements(builder, memories[number], places, [ALWAYS] * len(places))
        parts = [loaded[r * plan.partials : (r + 1) * plan.partials] for r in range(len(values))]
        joined.append([combine_all(builder, combiner, part) for part in parts])
    return joined


def _number(kernel: Kernel, digits: tuple[tuple[int, int], ...]) -> IndexExpr:
    """The mixed-radix number that some digits of the thread id make."""
    total, scale = const(0), 1
    for divisor, size in digits:
        total = total + kernel.thread_digit(divisor, size) * scale
        scale *= size
    return total


def _writers(kernel: Kernel, plan: ReductionPlan) -> Guard:
    """Of the threads that hold the same partial result, the one that writes it."""
    used = {*plan.warp_digits, *plan.kept_digits}
    others = [digit for digit in plan.thread_digits if digit not in used]
    found = guard([(kernel.thread_digit(*digit) * -1, False) for digit in others], kernel.builder.variables)
    assert found is not None
    return found


@dataclass(frozen=True)
class _Domain:
    """The axes of a reduction: `every` one of the tiles touched, those it runs `over`, and of those the ones `kept`.

    An axis that only the tiles written have, and on which no element depends, is not run over: the result is the
    same along it.
    """

    every: tuple[int, ...]
    over: tuple[int, ...]
    kept: tuple[int, ...]


def _domain(program: Program, op: ir.Operation) -> _Domain:
    targets = {program.private[w.operands[1]].axes for w in writes_in(op)}
    if len(targets) != 1:
        raise PassError(op, "of kind 'reduction' expects to write tiles on the same axes")
    (target,) = targets
    read = {axis for r in reads_in(op) for axis in program.private[r.operands[0]].axes}
    every = tuple(sorted(read | set(target)))
    exprs = [expr for expr, _ in read_conditions(op)]
    exprs += [expr for position in positions_in(op) for expr in index_map(position)]
    used = {every[d] for expr in exprs for d in expr.dims()}
    over = tuple(axis for axis in every if axis in read or axis in used)
    return _Domain(every, over, tuple(axis for axis in over if axis in target))


def _plan(program: Program, spaces: list[SpaceLayout], op: ir.Operation) -> tuple[ReductionPlan, int]:
    """The plan of a reduction, and the registers of its result."""
    domain = _domain(program, op)
    space = spaces[ir.IntegerAttr(op.attributes["space"]).value]
    whole = space.space.merged(domain.over)
    plan = plan_reduction(space.tile(domain.over), [whole.index(axis) for axis in space.space.merged(domain.kept)])
    return plan, len(plan.registers)
