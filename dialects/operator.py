"""`tile.operator`: one operator in normal form."""

from typing import Any

from torch_mlir import ir
from torch_mlir.dialects import ext
from torch_mlir.dialects.ext import Region, Result

from welder_mlir.dialects.dialect import Tile
from welder_mlir.dialects.verification import affine_map, fail, integers, single_block, static_shape, text

KINDS = ("view", "map", "reduction", "window", "contraction")
COMBINERS = ("add", "mul", "max", "min", "and", "or", "none")


class OperatorOp(Tile.Operation, name="operator", traits=[ext.Pure]):
    """One operator's work; its domain is the result shape followed by the extents of the reduction axes."""

    first: Result[Any]
    second: Result[Any] | None
    kind: ir.StringAttr
    reduction: Any
    body: Region

    def verify_invariants(self) -> bool:
        """Kind, domain, tile and combiner agree with the results."""
        return _verify_domain(self) and _verify_tile(self) and _verify_combiner(self)

    def verify_region_invariants(self) -> bool:
        """One argument an accumulator; reads over the domain; the yielded values fit the results."""
        block = single_block(self)
        if block is None:
            return False
        elements = [r.type.element_type for r in self.results]
        reduction = integers(self, "reduction")
        accumulators = elements if reduction else []
        if [a.type for a in block.arguments] != accumulators:
            found = [str(argument.type) for argument in block.arguments]
            return fail(self, f"has a body with arguments {found}, expected {[str(a) for a in accumulators]}")
        operations = list(block.operations)
        last = operations[-1] if operations else None
        if last is None or last.operation.name != "tile.yield" or [v.type for v in last.operands] != elements:
            return fail(self, f"has a body that does not yield {list(map(str, elements))}")
        rank = len(self.results[0].type.shape) + len(reduction)
        reads = [o for o in operations if o.operation.name == "tile.read"]
        if not all(_verify_read(self, read, rank) for read in reads):
            return False
        return text(self, "kind") != "view" or _verify_view(self, reads, last)


def _verify_read(op: OperatorOp, read: ir.OpView, rank: int) -> bool:
    owner = read.operands[0].owner
    if isinstance(owner, ir.Block) or owner.name != "tile.reuse":
        return fail(op, "reads a tensor that is no reuse-tile; put a tile.reuse on the edge")
    map_ = affine_map(read, "map")
    if map_ is None or map_.n_dims != rank or map_.n_symbols:
        return fail(op, f"reads through {map_}; expected a map over its {rank} axes")
    return True


def _verify_view(op: OperatorOp, reads: list[ir.OpView], last: ir.OpView) -> bool:
    if len(reads) != 1 or len(last.operands) != 1 or last.operands[0] != reads[0].results[0]:
        return fail(op, "of kind 'view' expects to yield its only read")
    return "padding" not in reads[0].attributes or fail(op, "of kind 'view' reads with padding")


def _verify_domain(op: OperatorOp) -> bool:
    kind = text(op, "kind")
    if kind not in KINDS:
        return fail(op, f"has kind '{kind}'; expected one of {', '.join(KINDS)}")
    reduction = integers(op, "reduction")
    if reduction is None or any(extent < 1 for extent in reduction):
        return fail(op, "expects 'reduction' to be array<i64: …> of positive extents")
    if bool(reduction) != (kind in ("reduction", "window", "contraction")):
        return fail(op, f"of kind '{kind}' has {len(reduction)} reduction axes")
    shapes = [static_shape(r.type) for r in op.results]
    if any(shape is None for shape in shapes):
        return fail(op, "expects results of static shape")
    if any(shape != shapes[0] for shape in shapes):
        return fail(op, "expects its results to have one shape")
    return True


def _verify_tile(op: OperatorOp) -> bool:
    if "tile" not in op.attributes:
        return True
    tile, shape = integers(op, "tile"), list(op.results[0].type.shape)
    if tile is None or len(tile) != len(shape):
        return fail(op, f"has a tile of rank {len(tile or [])} for a tensor of rank {len(shape)}")
    for axis, (size, extent) in enumerate(zip(tile, shape, strict=True)):
        if size < 1 or size > extent:
            return fail(op, f"has tile extent {size} on axis {axis}; expected 1 to the tensor's {extent}")
    return True


def _verify_combiner(op: OperatorOp) -> bool:
    if not integers(op, "reduction"):
        return True
    combiner = text(op, "combiner")
    if combiner not in COMBINERS:
        return fail(op, f"expects a 'combiner' out of {', '.join(COMBINERS)}")
    if combiner == "none" and "init" not in op.attributes:
        return fail(op, "without a combiner expects 'init', one start value a result")
    return True
