"""BSRN (Li et al., arXiv 2205.05996): super-resolution by separable convolutions, distillation and attention."""

from __future__ import annotations

from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from .images import image_inputs
from .network import Network
from .weights import seeded

FEATURES, BLOCKS, UPSCALE = 64, 8, 4
COPIES = 4  # of the image, side by side in the channels that the first convolution reads
STEPS = 3  # distillations in a block
SQUEEZE = 16  # channels to one within the contrast-aware attention


class BlueprintConv(nn.Sequential):
    """A 1 by 1 convolution without bias, then a depthwise 3 by 3 one."""

    def __init__(self, channels: int, features: int, stride: int = 1, padding: int = 1) -> None:
        super().__init__(
            nn.Conv2d(channels, features, 1, bias=False),
            nn.Conv2d(features, features, 3, stride, padding, groups=features),
        )


class SpatialAttention(nn.Module):
    """ESA: scales every element by what a strongly reduced image says of its surroundings."""

    def __init__(self, features: int) -> None:
        super().__init__()
        narrow = features // 4
        self.squeeze = nn.Conv2d(features, narrow, 1)
        self.reduce = BlueprintConv(narrow, narrow, stride=2, padding=0)
        self.surroundings = nn.Sequential(
            nn.MaxPool2d(7, stride=3),
            BlueprintConv(narrow, narrow),
            nn.GELU(),
            BlueprintConv(narrow, narrow),
            nn.GELU(),
            BlueprintConv(narrow, narrow),
        )
        self.keep = nn.Conv2d(narrow, narrow, 1)
        self.widen = nn.Conv2d(narrow, features, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        narrow = self.squeeze(x)
        around = self.surroundings(self.reduce(narrow))
        around = F.interpolate(around, x.shape[2:], mode="bilinear", align_corners=False)
        return x * torch.sigmoid(self.widen(around + self.keep(narrow)))


class ContrastAttention(nn.Module):
    """CCA: scales each channel by a function of all channels' means and standard deviations."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.scale = nn.Sequential(
            nn.Conv2d(features, features // SQUEEZE, 1),
            nn.ReLU(),
            nn.Conv2d(features // SQUEEZE, features, 1),
            nn.Sigmoid(),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        mean = x.mean((2, 3), keepdim=True)
        deviation = (x - mean).pow(2).mean((2, 3), keepdim=True).sqrt()
        return x * self.scale(mean + deviation)


class DistillationBlock(nn.Module):
    """ESDB: refines features step by step, keeps a half-wide extract of each, and attends to all of them."""

    def __init__(self, features: int) -> None:
        super().__init__()
        half = features // 2
        self.distil = nn.ModuleList(nn.Conv2d(features, half, 1) for _ in range(STEPS))
        self.refine = nn.ModuleList(BlueprintConv(features, features) for _ in range(STEPS))
        self.last = BlueprintConv(features, half)
        self.merge = nn.Conv2d((STEPS + 1) * half, features, 1)
        self.attention = nn.Sequential(SpatialAttention(features), ContrastAttention(features))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        extracts: list[torch.Tensor] = []
        refined = x
        for distil, refine in zip(self.distil, self.refine, strict=True):
            extracts.append(F.gelu(distil(refined)))
            refined = F.gelu(refine(refined) + refined)
        extracts.append(F.gelu(self.last(refined)))
        return x + self.attention(self.merge(torch.cat(extracts, dim=1)))


class BSRN(nn.Module):
    """Blocks one after the other, all their results merged, and pixels made of channels."""

    def __init__(self, features: int, blocks: int, upscale: int) -> None:
        super().__init__()
        self.shallow = BlueprintConv(COPIES * 3, features)
        self.blocks = nn.ModuleList(DistillationBlock(features) for _ in range(blocks))
        self.merge = nn.Conv2d(blocks * features, features, 1)
        self.smooth = BlueprintConv(features, features)
        self.upsample = nn.Sequential(nn.Conv2d(features, 3 * upscale**2, 3, padding=1), nn.PixelShuffle(upscale))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        shallow = x = self.shallow(torch.cat([image] * COPIES, dim=1))
        deep: list[torch.Tensor] = []
        for block in self.blocks:
            x = block(x)
            deep.append(x)
        return self.upsample(self.smooth(F.gelu(self.merge(torch.cat(deep, dim=1)))) + shallow)


def build(image: int = 256, features: int = FEATURES, blocks: int = BLOCKS, upscale: int = UPSCALE) -> nn.Module:
    """Return BSRN for any `image` of 17 or more, which its attention reduces."""
    return seeded(lambda: BSRN(features, blocks, upscale), convolution_gain=1.0)


REDUCED = {"image": 37, "features": 32, "blocks": 2, "upscale": 2}
NETWORK = Network("bsrn", build, partial(image_inputs, image=256), REDUCED, batches=(1,))
