"""Consecutive maps over the same axes of one space become one loop nest.

In one iteration each of them touches only the elements at the iteration's own coordinates, so they may run element by
element. A map waits for the next across ops that do not touch its tiles: loads of other tiles, allocations, index
arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.conversion.read_program import accesses, integers, string

PURE = ("tile.allocate", "affine.apply")


def fuse_maps(operations: Sequence[ir.OpView]) -> list[tuple[ir.OpView, ...]]:
    """`operations` one by one, with each run of maps that may share a loop nest together in the place of its last."""
    done: list[tuple[ir.OpView, ...]] = []
    waiting: tuple[ir.OpView, ...] = ()
    for op in operations:
        if is_map(op) and waiting and domain(op) == domain(waiting[0]):
            waiting = (*waiting, op)
            continue
        if waiting and not _independent(op, waiting):
            done.append(waiting)
            waiting = ()
        if is_map(op):
            if waiting:
                done.append(waiting)
            waiting = (op,)
        else:
            done.append((op,))
    return [*done, waiting] if waiting else done


def is_map(op: ir.OpView) -> bool:
    """Whether `op` is element-wise work."""
    return op.operation.name == "tile.compute" and string(op, "kind") == "map"


def domain(op: ir.OpView) -> tuple[int, tuple[int, ...]]:
    """The space of a `tile.compute` and the axes of the tiles that it writes."""
    tile = accesses(op, "tile.write")[0].operands[1].owner
    return ir.IntegerAttr(op.attributes["space"]).value, integers(tile, "axes")


def touched(op: ir.OpView) -> set[ir.Value]:
    """The tiles that a `tile.compute` reads or writes."""
    reads = {read.operands[0] for read in accesses(op, "tile.read")}
    return reads | {write.operands[1] for write in accesses(op, "tile.write")}


def _independent(op: ir.OpView, waiting: Sequence[ir.OpView]) -> bool:
    name = op.operation.name
    if name in PURE or name.startswith("arith."):
        return True
    if name != "tile.load":  # its source is no private tile, which is all that a map writes
        return False
    return not any(op.operands[1] in touched(compute) for compute in waiting)
