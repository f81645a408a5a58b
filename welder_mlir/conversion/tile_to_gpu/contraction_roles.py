"""Reads a contraction: its operands, which axes of the accumulator each has, and whether tensor cores can do it."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.access import reads_in, writes_in
from welder_mlir.conversion.tile_to_gpu.mma import K
from welder_mlir.conversion.tile_to_gpu.program import Program
from welder_mlir.dialects.verification import integers
from welder_mlir.pass_manager.base import PassError
from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_ir.affine import read_map

SMALLEST_MMA_SIDE = 8  # rows or columns below which most of an mma tile would be padding


@dataclass(frozen=True)
class Operand:
    """One factor: a workgroup tile read at `indices` over (axes of the accumulator..., k)[symbols of the op]."""

    tile: ir.Value
    indices: tuple[IndexExpr, ...]
    dims: frozenset[int]


@dataclass(frozen=True)
class Contraction:
    """accumulator[d] += sum over k < `extent` of a * b, where only a has the axes `m_axes`, only b the `n_axes`.

    Axes are positions in the accumulator's; b is the factor that has its last axis, which is the fastest in memory.
    """

    op: ir.Operation
    accumulator: ir.Value
    a: Operand
    b: Operand
    extent: int
    m_axes: tuple[int, ...]
    n_axes: tuple[int, ...]

    @property
    def element(self) -> ir.Type:
        """The element type of the factors."""
        return ir.MemRefType(self.a.tile.type).element_type

    def runs_along_k(self, operand: Operand) -> bool:
        """Whether the operand's innermost index is k."""
        k = len(ir.MemRefType(self.accumulator.type).shape)
        return bool(operand.indices) and operand.indices[-1].depends_on_dim(k)


def read_contraction(op: ir.Operation) -> Contraction:
    """Read a tile.compute of kind contraction; raises PassError unless its body is acc + a * b."""
    (write,) = writes_in(op)
    accumulator = write.operands[1]
    reads = [read for read in reads_in(op) if read.operands[0] != accumulator]
    if len(reads) != 2 or not _is_multiply_add(write.operands[0], accumulator, {r.results[0] for r in reads}):
        raise PassError(op, "of kind 'contraction' expects a body of accumulator + a * b, the factors widened at most")
    extents = ir.MemRefType(accumulator.type).shape
    rank = len(extents)
    first, second = (_operand(read) for read in reads)
    real = [axis for axis, extent in enumerate(extents) if extent > 1]
    last = next((axis for axis in reversed(real) if (axis in first.dims) != (axis in second.dims)), rank)
    a, b = (second, first) if last in first.dims else (first, second)
    m_axes = tuple(axis for axis in real if axis in a.dims and axis not in b.dims)
    n_axes = tuple(axis for axis in real if axis in b.dims and axis not in a.dims)
    (extent,) = integers(op.opview, "reduce") or (0,)
    return Contraction(op, accumulator, a, b, extent, m_axes, n_axes)


def fits_tensor_cores(contraction: Contraction) -> bool:
    """Whether mma.sync computes it: 16-bit floats into f32, whole steps of k, not too few rows and columns."""
    elements = {str(ir.MemRefType(o.tile.type).element_type) for o in (contraction.a, contraction.b)}
    accumulator = ir.MemRefType(contraction.accumulator.type)
    sides = (prod(accumulator.shape[axis] for axis in axes) for axes in (contraction.m_axes, contraction.n_axes))
    return (
        elements in ({"f16"}, {"bf16"})
        and str(accumulator.element_type) == "f32"
        and contraction.extent % K == 0
        and all(side >= SMALLEST_MMA_SIDE for side in sides)
    )


def contractions_of(program: Program, space: int) -> list[Contraction]:
    """The contractions into tiles of an iteration space, in program order."""
    return [
        read_contraction(step.op)
        for step in program.flat_steps()
        if step.computes("contraction") and ir.IntegerAttr(step.op.attributes["space"]).value == space
    ]


def _operand(read: ir.Operation) -> Operand:
    indices = tuple(read_map(ir.AffineMapAttr(read.attributes["map"]).value).results)
    return Operand(read.operands[0], indices, frozenset(d for expr in indices for d in expr.dims()))


def _is_multiply_add(value: ir.Value, accumulator: ir.Value, factors: set[ir.Value]) -> bool:
    add = _defined_by(value, ("arith.addf", "arith.addi"))
    if add is None:
        return False
    for old, new in (tuple(add.operands), tuple(add.operands)[::-1]):
        read = _defined_by(old, ("tile.read",))
        product = _defined_by(new, ("arith.mulf", "arith.muli"))
        if read is not None and read.operands[0] == accumulator and product is not None:
            return {_unwidened(v) for v in product.operands} == factors
    return False


def _unwidened(value: ir.Value) -> ir.Value:
    widening = _defined_by(value, ("arith.extf", "arith.extsi", "arith.extui"))
    return value if widening is None else widening.operands[0]


def _defined_by(value: ir.Value, names: tuple[str, ...]) -> ir.Operation | None:
    owner = value.owner
    if isinstance(owner, ir.Block) or owner.name not in names:
        return None
    return owner.operation
