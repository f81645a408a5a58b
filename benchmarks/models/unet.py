"""U-Net (Ronneberger et al., arXiv 1505.04597) with padded convolutions and batch norm, to 100 classes a pixel."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from .images import image_inputs
from .network import Network
from .weights import seeded

CLASSES, CHANNELS = 100, (64, 128, 256, 512, 1024)


class DoubleConv(nn.Sequential):
    """Twice a 3 by 3 convolution, batch norm and a rectifier."""

    def __init__(self, channels: int, features: int) -> None:
        layers: list[nn.Module] = []
        for source in (channels, features):
            layers += [nn.Conv2d(source, features, 3, padding=1, bias=False), nn.BatchNorm2d(features), nn.ReLU()]
        super().__init__(*layers)


class Up(nn.Module):
    """Twice the extents by a transposed convolution; then what the contracting path had there stands beside it."""

    def __init__(self, channels: int, features: int) -> None:
        super().__init__()
        self.up = nn.ConvTranspose2d(channels, features, 2, stride=2)
        self.conv = DoubleConv(2 * features, features)

    def forward(self, x: torch.Tensor, skip: torch.Tensor) -> torch.Tensor:
        return self.conv(torch.cat((skip, self.up(x)), dim=1))


class UNet(nn.Module):
    """A path that halves the image from one of `channels` to the next, and one that goes back up."""

    def __init__(self, channels: tuple[int, ...], classes: int) -> None:
        super().__init__()
        self.down = nn.ModuleList(DoubleConv(*pair) for pair in zip((3, *channels), channels, strict=False))
        self.up = nn.ModuleList(Up(*pair) for pair in zip(channels[:0:-1], channels[-2::-1], strict=True))
        self.classify = nn.Conv2d(channels[0], classes, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        skips: list[torch.Tensor] = []
        for index, level in enumerate(self.down):
            x = level(F.max_pool2d(x, 2) if index else x)
            skips.append(x)
        for level, skip in zip(self.up, skips[-2::-1], strict=True):
            x = level(x, skip)
        return self.classify(x)


def build(image: int = 224, channels: tuple[int, ...] = CHANNELS, classes: int = CLASSES) -> nn.Module:
    """Return U-Net for any `image` that can be halved between all `channels`."""
    return seeded(lambda: UNet(channels, classes))


NETWORK = Network("unet", build, image_inputs, reduced={"image": 36, "channels": (8, 16, 24), "classes": 5})
