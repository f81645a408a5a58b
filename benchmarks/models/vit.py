"""ViT-S/32 (Dosovitskiy et al., arXiv 2010.11929), its small size from Steiner et al. (arXiv 2106.10270).

Parameters are named as torchvision's `VisionTransformer` names them.
"""

from __future__ import annotations

from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

from .images import image_inputs
from .network import Network
from .weights import seeded

CLASSES = 1000


class SelfAttention(nn.Module):
    """Attention of all tokens to all, with one projection for queries, keys and values."""

    def __init__(self, dim: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.in_proj_weight = nn.Parameter(torch.empty(3 * dim, dim))
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * dim))
        self.out_proj = nn.Linear(dim, dim)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, length, dim = x.shape
        qkv = F.linear(x, self.in_proj_weight, self.in_proj_bias)
        query, key, value = qkv.reshape(batch, length, 3, self.heads, dim // self.heads).permute(2, 0, 3, 1, 4)
        context = F.scaled_dot_product_attention(query, key, value)
        return self.out_proj(context.transpose(1, 2).reshape(x.shape))


def feed_forward(dim: int, hidden: int) -> nn.Sequential:
    """Return two linear layers with GELU between; where torchvision drops out, an identity keeps the names."""
    return nn.Sequential(nn.Linear(dim, hidden), nn.GELU(), nn.Identity(), nn.Linear(hidden, dim))


class EncoderBlock(nn.Module):
    """Attention, then a feed-forward part; each reads what is normalised, and is added to what is not."""

    def __init__(self, dim: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.ln_1 = nn.LayerNorm(dim, eps=1e-6)
        self.self_attention = SelfAttention(dim, heads)
        self.ln_2 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp = feed_forward(dim, hidden)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.self_attention(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class Encoder(nn.Module):
    """Places are added to the tokens; then come the layers and one more normalisation."""

    def __init__(self, tokens: int, layers: int, dim: int, heads: int) -> None:
        super().__init__()
        self.pos_embedding = nn.Parameter(torch.zeros(1, tokens, dim))
        blocks = [(f"encoder_layer_{index}", EncoderBlock(dim, heads, 4 * dim)) for index in range(layers)]
        self.layers = nn.Sequential(OrderedDict(blocks))
        self.ln = nn.LayerNorm(dim, eps=1e-6)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.ln(self.layers(x + self.pos_embedding))


class VisionTransformer(nn.Module):
    """Patches as tokens behind a class token, whose encoding a linear layer classifies."""

    def __init__(self, image: int, patch: int, layers: int, dim: int, heads: int) -> None:
        super().__init__()
        self.class_token = nn.Parameter(torch.zeros(1, 1, dim))
        self.conv_proj = nn.Conv2d(3, dim, patch, stride=patch)
        self.encoder = Encoder((image // patch) ** 2 + 1, layers, dim, heads)
        self.heads = nn.Sequential(OrderedDict(head=nn.Linear(dim, CLASSES)))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        patches = self.conv_proj(x).flatten(2).transpose(1, 2)
        tokens = torch.cat([self.class_token.expand(x.shape[0], -1, -1), patches], dim=1)
        return self.heads(self.encoder(tokens)[:, 0])


def build(image: int = 224, patch: int = 32, layers: int = 12, dim: int = 384, heads: int = 6) -> nn.Module:
    """Return the network for square images of `image`, a multiple of `patch`."""
    return seeded(lambda: VisionTransformer(image, patch, layers, dim, heads), convolution_gain=1.0)


NETWORK = Network("vit", build, image_inputs, reduced={"image": 48, "patch": 16, "layers": 2, "dim": 96, "heads": 3})
