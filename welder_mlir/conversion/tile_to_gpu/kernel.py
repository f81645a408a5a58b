"""The state of lowering one kernel: its memories, registers, index values and layouts, which the rules work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.access import Move
from welder_mlir.conversion.tile_to_gpu.builder import Builder, zero_of
from welder_mlir.conversion.tile_to_gpu.guards import Condition, Guard, guard
from welder_mlir.conversion.tile_to_gpu.index_scalars import resolve_index
from welder_mlir.conversion.tile_to_gpu.index_variables import AddressFunction
from welder_mlir.conversion.tile_to_gpu.memory import Memory, stored_type
from welder_mlir.conversion.tile_to_gpu.program import PrivateTile, Program, Step
from welder_mlir.conversion.tile_to_gpu.space_layout import SpaceLayout
from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim


@dataclass
class Kernel:
    """One kernel being written. Values of the block program map to what stands for them in the new function."""

    program: Program
    builder: Builder
    thread: IndexExpr
    barriers: frozenset[int] = frozenset()
    memories: dict[ir.Value, Memory] = field(default_factory=dict)
    spaces: list[SpaceLayout] = field(default_factory=list)
    indices: dict[ir.Value, IndexExpr] = field(default_factory=dict)
    registers: dict[ir.Value, list[ir.Value]] = field(default_factory=dict)
    workgroup: ir.Value | None = None  # the kernel's dynamic workgroup memory, in bytes
    scratch: dict[int, int] = field(default_factory=dict)  # byte offset, by the number of the step that uses it
    ahead: Mapping[int, tuple[Step, ...]] = field(default_factory=dict)  # loads that a pipelined loop does itself
    prefetched: Mapping[int, tuple[Step, ...]] = field(default_factory=dict)  # loads into registers, a trip ahead
    copies_in_flight: bool = False
    shared_bytes: int = 0
    _digits: dict[tuple[int, int], IndexExpr] = field(default_factory=dict)

    def index_of(self, value: ir.Value) -> IndexExpr:
        """The index expression of an `index` of the block program."""
        found = self.indices.get(value)
        if found is None:
            found = resolve_index(self, value)
            if not isinstance(value.owner, ir.Block) and value.owner.name == "arith.constant":
                self.indices[value] = found
        return found

    def outer_value(self, value: ir.Value) -> ir.Value:
        """What stands for a scalar that a body takes from around it."""
        owner = value.owner
        if not isinstance(owner, ir.Block) and owner.name == "arith.constant":
            return self.builder.constant(owner.attributes["value"])
        return self.builder.index_value(self.index_of(value))

    def thread_digit(self, divisor: int, size: int) -> IndexExpr:
        """`thread floordiv divisor mod size` as a variable of its own."""
        if size == 1:
            return const(0)
        found = self._digits.get((divisor, size))
        if found is None:
            variables = self.builder.variables
            digit = variables.mod(variables.floor_div(self.thread, divisor), size)
            found = self.builder.variable(self.builder.integer_value(digit), 0, size - 1)
            self._digits[divisor, size] = found
        return found

    def base_of(self, space: SpaceLayout, axes: Sequence[int]) -> list[IndexExpr]:
        """This thread's coordinates on the merged axes of a tile on `axes` of a space."""
        layout = space.tile(axes)
        base = [const(0)] * len(layout.shape)
        for divisor, digit in layout.thread_digits:
            if digit.axis is not None:
                base[digit.axis] = base[digit.axis] + self.thread_digit(divisor, digit.size) * digit.stride
        return base

    def bind(self, expr: IndexExpr, coordinates: Sequence[IndexExpr], symbols: Sequence[ir.Value]) -> IndexExpr:
        """An expression of the block program over `coordinates` and the kernel's variables."""
        return self.builder.variables.bind(expr, coordinates, [self.index_of(value) for value in symbols])

    def bind_address(self, move: Move, coordinates: Sequence[IndexExpr]) -> IndexExpr:
        """The flat address in the other memory of a move, for the tile at `coordinates`."""
        far = move.source if move.source in self.memories else move.destination
        indices = [self.bind(expr, coordinates, move.symbols) for expr in move.indices]
        return self.builder.variables.bind(self.memories[far].flatten(indices))

    def element_guards(
        self, space: SpaceLayout, tile_axes: Sequence[int], conditions: Sequence[Condition], leaders: bool = False
    ) -> list[Guard | None]:
        """For each register of a tile, when its element exists and `conditions`, over merged dims, hold.

        With `leaders` the guard also picks one of the threads that hold the same element.
        """
        layout = space.tile(tile_axes)
        base = self.base_of(space, tile_axes)
        variables = self.builder.variables
        within = [(dim(axis) * -1 + (extent - 1), False) for axis, extent in enumerate(layout.shape)]
        functions = [(AddressFunction(expr, base, variables), equal) for expr, equal in (*conditions, *within)]
        always: list[Condition] = []
        if leaders:
            copies = [(d, digit.size) for d, digit in layout.thread_digits if digit.axis is None]
            always = [(self.thread_digit(divisor, size) * -1, False) for divisor, size in copies]
        known: dict[tuple[IndexExpr, ...], Guard | None] = {}
        guards = []
        for offset in layout.offsets:
            values = tuple(function.at(offset) for function, _ in functions)
            if values not in known:
                pairs = [(v, equal) for v, (_, equal) in zip(values, functions, strict=True)]
                known[values] = guard([*pairs, *always], variables)
            guards.append(known[values])
        return guards

    def addresses(self, space: SpaceLayout, tile_axes: Sequence[int], address: IndexExpr) -> list[IndexExpr]:
        """`address`, over the merged dims of a tile, for each of this thread's registers."""
        function = AddressFunction(address, self.base_of(space, tile_axes), self.builder.variables)
        return [function.at(offset) for offset in space.tile(tile_axes).offsets]

    def tile_of(self, value: ir.Value) -> tuple[PrivateTile, SpaceLayout]:
        """A private tile and the layout of its space."""
        tile = self.program.private[value]
        return tile, self.spaces[tile.space]

    @property
    def on_warpgroups(self) -> bool:
        """Whether some contraction may be one of whole warpgroups."""
        return any(space.on_warpgroups for space in self.spaces)

    @property
    def largest_tile(self) -> int:
        """Registers that the elements of one private tile take, at most."""
        tiles = self.program.private.values()
        return max((self.spaces[t.space].tile(t.axes).registers for t in tiles), default=0)

    def read_registers(self, op: ir.Operation, value: ir.Value) -> list[ir.Value]:
        """The elements of a private tile that this thread holds."""
        found = self.registers.get(value)
        if found is None:
            raise PassError(op, "reads a private tile that was not written")
        return found

    def initial_registers(self, value: ir.Value) -> list[ir.Value]:
        """The elements of a private tile before a loop that writes it; zeros if nothing has."""
        found = self.registers.get(value)
        if found is None:
            tile, space = self.tile_of(value)
            found = [self.builder.constant(zero_of(tile.element))] * space.tile(tile.axes).registers
        return found

    def workgroup_view(self, offset: int, element: ir.Type, elements: int) -> Memory:
        """The workgroup memory at a byte offset as a row of elements."""
        space = ir.MemRefType(self.workgroup.type).memory_space
        type_ = ir.MemRefType.get([elements], stored_type(element), None, space)
        start = self.builder.index_value(const(offset))
        flat = self.builder.value("memref.view", type_, [self.workgroup, start])
        return Memory(flat, element, (1,), (elements,))

    def is_workgroup(self, value: ir.Value) -> bool:
        """Whether a memory of the block program is a workgroup tile."""
        return value in self.program.shared

    def barrier(self, number: int) -> None:
        """Synchronise the thread block if the plan says so before access `number`; copies in flight land first."""
        if number in self.barriers:
            self.wait_for_copies()
            if self.on_warpgroups:
                self._show_to_warpgroups()
            self.builder.op("gpu.barrier")

    def _show_to_warpgroups(self) -> None:
        """Let wgmma, which reads through another proxy, see what this thread wrote to workgroup memory."""
        attributes = {"kind": "#nvvm.proxy_kind<async.shared>", "space": "#nvvm.shared_space<cta>"}
        self.builder.op("nvvm.fence.proxy", attributes={k: self.builder.parsed(v) for k, v in attributes.items()})

    def wait_for_copies(self) -> None:
        """Let this thread's asynchronous copies land."""
        if self.copies_in_flight:
            commit_copies(self.builder)
            wait_for_groups(self.builder, 0)
            self.copies_in_flight = False


def commit_copies(builder: Builder) -> None:
    """Close a group of asynchronous copies."""
    builder.op("nvvm.cp.async.commit.group")


def wait_for_groups(builder: Builder, newer: int) -> None:
    """Wait until no more than the `newer` newest groups of asynchronous copies are in flight."""
    builder.op("nvvm.cp.async.wait.group", attributes={"n": ir.IntegerAttr.get(builder.i32, newer)})
