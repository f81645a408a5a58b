"""MobileNetV2 (Sandler et al., arXiv 1801.04381); parameters are named as torchvision's `mobilenet_v2` names them."""

from __future__ import annotations

import torch
from torch import nn

from .images import image_inputs
from .network import Network
from .weights import seeded

# Expansion, channels, blocks, and the stride of the first block: table 2 of the paper.
STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
STEM, LAST, CLASSES = 32, 1280, 1000


class ConvNormActivation(nn.Sequential):
    """A convolution without bias that keeps the extents (over its stride), batch norm, the activation."""

    def __init__(
        self,
        channels: int,
        features: int,
        kernel: int = 1,
        stride: int = 1,
        groups: int = 1,
        activation: type[nn.Module] = nn.ReLU6,
    ) -> None:
        super().__init__(
            nn.Conv2d(channels, features, kernel, stride, kernel // 2, groups=groups, bias=False),
            nn.BatchNorm2d(features),
            activation(),
        )


class InvertedResidual(nn.Module):
    """Widen, convolve each channel alone, narrow without activation; add the input where the shapes agree."""

    def __init__(
        self, channels: int, features: int, stride: int, expansion: int, activation: type[nn.Module] = nn.ReLU6
    ) -> None:
        super().__init__()
        hidden = channels * expansion
        self.residual = stride == 1 and channels == features
        widen = [] if expansion == 1 else [ConvNormActivation(channels, hidden, activation=activation)]
        self.conv = nn.Sequential(
            *widen,
            ConvNormActivation(hidden, hidden, 3, stride, groups=hidden, activation=activation),
            nn.Conv2d(hidden, features, 1, bias=False),
            nn.BatchNorm2d(features),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.conv(x) if self.residual else self.conv(x)


class MobileNetV2(nn.Module):
    """Stem, the inverted residuals of `stages`, and a linear classifier on the mean over the image."""

    def __init__(self, stages: tuple[tuple[int, int, int, int], ...]) -> None:
        super().__init__()
        blocks: list[nn.Module] = [ConvNormActivation(3, STEM, 3, 2)]
        channels = STEM
        for expansion, features, count, stride in stages:
            for index in range(count):
                blocks.append(InvertedResidual(channels, features, stride if index == 0 else 1, expansion))
                channels = features
        self.features = nn.Sequential(*blocks, ConvNormActivation(channels, LAST))
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(LAST, CLASSES))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.features(x).mean((2, 3)))


def build(image: int = 224, stages: tuple[tuple[int, int, int, int], ...] = STAGES) -> nn.Module:
    """Return MobileNetV2, or a shorter one of other `stages`."""
    return seeded(lambda: MobileNetV2(stages))


NETWORK = Network(
    "mobilenet",
    build,
    image_inputs,
    reduced={"image": 67, "stages": ((1, 16, 1, 1), (6, 24, 2, 2))},
)
