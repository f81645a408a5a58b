"""The input of the networks that read one image."""

from __future__ import annotations

from typing import Any

import torch

from .network import Inputs


def image_inputs(batch: int, image: int = 224, **_: Any) -> Inputs:
    """Return `x` [batch, 3, image, image], normally distributed as images are after normalisation."""
    generator = torch.Generator().manual_seed(1)
    return {"x": torch.randn(batch, 3, image, image, generator=generator)}
