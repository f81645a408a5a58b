"""`#tile.level<n>`: a level of the memory hierarchy."""

from torch_mlir import ir

from welder_mlir.dialects.dialect import Tile

REGISTERS, SHARED_MEMORY, DEVICE_MEMORY, HOST_MEMORY = range(4)


class LevelAttr(Tile.Attribute, name="level"):
    """A memory level: 0 registers, 1 shared memory, 2 device memory, 3 host memory."""

    number: ir.IntegerAttr

    @property
    def value(self) -> int:
        """The level as a number."""
        return ir.IntegerAttr(self.number).value


def level_attr(level: int) -> ir.Attribute:
    """`#tile.level<level>` in the current context."""
    i64 = ir.IntegerType.get_signless(64)
    return LevelAttr.get(ir.IntegerAttr.get(i64, level))
