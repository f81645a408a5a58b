"""Writing the nodes that take another node's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper

from welder_mlir.frontend.element_types import numpy_dtype


class NodeWriter:
    """The nodes and constants that stand in for `node`, whose operands have known shapes and types.

    A node `up` becomes nodes `up/Reshape_0` and so on, and the values between them are named alike.
    """

    def __init__(
        self,
        node: onnx.NodeProto,
        version: int,
        shapes: Mapping[str, tuple[int, ...]],
        types: Mapping[str, int],
        constants: Mapping[str, onnx.TensorProto],
    ) -> None:
        self.node = node
        self.version = version  # of the node's opset
        self.nodes: list[onnx.NodeProto] = []
        self.initialisers: list[onnx.TensorProto] = []
        self._shapes = shapes
        self._types = types
        self._constants = constants

    def has(self, place: int) -> bool:
        """Return whether the operand at `place` is given."""
        return place < len(self.node.input) and bool(self.node.input[place])

    def operand(self, place: int) -> str:
        """Return the name of an operand, nothing for one that is left out."""
        return self.node.input[place] if self.has(place) else ""

    def shape(self, place: int = 0) -> tuple[int, ...]:
        """Return the shape of an operand."""
        return self._shapes[self.node.input[place]]

    def result_shape(self, place: int = 0) -> tuple[int, ...]:
        """Return the shape of a result."""
        return self._shapes[self.node.output[place]]

    def type(self, place: int = 0) -> int:
        """Return the ONNX element type of an operand."""
        return self._types[self.node.input[place]]

    def result_type(self, place: int = 0) -> int:
        """Return the ONNX element type of a result."""
        return self._types[self.node.output[place]]

    def value(self, place: int) -> np.ndarray | None:
        """Return an operand's value if it is a constant of the model, else None."""
        tensor = self._constants.get(self.operand(place))
        return None if tensor is None else numpy_helper.to_array(tensor)

    def attribute(self, name: str, otherwise: Any) -> Any:
        """Return an attribute's value, strings as str."""
        for attribute in self.node.attribute:
            if attribute.name == name:
                value = onnx.helper.get_attribute_value(attribute)
                return value.decode() if isinstance(value, bytes) else value
        return otherwise

    def constant(self, values: Any, element_type: int = onnx.TensorProto.INT64) -> str:
        """Return the name of a new constant."""
        name = f"{self.node.name}/constant_{len(self.initialisers)}"
        self.initialisers.append(numpy_helper.from_array(np.asarray(values, numpy_dtype(element_type)), name))
        return name

    def add(self, operator: str, *operands: str, outputs: int = 1, **attributes: Any) -> str:
        """Add a node and return the name of its first result; the further ones end in `_1`, `_2`, …"""
        name = f"{self.node.name}/{operator}_{len(self.nodes)}"
        results = [name, *(f"{name}_{number}" for number in range(1, outputs))]
        self.nodes.append(onnx.helper.make_node(operator, operands, results, name, **attributes))
        return name

    def reshape(self, value: str, shape: Sequence[int]) -> str:
        """Add a Reshape to `shape`."""
        return self.add("Reshape", value, self.constant(shape))

    def cast(self, value: str, element_type: int) -> str:
        """Add a Cast."""
        return self.add("Cast", value, to=element_type)

    def slice(self, value: str, axis: int, start: int, end: int) -> str:
        """Add a Slice of one axis."""
        return self.add("Slice", value, self.constant([start]), self.constant([end]), self.constant([axis]))

    def reduce(self, operator: str, value: str, axis: int, keep: bool = False) -> str:
        """Add a reduction of one axis."""
        since = 13 if operator == "ReduceSum" else 18  # the opset from which on axes are an operand
        if self.version >= since:
            return self.add(operator, value, self.constant([axis]), keepdims=int(keep))
        return self.add(operator, value, axes=[axis], keepdims=int(keep))

    def finish(self, *results: str) -> bool:
        """Make `results` those of the node that is replaced; returns True, as every expansion that applies."""
        produced = {name for node in self.nodes for name in node.output}
        names: dict[str, str] = {}
        for result, output in zip(results, self.node.output, strict=False):
            if not output:
                continue
            if result in produced and result not in names:
                names[result] = output
            else:
                name = f"{self.node.name}/Identity_{len(self.nodes)}"
                self.nodes.append(onnx.helper.make_node("Identity", [result], [output], name))
        for node in self.nodes:
            for operands in (node.input, node.output):
                operands[:] = [names.get(name, name) for name in operands]
        return True
