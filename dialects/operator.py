"""`tile.operator`: one operator in normal form."""

from typing import Any

from torch_mlir import ir
from torch_mlir.dialects import ext
from torch_mlir.dialects.ext import Region, Result

from welder_mlir.dialects.dialect import Tile
from welder_mlir.dialects.verification import affine_map, fail, integers, static_shape

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
        block = self.regions[0].blocks[0]
        elements = [r.type.element_type for r in self.results]
        reduction = integers(self, "reduction")
        accumulators = elements if reduction else []
        if [a.type for a in block.arguments] != accumulators:
            return fail(self, f"has a body with arguments {[str(a.type) for a in block.arguments]}, "
                        f"expected the accumulators {list(map(str, accumulators))}")
        operations = list(block.operations)
        if not operations or [v.type for v in operations[-1].operands] != elements:
            return fail(self, f"has a body that does not yield {list(map(str, elements))}")
        rank = len(self.results[0].type.shape) + len(reduction)
        for operation in operations:
            if operation.operation.name != "tile.read":
                continue
            map_ = affine_map(operation, "map")
            if map_ is None or map_.n_dims != rank or map_.n_symbols:
                return fail(self, f"reads through {map_}; expected a map over its {rank} axes")
        return True


def _verify_domain(op: OperatorOp) -> bool:
    kind = ir.StringAttr(op.attributes["kind"]).value
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
    combiner = op.attributes["combiner"] if "combiner" in op.attributes else None
    if not isinstance(combiner, ir.StringAttr) or combiner.value not in COMBINERS:
        return fail(op, f"expects a 'combiner' out of {', '.join(COMBINERS)}")
    if combiner.value == "none" and "init" not in op.attributes:
        return fail(op, "without a combiner expects 'init', one start value a result")
    return True
