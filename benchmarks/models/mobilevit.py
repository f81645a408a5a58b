"""MobileViT-S (Mehta and Rastegari, arXiv 2110.02178): inverted residuals, with transformers on unfolded patches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from .images import image_inputs
from .mobilenet import ConvNormActivation, InvertedResidual
from .network import Network
from .weights import seeded

# Channels and strides of the inverted residuals before the first transformer, then of each stage with one, its
# dimension and its depth: table 4 of the paper.
STEM = 16
RESIDUALS = ((32, 1), (64, 2), (64, 1), (64, 1))
STAGES = ((96, 144, 2), (128, 192, 4), (160, 240, 3))
LAST, CLASSES = 640, 1000
EXPANSION, HEADS, PATCH = 4, 4, 2


class Attention(nn.Module):
    """Self-attention along the last axis but one."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(dim, 3 * dim)
        self.output = nn.Linear(dim, dim)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, length, dim = x.shape
        qkv = self.qkv(x).reshape(batch, length, 3, HEADS, dim // HEADS).permute(2, 0, 3, 1, 4)
        context = F.scaled_dot_product_attention(*qkv.unbind(0))
        return self.output(context.transpose(1, 2).reshape(x.shape))


class Layer(nn.Module):
    """A layer of a transformer that normalises before attention and before the feed-forward part."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(dim)
        self.attention = Attention(dim)
        self.feed_forward = nn.Sequential(
            nn.LayerNorm(dim), nn.Linear(dim, 2 * dim), nn.SiLU(), nn.Linear(2 * dim, dim)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.attention(self.attention_norm(x))
        return x + self.feed_forward(x)


class MobileViTBlock(nn.Module):
    """Convolutions, then layers in which a pixel attends to those at its place in other patches; then fusion."""

    def __init__(self, channels: int, dim: int, depth: int) -> None:
        super().__init__()
        conv = partial(ConvNormActivation, activation=nn.SiLU)
        self.local = nn.Sequential(conv(channels, channels, 3), nn.Conv2d(channels, dim, 1, bias=False))
        self.layers = nn.Sequential(*(Layer(dim) for _ in range(depth)), nn.LayerNorm(dim))
        self.project = conv(dim, channels)
        self.fuse = conv(2 * channels, channels, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        local = self.local(x)
        patches = fold(self.layers(unfold(local)), local.shape)
        return self.fuse(torch.cat((x, self.project(patches)), dim=1))


def unfold(x: torch.Tensor) -> torch.Tensor:
    """Return `x` [batch, channels, height, width] as [batch * places in a patch, patches, channels]."""
    batch, channels, height, width = x.shape
    split = x.reshape(batch, channels, height // PATCH, PATCH, width // PATCH, PATCH)
    return split.permute(0, 3, 5, 2, 4, 1).reshape(batch * PATCH**2, -1, channels)


def fold(x: torch.Tensor, shape: Sequence[int]) -> torch.Tensor:
    """Return what `unfold` made of a tensor of `shape` in that shape again."""
    batch, channels, height, width = shape
    split = x.reshape(batch, PATCH, PATCH, height // PATCH, width // PATCH, channels)
    return split.permute(0, 5, 3, 1, 4, 2).reshape(batch, channels, height, width)


class MobileViT(nn.Module):
    """Stem, inverted residuals, stages that halve the image and end in a transformer, and a linear classifier."""

    def __init__(self, residuals: tuple[tuple[int, int], ...], stages: tuple[tuple[int, int, int], ...]) -> None:
        super().__init__()
        inverted = partial(InvertedResidual, expansion=EXPANSION, activation=nn.SiLU)
        blocks: list[nn.Module] = [ConvNormActivation(3, STEM, 3, 2, activation=nn.SiLU)]
        channels = STEM
        for features, stride in residuals:
            blocks.append(inverted(channels, features, stride))
            channels = features
        for features, dim, depth in stages:
            blocks += [inverted(channels, features, 2), MobileViTBlock(features, dim, depth)]
            channels = features
        self.features = nn.Sequential(*blocks, ConvNormActivation(channels, LAST, activation=nn.SiLU))
        self.classifier = nn.Linear(LAST, CLASSES)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.features(x).mean((2, 3)))


def build(
    image: int = 256,
    residuals: tuple[tuple[int, int], ...] = RESIDUALS,
    stages: tuple[tuple[int, int, int], ...] = STAGES,
) -> nn.Module:
    """Return MobileViT for any `image` that leaves every transformer whole patches."""
    return seeded(lambda: MobileViT(residuals, stages))


REDUCED = {"image": 48, "residuals": ((24, 1), (32, 2)), "stages": ((48, 64, 2),)}
NETWORK = Network("mobilevit", build, partial(image_inputs, image=256), REDUCED)
