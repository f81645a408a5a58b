"""Loops that say how far LLVM may unroll them.

Their bounds are constants, and left alone LLVM unrolls whole rows of vector code: 600 kB of it for a softmax over 1000
columns, which takes a second to compile and runs no faster.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir
from torch_mlir.dialects import scf

ANNOTATION = "llvm.loop_annotation"


def rolled_loop(
    lower: ir.Value,
    upper: ir.Value,
    step: ir.Value,
    carried: Sequence[ir.Value] = (),
    *,
    unroll: int = 1,
    interleave: int = 1,
) -> scf.ForOp:
    """An `scf.for` without its body, to be unrolled `unroll` times.

    That is apart from what the vectoriser does, which is asked for `interleave` vectors at a time.
    """
    loop = scf.ForOp(lower, upper, step, list(carried))
    how = "disable = true" if unroll == 1 else f"count = {unroll} : i32"
    vectors = f", interleave = <count = {interleave} : i32>" if interleave > 1 else ""
    loop.attributes[ANNOTATION] = ir.Attribute.parse(f"#llvm.loop_annotation<unroll = <{how}>{vectors}>")
    return loop


def attach_annotations(module: ir.Operation) -> None:
    """Move the annotations, which the conversions leave on the branches back, to where the translation finds them."""

    def move(op: ir.Operation) -> ir.WalkResult:
        if op.name in ("llvm.br", "llvm.cond_br") and ANNOTATION in op.attributes:
            op.attributes["loop_annotation"] = op.attributes[ANNOTATION]
            del op.attributes[ANNOTATION]
        return ir.WalkResult.ADVANCE

    module.walk(move)
