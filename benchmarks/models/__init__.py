"""The networks that are measured, written in PyTorch with weights from seed 0. Importing this takes no torch."""

from __future__ import annotations

from .network import Network

NETWORKS: dict[str, Network] = {}
