"""The encoder of BERT-base (Devlin et al., arXiv 1810.04805) with ReLU, one fused projection and no head."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from .network import Inputs, Network
from .weights import seeded

VOCABULARY, POSITIONS, TOKEN_TYPES = 30522, 512, 2
MASKED = -10000.0  # added to the score of a masked token; finite in half precision


class Layer(nn.Module):
    """Attention, then a feed-forward part; each is added to what it read and then normalised."""

    def __init__(self, dim: int, heads: int, feed_forward: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.output = nn.Linear(dim, dim)
        self.attention_norm = nn.LayerNorm(dim, eps=1e-12)
        self.widen = nn.Linear(dim, feed_forward)
        self.narrow = nn.Linear(feed_forward, dim)
        self.output_norm = nn.LayerNorm(dim, eps=1e-12)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, dim = x.shape
        split = (batch, length, self.heads, dim // self.heads)
        query, key, value = (part.reshape(split).transpose(1, 2) for part in self.qkv(x).chunk(3, dim=-1))
        context = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.attention_norm(x + self.output(context.transpose(1, 2).reshape(x.shape)))
        return self.output_norm(x + self.narrow(F.relu(self.widen(x))))


class BertEncoder(nn.Module):
    """Embeddings of tokens, their types and their places, then the layers."""

    def __init__(self, vocabulary: int, layers: int, dim: int, heads: int, feed_forward: int) -> None:
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, dim)
        self.types = nn.Embedding(TOKEN_TYPES, dim)
        self.positions = nn.Embedding(POSITIONS, dim)
        self.norm = nn.LayerNorm(dim, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dim, heads, feed_forward) for _ in range(layers))

    def forward(
        self, input_ids: torch.Tensor, token_type_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> torch.Tensor:
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        x = self.norm(self.tokens(input_ids) + self.types(token_type_ids) + self.positions(places))
        mask = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * MASKED
        for layer in self.layers:
            x = layer(x, mask)
        return x


def build(
    sequence: int = 128,
    vocabulary: int = VOCABULARY,
    layers: int = 12,
    dim: int = 768,
    heads: int = 12,
    feed_forward: int = 3072,
) -> nn.Module:
    """Return the encoder, which is the same for any `sequence` up to 512."""
    return seeded(lambda: BertEncoder(vocabulary, layers, dim, heads, feed_forward))


def inputs(batch: int, sequence: int = 128, vocabulary: int = VOCABULARY, **_: int) -> Inputs:
    """Return three int64 tensors [batch, sequence]: tokens, two segments, and 1 where there is a token.

    A text fills three quarters of its row or more, so that the mask counts.
    """
    generator = torch.Generator().manual_seed(1)
    places = torch.arange(sequence)[None]
    lengths = torch.randint(3 * sequence // 4, sequence + 1, (batch, 1), generator=generator)
    return {
        "input_ids": torch.randint(vocabulary, (batch, sequence), generator=generator),
        "token_type_ids": (places >= lengths // 2).long(),
        "attention_mask": (places < lengths).long(),
    }


REDUCED = {"sequence": 37, "vocabulary": 101, "layers": 2, "dim": 96, "heads": 4, "feed_forward": 192}
NETWORK = Network("bert", build, inputs, REDUCED)
