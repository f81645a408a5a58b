"""Tensors, and the operators that compute them in normal form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import prod

from welder_mlir.tile_graph.index_expr import IndexExpr
from welder_mlir.tile_graph.index_map import IndexMap

COMBINERS = frozenset({"add", "mul", "max", "min", "and", "or", "none"})


class Kind(StrEnum):
    """What an operator's body and maps are like; the classes are those of `tile.operator`."""

    VIEW = "view"
    MAP = "map"
    REDUCTION = "reduction"
    WINDOW = "window"
    CONTRACTION = "contraction"

    @property
    def reduces(self) -> bool:
        return self in (Kind.REDUCTION, Kind.WINDOW, Kind.CONTRACTION)


@dataclass(frozen=True)
class Tensor:
    """A tensor of static shape, row-major where it lies in device memory."""

    name: str
    shape: tuple[int, ...]
    element_bytes: int
    element: str = ""  # its type, as MLIR spells it

    def __post_init__(self) -> None:
        if any(extent <= 0 for extent in self.shape):
            raise ValueError(f"expected positive extents, got {self.shape} for tensor {self.name}")
        if self.element_bytes <= 0:
            raise ValueError(f"expected a positive element size, got {self.element_bytes} for {self.name}")

    @property
    def bytes(self) -> int:
        return prod(self.shape) * self.element_bytes


@dataclass(frozen=True)
class Operand:
    """One tensor that an operator reads, and where."""

    tensor: int
    map: IndexMap | None  # from the domain to the tensor's indices; None: they depend on data
    padded: bool = False  # whether the map may leave the tensor, where it reads a constant
    known: tuple[IndexExpr | None, ...] = ()  # without a map: by axis, the index where it depends on no data


@dataclass(frozen=True)
class OperatorTile:
    """One operator. Its domain is `shape` (the axes of its results) followed by `reduction`."""

    name: str
    kind: Kind
    shape: tuple[int, ...]
    reduction: tuple[int, ...]
    operands: tuple[Operand, ...]
    results: tuple[int, ...]
    flops_per_point: float  # arithmetic per point of the domain
    tensor_core: bool = False  # a contraction of fp16 or bf16 operands
    combiner: str | None = None

    def __post_init__(self) -> None:
        if not self.results:
            raise ValueError(f"expected at least one result of operator {self.name}")
        if any(extent <= 0 for extent in self.domain):
            raise ValueError(f"expected positive extents, got {self.domain} for operator {self.name}")
        self._check_kind()
        for i, operand in enumerate(self.operands):
            if operand.map is not None and (operand.map.dims != len(self.domain) or operand.map.symbols):
                rank = len(self.domain)
                raise ValueError(f"expected {rank} dims for operand {i} of {self.name}, got {operand.map}")

    def _check_kind(self) -> None:
        if self.kind.reduces != bool(self.reduction):
            raise ValueError(f"expected reduction axes for kinds that reduce only, got {self.kind} {self.name}")
        if self.kind.reduces and self.combiner not in COMBINERS:
            raise ValueError(f"expected one of {sorted(COMBINERS)}, got {self.combiner} for {self.name}")
        if self.kind is Kind.VIEW and (len(self.operands) != 1 or self.operands[0].padded):
            raise ValueError(f"expected one operand without padding for view {self.name}")
        if self.kind is Kind.CONTRACTION and len(self.operands) != 2:
            raise ValueError(f"expected two operands of contraction {self.name}, got {len(self.operands)}")
        if self.kind is Kind.REDUCTION and not all(o.map and o.map.is_projection for o in self.operands):
            raise ValueError(f"expected projections for the operands of reduction {self.name}")

    @cached_property
    def _hash(self) -> int:
        return hash((self.name, self.kind, self.shape, self.reduction, self.operands, self.results))

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def domain(self) -> tuple[int, ...]:
        return self.shape + self.reduction

    @property
    def rank(self) -> int:
        return len(self.shape)

    @property
    def points(self) -> int:
        return prod(self.domain)

    @property
    def flops(self) -> float:
        return self.flops_per_point * self.points

    @property
    def is_pointwise(self) -> bool:
        """Views and maps: one point of work for each element of the result."""
        return not self.reduction


@dataclass(frozen=True)
class ReuseTile:
    """The edge from `producer` to operand `operand` of `consumer`, and the level its data is kept at."""

    producer: int
    consumer: int
    operand: int
    level: int = 2

    @property
    def key(self) -> tuple[int, int, int]:
        return self.producer, self.consumer, self.operand
