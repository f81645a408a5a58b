"""ResNet (He et al., arXiv 1512.03385); parameters are named as torchvision names them."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

CLASSES = 1000
WIDTHS = (64, 128, 256, 512)  # of the stages
RESIDUAL_SCALE = 0.3  # of the last batch norm in a block: what a block adds stays small beside what it reads


class ResidualBlock(nn.Module):
    """What both kinds of block share: a shortcut, through a convolution where the shape changes."""

    def __init__(self, channels: int, features: int, stride: int) -> None:
        super().__init__()
        self.downsample: nn.Module | None = None
        if stride > 1 or channels != features:
            convolution = nn.Conv2d(channels, features, 1, stride, bias=False)
            self.downsample = nn.Sequential(convolution, nn.BatchNorm2d(features))

    def shortcut(self, x: torch.Tensor) -> torch.Tensor:
        """Return what is added to the branch."""
        return x if self.downsample is None else self.downsample(x)


class BasicBlock(ResidualBlock):
    """Two 3x3 convolutions."""

    expansion = 1

    def __init__(self, channels: int, width: int, stride: int) -> None:
        super().__init__(channels, width, stride)
        self.conv1 = nn.Conv2d(channels, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        nn.init.constant_(self.bn2.weight, RESIDUAL_SCALE)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        branch = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(branch)) + self.shortcut(x))


class Bottleneck(ResidualBlock):
    """A 3x3 convolution between two 1x1 that narrow and widen; the 3x3 has the stride, as torchvision has it."""

    expansion = 4

    def __init__(self, channels: int, width: int, stride: int) -> None:
        super().__init__(channels, 4 * width, stride)
        self.conv1 = nn.Conv2d(channels, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, 4 * width, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * width)
        nn.init.constant_(self.bn3.weight, RESIDUAL_SCALE)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        branch = F.relu(self.bn1(self.conv1(x)))
        branch = F.relu(self.bn2(self.conv2(branch)))
        return F.relu(self.bn3(self.conv3(branch)) + self.shortcut(x))


class ResNet(nn.Module):
    """A stem, a stage of `block`s for each of `depths`, and a linear classifier on the mean over the image."""

    def __init__(self, block: type[BasicBlock] | type[Bottleneck], depths: tuple[int, ...]) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, WIDTHS[0], 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(WIDTHS[0])
        channels, self.stages = WIDTHS[0], len(depths)
        for stage, (width, depth) in enumerate(zip(WIDTHS, depths, strict=False)):
            blocks = []
            for index in range(depth):
                blocks.append(block(channels, width, 2 if stage and not index else 1))
                channels = width * block.expansion
            self.add_module(f"layer{stage + 1}", nn.Sequential(*blocks))
        self.fc = nn.Linear(channels, CLASSES)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        for stage in range(self.stages):
            x = self.get_submodule(f"layer{stage + 1}")(x)
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))
