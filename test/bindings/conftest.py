"""What the canaries share: a context of their own and a small module.

A canary holds one fact about the MLIR bindings that the project relies on. The wheel is pinned; when a newer
one makes a canary fail, read which fact changed, and simplify what it forced on us.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from torch_mlir import ir

FUNCTION = "func.func @f(%a: i32) -> i32 {\n  %0 = arith.addi %a, %a : i32\n  return %0 : i32\n}\n"


@pytest.fixture
def context() -> Iterator[ir.Context]:
    """A fresh context, current together with an unknown location."""
    with ir.Context() as context, ir.Location.unknown():
        yield context


@pytest.fixture
def module(context: ir.Context) -> ir.Module:
    """One function that adds a number to itself."""
    return ir.Module.parse(FUNCTION)
