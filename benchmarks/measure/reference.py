"""What the outputs should be, and the least that computing them takes."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from welder_mlir.tools.agreement import agreement

if TYPE_CHECKING:
    from collections.abc import Iterator

Inputs = Sequence[torch.Tensor]


@dataclass(frozen=True)
class Reference:
    """The outputs in float32, and the work of one run."""

    outputs: tuple[np.ndarray, ...]
    flops: int  # of matrix products and convolutions
    elements_read: int  # of weights; of an embedding's table only the rows that are looked up


def compute_reference(network: nn.Module, inputs: Inputs, device: str) -> Reference:
    """Run the weights and inputs as they are, widened to float32, on `device`.

    TF32 is off, and cuDNN too: its Winograd transforms lose digits that a reference should have.
    """
    wide = copy.deepcopy(network).float().to(device)
    given = [x.to(device).float() if x.is_floating_point() else x.to(device) for x in inputs]
    with torch.no_grad(), _without_cudnn(), _rows_looked_up(wide) as rows:
        with FlopCounterMode(display=False) as counter:
            outputs = as_arrays(wide(*given))
        return Reference(outputs, counter.get_total_flops(), _weights_read(wide, rows))


def relative_error(outputs: Sequence[np.ndarray], reference: Sequence[np.ndarray]) -> float:
    """Return the largest ||out - ref|| / ||ref|| of the outputs; NaN where one holds NaN or their number differs."""
    if len(outputs) != len(reference):
        return float("nan")
    errors = [
        agreement(str(i), out, ref, 0.0).relative for i, (out, ref) in enumerate(zip(outputs, reference, strict=True))
    ]
    return float(np.max(errors))  # NaN if one is


def as_arrays(outputs: Any) -> tuple[np.ndarray, ...]:
    """Return a network's outputs on the host; half precision as float32, which holds all of its values."""
    several = (outputs,) if isinstance(outputs, torch.Tensor) else tuple(outputs)
    return tuple((x.float() if x.is_floating_point() else x).cpu().numpy() for x in several)


def bytes_of(tensors: Sequence[torch.Tensor]) -> int:
    """Return what the tensors take."""
    return sum(x.numel() * x.element_size() for x in tensors)


@contextmanager
def _without_cudnn() -> Iterator[None]:
    before = torch.backends.cudnn.enabled
    torch.backends.cudnn.enabled = False
    try:
        yield
    finally:
        torch.backends.cudnn.enabled = before


@contextmanager
def _rows_looked_up(network: nn.Module) -> Iterator[dict[nn.Module, int]]:
    """Count, for each embedding that runs inside, how many rows of its table it can have read at most."""
    rows: dict[nn.Module, int] = {}

    def note(module: nn.Module, given: tuple[torch.Tensor, ...], _: Any) -> None:
        rows[module] = min(module.num_embeddings, rows.get(module, 0) + given[0].numel())

    hooks = [module.register_forward_hook(note) for module in network.modules() if isinstance(module, nn.Embedding)]
    try:
        yield rows
    finally:
        for hook in hooks:
            hook.remove()


def _weights_read(network: nn.Module, rows: dict[nn.Module, int]) -> int:
    floats = [*network.parameters(), *(x for x in network.buffers() if x.is_floating_point())]
    unread = sum((m.num_embeddings - count) * m.embedding_dim for m, count in rows.items())
    return sum(x.numel() for x in floats) - unread
