"""`tile.compute`: one thread block's arithmetic on tiles."""

from collections.abc import Sequence

from torch_mlir import ir
from torch_mlir.dialects.ext import Operand, Region

from welder_mlir.dialects.dialect import Tile
from welder_mlir.dialects.verification import (
    affine_map,
    fail,
    integer,
    integers,
    memory_level,
    single_block,
    text,
)

KINDS = ("map", "reduction", "contraction")
COMBINERS = ("add", "mul", "max", "min", "and", "or")


class ComputeOp(Tile.Operation, name="compute", traits=[ir.NoTerminatorTrait]):
    """Element-wise work, a reduction over axes, or a contraction (docs/tile-dialect.md, section 2)."""

    symbols: Sequence[Operand[ir.IndexType]]
    kind: ir.StringAttr
    space: ir.IntegerAttr
    body: Region

    def verify_region_invariants(self) -> bool:
        """Writes go to private tiles; the reads fit the kind."""
        block, kind = single_block(self), text(self, "kind")
        if block is None:
            return False
        if kind not in KINDS:
            return fail(self, f"has kind '{kind}'; expected one of {', '.join(KINDS)}")
        operations = list(block.operations)
        reads = [o for o in operations if o.operation.name == "tile.read"]
        writes = [o for o in operations if o.operation.name == "tile.write"]
        if not writes:
            return fail(self, "writes nothing")
        if any(memory_level(o.operands[1].type) != 0 for o in writes):
            return fail(self, "expects to write private memory")
        if not _verify_space(self, [*(o.operands[0] for o in reads), *(o.operands[1] for o in writes)]):
            return False
        if kind == "contraction":
            return _verify_contraction(self, reads, writes)
        if any(memory_level(o.operands[0].type) != 0 for o in reads):
            return fail(self, f"of kind '{kind}' reads other than private memory; load the tile first")
        if kind == "reduction" and text(self, "combiner") not in COMBINERS:
            return fail(self, f"of kind 'reduction' expects a 'combiner' out of {', '.join(COMBINERS)}")
        return True


def _verify_space(op: ComputeOp, tiles: list[ir.Value]) -> bool:
    space = integer(op, "space")
    for tile in tiles:
        owner = tile.owner
        if isinstance(owner, ir.Block) or owner.name != "tile.allocate" or "space" not in owner.attributes:
            continue
        found = integer(owner.opview, "space")
        if found != space:
            return fail(op, f"in space {space} uses a private tile of space {found}")
    return True


def _verify_contraction(op: ComputeOp, reads: list[ir.OpView], writes: list[ir.OpView]) -> bool:
    shared = [o for o in reads if memory_level(o.operands[0].type) == 1]
    if len(writes) != 1 or len(reads) != 3 or len(shared) != 2:
        return fail(op, "of kind 'contraction' expects to read two workgroup tiles and its one accumulator")
    reduce = integers(op, "reduce")
    if reduce is None or len(reduce) != 1:
        return fail(op, "of kind 'contraction' expects 'reduce', the extent of its reduction axis")
    rank = len(writes[0].operands[1].type.shape) + 1
    for read in shared:
        map_ = affine_map(read, "map")
        if map_ is None or map_.n_dims != rank or map_.n_symbols != len(op.operands):
            expected = f"a map over {rank} axes and {len(op.operands)} symbols"
            return fail(op, f"reads through {map_}; expected {expected}")
    return True
