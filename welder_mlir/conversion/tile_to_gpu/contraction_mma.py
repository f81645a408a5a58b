"""tile.compute of kind contraction on tensor cores: ldmatrix and mma.sync.m16n8k16."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import Builder
from welder_mlir.conversion.tile_to_gpu.contraction_roles import Contraction
from welder_mlir.conversion.tile_to_gpu.fragments import Fragments
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.mma import K, MmaLayout
from welder_mlir.tile_graph.index_expr import IndexExpr

UNROLLED = 4  # steps of 16 along k that are written out


def contract_on_tensor_cores(kernel: Kernel, contraction: Contraction) -> None:
    """Add the products of `extent` steps of k, 16 at a time, to the mma tiles that the warp holds."""
    _tile, space = kernel.tile_of(contraction.accumulator)
    mma = space.mma
    assert mma is not None
    builder = kernel.builder
    a = Fragments(kernel, contraction, contraction.a, mma.rows, mma.half)
    b = Fragments(kernel, contraction, contraction.b, mma.columns, ())
    steps = contraction.extent // K
    unroll = next(u for u in range(UNROLLED, 0, -1) if steps % u == 0)
    with builder.loop(steps // unroll, kernel.read_registers(contraction.op, contraction.accumulator)) as loop:
        for step in range(unroll):
            k = (loop.counter * unroll + step) * K
            for batch in range(mma.batches):
                _multiply(builder, mma, a, b, batch, k, loop.values)
    kernel.registers[contraction.accumulator] = loop.values


def _multiply(
    builder: Builder,
    mma: MmaLayout,
    a: Fragments,
    b: Fragments,
    batch: int,
    k: IndexExpr,
    sums: list[ir.Value],
) -> None:
    """One step along k of all mma tiles of a batch element; the accumulators in `sums` are replaced."""
    columns = b.load_columns([mma.origin(batch, 0, n) for n in range(mma.n_tiles)], k)
    for m in range(mma.m_tiles):
        rows = a.load_rows(mma.origin(batch, m, 0), k)
        for n in range(mma.n_tiles):
            first = mma.first_register(batch, m, n)
            sums[first : first + 4] = _mma(builder, rows, columns[n], sums[first : first + 4])


def _mma(builder: Builder, a: Sequence[ir.Value], b: Sequence[ir.Value], sums: Sequence[ir.Value]) -> list[ir.Value]:
    struct = builder.parsed_type("!llvm.struct<(f32, f32, f32, f32)>")
    kind = builder.parsed(f"#nvvm.mma_type<{'bf16' if a[0].type == builder.i32 else 'f16'}>")
    attributes = {
        "layoutA": builder.parsed("#nvvm.mma_layout<row>"),
        "layoutB": builder.parsed("#nvvm.mma_layout<col>"),
        "shape": builder.parsed("#nvvm.shape<m = 16, n = 8, k = 16>"),
        "operandSegmentSizes": builder.parsed("array<i32: 4, 2, 4>"),
        "multiplicandAPtxType": kind,
        "multiplicandBPtxType": kind,
    }
    result = builder.value("nvvm.mma.sync", struct, [*a, *b, *sums], attributes)
    return builder.struct_elements(result, 4)
