"""`tile.reuse`: the data passed along an edge, and the level it is kept at."""

from typing import Any

from torch_mlir import ir
from torch_mlir.dialects.ext import Operand, Result

from welder_mlir.dialects.attributes import DEVICE_MEMORY, HOST_MEMORY, LevelAttr
from welder_mlir.dialects.dialect import Tile
from welder_mlir.dialects.verification import fail


class ReuseOp(Tile.Operation, name="reuse"):
    """One edge: the producer's tensor as one operand of one consumer reads it, kept at `level`."""

    tensor: Operand[Any]
    level: LevelAttr
    reused: Result[Any]

    def verify_invariants(self) -> bool:
        """The level exists; only a computed tensor can be kept above device memory."""
        level = _find_level(self)
        if level is None:
            return fail(self, "expects 'level' to be #tile.level<n : i64>")
        if not 0 <= level <= HOST_MEMORY:
            return fail(self, f"has level {level}; expected 0 (registers) to {HOST_MEMORY} (host memory)")
        if self.operands[0].type != self.results[0].type:
            return fail(self, f"changes the type {self.operands[0].type} to {self.results[0].type}")
        owner = self.operands[0].owner
        if level < DEVICE_MEMORY and isinstance(owner, ir.Block):
            where = "an input is in device memory (level 2)"
            return fail(self, f"keeps an input of the graph at level {level}; {where}")
        return True


def _find_level(op: ReuseOp) -> int | None:
    level = op.attributes.get("level")
    return level.value if isinstance(level, LevelAttr) else None
