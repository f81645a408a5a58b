"""The networks that are measured, written in PyTorch with weights from seed 0. Importing this takes no torch."""

from __future__ import annotations

from collections.abc import Mapping

from .network import Network
from .registry import Registry

# A name is a file of this folder, which holds the network as `NETWORK`.
NETWORKS: Mapping[str, Network] = Registry(
    "mobilenet",
    "bert",
    "vit",
    "swin",
    "mobilevit",
    "conformer",
    "nafnet",
    "bsrn",
    "restormer",
    "nerf",
    "resnet18",
    "resnet50",
    "vgg16",
    "unet",
)
