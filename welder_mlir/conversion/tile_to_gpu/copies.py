"""tile.load into workgroup memory: which thread copies what, asynchronously where the hardware can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd, prod

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.access import Move, read_move
from welder_mlir.conversion.tile_to_gpu.guards import NEVER, Guard, guard
from welder_mlir.conversion.tile_to_gpu.index_variables import Variables
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.layout import WARP
from welder_mlir.conversion.tile_to_gpu.memory import Memory, bytes_of, load_elements, store_elements
from welder_mlir.conversion.tile_to_gpu.program import SharedTile, Step
from welder_mlir.conversion.tile_to_gpu.shared_plan import access_number
from welder_mlir.conversion.tile_to_gpu.vectors import contiguous_width
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim

ASYNC_BYTES = (4, 8, 16)  # PTX ISA, cp.async
SECTOR_WORDS = 8  # of 4 bytes: what device memory is read by


@dataclass(frozen=True)
class CopyShape:
    """A tile cut into units of `width` elements along `axis`, counted along `digits`: pairs of an axis and how many
    units of it, fastest first; the last takes what is left.
    """

    shape: tuple[int, ...]
    axis: int
    width: int
    digits: tuple[tuple[int, int], ...]
    both_contiguous: bool  # a unit, in both memories

    @property
    def units(self) -> int:
        """Units in all."""
        return prod(self.shape) // self.width

    def coordinates(self, unit: IndexExpr, variables: Variables) -> list[IndexExpr]:
        """Where a unit starts."""
        found = [const(0)] * len(self.shape)
        strides = [self.width if axis == self.axis else 1 for axis in range(len(self.shape))]
        for position, (axis, size) in enumerate(self.digits):
            last = position == len(self.digits) - 1
            found[axis] = found[axis] + (unit if last else variables.mod(unit, size)) * strides[axis]
            strides[axis] *= size
            unit = variables.floor_div(unit, size)
        return found


def choose_shape(
    source: IndexExpr, target: IndexExpr, shape: Sequence[int], element_bytes: int, variables: Variables
) -> CopyShape:
    """Units along the axis that is contiguous in both memories, as wide as both allow.

    Without one, words are copied one by one if both are contiguous along some axis. Else lanes go along the source's,
    so that reads coalesce, and each thread collects a unit along the target's, so that writes are vectors.
    """
    axes = list(range(len(shape)))[::-1]
    read = {a: contiguous_width(source, a, shape, element_bytes, variables) for a in axes}
    written = {a: contiguous_width(target, a, shape, element_bytes, variables) for a in axes}
    shared = {a: min(read[a], written[a]) for a in axes if read[a] and written[a] and shape[a] > 1}
    if shared:
        axis = max(shared, key=lambda a: (shared[a], shape[a]))
        order = (axis, *sorted((a for a in axes if a != axis), key=lambda a: _stride(source, a, len(shape))))
        return CopyShape(tuple(shape), axis, shared[axis], _digits(order, shape, axis, shared[axis]), True)
    first = max(axes, key=lambda a: (read[a] > 0, shape[a] > 1, a), default=0)
    axis = max(axes, key=lambda a: (written[a], a), default=0)
    if element_bytes in ASYNC_BYTES and read.get(first) and written.get(axis):
        return CopyShape(tuple(shape), axis, 1, _turned_digits(first, axes, shape), True)
    width = max(1, written.get(axis, 1))
    order = (first, *(a for a in axes if a != first))
    return CopyShape(tuple(shape), axis, width, _digits(order, shape, axis, width), False)


def _digits(order: Sequence[int], shape: Sequence[int], axis: int, width: int) -> tuple[tuple[int, int], ...]:
    """The axes one after the other, `axis` in units of `width`."""
    return tuple((a, shape[a] // (width if a == axis else 1)) for a in order)


def _turned_digits(first: int, axes: Sequence[int], shape: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """A warp takes a sector of the source from each of neighbouring rows, which lie side by side in the target.

    With rows of the target padded by four words, the lanes write to different banks.
    """
    found, left = [(first, gcd(SECTOR_WORDS, shape[first]))], WARP // SECTOR_WORDS
    others = [a for a in axes if a != first]
    taken = {first: found[0][1]}
    for a in others:
        taken[a] = gcd(left, shape[a])
        left //= taken[a]
        found.append((a, taken[a]))
    found += [(a, shape[a] // taken[a]) for a in (first, *others)]
    return tuple(digit for digit in found if digit[1] > 1)


def _stride(address: IndexExpr, axis: int, rank: int) -> int:
    """Elements from the first coordinate of an axis to the next, where all else is at its first."""
    zeros = [0] * (1 + max(address.symbols(), default=0))
    first, next_ = (address.evaluate([step * (a == axis) for a in range(rank)], zeros) for step in (0, 1))
    return abs(next_ - first)


class Copy:
    """One tile.load into workgroup memory, at the current values of its symbols."""

    def __init__(self, kernel: Kernel, op: ir.Operation, target: Memory) -> None:
        move = read_move(op)
        tile = kernel.program.shared[move.destination]
        self.op = op
        self._builder, self._target = kernel.builder, target
        self._source = kernel.memories[move.source]
        self._variables = kernel.builder.variables
        dims = [dim(axis) for axis in range(len(tile.shape))]
        self._from = kernel.bind_address(move, dims)
        self._to = target.flatten(dims)
        self._conditions = [(kernel.bind(e, dims, move.symbols), equal) for e, equal in move.conditions]
        self._padding = kernel.builder.constant(move.padding) if move.padding is not None else None
        self._shape = choose_shape(self._from, self._to, tile.shape, bytes_of(tile.element), self._variables)
        self._units = list(self._guarded_units(kernel))
        self.asynchronous = self._can_be_asynchronous(tile, move)

    def issue(self) -> None:
        """Start the asynchronous copies."""
        for start, inside, guards in self._units:
            with self._builder.when(self._builder.holds(inside)):
                self._issue_unit(start, guards[0])

    def load(self) -> list[ir.Value]:
        """Read this thread's elements of the source."""
        places = [(at, g & inside) for start, inside, guards in self._units for at, g in self._elements(start, guards)]
        addresses = [self._variables.bind(self._from, at) for at, _ in places]
        return load_elements(self._builder, self._source, addresses, [g for _, g in places], self._padding)

    def store(self, values: Sequence[ir.Value]) -> None:
        """Write what `load` read."""
        places = [(at, inside) for start, inside, guards in self._units for at, _ in self._elements(start, guards)]
        addresses = [self._variables.bind(self._to, at) for at, _ in places]
        store_elements(self._builder, self._target, addresses, [g for _, g in places], values)

    def types(self) -> list[ir.Type]:
        """The types of what `load` reads."""
        return [self._source.element] * (len(self._units) * self._shape.width)

    def _guarded_units(self, kernel: Kernel) -> list[tuple[list[IndexExpr], Guard, list[Guard | None]]]:
        """Each unit of this thread: where it starts, whether it exists, whether each of its elements is valid."""
        found = []
        threads = kernel.program.threads
        for first in range(0, self._shape.units, threads):
            unit = kernel.thread + first
            inside = guard([(unit * -1 + (self._shape.units - 1), False)], self._variables)
            assert inside is not None
            start = self._shape.coordinates(unit, self._variables)
            guards = [self._guard_at(at) for at in self._run(start)]
            found.append((start, inside, guards))
        return found

    def _guard_at(self, at: Sequence[IndexExpr]) -> Guard | None:
        bound = [(self._variables.bind(expr, at), equal) for expr, equal in self._conditions]
        return guard(bound, self._variables)

    def _run(self, start: Sequence[IndexExpr]) -> list[list[IndexExpr]]:
        axis = self._shape.axis
        return [[*start[:axis], start[axis] + i, *start[axis + 1 :]] if start else [] for i in range(self._shape.width)]

    def _elements(
        self, start: Sequence[IndexExpr], guards: Sequence[Guard | None]
    ) -> list[tuple[list[IndexExpr], Guard]]:
        return [(at, NEVER if g is None else g) for at, g in zip(self._run(start), guards, strict=True)]

    def _can_be_asynchronous(self, tile: SharedTile, move: Move) -> bool:
        same = all(len(set(guards)) == 1 for _, _, guards in self._units)
        size = self._shape.width * bytes_of(tile.element)
        return same and self._shape.both_contiguous and size in ASYNC_BYTES and _is_zero(move.padding)

    def _issue_unit(self, start: Sequence[IndexExpr], exists: Guard | None) -> None:
        builder, width = self._builder, self._shape.width
        source = builder.index_value(self._variables.bind(self._from, start))
        target = builder.index_value(self._target.start + self._variables.bind(self._to, start))
        count = builder.index_value(const(width))
        condition = builder.holds(exists or NEVER)
        if condition is not None:
            # Nothing is read of a source of size 0 (PTX ISA, cp.async), wherever it may lie; so copies under one guard
            # share an address, each with a constant offset.
            count = builder.select(condition, count, builder.index_value(const(0)))
        attributes = {
            "dstElements": ir.IntegerAttr.get(builder.index, width),
            "operandSegmentSizes": ir.DenseI32ArrayAttr.get([1, 1, 1, 1, 1]),
        }
        if width * self._source.element_bytes == 16:
            attributes["bypassL1"] = ir.UnitAttr.get()
        operands = [self._target.flat, target, self._source.flat, source, count]
        builder.op("nvgpu.device_async_copy", [builder.async_token], operands, attributes)


def load_workgroup(kernel: Kernel, step: Step) -> None:
    """Fill a workgroup tile from device memory or from another one."""
    copy = Copy(kernel, step.op, kernel.memories[step.op.operands[1]])
    if kernel.is_workgroup(step.op.operands[0]):
        kernel.barrier(access_number(step.number))
        copy.store(copy.load())
    elif copy.asynchronous:
        kernel.barrier(access_number(step.number))
        copy.issue()
        kernel.copies_in_flight = True
    else:
        values = copy.load()
        kernel.barrier(access_number(step.number))
        copy.store(values)


def _is_zero(padding: ir.Attribute | None) -> bool:
    if padding is None:
        return True
    return float(padding.value) == 0.0 and not str(padding.value).startswith("-")
