"""Which networks are measured, in which element type and at which batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Protocol, TypeVar

DTYPES = ("float32", "float16", "bfloat16")
FUSE_LEVELS = ("none", "register", "shared")  # those of `CompileOptions.fuse`, the default last

Value = TypeVar("Value")


class Sized(Protocol):
    """What choosing cases asks of a network."""

    @property
    def batches(self) -> tuple[int, ...]: ...

    @property
    def dtypes(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Case:
    """One row of the table."""

    name: str
    dtype: str
    batch: int
    fuse: str = FUSE_LEVELS[-1]

    def __str__(self) -> str:
        connected = "" if self.fuse == FUSE_LEVELS[-1] else f" fuse={self.fuse}"
        return f"{self.name} {self.dtype} b{self.batch}{connected}"

    @property
    def folder(self) -> str:
        """A name for the case's files."""
        return f"{self.name}-{self.dtype}-b{self.batch}-{self.fuse}"


def case_of(row: Mapping[str, object]) -> Case:
    """Return the case that a row of results is of."""
    return Case(str(row["case"]), str(row["dtype"]), int(str(row["batch"])), str(row.get("fuse", FUSE_LEVELS[-1])))


def select_cases(
    networks: Mapping[str, Sized],
    patterns: Sequence[str] = ("*",),
    dtypes: Sequence[str] = (),
    batches: Sequence[int] = (),
    fuse: Sequence[str] = FUSE_LEVELS[-1:],
) -> list[Case]:
    """Return the cases in the order of `networks`, then of element types, batches and levels.

    A network that a pattern names in full takes any element type and batch; one that only a glob matches keeps to
    those that it is measured at. ValueError for a pattern that matches nothing.
    """
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in networks):
            raise ValueError(f"no network matches {pattern!r}; there are {', '.join(networks)}")
    unknown = [dtype for dtype in dtypes if dtype not in DTYPES]
    if unknown:
        raise ValueError(f"no element type {', '.join(unknown)}; there are {', '.join(DTYPES)}")
    cases = []
    for name in networks:
        if not any(fnmatchcase(name, pattern) for pattern in patterns):
            continue
        network, named = networks[name], name in patterns
        for dtype in _chosen(dtypes, network.dtypes, named):
            for batch in _chosen(batches, network.batches, named):
                cases += [Case(name, dtype, batch, level) for level in fuse]
    return cases


def take_part(cases: Sequence[Case], part: str) -> list[Case]:
    """Return the cases of `part`, such as `1/3`: every third from the first on, so that parts take alike long."""
    number, slash, count = part.partition("/")
    if not slash or not number.isdecimal() or not count.isdecimal() or not 1 <= int(number) <= int(count):
        raise ValueError(f"expected a part such as 1/3, got {part!r}")
    return list(cases[int(number) - 1 :: int(count)])


def _chosen(asked: Sequence[Value], usual: Iterable[Value], named: bool) -> list[Value]:
    if not asked:
        return list(usual)
    return list(asked) if named else [value for value in usual if value in asked]
