"""Builds a `tile.graph`: where each tensor of the linalg function stands in it, and one operator at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from torch_mlir import ir
from torch_mlir.dialects import arith

from welder_mlir.conversion.linalg_to_tile.kinds import Access, kind_of
from welder_mlir.conversion.linalg_to_tile.scalar_body import is_narrow, narrow, widen, widened
from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_graph.index_map import IndexMap
from welder_mlir.tile_ir.affine import write_map
from welder_mlir.tile_ir.create_reuse import create_reuse


@dataclass(frozen=True)
class Splat:
    """A tensor all of whose elements are one constant; it is never stored."""

    value: ir.Attribute


Source = Splat | ir.Value


class OperatorBuilder:
    """One `tile.operator` under construction; reads and indices are emitted into its body."""

    def __init__(
        self,
        name: str,
        types: Sequence[ir.RankedTensorType],
        reduction: Sequence[int] = (),
        combiner: str | None = None,
        init: Sequence[ir.Attribute] | None = None,
    ) -> None:
        self.domain = (*types[0].shape, *reduction)
        self._types = types
        self._reduction = tuple(reduction)
        self._combiner = combiner
        self._accesses: list[Access] = []
        attributes: dict[str, ir.Attribute] = {
            "name": ir.StringAttr.get(name),
            "kind": ir.StringAttr.get("map"),
            "reduction": ir.DenseI64ArrayAttr.get(list(reduction)),
        }
        if combiner is not None:
            attributes["combiner"] = ir.StringAttr.get(combiner)
        if init is not None:
            attributes["init"] = ir.ArrayAttr.get(list(init))
        self.operation = ir.Operation.create("tile.operator", results=types, attributes=attributes, regions=1)
        accumulators = [t.element_type for t in types] if reduction else []
        self.block = self.operation.regions[0].blocks.append(*accumulators)

    def reuse(self, tensor: ir.Value) -> ir.Value:
        """A new edge from `tensor` to this operator, at device memory."""
        with ir.InsertionPoint(self.operation):
            return create_reuse(tensor)

    def read(self, source: Source, at: Sequence[IndexExpr], padding: ir.Attribute | None = None) -> ir.Value:
        """The element of `source` at `at`, over the domain, in the type that it is computed in."""
        if isinstance(source, Splat):
            return constant(source.value)
        map_ = IndexMap(len(self.domain), 0, tuple(at)).simplify(self.domain)
        attributes: dict[str, ir.Attribute] = {"map": write_map(map_.dims, 0, map_.results)}
        if padding is not None:
            attributes["padding"] = padding
        element = source.type.element_type
        reuse = self.reuse(source)
        value = ir.Operation.create("tile.read", [element], [reuse], attributes).results[0]
        self._accesses.append(Access(map_, padding is not None))
        return widen(value)

    def index(self, axis: int) -> ir.Value:
        """The position on an axis of the domain."""
        axis_attr = ir.IntegerAttr.get(ir.IntegerType.get_signless(64), axis)
        return ir.Operation.create("tile.index", [ir.IndexType.get()], [], {"axis": axis_attr}).results[0]

    def note_data_dependent(self) -> None:
        """Record a read at indices that are computed from data."""
        self._accesses.append(Access(None, False))

    def finish(self, values: Sequence[ir.Value]) -> list[ir.Value]:
        """Yield `values`, rounded to the results' element types; returns the operator's results."""
        rounded = [narrow(v, t.element_type) for v, t in zip(values, self._types, strict=True)]
        ir.Operation.create("tile.yield", [], rounded)
        kind = kind_of(
            self._types[0].shape, self._reduction, self._accesses, self._combiner, list(self.block.operations)
        )
        self.operation.attributes["kind"] = ir.StringAttr.get(kind)
        return list(self.operation.results)


def constant(value: ir.Attribute) -> ir.Value:
    """The scalar constant, in the type that it is computed in."""
    type_ = value.type
    if is_narrow(type_):
        value = ir.FloatAttr.get(widened(type_), ir.FloatAttr(value).value)
    return arith.constant(value.type, value)


def node_name(op: ir.OpView, otherwise: str) -> str:
    """The name of the ONNX node that the operation comes from, read off its location."""
    found = re.search(r'"([^"]+)"(?!:\d)', str(op.location))
    return found.group(1) if found else otherwise
