"""The tile-graph: operators in topological order, joined by reuse-tiles."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from welder_mlir.tile_graph.operator_tile import OperatorTile, ReuseTile, Tensor

LEVELS = range(4)  # registers, shared memory, device memory, host memory


@dataclass(frozen=True)
class TileGraph:
    """Tensors and operators, named by their positions; `levels` holds the edges that left device memory."""

    tensors: tuple[Tensor, ...]
    operators: tuple[OperatorTile, ...]
    inputs: tuple[int, ...]
    weights: frozenset[int]  # the inputs whose values are known when the artefact is loaded
    outputs: tuple[int, ...]
    levels: tuple[tuple[tuple[int, int, int], int], ...] = ()

    def __post_init__(self) -> None:
        self._check_tensors()
        written = set(self.inputs)
        for op in self.operators:
            self._check_operands(op, written)
            for result in op.results:
                if result in written:
                    raise ValueError(f"tensor {self.tensors[result].name} is written twice, by {op.name} last")
                if (shape := self.tensors[result].shape) != op.shape:
                    raise ValueError(f"expected shape {op.shape} for a result of {op.name}, got {shape}")
                written.add(result)
        if missing := set(self.outputs) - written:
            raise ValueError(f"no operator writes output {self.tensors[min(missing)].name}")
        for key, level in self.levels:
            if key not in self._edge_keys or level not in LEVELS:
                raise ValueError(f"expected an edge of the graph and a level in 0..3, got {key} at {level}")

    def _check_tensors(self) -> None:
        named = {*self.inputs, *self.weights, *self.outputs}
        named |= {t for op in self.operators for t in (*op.results, *(o.tensor for o in op.operands))}
        if outside := {t for t in named if not 0 <= t < len(self.tensors)}:
            raise ValueError(f"expected tensors below {len(self.tensors)}, got {sorted(outside)}")
        if strangers := self.weights - set(self.inputs):
            raise ValueError(f"weights must be inputs of the graph, got {sorted(strangers)}")

    def _check_operands(self, op: OperatorTile, written: Collection[int]) -> None:
        for i, operand in enumerate(op.operands):
            tensor = self.tensors[operand.tensor]
            if operand.tensor not in written:
                raise ValueError(f"operand {i} of {op.name} reads {tensor.name} before it is written")
            indices = operand.known if operand.map is None else operand.map.results
            if len(indices) != len(tensor.shape) and (indices or operand.map is not None):
                raise ValueError(
                    f"expected {len(tensor.shape)} indices into {tensor.name} for operand {i} of {op.name}"
                )

    @cached_property
    def _producers(self) -> dict[int, int]:
        return {t: i for i, op in enumerate(self.operators) for t in op.results}

    @cached_property
    def _consumers(self) -> dict[int, tuple[tuple[int, int], ...]]:
        found: dict[int, list[tuple[int, int]]] = {}
        for i, op in enumerate(self.operators):
            for j, operand in enumerate(op.operands):
                found.setdefault(operand.tensor, []).append((i, j))
        return {tensor: tuple(users) for tensor, users in found.items()}

    @cached_property
    def _edge_keys(self) -> tuple[tuple[int, int, int], ...]:
        return tuple(
            (producer, i, j)
            for i, op in enumerate(self.operators)
            for j, operand in enumerate(op.operands)
            if (producer := self._producers.get(operand.tensor)) is not None
        )

    @cached_property
    def _weights_only(self) -> frozenset[int]:
        known = set(self.weights)
        found = set()
        for i, op in enumerate(self.operators):
            if all(operand.tensor in known for operand in op.operands):
                known.update(op.results)
                found.add(i)
        return frozenset(found)

    @cached_property
    def weight_bytes(self) -> int:
        """The size of all weights."""
        return sum(self.tensors[tensor].bytes for tensor in self.weights)

    def producer(self, tensor: int) -> int | None:
        """The operator that writes a tensor; None for an input of the graph."""
        return self._producers.get(tensor)

    def consumers(self, tensor: int) -> tuple[tuple[int, int], ...]:
        """Every `(operator, operand)` that reads a tensor."""
        return self._consumers.get(tensor, ())

    def edges(self) -> tuple[ReuseTile, ...]:
        """Every edge between two operators, in the order of the consumers."""
        levels = dict(self.levels)
        return tuple(ReuseTile(*key, level=levels.get(key, 2)) for key in self._edge_keys)

    def edges_from(self, op: int) -> tuple[ReuseTile, ...]:
        levels = dict(self.levels)
        keys = ((op, user, j) for t in self.operators[op].results for user, j in self.consumers(t))
        return tuple(ReuseTile(*key, level=levels.get(key, 2)) for key in keys)

    def set_connect(self, edge: ReuseTile, level: int) -> TileGraph:
        """The graph with `edge` kept at memory level `level`."""
        return self.with_levels({edge.key: level})

    def with_levels(self, changed: Mapping[tuple[int, int, int], int]) -> TileGraph:
        """The graph with the edges of `changed` kept at other levels."""
        levels = {**dict(self.levels), **changed}
        return replace(self, levels=tuple(sorted((key, at) for key, at in levels.items() if at != 2)))

    def weights_only(self, op: int) -> bool:
        """Whether all that `op` reads derives from weights and constants: then it runs once, at load."""
        return op in self._weights_only

    def needed_outside(self, tensor: int, ops: Collection[int]) -> bool:
        """Whether a tensor is an output of the graph, or read by an operator that is not one of `ops`."""
        return tensor in self.outputs or any(user not in ops for user, _ in self.consumers(tensor))

    def structural_hash(self, ops: Iterable[int]) -> Hashable:
        """Equal for sub-graphs that differ in names only: the key of everything found out about a group."""
        chosen = sorted(ops)
        inside = set(chosen)
        seen: dict[int, int] = {}
        found: list[Hashable] = []
        for i in chosen:
            op = self.operators[i]
            found.append(self._signatures[i])
            found += [seen.setdefault(operand.tensor, len(seen)) for operand in op.operands]
            found += [(seen.setdefault(t, len(seen)), self.needed_outside(t, inside)) for t in op.results]
        return tuple(found)

    @cached_property
    def _signatures(self) -> tuple[_Signature, ...]:
        """What each operator is, its tensors' names apart; equal ones are one object."""
        known: dict[_Signature, _Signature] = {}
        found = (_Signature(self._description(i)) for i in range(len(self.operators)))
        return tuple(known.setdefault(signature, signature) for signature in found)

    def _description(self, i: int) -> tuple[Hashable, ...]:
        op = self.operators[i]
        tensors = [self.tensors[t] for t in (*(operand.tensor for operand in op.operands), *op.results)]
        reads = tuple((operand.map, operand.padded, operand.known) for operand in op.operands)
        arithmetic = (op.flops_per_point, op.tensor_core, op.combiner, self.weights_only(i))
        types = tuple((t.shape, t.element_bytes, t.element) for t in tensors)
        return op.kind, op.shape, op.reduction, reads, types, arithmetic


@dataclass(frozen=True)
class _Signature:
    """Hashed once: signatures are compared far more often than they are made."""

    parts: tuple[Hashable, ...]

    @cached_property
    def _hash(self) -> int:
        return hash(self.parts)

    def __hash__(self) -> int:
        return self._hash
