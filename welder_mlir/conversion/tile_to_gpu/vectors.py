"""Groups the addresses that one thread accesses into vector accesses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from welder_mlir.conversion.tile_to_gpu.guards import Guard
from welder_mlir.conversion.tile_to_gpu.index_variables import Variables, divisibility
from welder_mlir.tile_graph.index_expr import IndexExpr

MAX_BYTES = 16  # of one vector load or store (PTX ISA, ld.v4.b32)


@dataclass(frozen=True)
class Run:
    """Consecutive elements from `address` on, a vector access; `members` are positions in the list of accesses."""

    address: IndexExpr
    guard: Guard
    members: tuple[tuple[int, ...], ...]  # for each element of the vector, the accesses that it serves


def group_runs(
    addresses: Sequence[IndexExpr], guards: Sequence[Guard], element_bytes: int, alignment: int = MAX_BYTES
) -> list[Run]:
    """Cover element `addresses` with the widest aligned runs under one guard; equal accesses share an element.

    Element 0 is aligned to `alignment` bytes.
    """
    families: dict[tuple[object, Guard], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for position, (address, guard) in enumerate(zip(addresses, guards, strict=True)):
        families[address.terms, guard][address.constant].append(position)
    runs: list[Run] = []
    for (terms, guard), constants in families.items():
        step = divisibility(IndexExpr(terms))
        widest = min(MAX_BYTES, alignment) // element_bytes
        left = sorted(constants)
        while left:
            start = left[0]
            width = _width(start, step, widest, constants)
            members = tuple(tuple(constants[start + i]) for i in range(width))
            runs.append(Run(IndexExpr(terms, start), guard, members))
            left = left[width:]
    return runs


def _width(start: int, step: int, widest: int, constants: dict[int, list[int]]) -> int:
    width = max(1, widest)
    while width > 1 and (step % width or start % width or any(start + i not in constants for i in range(width))):
        width //= 2
    return width


def contiguous_width(
    address: IndexExpr, dim: int, shape: Sequence[int], element_bytes: int, variables: Variables
) -> int:
    """Elements along tile dimension `dim` that one vector access can take, a divisor of its extent; 0: not contiguous.

    `address`, in elements, is over the dims of a tile of `shape` and over `variables`.
    """
    scratch = variables.copy()
    others = [scratch.new(0, extent - 1) for extent in shape]
    width = max(1, MAX_BYTES // element_bytes)
    while width:
        if shape[dim] % width == 0:
            # Two elements tell whether a single one has a neighbour.
            elements = max(width, 2)
            counter = scratch.new(0, max(0, (shape[dim] - elements) // width))
            found = (
                scratch.bind(address, [*others[:dim], counter * width + i, *others[dim + 1 :]]) for i in range(elements)
            )
            first = next(found)
            if divisibility(first) % width == 0 and all(expr == first + i for i, expr in enumerate(found, 1)):
                return width
        width //= 2
    return 0
