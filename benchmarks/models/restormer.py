"""Restormer (Zamir et al., arXiv 2111.09881): image restoration by attention between channels."""

from __future__ import annotations

from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from .images import image_inputs
from .network import Network
from .weights import seeded

DIM, BLOCKS, REFINEMENT, HEADS, EXPANSION = 48, (4, 6, 6, 8), 4, (1, 2, 4, 8), 2.66


class ChannelNorm(nn.LayerNorm):
    """Normalises each pixel over its channels."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, channels, height, width = x.shape
        pixels = super().forward(x.flatten(2).transpose(1, 2))
        return pixels.transpose(1, 2).reshape(batch, channels, height, width)


class TransposedAttention(nn.Module):
    """Channels attend to channels, by the cosines between their images."""

    def __init__(self, channels: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.temperature = nn.Parameter(torch.ones(heads, 1, 1))
        self.qkv = nn.Sequential(
            nn.Conv2d(channels, 3 * channels, 1, bias=False),
            nn.Conv2d(3 * channels, 3 * channels, 3, padding=1, groups=3 * channels, bias=False),
        )
        self.output = nn.Conv2d(channels, channels, 1, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, channels, height, width = x.shape
        split = (batch, self.heads, channels // self.heads, height * width)
        query, key, value = (part.reshape(split) for part in self.qkv(x).chunk(3, dim=1))
        scores = F.normalize(query, dim=-1) @ F.normalize(key, dim=-1).transpose(-2, -1)
        context = (scores * self.temperature).softmax(dim=-1) @ value
        return self.output(context.reshape(x.shape))


class GatedFeedForward(nn.Module):
    """A depthwise convolution of widened channels, of which GELU of one half gates the other."""

    def __init__(self, channels: int, expansion: float) -> None:
        super().__init__()
        hidden = int(channels * expansion)
        self.widen = nn.Sequential(
            nn.Conv2d(channels, 2 * hidden, 1, bias=False),
            nn.Conv2d(2 * hidden, 2 * hidden, 3, padding=1, groups=2 * hidden, bias=False),
        )
        self.output = nn.Conv2d(hidden, channels, 1, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        gate, gated = self.widen(x).chunk(2, dim=1)
        return self.output(F.gelu(gate) * gated)


class Block(nn.Module):
    """Attention, then the feed-forward part; each reads what is normalised, and is added."""

    def __init__(self, channels: int, heads: int, expansion: float) -> None:
        super().__init__()
        self.attention = nn.Sequential(ChannelNorm(channels), TransposedAttention(channels, heads))
        self.feed_forward = nn.Sequential(ChannelNorm(channels), GatedFeedForward(channels, expansion))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.attention(x)
        return x + self.feed_forward(x)


class Restormer(nn.Module):
    """A path that halves the image and doubles the channels, and back, then refinement; the sum with the image."""

    def __init__(
        self, dim: int, blocks: tuple[int, ...], refinement: int, heads: tuple[int, ...], expansion: float
    ) -> None:
        super().__init__()
        widths = [dim << level for level in range(len(blocks))]
        self.embed = conv3x3(3, dim)
        self.encoders = nn.ModuleList(stack(*level, expansion) for level in zip(widths, blocks, heads, strict=True))
        self.downs = nn.ModuleList(
            nn.Sequential(conv3x3(width, width // 2), nn.PixelUnshuffle(2)) for width in widths[:-1]
        )
        self.ups, self.reductions, self.decoders = nn.ModuleList(), nn.ModuleList(), nn.ModuleList()
        for level in reversed(range(len(blocks) - 1)):
            self.ups.append(nn.Sequential(conv3x3(widths[level + 1], 2 * widths[level + 1]), nn.PixelShuffle(2)))
            joined = 2 * widths[level]  # what comes up beside what the encoder had: at the image's extents both stay
            channels = widths[level] if level else joined
            self.reductions.append(nn.Conv2d(joined, channels, 1, bias=False) if level else nn.Identity())
            self.decoders.append(stack(channels, blocks[level], heads[level], expansion))
        self.refinement = stack(2 * dim, refinement, heads[0], expansion)
        self.output = conv3x3(2 * dim, 3)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        x = self.encoders[0](self.embed(image))
        skips: list[torch.Tensor] = []
        for down, encoder in zip(self.downs, self.encoders[1:], strict=True):
            skips.append(x)
            x = encoder(down(x))
        for up, reduction, decoder, skip in zip(self.ups, self.reductions, self.decoders, skips[::-1], strict=True):
            x = decoder(reduction(torch.cat((up(x), skip), dim=1)))
        return image + self.output(self.refinement(x))


def conv3x3(channels: int, features: int) -> nn.Conv2d:
    """Return a convolution without bias that keeps the image's extents."""
    return nn.Conv2d(channels, features, 3, padding=1, bias=False)


def stack(channels: int, count: int, heads: int, expansion: float) -> nn.Sequential:
    """Return `count` blocks, one after the other."""
    return nn.Sequential(*(Block(channels, heads, expansion) for _ in range(count)))


def build(
    image: int = 256,
    dim: int = DIM,
    blocks: tuple[int, ...] = BLOCKS,
    refinement: int = REFINEMENT,
    heads: tuple[int, ...] = HEADS,
    expansion: float = EXPANSION,
) -> nn.Module:
    """Return Restormer for any `image` that can be halved between its levels."""
    return seeded(lambda: Restormer(dim, blocks, refinement, heads, expansion), convolution_gain=1.0)


REDUCED = {"image": 24, "dim": 16, "blocks": (1, 1), "refinement": 1, "heads": (1, 2)}
NETWORK = Network("restormer", build, partial(image_inputs, image=256), REDUCED, batches=(1,))
