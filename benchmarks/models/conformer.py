"""The encoder of Conformer (Gulati et al., arXiv 2005.08100), computed as torchaudio's `Conformer` computes it."""

from __future__ import annotations

import torch
from torch import nn

from .network import Inputs, Network
from .weights import seeded

LAYERS, DIM, HEADS, FEED_FORWARD, KERNEL = 12, 512, 8, 512, 31


class FeedForward(nn.Sequential):
    """A macaron half: normalise, widen, SiLU, narrow; the layer adds a half of it."""

    def __init__(self, dim: int, hidden: int) -> None:
        super().__init__(nn.LayerNorm(dim), nn.Linear(dim, hidden), nn.SiLU(), nn.Linear(hidden, dim))


class Convolution(nn.Module):
    """A gated 1 by 1 convolution and a depthwise one along time; reads and gives [time, batch, dim]."""

    def __init__(self, dim: int, kernel: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        self.sequential = nn.Sequential(
            nn.Conv1d(dim, 2 * dim, 1),
            nn.GLU(dim=1),
            nn.Conv1d(dim, dim, kernel, padding=kernel // 2, groups=dim),
            nn.BatchNorm1d(dim),
            nn.SiLU(),
            nn.Conv1d(dim, dim, 1),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.sequential(self.norm(x).permute(1, 2, 0)).permute(2, 0, 1)


class Layer(nn.Module):
    """A half feed-forward step, attention, convolution, another half step; each is added. Then a norm."""

    def __init__(self, dim: int, heads: int, feed_forward: int, kernel: int) -> None:
        super().__init__()
        self.first = FeedForward(dim, feed_forward)
        self.attention_norm = nn.LayerNorm(dim)
        self.attention = nn.MultiheadAttention(dim, heads)
        self.convolution = Convolution(dim, kernel)
        self.second = FeedForward(dim, feed_forward)
        self.norm = nn.LayerNorm(dim)

    def forward(self, x: torch.Tensor, padding: torch.Tensor) -> torch.Tensor:
        x = x + 0.5 * self.first(x)
        y = self.attention_norm(x)
        x = x + self.attention(y, y, y, key_padding_mask=padding, need_weights=False)[0]
        x = x + self.convolution(x)
        return self.norm(x + 0.5 * self.second(x))


class Conformer(nn.Module):
    """Layers on [batch, time, dim]; what lies beyond a sequence's length is not attended to."""

    def __init__(self, layers: int, dim: int, heads: int, feed_forward: int, kernel: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dim, heads, feed_forward, kernel) for _ in range(layers))

    def forward(self, x: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        batch, time, _ = x.shape
        padding = torch.arange(time, device=x.device).expand(batch, time) >= lengths[:, None]
        x = x.transpose(0, 1)
        for layer in self.layers:
            x = layer(x, padding)
        return x.transpose(0, 1)


def build(
    time: int = 512,
    layers: int = LAYERS,
    dim: int = DIM,
    heads: int = HEADS,
    feed_forward: int = FEED_FORWARD,
    kernel: int = KERNEL,
) -> nn.Module:
    """Return the encoder, which is the same for any `time`."""
    return seeded(lambda: Conformer(layers, dim, heads, feed_forward, kernel))


def inputs(batch: int, time: int = 512, dim: int = DIM, **_: int) -> Inputs:
    """Return `x` [batch, time, dim], and `lengths` [batch], int64, of three quarters of `time` or more."""
    generator = torch.Generator().manual_seed(1)
    return {
        "x": torch.randn(batch, time, dim, generator=generator),
        "lengths": torch.randint(3 * time // 4, time + 1, (batch,), generator=generator),
    }


REDUCED = {"time": 45, "layers": 2, "dim": 96, "heads": 4, "feed_forward": 80, "kernel": 7}
NETWORK = Network("conformer", build, inputs, REDUCED)
