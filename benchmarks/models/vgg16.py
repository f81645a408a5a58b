"""VGG-16 (Simonyan and Zisserman, arXiv 1409.1556); parameters are named as torchvision's `vgg16` names them."""

from __future__ import annotations

import torch
from torch import nn

from .images import image_inputs
from .network import Network
from .weights import seeded

# Channels and number of the 3x3 convolutions before each pooling: configuration D of the paper.
STAGES = ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))
CLASSES = 1000


class VGG(nn.Module):
    """Convolutions and pooling, then three linear layers; evaluated only, so that nothing drops out."""

    def __init__(self, image: int, stages: tuple[tuple[int, int], ...], hidden: int) -> None:
        super().__init__()
        features: list[nn.Module] = []
        channels = 3
        for width, count in stages:
            for _ in range(count):
                features += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU()]
                channels = width
            features.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*features)
        side = image // 2 ** len(stages)
        self.classifier = nn.Sequential(
            nn.Linear(channels * side**2, hidden),
            nn.ReLU(),
            nn.Dropout(),
            nn.Linear(hidden, hidden),
            nn.ReLU(),
            nn.Dropout(),
            nn.Linear(hidden, CLASSES),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.features(x).flatten(1))


def build(image: int = 224, stages: tuple[tuple[int, int], ...] = STAGES, hidden: int = 4096) -> nn.Module:
    """Return the network, with linear layers for images of `image`."""
    return seeded(lambda: VGG(image, stages, hidden))


NETWORK = Network("vgg16", build, image_inputs, reduced={"image": 44, "stages": ((24, 1), (40, 2)), "hidden": 64})
