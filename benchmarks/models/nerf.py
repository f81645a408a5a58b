"""NeRF's multilayer perceptron as the WELDER paper measures it: seven linear layers without bias."""

from __future__ import annotations

import torch
from torch import nn

from .network import Inputs, Network
from .weights import RECTIFIED, seeded

LAYERS, WIDTH, COLOURS = 7, 64, 3
ROWS = 1920 * 1080  # one for each pixel of an image


class Perceptron(nn.Sequential):
    """Linear layers with a rectifier between any two; the last gives a colour."""

    def __init__(self) -> None:
        layers: list[nn.Module] = []
        for index in range(LAYERS):
            layer = nn.Linear(WIDTH, COLOURS if index == LAYERS - 1 else WIDTH, bias=False)
            layers += [layer, nn.ReLU()]
        super().__init__(*layers[:-1])


def build(rows: int = ROWS) -> nn.Module:
    """Return the network, which is the same at any number of rows."""
    network = seeded(Perceptron)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.mul_(RECTIFIED)
    return network


def inputs(batch: int, rows: int = ROWS) -> Inputs:
    """Return `x` [batch * rows, 64]."""
    return {"x": torch.randn(batch * rows, WIDTH, generator=torch.Generator().manual_seed(1))}


NETWORK = Network("nerf", build, inputs, reduced={"rows": 5003}, batches=(1,))
