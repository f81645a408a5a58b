"""Loads and stores of single elements, joined into vector accesses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import NOT_EQUAL, Builder
from welder_mlir.conversion.tile_to_gpu.guards import Guard
from welder_mlir.conversion.tile_to_gpu.vectors import Run, group_runs
from welder_mlir.tile_graph.index_expr import IndexExpr, const


@dataclass
class Memory:
    """A tensor in device memory or a workgroup buffer, as a flat memref of its elements."""

    flat: ir.Value
    element: ir.Type  # what a load yields
    strides: tuple[int, ...]  # in elements
    shape: tuple[int, ...]
    start: IndexExpr = field(default_factory=lambda: const(0))  # where the current buffer of several starts

    @property
    def element_bytes(self) -> int:
        """Bytes of an element in memory."""
        return bytes_of(self.element)

    def flatten(self, indices: Sequence[IndexExpr]) -> IndexExpr:
        """The position of the element at `indices`, without `start`."""
        total = const(0)
        for index, stride in zip(indices, self.strides, strict=True):
            total = total + index * stride
        return total


def stored_type(element: ir.Type) -> ir.Type:
    """The type that elements have in memory: booleans take a byte, indices eight."""
    if isinstance(element, ir.IndexType):
        return ir.IntegerType.get_signless(64)
    if isinstance(element, ir.IntegerType):
        return ir.IntegerType.get_signless(max(8, element.width))
    return element


def bytes_of(element: ir.Type) -> int:
    """Bytes of an element in memory."""
    return stored_type(element).width // 8


def load_elements(
    builder: Builder,
    memory: Memory,
    addresses: Sequence[IndexExpr],
    guards: Sequence[Guard],
    padding: ir.Value | None = None,
) -> list[ir.Value]:
    """The elements at flat `addresses`; where a guard fails nothing is read, and the element is `padding`.

    A failing access is redirected to the first element instead of branching around it, so that loads overlap. Without
    `padding` the value is then any.
    """
    found: list[ir.Value | None] = [None] * len(addresses)
    for run in group_runs(addresses, guards, memory.element_bytes):
        vector = _load_run(builder, memory, run, padding)
        for element, members in zip(_split(builder, vector, len(run.members)), run.members, strict=True):
            value = _from_memory(builder, element, memory.element)
            for member in members:
                found[member] = value
    return found  # type: ignore[return-value]


def store_elements(
    builder: Builder,
    memory: Memory,
    addresses: Sequence[IndexExpr],
    guards: Sequence[Guard],
    values: Sequence[ir.Value],
) -> None:
    """Write `values` to flat `addresses` where the guards hold; the addresses are distinct."""
    by_guard: dict[Guard, list[Run]] = defaultdict(list)
    for run in group_runs(addresses, guards, memory.element_bytes):
        by_guard[run.guard].append(run)
    stored = [_to_memory(builder, value, memory.element) for value in values]
    for guard, runs in by_guard.items():
        indices = [builder.index_value(memory.start + run.address) for run in runs]
        condition = builder.holds(guard)
        with builder.when(condition):
            for run, index in zip(runs, indices, strict=True):
                _store_run(builder, memory, index, [stored[members[-1]] for members in run.members], run)


def _load_run(builder: Builder, memory: Memory, run: Run, padding: ir.Value | None) -> ir.Value:
    index = builder.index_value(memory.start + run.address)
    condition = builder.holds(run.guard)
    if condition is not None:
        key = ("redirected", condition, index)
        safe = builder.remember(key)
        if safe is None:
            safe = builder.note(key, builder.select(condition, index, builder.index_value(memory.start)))
        index = safe
    type_ = stored_type(memory.element)
    if len(run.members) == 1:
        loaded = builder.value("memref.load", type_, [memory.flat, index])
    else:
        type_ = ir.VectorType.get([len(run.members)], type_)
        loaded = builder.value("vector.load", type_, [memory.flat, index], _alignment(builder, memory, run))
    if condition is None or padding is None:
        return loaded
    stored = _to_memory(builder, padding, memory.element)
    if len(run.members) > 1:
        stored = builder.value("vector.broadcast", type_, [stored])
    return builder.select(condition, loaded, stored)


def _store_run(builder: Builder, memory: Memory, index: ir.Value, values: Sequence[ir.Value], run: Run) -> None:
    if len(values) == 1:
        builder.op("memref.store", operands=[values[0], memory.flat, index])
        return
    vector = builder.value("vector.from_elements", ir.VectorType.get([len(values)], values[0].type), values)
    builder.op("vector.store", operands=[vector, memory.flat, index], attributes=_alignment(builder, memory, run))


def _alignment(builder: Builder, memory: Memory, run: Run) -> dict[str, ir.Attribute]:
    """A run is aligned to its size; without saying so it would be split into elements."""
    return {"alignment": builder.parsed(f"{len(run.members) * memory.element_bytes} : i64")}


def _split(builder: Builder, vector: ir.Value, count: int) -> Sequence[ir.Value]:
    if count == 1:
        return [vector]
    return list(builder.op("vector.to_elements", [vector.type.element_type] * count, [vector]).results)


def _from_memory(builder: Builder, value: ir.Value, element: ir.Type) -> ir.Value:
    if value.type == element:
        return value
    if isinstance(element, ir.IndexType):
        return builder.value("arith.index_cast", element, [value])
    return builder.compare(NOT_EQUAL, value, builder.integer_constant(0, value.type))


def _to_memory(builder: Builder, value: ir.Value, element: ir.Type) -> ir.Value:
    stored = stored_type(element)
    if value.type == stored:
        return value
    name = "arith.index_cast" if isinstance(element, ir.IndexType) else "arith.extui"
    return builder.value(name, stored, [value])
