"""ResNet-50."""

from __future__ import annotations

from torch import nn

from .images import image_inputs
from .network import Network
from .residual_network import Bottleneck, ResNet
from .weights import seeded


def build(image: int = 224, depths: tuple[int, ...] = (3, 4, 6, 3)) -> nn.Module:
    """Return the network, which is the same for images of any size."""
    return seeded(lambda: ResNet(Bottleneck, depths))


NETWORK = Network("resnet50", build, image_inputs, reduced={"image": 67, "depths": (1, 1)})
