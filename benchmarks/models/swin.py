"""Swin-T (Liu et al., arXiv 2103.14030); parameters are named as torchvision's `swin_t` names them."""

from __future__ import annotations

import torch
from torch import nn

from .images import image_inputs
from .network import Network
from .vit import feed_forward
from .weights import seeded

CLASSES = 1000
HIDDEN = -100.0  # added to the score between two tokens that are no neighbours in the image


class WindowAttention(nn.Module):
    """Attention within square windows; shifted ones wrap around the image, and a mask parts what met that way."""

    def __init__(self, image: int, window: int, shift: int, dim: int, heads: int) -> None:
        super().__init__()
        self.window, self.shift, self.heads = window, shift, heads
        self.scale = (dim // heads) ** -0.5
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * window - 1) ** 2, heads))
        self.register_buffer("relative_position_index", _relative_positions(window).flatten())
        self.register_buffer("mask", _shift_mask(image, window, shift) if shift else None, persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, height, width, dim = x.shape
        if self.shift:
            x = torch.roll(x, (-self.shift, -self.shift), (1, 2))
        tiles = (batch, height // self.window, self.window, width // self.window, self.window, dim)
        x = self._attend(x.view(tiles).transpose(2, 3).reshape(-1, self.window**2, dim))
        rows, columns = tiles[1], tiles[3]
        x = x.view(batch, rows, columns, self.window, self.window, dim).transpose(2, 3)
        x = x.reshape(batch, height, width, dim)
        return torch.roll(x, (self.shift, self.shift), (1, 2)) if self.shift else x

    def _attend(self, x: torch.Tensor) -> torch.Tensor:
        """Return attention within each row of `x` [windows, tokens, dim]."""
        windows, tokens, dim = x.shape
        query, key, value = self.qkv(x).view(windows, tokens, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (query * self.scale) @ key.transpose(-2, -1)
        bias = self.relative_position_bias_table[self.relative_position_index]
        bias = bias.view(tokens, tokens, self.heads).permute(2, 0, 1)
        if self.mask is None:
            scores = scores + bias
        else:  # the windows of one image after those of another: each image has the same mask
            bias = bias + self.mask[:, None]
            scores = (scores.view(-1, *bias.shape) + bias).view(scores.shape)
        context = torch.softmax(scores, dim=-1) @ value
        return self.proj(context.transpose(1, 2).reshape(windows, tokens, dim))


def _relative_positions(window: int) -> torch.Tensor:
    """Return the row of the bias table for each pair of tokens of a window, [window², window²]."""
    places = torch.stack(torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")).flatten(1)
    rows, columns = places[:, :, None] - places[:, None, :] + window - 1
    return rows * (2 * window - 1) + columns


def _shift_mask(image: int, window: int, shift: int) -> torch.Tensor:
    """Return what is added to the scores of each shifted window, [windows, window², window²]."""
    place = torch.arange(image)
    part = (place >= image - window).long() + (place >= image - shift).long()
    parts = 3 * part[:, None] + part[None, :]
    count = image // window
    parts = parts.view(count, window, count, window).transpose(1, 2).reshape(-1, window**2)
    return (parts[:, None, :] != parts[:, :, None]).float() * HIDDEN


class SwinTransformerBlock(nn.Module):
    """Attention, then a feed-forward part; each reads what is normalised, and is added to what is not."""

    def __init__(self, image: int, window: int, shift: int, dim: int, heads: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(dim)
        self.attn = WindowAttention(image, window, shift, dim, heads)
        self.norm2 = nn.LayerNorm(dim)
        self.mlp = feed_forward(dim, 4 * dim)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class PatchMerging(nn.Module):
    """Each square of four tokens becomes one of twice the width."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(4 * dim)
        self.reduction = nn.Linear(4 * dim, 2 * dim, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        corners = [x[:, row::2, column::2] for column in (0, 1) for row in (0, 1)]
        return self.reduction(self.norm(torch.cat(corners, dim=-1)))


class Permute(nn.Module):
    """Channels last."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.permute(0, 2, 3, 1)


class SwinTransformer(nn.Module):
    """Patches, stages of blocks with merging between, and a linear classifier on the mean over the image."""

    def __init__(self, image: int, patch: int, window: int, dim: int, depths: tuple[int, ...], head_dim: int) -> None:
        super().__init__()
        side = image // patch
        features: list[nn.Module] = [
            nn.Sequential(nn.Conv2d(3, dim, patch, stride=patch), Permute(), nn.LayerNorm(dim)),
        ]
        for stage, depth in enumerate(depths):
            if stage:
                features.append(PatchMerging(dim))
                side, dim = side // 2, 2 * dim
            shifts = [window // 2 if block % 2 and window < side else 0 for block in range(depth)]
            blocks = [SwinTransformerBlock(side, window, shift, dim, dim // head_dim) for shift in shifts]
            features.append(nn.Sequential(*blocks))
        self.features = nn.Sequential(*features)
        self.norm = nn.LayerNorm(dim)
        self.head = nn.Linear(dim, CLASSES)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.norm(self.features(x)).mean((1, 2)))


def build(
    image: int = 224,
    patch: int = 4,
    window: int = 7,
    dim: int = 96,
    depths: tuple[int, ...] = (2, 2, 6, 2),
    head_dim: int = 32,
) -> nn.Module:
    """Return the network; whole windows must cover the tokens of every stage."""
    return seeded(lambda: SwinTransformer(image, patch, window, dim, depths, head_dim), convolution_gain=1.0)


NETWORK = Network("swin", build, image_inputs, reduced={"image": 56, "dim": 48, "depths": (2, 1), "head_dim": 16})
