"""ResNet-18."""

from __future__ import annotations

from torch import nn

from .images import image_inputs
from .network import Network
from .residual_network import BasicBlock, ResNet
from .weights import seeded


def build(image: int = 224, depths: tuple[int, ...] = (2, 2, 2, 2)) -> nn.Module:
    """Return the network, which is the same for images of any size."""
    return seeded(lambda: ResNet(BasicBlock, depths))


NETWORK = Network("resnet18", build, image_inputs, reduced={"image": 67, "depths": (1, 1)})
