"""Values of other lanes."""

from __future__ import annotations

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.builder import NOT_EQUAL, Builder
from welder_mlir.conversion.tile_to_gpu.layout import WARP


def shuffle(builder: Builder, value: ir.Value, mask: int) -> ir.Value:
    """The `value` of the lane whose number differs by `mask`."""
    type_ = value.type
    if isinstance(type_, ir.IntegerType | ir.FloatType) and type_.width == 64:
        return _shuffle_halves(builder, value, mask)
    if isinstance(type_, ir.IntegerType) and type_.width < 32:
        wide = _shuffle_word(builder, builder.value("arith.extui", builder.i32, [value]), mask)
        if type_.width == 1:
            return builder.compare(NOT_EQUAL, wide, builder.integer_constant(0, builder.i32))
        return builder.value("arith.trunci", type_, [wide])
    if isinstance(type_, ir.FloatType) and type_.width < 32:
        single = ir.F32Type.get()
        wide = _shuffle_word(builder, builder.value("arith.extf", single, [value]), mask)
        return builder.value("arith.truncf", type_, [wide])
    return _shuffle_word(builder, value, mask)


def _shuffle_word(builder: Builder, value: ir.Value, mask: int) -> ir.Value:
    operands = [value, *(builder.integer_constant(n, builder.i32) for n in (mask, WARP))]
    mode = {"mode": ir.Attribute.parse("#gpu<shuffle_mode xor>")}
    return builder.op("gpu.shuffle", [value.type, builder.i1], operands, mode).results[0]


def _shuffle_halves(builder: Builder, value: ir.Value, mask: int) -> ir.Value:
    i64 = ir.IntegerType.get_signless(64)
    bits = value if isinstance(value.type, ir.IntegerType) else builder.value("arith.bitcast", i64, [value])
    shift = builder.integer_constant(32, i64)
    low = builder.value("arith.trunci", builder.i32, [bits])
    high = builder.value("arith.trunci", builder.i32, [builder.value("arith.shrui", i64, [bits, shift])])
    low, high = (builder.value("arith.extui", i64, [_shuffle_word(builder, half, mask)]) for half in (low, high))
    bits = builder.value("arith.ori", i64, [low, builder.value("arith.shli", i64, [high, shift])])
    return bits if value.type == i64 else builder.value("arith.bitcast", value.type, [bits])
