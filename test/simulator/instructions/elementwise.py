"""Instructions that compute each lane's result from that lane's operands alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..decoder import Decoder, Step
from ..parser import Instruction
from ..ptx_types import PtxType
from ..state import State


@dataclass(frozen=True)
class Form:
    """What an instruction computes: a numpy function, the types it reads and the type it gives."""

    compute: Callable[..., np.ndarray]
    sources: Sequence[PtxType]
    result: PtxType


def elementwise(instruction: Instruction, decoder: Decoder, form: Form) -> Step:
    """The step that applies `form` to the operands of `instruction`, the first of which is the result."""
    operands = instruction.operands[1:]
    if len(operands) < len(form.sources):
        raise ValueError("too few operands")
    write = decoder.write(instruction.operands[0], form.result)
    readers = [decoder.read(each, kind) for each, kind in zip(operands, form.sources, strict=False)]
    compute = form.compute
    if len(readers) == 1:
        (first,) = readers

        def unary(state: State) -> None:
            write(state, compute(first(state)))

        return unary
    if len(readers) == 2:
        first, second = readers

        def binary(state: State) -> None:
            write(state, compute(first(state), second(state)))

        return binary

    def run(state: State) -> None:
        write(state, compute(*[read(state) for read in readers]))

    return run
