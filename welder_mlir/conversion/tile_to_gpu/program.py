"""What the lowering knows of a block program before it writes anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import prod

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.memory import bytes_of
from welder_mlir.dialects.verification import integers, memory_level
from welder_mlir.pass_manager.base import PassError

# Index arithmetic is read where it is used; terminators say nothing.
PASSIVE = ("arith.", "affine.apply", "scf.yield", "scf.forall.in_parallel")


@dataclass(frozen=True)
class SharedTile:
    """A workgroup tile; `strides` in elements."""

    value: ir.Value
    element: ir.Type
    shape: tuple[int, ...]
    strides: tuple[int, ...]

    @property
    def elements(self) -> int:
        """Elements from the first to the last, gaps included, rounded up so that buffers in a row stay aligned."""
        last = sum((extent - 1) * stride for extent, stride in zip(self.shape, self.strides, strict=True))
        unit = 16 // bytes_of(self.element)
        return -(-(last + 1) // unit) * unit


@dataclass(frozen=True)
class PrivateTile:
    """A tile spread over the registers of the threads that hold the elements of `axes` of a space."""

    value: ir.Value
    element: ir.Type
    space: int
    axes: tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """One load, store or computation."""

    op: ir.Operation
    number: int

    def computes(self, kind: str) -> bool:
        """Whether it is a computation of that kind."""
        return self.op.name == "tile.compute" and bool(ir.StringAttr(self.op.attributes["kind"]).value == kind)


@dataclass(frozen=True)
class LoopStep:
    """`scf.for` of `trip` iterations from `lower` by `step`; its steps have the numbers from `number` to `last`."""

    op: ir.Operation
    number: int
    last: int
    lower: int
    step: int
    trip: int
    stages: int
    body: tuple[Step | LoopStep, ...]


@dataclass
class Program:
    """A kernel function of tile operations, read."""

    function: ir.Operation
    name: str
    threads: int
    grid: tuple[int, ...]
    spaces: tuple[tuple[int, ...], ...]
    block_ids: tuple[ir.Value, ...]
    shared: dict[ir.Value, SharedTile] = field(default_factory=dict)
    private: dict[ir.Value, PrivateTile] = field(default_factory=dict)
    allocated_at: dict[ir.Value, int] = field(default_factory=dict)  # number of the step that follows
    steps: tuple[Step | LoopStep, ...] = ()

    def flat_steps(self) -> Iterator[Step]:
        """Every step in program order, those of loops once."""
        return flatten(self.steps)

    def private_tiles(self, space: int) -> list[PrivateTile]:
        """The tiles of an iteration space."""
        return [tile for tile in self.private.values() if tile.space == space]


def flatten(steps: Sequence[Step | LoopStep]) -> Iterator[Step]:
    """The steps in program order, those of loops once."""
    for step in steps:
        if isinstance(step, LoopStep):
            yield from flatten(step.body)
        else:
            yield step


def read_program(function: ir.Operation) -> Program:
    """Read a kernel function; raises PassError where it is not a block program."""
    body = function.regions[0].blocks[0]
    grids = [op.operation for op in body.operations if op.operation.name == "scf.forall"]
    if len(grids) != 1:
        raise PassError(function, f"expected one scf.forall over the thread blocks, got {len(grids)}")
    block = grids[0].regions[0].blocks[0]
    attributes = function.attributes
    spaces = tuple(tuple(ir.DenseI64ArrayAttr(a)) for a in ir.ArrayAttr(attributes["tile.spaces"]))
    program = Program(
        function,
        ir.StringAttr(attributes["sym_name"]).value,
        ir.IntegerAttr(attributes["tile.threads"]).value,
        _grid(grids[0]),
        spaces,
        tuple(block.arguments),
    )
    if program.threads % 32 or not 0 < program.threads <= 1024:
        raise PassError(function, f"expected whole warps of 32 threads, at most 1024, got {program.threads}")
    program.steps = _Reader(program).read(block)
    return program


class _Reader:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._next = 0

    def read(self, block: ir.Block) -> tuple[Step | LoopStep, ...]:
        steps: list[Step | LoopStep] = []
        for view in block.operations:
            op = view.operation
            if op.name == "tile.allocate":
                self._allocate(op)
            elif op.name == "scf.for":
                steps.append(self._loop(op))
            elif op.name.startswith("tile."):
                steps.append(Step(op, self._number()))
            elif not op.name.startswith(PASSIVE):
                raise PassError(op, f"expected tile operations, loops and index arithmetic, got {op.name}")
        return tuple(steps)

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _loop(self, op: ir.Operation) -> LoopStep:
        lower, upper, step = (_constant(op, value) for value in list(op.operands)[:3])
        if len(op.operands) > 3:
            raise PassError(op, "expected a loop without iter_args: state is carried in private tiles")
        number = self._number()
        body = self.read(op.regions[0].blocks[0])
        stages = ir.IntegerAttr(op.attributes["tile.stages"]).value if "tile.stages" in op.attributes else 1
        trip = max(0, -(-(upper - lower) // step))
        return LoopStep(op, number, self._number(), lower, step, trip, stages, body)

    def _allocate(self, op: ir.Operation) -> None:
        value = op.results[0]
        type_ = ir.MemRefType(value.type)
        shape = tuple(type_.shape)
        self._program.allocated_at[value] = self._next
        if memory_level(type_) == 1:
            strides = tuple(type_.get_strides_and_offset()[0])
            self._program.shared[value] = SharedTile(value, type_.element_type, shape, strides)
            return
        space = ir.IntegerAttr(op.attributes["space"]).value
        axes = tuple(integers(op.opview, "axes") or ())
        if space >= len(self._program.spaces):
            raise PassError(op, f"is in space {space} of a kernel with {len(self._program.spaces)} spaces")
        extents = self._program.spaces[space]
        expected = tuple(extents[axis] for axis in axes)
        if shape != expected:
            raise PassError(op, f"has shape {list(shape)}; expected {list(expected)}, its space's extents on its axes")
        self._program.private[value] = PrivateTile(value, type_.element_type, space, axes)


def _grid(op: ir.Operation) -> tuple[int, ...]:
    if "staticUpperBound" not in op.attributes or len(op.operands):
        raise PassError(op, "expected static bounds")
    lower, upper, step = (
        list(ir.DenseI64ArrayAttr(op.attributes[name]))
        for name in ("staticLowerBound", "staticUpperBound", "staticStep")
    )
    if any(lower) or any(s != 1 for s in step):
        raise PassError(op, "expected bounds from 0 by steps of 1")
    return tuple(upper)


def _constant(op: ir.Operation, value: ir.Value) -> int:
    owner = value.owner
    if isinstance(owner, ir.Block) or owner.name != "arith.constant":
        raise PassError(op, "expected constant bounds")
    return ir.IntegerAttr(owner.attributes["value"]).value


def blocks_of(program: Program) -> int:
    """Thread blocks in all."""
    return prod(program.grid)
