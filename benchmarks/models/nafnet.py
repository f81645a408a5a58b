"""NAFNet (Chen et al., arXiv 2204.04676): image restoration by gates, without any other activation function."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from .images import image_inputs
from .network import Network
from .weights import seeded

WIDTH, MIDDLE, ENCODER, DECODER = 16, 1, (1, 1, 1), (1, 1, 1)


class LayerNorm2d(nn.Module):
    """Normalises each pixel over its channels."""

    def __init__(self, channels: int, eps: float = 1e-6) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.eps = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        centred = x - x.mean(1, keepdim=True)
        variance = centred.pow(2).mean(1, keepdim=True)
        normal = centred / (variance + self.eps).sqrt()
        return normal * self.weight[:, None, None] + self.bias[:, None, None]


class SimpleGate(nn.Module):
    """The product of the first and the second half of the channels."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        first, second = x.chunk(2, dim=1)
        return first * second


class ChannelAttention(nn.Module):
    """Scales channels by a linear function of their means."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.scale = nn.Conv2d(channels, channels, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.scale(F.adaptive_avg_pool2d(x, 1))


class NAFBlock(nn.Module):
    """A gated depthwise convolution with attention, then a gated feed-forward part, each scaled and added."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        wide = 2 * channels
        self.spatial = nn.Sequential(
            LayerNorm2d(channels),
            nn.Conv2d(channels, wide, 1),
            nn.Conv2d(wide, wide, 3, padding=1, groups=wide),
            SimpleGate(),
            ChannelAttention(channels),
            nn.Conv2d(channels, channels, 1),
        )
        self.feed_forward = nn.Sequential(
            LayerNorm2d(channels),
            nn.Conv2d(channels, wide, 1),
            SimpleGate(),
            nn.Conv2d(channels, channels, 1),
        )
        self.beta = nn.Parameter(torch.zeros(1, channels, 1, 1))
        self.gamma = nn.Parameter(torch.zeros(1, channels, 1, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.spatial(x) * self.beta
        return x + self.feed_forward(x) * self.gamma


class NAFNet(nn.Module):
    """Blocks along a path that halves the image and doubles the channels, and back; the sum with the image."""

    def __init__(self, width: int, middle: int, encoder: Sequence[int], decoder: Sequence[int]) -> None:
        super().__init__()
        self.intro = nn.Conv2d(3, width, 3, padding=1)
        self.encoders, self.downs = nn.ModuleList(), nn.ModuleList()
        self.ups, self.decoders = nn.ModuleList(), nn.ModuleList()
        channels = width
        for count in encoder:
            self.encoders.append(blocks(channels, count))
            self.downs.append(nn.Conv2d(channels, 2 * channels, 2, stride=2))
            channels *= 2
        self.middle = blocks(channels, middle)
        for count in decoder:
            self.ups.append(nn.Sequential(nn.Conv2d(channels, 2 * channels, 1, bias=False), nn.PixelShuffle(2)))
            channels //= 2
            self.decoders.append(blocks(channels, count))
        self.ending = nn.Conv2d(channels, 3, 3, padding=1)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        x = self.intro(image)
        skips: list[torch.Tensor] = []
        for encoder, down in zip(self.encoders, self.downs, strict=True):
            x = encoder(x)
            skips.append(x)
            x = down(x)
        x = self.middle(x)
        for up, decoder, skip in zip(self.ups, self.decoders, reversed(skips), strict=True):
            x = decoder(up(x) + skip)
        return image + self.ending(x)


def blocks(channels: int, count: int) -> nn.Sequential:
    """Return `count` blocks, one after the other."""
    return nn.Sequential(*(NAFBlock(channels) for _ in range(count)))


def build(
    image: int = 256,
    width: int = WIDTH,
    middle: int = MIDDLE,
    encoder: tuple[int, ...] = ENCODER,
    decoder: tuple[int, ...] = DECODER,
) -> nn.Module:
    """Return NAFNet for any `image` that can be halved as often as there are encoders."""
    return seeded(lambda: NAFNet(width, middle, encoder, decoder), convolution_gain=1.0)


REDUCED = {"image": 36, "width": 8, "encoder": (1,), "decoder": (1,)}
NETWORK = Network("nafnet", build, partial(image_inputs, image=256), REDUCED)
