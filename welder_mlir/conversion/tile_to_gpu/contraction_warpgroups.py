"""tile.compute of kind contraction on whole warpgroups: wgmma, both operands straight from workgroup memory."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import Builder
from welder_mlir.conversion.tile_to_gpu.contraction_roles import Contraction, Operand
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.layout import Coordinates
from welder_mlir.conversion.tile_to_gpu.memory import Memory
from welder_mlir.conversion.tile_to_gpu.mma import MmaLayout
from welder_mlir.conversion.tile_to_gpu.swizzled_rows import MODES, SwizzledRows
from welder_mlir.tile_graph.index_expr import IndexExpr, const
from welder_mlir.tile_graph.warpgroup_operands import COLUMNS, ROWS, STEPS, WARPGROUP

UNIT = 16  # bytes in which descriptors count


def contract_on_warpgroups(kernel: Kernel, contraction: Contraction, rows: tuple[SwizzledRows, SwizzledRows]) -> None:
    """Add the products of `extent` steps of k to the accumulator; `rows` are those of a and b."""
    start_products(kernel, contraction, rows)
    wait_for_products(kernel, contraction, 0)


def start_products(kernel: Kernel, contraction: Contraction, rows: tuple[SwizzledRows, SwizzledRows]) -> None:
    """Start what `contract_on_warpgroups` does: operands and accumulator belong to wgmma until they are waited for."""
    _tile, space = kernel.tile_of(contraction.accumulator)
    mma, builder = space.mma, kernel.builder
    assert mma is not None
    a = _Descriptors(kernel, contraction, contraction.a, contraction.m_axes, rows[0])
    b = _Descriptors(kernel, contraction, contraction.b, contraction.n_axes, rows[1])
    attributes = _attributes(builder, contraction, a, b, mma)
    registers = kernel.read_registers(contraction.op, contraction.accumulator)
    share = len(registers) // mma.m_tiles
    started = _tied(builder, "wgmma.fence.sync.aligned;", registers)
    sums = [_struct(builder, started[m * share : (m + 1) * share]) for m in range(mma.m_tiles)]
    for step in range(contraction.extent // STEPS):
        for m, total in enumerate(sums):
            operands = [total, a.at(mma.origin(0, m, 0), step), b.at(mma.origin(0, m, 0), step)]
            sums[m] = builder.value("nvvm.wgmma.mma_async", total.type, operands, attributes)
    builder.op("nvvm.wgmma.commit.group.sync.aligned")
    found = [value for total in sums for value in builder.struct_elements(total, share)]
    kernel.registers[contraction.accumulator] = found


def wait_for_products(kernel: Kernel, contraction: Contraction, newer: int) -> None:
    """Wait until no more than the `newer` newest starts of products are in flight."""
    registers = kernel.read_registers(contraction.op, contraction.accumulator)
    text = f"wgmma.wait_group.sync.aligned {newer};"
    kernel.registers[contraction.accumulator] = _tied(kernel.builder, text, registers)


class _Descriptors:
    """The matrix descriptors of one operand, whose lines `axes` of the accumulator count.

    PTX ISA, "Matrix descriptor".
    """

    def __init__(
        self, kernel: Kernel, contraction: Contraction, operand: Operand, axes: Sequence[int], rows: SwizzledRows
    ) -> None:
        tile, space = kernel.tile_of(contraction.accumulator)
        assert space.mma is not None
        self.rows = rows
        self._builder = kernel.builder
        own = space.space.merged([tile.axes[axis] for axis in axes])
        shape = space.layout.shape
        self._lines = {axis: prod(shape[behind] for behind in own[n + 1 :]) for n, axis in enumerate(own)}
        first = const(0)
        for divisor, digit in space.mma.warp_digits:
            if divisor >= WARPGROUP and digit.axis in self._lines:
                first += kernel.thread_digit(divisor, digit.size) * (digit.stride * self._lines[digit.axis])
        self._base = self._first(kernel.memories[operand.tile], first)

    def at(self, origin: Coordinates, step: int) -> ir.Value:
        """The descriptor of the matrix at `origin` of the warpgroup's part, 16 times `step` steps of k further."""
        line = sum(origin[axis] * lines for axis, lines in self._lines.items())
        offset = self.rows.line(line) + self.rows.step(step)
        if not offset:
            return self._base
        constant = self._builder.integer_constant(offset // UNIT, self._base.type)
        return self._builder.value("arith.addi", self._base.type, [self._base, constant])

    def _first(self, memory: Memory, line: IndexExpr) -> ir.Value:
        """The descriptor for the lines from `line` on."""
        builder, rows = self._builder, self.rows
        i64 = ir.IntegerType.get_signless(64)
        start = builder.value("memref.extract_aligned_pointer_as_index", builder.index, [memory.flat])
        per_line = 1 if rows.along_k else rows.width
        further = builder.variables.floor_div(line, per_line) * rows.line(per_line)
        offset = builder.index_value(memory.start * memory.element_bytes + further)
        address = builder.value("arith.index_cast", i64, [builder.value("arith.addi", builder.index, [start, offset])])
        units = builder.value("arith.shrui", i64, [address, builder.integer_constant(4, i64)])
        fields = rows.leading // UNIT << 16 | rows.stride // UNIT << 32 | MODES[rows.width] << 62
        signed = fields - (1 << 64) if fields >> 63 else fields
        return builder.value("arith.ori", i64, [units, builder.integer_constant(signed, i64)])


def _attributes(
    builder: Builder, contraction: Contraction, a: _Descriptors, b: _Descriptors, mma: MmaLayout
) -> dict[str, ir.Attribute]:
    """Those of one wgmma: 64 rows, all columns of the warpgroup, 16 steps of k."""
    element = builder.parsed(f"#nvvm.wgmma_type<{contraction.element}>")
    one = builder.parsed("#nvvm.wgmma_scale_in<one>")
    return {
        "shape": builder.parsed(f"#nvvm.shape<m = {ROWS}, n = {COLUMNS * mma.n_tiles}, k = {STEPS}>"),
        "typeA": element,
        "typeB": element,
        "typeD": builder.parsed("#nvvm.wgmma_type<f32>"),
        "scaleD": builder.parsed("#nvvm.wgmma_scale_out<one>"),
        "scaleA": one,
        "scaleB": one,
        "layoutA": builder.parsed(f"#nvvm.mma_layout<{'row' if a.rows.along_k else 'col'}>"),
        "layoutB": builder.parsed(f"#nvvm.mma_layout<{'col' if b.rows.along_k else 'row'}>"),
        "satfinite": builder.parsed("#nvvm.mma_int_overflow<wrapped>"),
    }


def _tied(builder: Builder, text: str, values: Sequence[ir.Value]) -> list[ir.Value]:
    """`values` passed through an instruction, so that nothing moves their computation or their use across it."""
    type_ = _struct_type(builder, len(values))
    outputs, inputs = ["=f"] * len(values), [str(n) for n in range(len(values))]
    attributes = {
        "asm_string": ir.StringAttr.get(text),
        "constraints": ir.StringAttr.get(",".join([*outputs, *inputs])),
        "has_side_effects": ir.UnitAttr.get(),
        "asm_dialect": builder.parsed("0 : i64"),
    }
    return builder.struct_elements(builder.value("llvm.inline_asm", type_, list(values), attributes), len(values))


def _struct(builder: Builder, values: Sequence[ir.Value]) -> ir.Value:
    type_ = _struct_type(builder, len(values))
    found = builder.value("llvm.mlir.poison", type_, [])
    for position, value in enumerate(values):
        attributes = {"position": builder.parsed(f"array<i64: {position}>")}
        found = builder.value("llvm.insertvalue", type_, [found, value], attributes)
    return found


def _struct_type(builder: Builder, count: int) -> ir.Type:
    return builder.parsed_type(f"!llvm.struct<({', '.join(['f32'] * count)})>")
