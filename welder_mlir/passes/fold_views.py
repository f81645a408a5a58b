"""Views, paddings and widened copies become part of what reads them: never copies, wherever a read can say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.conversion.linalg_to_tile.kinds import Access, projects
from welder_mlir.pass_manager.base import Pass
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_ir.affine import read_map, write_map
from welder_mlir.tile_ir.create_reuse import create_reuse


@dataclass(frozen=True)
class View:
    """What an operator that computes nothing reads; `widens` where it gives it in float32."""

    source: ir.Value
    map: IndexMap
    padding: ir.Attribute | None
    widens: bool


@dataclass(frozen=True)
class FoldViewsPass(Pass):
    """Compose reshapes, transposes, slices, broadcasts, paddings and widenings into the reads of their results."""

    argument: ClassVar[str] = "tile-fold-views"

    def run(self, module: ir.Operation) -> None:
        """Rewrite the reads of every tile-graph, then drop the views that nothing reads any more."""
        for graph in module.regions[0].blocks[0].operations:
            if graph.operation.name == "tile.graph":
                block = graph.operation.regions[0].blocks[0]
                _fold(block)
                drop_dead_operators(block)


def _fold(block: ir.Block) -> None:
    views: dict[ir.Value, View] = {}
    for op in list(block.operations):
        if op.operation.name != "tile.operator":
            continue
        for read in [o.operation for o in op.operation.regions[0].blocks[0].operations]:
            if read.name == "tile.read":
                _fold_read(op, read, views)
        _reclassify(op)
        view = _as_view(op)
        if view is not None:
            views[op.operation.results[0]] = view


def _fold_read(op: ir.OpView, read: ir.Operation, views: dict[ir.Value, View]) -> None:
    reuse = read.operands[0].owner
    view = views.get(reuse.operands[0])
    if view is None:
        return
    outer = read_map(ir.AffineMapAttr(read.attributes["map"]).value)
    padded = "padding" in read.attributes
    if padded and (view.padding is not None or view.widens or not _keeps_bounds(view, reuse.operands[0].type)):
        return
    composed = view.map.compose(outer)
    composed = composed if padded else composed.simplify(_domain(op))
    if _kind(op) == "reduction" and not composed.is_projection:
        return  # what reduces along axes is worth more than a view that is computed in place
    with ir.InsertionPoint(op), reuse.location:
        fresh = create_reuse(view.source, reuse.attributes["level"])
    if view.widens:
        read = _widened(read, view)
    read.operands[0] = fresh
    read.attributes["map"] = write_map(composed.dims, 0, composed.results)
    if view.padding is not None:
        read.attributes["padding"] = view.padding
    if not list(reuse.results[0].uses):
        reuse.erase()


def _widened(read: ir.Operation, view: View) -> ir.Operation:
    """Put a read of the narrow source, widened where it is read, in the place of `read`; returns the new read."""
    with ir.InsertionPoint(read), read.location:
        element = view.source.type.element_type
        narrow = ir.Operation.create("tile.read", [element], list(read.operands), {"map": read.attributes["map"]})
        wide = arith.extf(read.results[0].type, narrow.results[0])
    read.results[0].replace_all_uses_with(wide)
    read.erase()
    return narrow


def _reclassify(op: ir.OpView) -> None:
    """A view that is padded or widens now computes; a reduction that no longer projects is a window."""
    kind = _kind(op)
    if kind not in ("view", "reduction"):
        return
    body = [o.operation for o in op.operation.regions[0].blocks[0].operations]
    reads = [o for o in body if o.name == "tile.read"]
    accesses = [Access(read_map(ir.AffineMapAttr(r.attributes["map"]).value), "padding" in r.attributes) for r in reads]
    if kind == "view" and (accesses[0].padded or len(body) > 2):
        kind = "map"
    if kind == "reduction":
        kind = "reduction" if projects(_domain(op), accesses) else "window"
    op.operation.attributes["kind"] = ir.StringAttr.get(kind)


def _kind(op: ir.OpView) -> str:
    return ir.StringAttr(op.operation.attributes["kind"]).value


def _domain(op: ir.OpView) -> tuple[int, ...]:
    reduction = ir.DenseI64ArrayAttr(op.operation.attributes["reduction"])
    return (*op.operation.results[0].type.shape, *reduction)


def _as_view(op: ir.OpView) -> View | None:
    """What the operator reads, if its body yields that element, unchanged or in a wider type."""
    body = [o.operation for o in op.operation.regions[0].blocks[0].operations]
    computes = [o.name for o in body if o.name not in ("tile.read", "tile.yield")]
    if len(body) - len(computes) != 2 or computes not in ([], ["arith.extf"]) or len(op.operation.results) != 1:
        return None
    read = body[0]
    padding = read.attributes["padding"] if "padding" in read.attributes else None  # noqa: SIM401 (no dict)
    source = read.operands[0].owner.operands[0]
    return View(source, read_map(ir.AffineMapAttr(read.attributes["map"]).value), padding, bool(computes))


def _keeps_bounds(view: View, viewed: ir.RankedTensorType) -> bool:
    """Whether an index lies outside of the view exactly where its image lies outside of the source."""
    if not view.map.is_projection:
        return False
    axes = view.map.projected_dims()
    kept = all(axis in axes for axis, extent in enumerate(viewed.shape) if extent > 1)
    return kept and all(
        axis is None or viewed.shape[axis] == extent for axis, extent in zip(axes, view.source.type.shape, strict=True)
    )


def drop_dead_operators(block: ir.Block) -> None:
    """Erase the operators whose results nothing reads, and their edges."""
    for op in reversed([o.operation for o in block.operations]):
        if op.name in ("tile.operator", "tile.reuse") and not any(list(r.uses) for r in op.results):
            op.erase()
