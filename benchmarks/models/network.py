"""What the benchmarks know of a network: how to build it, and what it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

Inputs = dict[str, "torch.Tensor"]


@dataclass(frozen=True)
class Network:
    """One network in PyTorch, at its published size and at one that a processor runs within seconds.

    `build(**size)` gives the module in evaluation mode and float32, its weights drawn after `torch.manual_seed(0)`.
    `inputs(batch, **size)` draws its inputs, in the order of `forward`: float32 tensors, and int64 ones.
    """

    name: str
    build: Callable[..., torch.nn.Module]
    inputs: Callable[..., Inputs]
    reduced: dict[str, Any]  # keyword arguments of both for the small size
    batches: tuple[int, ...] = (1, 64)
    dtypes: tuple[str, ...] = ("float32", "float16")
